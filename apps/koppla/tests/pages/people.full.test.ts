import { type MailServer, mailServer, pathIn } from "@koppla/proof/kit/mail-server";
import { totp } from "@koppla/proof/kit/totp";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * People in the pages: they sign up, are invited, forget their password, set up a second factor, and leave.
 */

const opened = await chromium();
let mail: MailServer;
let pages: SeenPages;
let owner: Page;
const password = "correct horse battery";

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  mail = await mailServer();
  const post = { smtpUrl: mail.url, from: "Koppla <koppla@example.com>" };
  pages = await openPages({ products: 0, accounts: { signUp: "open", post } });
  owner = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
});
afterAll(async () => {
  await pages?.close();
  await mail?.close();
  await opened?.close();
});

const signIn = async (page: Page, email: string, secret = password) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
};

test.skipIf(opened === null)("somebody signs up, confirms the address by a letter, and signs in (R36)", async () => {
  const newcomer = await pages.visit();
  await newcomer.goto("/sign-up");
  await newcomer.getByLabel("Your name").fill("Nora New");
  await newcomer.getByLabel("E-mail").fill("nora@example.com");
  await newcomer.getByLabel("Password", { exact: true }).fill(password);
  await newcomer.getByLabel("Organisation").fill("Nora's");
  expect(await obstacles(newcomer)).toEqual([]);
  await newcomer.getByRole("button", { name: "Make an account" }).click();
  await newcomer.getByRole("heading", { name: "Look into your mail" }).waitFor();
  await newcomer.goto(pathIn(await mail.letterTo("nora@example.com", /./)));
  await newcomer.getByRole("button", { name: "Confirm" }).click();
  await newcomer.getByRole("heading", { name: "Nothing is connected yet" }).waitFor();
  expect(await obstacles(newcomer)).toEqual([]);
});

test.skipIf(opened === null)("an owner invites a viewer, who sees no values and may not act (R36)", async () => {
  await owner.goto("/o/demo/settings/team");
  await owner.getByRole("button", { name: "Invite" }).click();
  await owner.locator("[aria-invalid=true][name=email]").waitFor();
  await owner.getByLabel("E-mail").fill("vera@example.com");
  await owner.getByRole("button", { name: "Invite" }).click();
  await owner.getByText("A letter is on its way to vera@example.com.").waitFor();
  await owner.getByRole("cell", { name: /Invited/ }).waitFor();
  expect(await obstacles(owner)).toEqual([]);
  const viewer = await pages.visit();
  await viewer.goto(pathIn(await mail.letterTo("vera@example.com", /./)));
  await viewer.getByRole("heading", { name: /invites you/ }).waitFor();
  expect(await obstacles(viewer)).toEqual([]);
  await viewer.getByLabel("Your name").fill("Vera Viewer");
  await viewer.getByLabel("Password", { exact: true }).fill(password);
  await viewer.getByRole("button", { name: "Join" }).click();
  await viewer.waitForURL("**/o/demo");
  await viewer.goto("/o/demo/activity");
  await viewer.getByText("not for your role", { exact: false }).waitFor();
  await viewer.goto("/o/demo/settings/organisation");
  await viewer.getByText("Only an owner may change this.").waitFor();
  expect(await viewer.getByLabel("Name", { exact: true }).isDisabled()).toBe(true);
  expect(await obstacles(viewer)).toEqual([]);
  await owner.goto("/o/demo/settings/team");
  await owner.getByLabel("Role of Vera Viewer").selectOption("operator");
  await viewer.goto("/o/demo/activity");
  await viewer.getByText("Nothing has happened yet").waitFor();
  await owner
    .getByRole("row", { name: /Vera Viewer/ })
    .getByRole("button", { name: "Take out" })
    .click();
  await owner.getByText("Vera Viewer").waitFor({ state: "detached" });
  await viewer.goto("/o/demo");
  await viewer.getByRole("heading", { name: "There is nothing here for you" }).waitFor();
});

test.skipIf(opened === null)("settings of the organisation: faults stand at their fields (R36)", async () => {
  await owner.goto("/o/demo/settings/organisation");
  await owner.getByLabel("Time zone").fill("Middle/Earth");
  await owner.getByLabel("Hours for which values of records are kept").fill("many");
  await owner.getByRole("button", { name: "Save" }).click();
  await owner.locator("[aria-invalid=true][name=zone]").waitFor();
  await owner.locator("[aria-invalid=true][name=retentionHours]").waitFor();
  expect(await obstacles(owner)).toEqual([]);
  await owner.getByLabel("Time zone").fill("Europe/Stockholm");
  await owner.getByLabel("Hours for which values of records are kept").fill("48");
  await owner.getByLabel("Name", { exact: true }).fill("Demo AB");
  await owner.getByRole("button", { name: "Save" }).click();
  await owner.getByText("Saved.").waitFor();
  await owner.getByRole("button", { name: "Demo AB" }).waitFor();
});

test.skipIf(opened === null)("whoever forgot the password gets a letter and chooses a new one (R36)", async () => {
  const visitor = await pages.visit();
  await visitor.goto("/sign-in");
  await visitor.getByRole("link", { name: "Forgotten?" }).click();
  await visitor.getByLabel("E-mail").fill("nora@example.com");
  expect(await obstacles(visitor)).toEqual([]);
  await visitor.getByRole("button", { name: "Send the letter" }).click();
  await visitor.getByText("a letter is on its way", { exact: false }).waitFor();
  await visitor.goto(pathIn(await mail.letterTo("nora@example.com", /password/i)));
  await visitor.getByLabel("New password", { exact: true }).fill("password1");
  await visitor.getByRole("button", { name: "Save the password" }).click();
  await visitor.getByText("among the most common", { exact: false }).last().waitFor();
  expect(await obstacles(visitor)).toEqual([]);
  await visitor.getByLabel("New password", { exact: true }).fill("another horse battery");
  await visitor.getByRole("button", { name: "Save the password" }).click();
  await visitor.getByText("The password is changed", { exact: false }).waitFor();
  await signIn(visitor, "nora@example.com", "another horse battery");
  await visitor.waitForURL("**/o/**");
});

test.skipIf(opened === null)("a second factor is set up, and signing in asks for it (R36)", async () => {
  await owner.goto("/o/demo");
  await owner.getByRole("button", { name: "Olle Owner" }).click();
  await owner.getByRole("menuitem", { name: "Profile and sessions" }).click();
  await owner.getByRole("heading", { name: "Second factor" }).waitFor();
  expect(await obstacles(owner)).toEqual([]);
  const section = owner.locator("section").filter({ has: owner.getByRole("heading", { name: "Second factor" }) });
  await section.getByLabel("Your password now").fill("not this one");
  await section.getByRole("button", { name: "Set it up" }).click();
  await section.locator("[aria-invalid=true], [role=alert]").first().waitFor();
  await section.getByLabel("Your password now").fill(password);
  await section.getByRole("button", { name: "Set it up" }).click();
  const secret = await section.locator("span.code").textContent();
  await section.getByLabel("Code of the app").fill(totp(secret ?? ""));
  await section.getByRole("button", { name: "Switch it on" }).click();
  await section.getByText("Backup codes", { exact: true }).waitFor();
  const code = await section.getByRole("listitem").first().textContent();
  expect(await obstacles(owner)).toEqual([]);
  const again = await pages.visit();
  await signIn(again, "owner@example.com");
  await again.getByRole("heading", { name: "Your second factor" }).waitFor();
  expect(await obstacles(again)).toEqual([]);
  await again.getByRole("button", { name: "Use a backup code" }).click();
  await again.getByLabel("Backup code").fill(code ?? "");
  await again.getByRole("button", { name: "Sign in" }).click();
  await again.waitForURL("**/o/demo");
  // The first browser ends the second one's session.
  await owner.reload();
  await owner.getByRole("button", { name: "End" }).first().click();
  await owner.getByText("this one").waitFor();
  await again.goto("/account");
  await again.getByRole("heading", { name: "Sign in" }).waitFor();
});
