import type { SettingView } from "@koppla/contract/setup/setting";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportConfiguration } from "../configuration/export-configuration.ts";
import { listVersions, restoreVersion } from "../flows/versions.ts";
import { machineActor } from "../ground/actor.ts";
import { changeConnectionSettings, viewConnectionSettings } from "./connection-settings.ts";
import { changeFlowSettings, viewFlowSettings } from "./flow-settings.ts";
import { listConnectionChoices, listFlowChoices } from "./setting-choices.ts";
import { showExamples } from "./setting-examples.ts";

/*
 * Settings as forms: what they show is what holds, and what they save is what a file would have made.
 */

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 4 });
  await testing.apply(testing.file.replace("flows:", "flows:\n      stock: { entity: stock, from: books, to: pim }"));
});
afterAll(() => testing?.close());

const anna = { ...machineActor(), name: "Anna" };
const bo = { ...machineActor(), name: "Bo", language: "sv" as const };
const orders = "parts-to-books/orders";

async function flowSetting(name: string, flow = orders): Promise<SettingView | undefined> {
  const { groups } = await viewFlowSettings(testing.engine, anna, { flow });
  return groups.flatMap(({ settings }) => settings).find((one) => one.name === name);
}

test("a setting tells what holds and whence: default, the connection, or who set it (R42)", async () => {
  expect(await flowSetting("onMissingProduct")).toMatchObject({ value: "wait", origin: "default", set: null });
  expect(await flowSetting("employeeNumber")).toMatchObject({
    value: "999999",
    origin: "connection",
    connection: "pim",
  });
  const made = await changeFlowSettings(testing.engine, anna, {
    flow: orders,
    values: { onMissingProduct: "create" },
    note: "Articles are made",
  });
  expect(made).toMatchObject({ changes: 1, version: 2 });
  await changeFlowSettings(testing.engine, bo, { flow: orders, values: { startDate: "2026-01-01" } });
  expect(await flowSetting("onMissingProduct")).toMatchObject({
    value: "create",
    origin: "set",
    set: { by: "Anna", at: expect.any(String) },
  });
  expect(await flowSetting("startDate")).toMatchObject({ value: "2026-01-01", set: { by: "Bo" } });
  const { items } = await listVersions(testing.engine, anna, { flow: orders, limit: 10 });
  expect(items.map(({ note }) => note?.text)).toContain("Articles are made");
});

test("a change goes back to the default, and a version is brought back (R42)", async () => {
  await changeFlowSettings(testing.engine, anna, { flow: orders, values: { customers: "find-only" } });
  const { version } = await viewFlowSettings(testing.engine, anna, { flow: orders });
  await changeFlowSettings(testing.engine, anna, { flow: orders, reset: ["customers"] });
  expect(await flowSetting("customers")).toMatchObject({ value: "create-and-update", origin: "default" });
  await restoreVersion(testing.engine, anna, { flow: orders, version });
  expect(await flowSetting("customers")).toMatchObject({ value: "find-only", origin: "set" });
});

test("whoever saves what somebody else changed meanwhile is told by whom, and changes nothing (S-36)", async () => {
  const { base } = await viewFlowSettings(testing.engine, anna, { flow: orders });
  await changeFlowSettings(testing.engine, bo, { flow: orders, values: { texts: "stop" }, base });
  const late = changeFlowSettings(testing.engine, anna, { flow: orders, values: { texts: "fit" }, base });
  await expect(late).rejects.toMatchObject({ code: "settings_changed_meanwhile", status: 409, facts: { by: "Bo" } });
  expect(await flowSetting("texts")).toMatchObject({ value: "stop", set: { by: "Bo" } });
  const connection = await viewConnectionSettings(testing.engine, anna, { connection: "pim" });
  const save = (stockLocation: string) =>
    changeConnectionSettings(testing.engine, bo, {
      connection: "pim",
      values: { stockLocation },
      base: connection.base,
    });
  await save("SHOP");
  await expect(save("MAIN")).rejects.toMatchObject({ code: "settings_changed_meanwhile", facts: { by: "Bo" } });
});

test("what does not fit is told at its setting, in the reader's language, and nothing is saved", async () => {
  const wrong = { startDate: 7, defaultDebtorFor: "nobody" };
  await expect(changeFlowSettings(testing.engine, bo, { flow: orders, values: wrong })).rejects.toMatchObject({
    code: "bad_input",
    faults: expect.arrayContaining([expect.objectContaining({ path: ["values", "defaultDebtorFor"] })]),
  });
  await expect(
    changeFlowSettings(testing.engine, anna, { flow: orders, values: { defaultDebtorFor: "all-customers" } }),
  ).rejects.toMatchObject({
    code: "set_up_cannot_be_changed",
    faults: [
      { path: expect.arrayContaining(["defaultDebtor"]), message: expect.not.stringContaining("integrations.") },
    ],
  });
  await expect(
    changeFlowSettings(testing.engine, anna, { flow: orders, values: { defaultDebtor: "nobody-at-all" } }),
  ).rejects.toMatchObject({ faults: [{ path: expect.arrayContaining(["defaultDebtor"]) }] });
  await expect(
    changeFlowSettings(testing.engine, anna, { flow: orders, values: { constructor: "x" } }),
  ).rejects.toMatchObject({ code: "no_setting" });
  expect(await flowSetting("defaultDebtor")).toMatchObject({ value: null, origin: "none" });
});

test("a flow is switched off and on, and gets its schedule, as the file says (R13)", async () => {
  await changeFlowSettings(testing.engine, anna, { flow: orders, isOn: false, schedule: "every 5 min" });
  const off = await viewFlowSettings(testing.engine, anna, { flow: orders });
  expect(off).toMatchObject({ isOn: false, schedule: { written: "every 5 min", words: "Every 5 minutes" } });
  expect(off.schedule.next).toHaveLength(5);
  const { file } = await exportConfiguration(testing.engine, anna, {});
  expect(file).toContain("schedule: every 5 min");
  await changeFlowSettings(testing.engine, anna, { flow: orders, isOn: true, schedule: null });
  expect(await viewFlowSettings(testing.engine, anna, { flow: orders })).toMatchObject({
    isOn: true,
    schedule: { written: null, next: [] },
  });
});

test("choices are values that the system has, found by code or name (R13)", async () => {
  await testing.run();
  const articles = await listConnectionChoices(testing.engine, anna, {
    connection: "books",
    setting: "shippingArticle",
    text: "100002",
  });
  expect(articles.items.map(({ value }) => value)).toEqual(["100002"]);
  const statuses = await listFlowChoices(testing.engine, anna, { flow: orders, setting: "statuses" });
  expect(statuses.items.map(({ value }) => value)).toEqual(["open", "processing", "shipped", "cancelled"]);
  const fields = await listConnectionChoices(testing.engine, anna, {
    connection: "books",
    setting: "articleParentField",
  });
  expect(fields.items.every(({ value }) => /^X\d_/.test(value))).toBe(true);
  const journals = await listConnectionChoices(testing.engine, anna, { connection: "books", setting: "salesJournal" });
  expect(journals.items.map(({ value }) => value)).toContain("VRK");
  const accounts = await listConnectionChoices(testing.engine, anna, {
    connection: "books",
    setting: "revenueAccount",
    text: "8000",
  });
  expect(accounts.items).toEqual([{ value: "8000", name: expect.stringMatching(/./) }]);
  expect(await listConnectionChoices(testing.engine, anna, { connection: "books", setting: "currencies" })).toEqual({
    items: [],
    hasMore: false,
    isAsked: false,
  });
});

test("a text that does not fit shows the nearest one that does, of a real record (R42)", async () => {
  const long = `Slang ${"met een lange omschrijving ".repeat(20)}`.trim();
  await testing.sandbox.changeProduct("100003", { name: { nl: long } });
  const shown = await showExamples(testing.engine, anna, { flow: "parts-to-books/products", setting: "texts" });
  expect(shown).toMatchObject({ record: "100003", given: long, items: [{ value: "fit" }] });
  const [{ result = null } = {}] = shown.items;
  expect(long.startsWith(result ?? "-")).toBe(true);
  const none = await showExamples(testing.engine, anna, { flow: orders, setting: "texts" });
  expect(none).toEqual({ record: null, given: null, items: [] });
});

test("each stock calculation shows what it makes of a real article (R28)", async () => {
  const shown = await showExamples(testing.engine, anna, { flow: "parts-to-books/stock", setting: "calculation" });
  expect(shown.record).not.toBeNull();
  const figures = new Map(shown.items.map(({ value, result }) => [value, result]));
  expect(figures.get("onHand")).toMatch(/^-?\d/);
  expect([...figures.keys()]).toEqual(["available", "onHand", "free", "economic"]);
});
