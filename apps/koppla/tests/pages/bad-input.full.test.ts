import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { type MailServer, mailServer, pathIn } from "@koppla/proof/kit/mail-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * Whatever is wrong with what was put into a form is told at its field.
 */

const opened = await chromium();
let mail: MailServer;
let pages: SeenPages;
let owner: Page;
let visitor: Page;

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  mail = await mailServer();
  const post = { smtpUrl: mail.url, from: "Koppla <koppla@example.com>" };
  pages = await openPages({ products: 0, accounts: { signUp: "open", post } });
  owner = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
  visitor = await pages.visit();
});
afterAll(async () => {
  await pages?.close();
  await mail?.close();
  await opened?.close();
});

interface TriedForm {
  /** Leads to the form. @returns its page */
  open(): Promise<Page>;
  /** The button that sends it. */
  readonly send: string;
  /** Fields that are wrong when it is sent as it is. */
  readonly wrong: readonly string[];
}

const forms: { readonly [file: string]: TriedForm } = {
  "sign-in-page.tsx": { open: () => at(visitor, "/sign-in"), send: "Sign in", wrong: ["email"] },
  "sign-up-page.tsx": {
    open: () => at(visitor, "/sign-up"),
    send: "Make an account",
    wrong: ["name", "email", "organisationName"],
  },
  "forgotten-page.tsx": { open: () => at(visitor, "/forgotten"), send: "Send the letter", wrong: ["email"] },
  "reset-page.tsx": {
    async open() {
      await at(visitor, "/forgotten");
      await visitor.getByLabel("E-mail").fill("owner@example.com");
      await visitor.getByRole("button", { name: "Send the letter" }).click();
      await at(visitor, pathIn(await mail.letterTo("owner@example.com", /password/i)));
      await visitor.getByLabel("New password", { exact: true }).fill("password1");
      return visitor;
    },
    send: "Save the password",
    wrong: ["password"],
  },
  "invitation-page.tsx": {
    async open() {
      await at(owner, "/o/demo/settings/team");
      await owner.getByLabel("E-mail").fill("vera@example.com");
      await owner.getByRole("button", { name: "Invite" }).click();
      return at(visitor, pathIn(await mail.letterTo("vera@example.com", /./)));
    },
    send: "Join",
    wrong: ["name"],
  },
  "link-form.tsx": {
    open: () => at(owner, "/o/demo/integrations/parts-to-books/links?flow=parts-to-books%2Fproducts"),
    send: "Link them",
    wrong: ["source", "target"],
  },
  "api-key-form.tsx": { open: () => at(owner, "/o/demo/settings/api-keys"), send: "Make the key", wrong: ["name"] },
  "access-form.tsx": {
    async open() {
      await owner.goto("/o/demo/connections");
      await owner.getByRole("button", { name: "Connect two systems" }).click();
      await owner.getByRole("heading", { name: "Which two systems should keep in step?" }).waitFor();
      await owner.getByRole("button", { name: "Go on" }).click();
      await owner.locator("form").first().waitFor();
      return owner;
    },
    send: "Save",
    wrong: ["address"],
  },
  "invite-form.tsx": { open: () => at(owner, "/o/demo/settings/team"), send: "Invite", wrong: ["email"] },
  "organisation-page.tsx": {
    async open() {
      await at(owner, "/o/demo/settings/organisation");
      await owner.getByLabel("Time zone").fill("Nowhere");
      return owner;
    },
    send: "Save",
    wrong: ["zone"],
  },
  "profile-section.tsx": {
    async open() {
      await at(owner, "/account");
      await owner.getByLabel("Your name").fill("");
      return owner;
    },
    send: "Save",
    wrong: ["name"],
  },
  "password-section.tsx": {
    async open() {
      await at(owner, "/account");
      await owner.getByLabel("New password", { exact: true }).fill("password1");
      return owner;
    },
    send: "Change the password",
    wrong: ["password"],
  },
  "second-factor-section.tsx": { open: () => at(owner, "/account"), send: "Set it up", wrong: ["password"] },
};

/** Forms that are sent with something wrong where the rest of their page is tried. */
const triedElsewhere = {
  "answer-act.tsx": "settling",
  "default-act.tsx": "details",
  "other-form.tsx": "settling",
  "skip-act.tsx": "operator",
  "try-record.tsx": "settings",
  "set-up-form.tsx": "first-visit",
  // An address that is opened by its button alone.
  "enter-page.tsx": "first-visit",
  // Six boxes without names: what is wrong stands below them.
  "second-factor-step.tsx": "people",
};

async function at(page: Page, path: string): Promise<Page> {
  await page.goto(path);
  await page.locator("form").first().waitFor();
  return page;
}

test.skipIf(opened === null).each(Object.entries(forms))(
  "%s: what is wrong is told at its field (R36)",
  async (_file, { open, send, wrong }) => {
    const page = await open();
    await page.getByRole("button", { name: send, exact: true }).click();
    for (const name of wrong) {
      const field = page.locator(`[name=${name}][aria-invalid=true]`).first();
      await field.waitFor();
      const described = (await field.getAttribute("aria-describedby")) ?? "";
      const words = await page
        .locator(
          described
            .split(" ")
            .map((id) => `[id="${id}"]`)
            .join(", "),
        )
        .allTextContents();
      expect(words.join(" ").trim(), name).not.toBe("");
    }
    expect(await obstacles(page)).toEqual([]);
  },
);

test("every form of the pages is among them (R36)", () => {
  const source = fileURLToPath(new URL("../../../web/src/", import.meta.url));
  const own = globSync("**/*.tsx", { cwd: source }).filter((file) =>
    /<Form\b/.test(readFileSync(`${source}${file}`, "utf8")),
  );
  expect(own.map((file) => basename(file)).toSorted()).toEqual(
    [...Object.keys(forms), ...Object.keys(triedElsewhere)].toSorted(),
  );
});
