import { randomBytes } from "node:crypto";
import { accountsSetUp, accountsView } from "@koppla/contract/routes/account";
import { configurationApply, configurationExport } from "@koppla/contract/routes/configuration";
import { connectionsList } from "@koppla/contract/routes/connections";
import { incidentsGet, incidentsList } from "@koppla/contract/routes/incidents";
import { lookupsReplace, lookupsView } from "@koppla/contract/routes/lookups";
import { recordsList, recordsRetry } from "@koppla/contract/routes/records";
import { runsBegin, runsDryRun, runsStanding } from "@koppla/contract/routes/runs";
import { startWorker } from "@koppla/engine";
import { fileFor } from "@koppla/proof/kit/test-koppla";
import { type TestSandbox, testSandbox } from "@koppla/proof/kit/test-sandbox";
import { announceWebServer, makeEntryAddress } from "@koppla/service/account/entering/entry-address";
import { usualAccounts } from "@koppla/service/context/account-ground";
import { openContext, type ServiceContext } from "@koppla/service/context/open-context";
import { machineActor } from "@koppla/service/ground/actor";
import { type TestDatabase, testDatabase } from "@koppla/store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestBrowser, testBrowser } from "./browser.ts";
import { type TestApi, testApi } from "./test-api.ts";

/*
 * The whole demonstration by the API alone, from a database that nobody has used: as a browser does it, with the typed
 * client. The machine gives nothing but the address that it prints. The tests follow on one another.
 */

let database: TestDatabase;
let sandbox: TestSandbox;
let engine: ServiceContext;
let worker: ReturnType<typeof startWorker>;
let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  database = await testDatabase();
  sandbox = await testSandbox({ products: 12 });
  const key = randomBytes(32).toString("base64");
  const settings = { home: "", databaseUrl: database.url, databaseAdminUrl: undefined, key };
  engine = await openContext(
    { ...settings, egressAllow: ["127.0.0.1"], accounts: usualAccounts },
    { supervise: true, migrates: "every" },
  );
  worker = startWorker(engine, { schedules: false, concurrency: 1 });
  api = await testApi({ engine });
  await announceWebServer(engine, api.url);
  browser = testBrowser(api);
});
afterAll(async () => {
  await api?.close();
  await worker?.stop();
  await engine?.close();
  await sandbox?.close();
  await database?.drop();
});

const organisation = "parts-shop";
const flow = "parts-to-books/products";
const usual = [
  { left: "NL21", right: "1" },
  { left: "NL9", right: "2" },
  { left: "NL0", right: "0" },
  { left: "EUV", right: "V" },
];

async function runToEnd(begun: { readonly run: string }) {
  await expect
    .poll(async () => (await browser.client.call(runsStanding, { organisation, run: begun.run })).status)
    .not.toBe("running");
  return browser.client.call(runsStanding, { organisation, run: begun.run });
}

const begin = () => browser.client.call(runsBegin, { organisation, flow });

test("the set-up address makes the first owner and an organisation (R36)", async () => {
  const { url } = await makeEntryAddress(engine, machineActor());
  const answer = await browser.client.call(accountsSetUp, {
    token: new URL(url).pathname.split("/").at(-1) ?? "",
    name: "Olle Owner",
    email: "owner@example.com",
    password: "correct horse battery",
    organisationName: "Parts Shop",
    language: "en",
  });
  expect(answer).toEqual({});
  expect(await browser.client.call(accountsView, {})).toMatchObject({
    hosts: true,
    organisations: [{ slug: organisation, name: "Parts Shop", role: "owner" }],
  });
});

test("both systems are connected, and an integration made (R40)", async () => {
  const text = fileFor(sandbox, 60_000).replace("organisation: demo", `organisation: ${organisation}`);
  const { changes } = await browser.client.call(configurationApply, { text });
  expect(changes.filter(({ action }) => action === "add").map(({ name }) => name)).toEqual(
    expect.arrayContaining(["pim", "books", "parts-to-books", flow]),
  );
  const connections = await browser.client.call(connectionsList, { organisation });
  expect(connections.map(({ name }) => name).sort()).toEqual(["books", "pim"]);
  const { file } = await browser.client.call(configurationExport, { organisation });
  expect(file).not.toContain("pim-secret");
});

test("a dry run shows what would be written, and a run writes it (R43)", async () => {
  const planned = [];
  for await (const record of browser.client.items(runsDryRun, { organisation, flow, full: true })) {
    planned.push(record.kind);
  }
  expect(planned).toEqual(Array.from({ length: 12 }, () => "create"));
  expect((await sandbox.articles()).size).toBe(0);
  const ended = await runToEnd(await begin());
  expect(ended).toMatchObject({ status: "succeeded", counts: { read: 12, created: 12 } });
  expect(ended.because).toEqual({ kind: "person", name: "Olle Owner" });
  expect((await sandbox.articles()).size).toBe(12);
});

test("what breaks is an incident that says what to do; repaired and tried again, the record is done (R43)", async () => {
  await sandbox.changeProduct("100002", { tax_code: "NL33" });
  expect(await runToEnd(await begin())).toMatchObject({ status: "needs_attention", counts: { waiting: 1 } });
  const { items } = await browser.client.call(incidentsList, { organisation });
  const [open] = items;
  expect(items).toHaveLength(1);
  const told = await browser.client.call(incidentsGet, { organisation, incident: open?.incident ?? "" });
  expect(told.incident.title).toBe("VAT code NL33 has no counterpart in AccountView");
  expect(told.incident.example).toMatchObject({ record: "100002", words: expect.stringContaining("NL33") });
  expect(told.incident.next).toContainEqual({
    action: "fill_value",
    integration: "parts-to-books",
    table: "vat-codes",
    value: "NL33",
  });
  expect(told.records.items.map(({ record, state }) => [record, state])).toEqual([["100002", "waiting"]]);

  const asked = { organisation, integration: "parts-to-books", table: "vat-codes" };
  const [table] = await browser.client.call(lookupsView, asked);
  expect(table?.pairs.map(({ left, right }) => ({ left, right }))).toEqual(usual);
  await browser.client.call(lookupsReplace, { ...asked, pairs: [...usual, { left: "NL33", right: "1" }] });
  await browser.client.call(recordsRetry, { organisation, flow });
  await expect
    .poll(async () => (await browser.client.call(recordsList, { organisation, flow, record: "100002" })).items)
    .toMatchObject([{ record: "100002", state: expect.stringMatching(/^(done|unchanged)$/), incident: null }]);
  await expect.poll(async () => (await browser.client.call(incidentsList, { organisation })).items).toEqual([]);
});

test("two windows in two organisations never mix: each path names its own (R36)", async () => {
  await browser.call("POST", "/organisations", { name: "Second Shop", language: "en" });
  const [first, second] = await Promise.all(
    [organisation, "second-shop"].map((name) => browser.client.call(recordsList, { organisation: name })),
  );
  expect(first?.items).toHaveLength(12);
  expect(second?.items).toEqual([]);
});
