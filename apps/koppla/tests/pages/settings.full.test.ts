import { exportConfiguration } from "@koppla/service/configuration/export-configuration";
import { machineActor } from "@koppla/service/ground/actor";
import { changeFlowSettings, viewFlowSettings } from "@koppla/service/settings/flow-settings";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/*
 * Settings as forms: changed, saved, undone, refused, and brought back.
 */

const opened = await chromium();
let pages: SeenPages;
let owner: Page;
const integration = "/o/demo/integrations/parts-to-books";
const machine = machineActor();

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 3 });
  const { testing } = pages;
  await testing.apply(testing.file.replace("flows:", "flows:\n      stock: { entity: stock, from: books, to: pim }"));
  owner = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
  await testing.run();
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

const settingsOf = (flow: string) =>
  viewFlowSettings(pages.testing.engine, machine, { flow: `parts-to-books/${flow}` });

async function heldOf(flow: string, name: string) {
  const { groups } = await settingsOf(flow);
  return groups.flatMap(({ settings }) => settings).find((one) => one.name === name)?.value;
}

test.skipIf(opened === null)(
  "a setting is changed, saved with a note, told with who set it, and undone (R42)",
  async () => {
    await owner.goto(`${integration}/orders/settings`);
    await owner.getByLabel("Missing products").selectOption({ label: "create the article" });
    await owner.getByText("1 change is not saved.").waitFor();
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByLabel("What is it for?").fill("Articles are made");
    await owner.getByRole("button", { name: "Save 1 change" }).click();
    await owner.getByText("Set by Olle Owner", { exact: false }).first().waitFor();
    expect(await heldOf("orders", "onMissingProduct")).toBe("create");
    await owner.getByRole("button", { name: "Undo" }).click();
    await owner.getByRole("status").filter({ hasText: "It is as it was before." }).waitFor();
    expect(await heldOf("orders", "onMissingProduct")).toBe("wait");
  },
);

test.skipIf(opened === null)(
  "a setting goes back to its default, and nothing is saved that was discarded",
  async () => {
    const flow = "parts-to-books/orders";
    await changeFlowSettings(pages.testing.engine, machine, { flow, values: { customers: "find-only" } });
    await owner.goto(`${integration}/orders/settings`);
    const row = owner.locator("div", { has: owner.getByLabel("Customers", { exact: true }) }).last();
    await owner.getByLabel("Customers", { exact: true }).waitFor();
    expect(await owner.getByLabel("Customers", { exact: true }).inputValue()).toBe("find-only");
    await owner.getByRole("button", { name: "Back to default" }).first().click();
    expect(await owner.getByLabel("Customers", { exact: true }).inputValue()).toBe("create-and-update");
    await owner.getByRole("button", { name: "Discard" }).click();
    expect(await heldOf("orders", "customers")).toBe("find-only");
    await owner.getByRole("button", { name: "Back to default" }).first().click();
    await owner.getByRole("button", { name: "Save 1 change" }).click();
    await expect.poll(() => heldOf("orders", "customers")).toBe("create-and-update");
    expect(await row.count()).toBe(1);
  },
);

test.skipIf(opened === null)(
  "what does not fit is told at its field, and a change of somebody else is not overwritten",
  async () => {
    await owner.goto(`${integration}/orders/settings`);
    await owner.getByLabel("Default customer", { exact: true }).fill("nobody-at-all");
    await owner.getByRole("button", { name: "Save 1 change" }).click();
    await owner.locator("[name=defaultDebtor][aria-invalid=true]").waitFor();
    await owner.getByText("has no customer nobody-at-all", { exact: false }).waitFor();
    await owner.getByRole("button", { name: "Discard" }).click();
    await owner.getByLabel("Texts that do not fit").selectOption({ label: "the record waits" });
    const flow = "parts-to-books/orders";
    await changeFlowSettings(
      pages.testing.engine,
      { ...machine, name: "Bo" },
      { flow, values: { startDate: "2026-01-01" } },
    );
    await owner.getByRole("button", { name: "Save 1 change" }).click();
    await owner.getByRole("alert").filter({ hasText: "changed meanwhile, by Bo" }).waitFor();
    expect(await heldOf("orders", "texts")).toBe("fit");
  },
);

test.skipIf(opened === null)(
  "a schedule is chosen in words, with its next times; a flow is switched off and on",
  async () => {
    await owner.goto(`${integration}/products/settings`);
    await owner.getByLabel("When it runs").selectOption({ label: "Every 15 minutes" });
    await owner.getByText("Every 15 minutes. The next times:", { exact: false }).waitFor();
    await owner.getByRole("button", { name: "Save 1 change" }).click();
    await expect.poll(async () => (await settingsOf("products")).schedule.written).toBe("every 15 min");
    await owner.getByRole("switch", { name: "On" }).click();
    await expect.poll(async () => (await settingsOf("products")).isOn).toBe(false);
    await owner.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await settingsOf("products")).isOn).toBe(true);
  },
);

test.skipIf(opened === null)("a code is chosen from those that the system has, by its name (R13)", async () => {
  await owner.goto("/o/demo/connections/books/settings");
  const account = owner.getByLabel("Revenue account");
  await account.focus();
  await account.fill("8000");
  await owner.locator("datalist option[value='8000']").waitFor({ state: "attached" });
  // The name of the chosen one is told below it.
  await owner.locator("bdi").filter({ hasText: "Omzet hoog" }).waitFor();
  expect(await obstacles(owner)).toEqual([]);
  await owner.getByRole("button", { name: "Discard" }).click();
});

test.skipIf(opened === null)("each stock calculation shows today's figure of an article (R28)", async () => {
  await owner.goto(`${integration}/stock/settings`);
  await owner.getByText(/^Article .* at this moment:$/).waitFor();
  expect(await obstacles(owner)).toEqual([]);
});

test.skipIf(opened === null)("versions tell what changed and what came of them, and one is brought back", async () => {
  await owner.goto(`${integration}/orders/versions`);
  await owner.getByRole("heading", { name: /^What version \d+ changed$/ }).waitFor();
  await owner.getByRole("link", { name: /Articles are made/ }).click();
  await owner.getByRole("row", { name: /Missing products .* the order waits.* create the article/ }).waitFor();
  expect(await obstacles(owner)).toEqual([]);
  await owner.getByRole("button", { name: /^Bring back version/ }).click();
  await expect.poll(() => heldOf("orders", "onMissingProduct")).toBe("create");
  await owner.goto(`${integration}/products/versions`);
  await owner.getByText("Its runs created 3 and updated 0 records.").waitFor();
});

test.skipIf(opened === null)(
  "a connection's settings are changed on a page of their own, with who set them",
  async () => {
    await owner.goto("/o/demo/connections/pim");
    await owner.getByRole("link", { name: "Change settings" }).click();
    await owner.getByLabel("Location of stock").fill("SHOP");
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByRole("button", { name: "Save 1 change" }).click();
    await owner.getByText("Set by Olle Owner", { exact: false }).first().waitFor();
    await owner.goto("/o/demo/connections/pim");
    await owner.getByRole("row", { name: /Location of stock SHOP Set by Olle Owner/ }).waitFor();
  },
);

test.skipIf(opened === null)(
  "one record is tried: first looked at, then sent for real, with its numbers in both systems (J10)",
  async () => {
    await pages.testing.sandbox.changeProduct("100002", { name: { nl: "Nieuwe naam" } });
    await owner.goto(`${integration}/products/records`);
    await owner.getByRole("link", { name: "Try one record" }).click();
    await owner.getByLabel("Number or reference in the source").fill("999999");
    await owner.getByRole("button", { name: "See what would happen" }).click();
    await owner.getByText("The source has no such record", { exact: false }).waitFor();
    await owner.getByLabel("Number or reference in the source").fill("100002");
    await owner.getByRole("button", { name: "See what would happen" }).click();
    await owner.getByText("Nieuwe naam").waitFor();
    expect((await pages.testing.sandbox.articles()).get("100002")?.ART_DESC1).not.toBe("Nieuwe naam");
    expect(await obstacles(owner)).toEqual([]);
    await owner.getByRole("button", { name: "Send this one for real" }).click();
    await owner.getByText("It was sent. This is what came of it:").waitFor();
    expect((await pages.testing.sandbox.articles()).get("100002")?.ART_DESC1).toBe("Nieuwe naam");
    await owner.getByRole("link", { name: "Open the record" }).click();
    await owner.waitForURL("**/records/100002");
  },
);

test.skipIf(opened === null)(
  "a person chooses which side counts of what goes both ways, and when both are compared (R42)",
  async () => {
    const { testing } = pages;
    const back = "flows:\n      back: { entity: product, from: books, to: pim, enabled: false }";
    await testing.apply(testing.file.replace("flows:", back));
    await owner.goto(integration);
    await owner.getByLabel("the side that counts", { exact: false }).selectOption({ label: "AccountView" });
    await owner.getByRole("status").filter({ hasText: "1 change is saved." }).waitFor();
    const masters = async () => (await exportConfiguration(testing.engine, machine, {})).file;
    expect(await masters()).toMatch(/masters:\s+product: books/);
    await owner.getByLabel("Time of the comparison").fill("04:30");
    await owner.getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(masters).toMatch(/at: "?04:30/);
    expect(await obstacles(owner)).toEqual([]);
  },
);

test.skipIf(opened === null)("whoever may not change settings sees them, and whom to ask (S-36)", async () => {
  // Nobody but the owner is here: who she is in the organisation is changed behind the pages.
  await pages.testing.engine.database.updateTable("account.member").set({ role: "operator" }).execute();
  await owner.goto(`${integration}/orders/settings`);
  await owner.getByText("Ask somebody who may set up flows.", { exact: false }).first().waitFor();
  expect(await owner.getByLabel("Missing products").isDisabled()).toBe(true);
  expect(await owner.getByRole("switch", { name: "On" }).isDisabled()).toBe(true);
  expect(await owner.getByRole("button", { name: "Back to default" }).count()).toBe(0);
  expect(await obstacles(owner)).toEqual([]);
  await owner.goto(`${integration}/orders/versions`);
  expect(await owner.getByRole("button", { name: /^Bring back version/ }).isDisabled()).toBe(true);
  await owner.goto("/o/demo/connections/books/settings");
  expect(await owner.getByLabel("Revenue account").isDisabled()).toBe(true);
});
