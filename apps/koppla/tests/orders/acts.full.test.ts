import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  openShop,
  placedOrders,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
  stepsOf,
} from "@koppla/proof/kit/trade";
import { viewIncidentActs, viewRecordActs } from "@koppla/service/acts/act-list";
import { fillDefault } from "@koppla/service/acts/field-default";
import { createProducts } from "@koppla/service/acts/missing-products";
import { skipRecords } from "@koppla/service/acts/record-skip";
import { askForRecord } from "@koppla/service/acts/source-question";
import { listVersions } from "@koppla/service/flows/versions";
import { machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { fillLookup } from "@koppla/service/lookups/lookup-fill";
import { answerRecord } from "@koppla/service/records/record-answer";
import { listRecords } from "@koppla/service/records/record-list";
import { retryRecords } from "@koppla/service/runs/record-retry";
import { planRun } from "@koppla/service/runs/run-plan";
import { viewRun } from "@koppla/service/runs/run-standing";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { afterEach, beforeEach, expect, test } from "vitest";

/* What a person does about an order that waits, has failed or is in doubt. */

const flow = "parts-to-books/orders";
const owner = machineActor();

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await seedShop(koppla, { customers: [shopCustomer("501")] });
});
afterEach(async () => {
  await koppla?.close();
});

const orderWith = (id: string, more: object, changes: object = {}) => {
  const { lines, ...order } = shopOrder(id, "501");
  const [line] = [lines].flat();
  return { ...order, ...changes, lines: [{ ...(typeof line === "object" ? line : {}), ...more }] };
};
const missing = (id: string, changes: object = {}) => orderWith(id, { sku: "100777" }, changes);
const taxed = (id: string, code: string) => orderWith(id, { tax_code: code });

async function stateOf(record: string) {
  const [found] = (await listRecords(koppla.engine, owner, { flow, record })).items;
  return found && { state: found.state, code: found.code, reason: found.reason, incident: found.incident };
}

const skip = (records: string[], reason = "Agreed with the customer") =>
  skipRecords(koppla.engine, owner, { flow, records, reason });

const actsOf = async (record: string) =>
  (await viewRecordActs(koppla.engine, owner, { flow, record })).acts.map(({ act }) => act);

async function ended(wentOn: { readonly outcome: string; readonly run?: string }) {
  expect(wentOn.outcome).toBe("begun");
  const run = wentOn.run ?? "";
  await waitForRun(koppla.engine, owner, { organisation: "demo", run });
  return viewRun(koppla.engine, owner, { run });
}

test("an order that a person skipped never goes, until it changes in the source, and both is told", async () => {
  await seedShop(koppla, { orders: [missing("9001"), missing("9002")] });
  await koppla.runFlow("orders");
  const [incident] = (await listIncidents(koppla.engine, owner, { flow })).items;
  expect(await actsOf("9001")).toEqual(["create_products", "retry", "skip", "compare"]);
  expect(await skip(["9001"])).toEqual({ skipped: 1, left: 0 });
  expect(await stateOf("9001")).toEqual({
    state: "skipped",
    code: "skipped.by_person",
    reason: "Skipped by a person, until it changes in the source. Reason: Agreed with the customer",
    incident: null,
  });
  expect(await stepsOf(koppla, "orders", "9001")).toEqual([
    "Skipped by a person, until it changes in the source",
    "Reason: Agreed with the customer",
  ]);
  expect(await actsOf("9001")).toEqual(["retry", "compare"]);

  await seedShop(koppla, { products: [shopProduct("100777")] });
  await koppla.run();
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 1, skipped: 1, waiting: 0 });
  expect(await koppla.runFlow("orders", "records", ["9001"])).toMatchObject({ created: 0, skipped: 1 });
  const planned = await planRun(koppla.engine, owner, { flow, records: ["9001"] }).next();
  expect(planned.value).toMatchObject({ kind: "skip", why: expect.stringContaining("Skipped by a person") });
  expect((await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1)).toEqual(["WEB-9002"]);
  const after = (await listIncidents(koppla.engine, owner, { flow, withClosed: true })).items;
  expect(after.find((one) => one.incident === incident?.incident)?.closed).not.toBeNull();

  await seedShop(koppla, { orders: [missing("9001", { shipping_cost: "8.95" })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, skipped: 0 });
  expect((await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1)).toEqual(["WEB-9001", "WEB-9002"]);
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, unchanged: 2 });
});

test("an order that is skipped at the command line, and tried again there, goes on once", async () => {
  await seedShop(koppla, { orders: [missing("9001")] });
  await koppla.runFlow("orders");
  const wrong = await command(["skip", flow, "--reason", "Agreed"], koppla.environment);
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining("either --record KEY or --incident ID")]);
  const [incident] = (await listIncidents(koppla.engine, owner, { flow })).items;
  const which = ["--incident", incident?.incident.slice(0, 8) ?? ""];
  const skipped = await command(["skip", flow, ...which, "--reason", "Agreed"], koppla.environment);
  expect(skipped.stdout).toBe("Skipped until they change in the source: 1.\n");
  const nothing = await command(["skip", flow, "--record", "9001", "--reason", "Agreed"], koppla.environment);
  expect(nothing).toMatchObject({ status: 2, stderr: expect.stringContaining("Nothing was skipped (9001)") });
  await seedShop(koppla, { products: [shopProduct("100777")] });
  await koppla.run();
  const again = await command(["retry", flow, "--record", "9001", "--wait"], koppla.environment);
  expect(again.lastLine).toContain("orders created 1");
  expect(await placedOrders(koppla)).toHaveLength(1);
});

test("an order that a person skips while a run is about to place it does not go", async () => {
  await seedShop(koppla, { orders: [missing("9001")] });
  await koppla.runFlow("orders");
  await seedShop(koppla, { products: [shopProduct("100777")] });
  await koppla.run();
  // The run has read the order, and asks whether it is there already.
  await koppla.sandbox.control("books", "POST", "/faults", {
    match: { object: "SO1", effect: "read" },
    kind: "latency",
    times: 1,
    parameters: { delayMs: 3_000 },
  });
  const running = koppla.runFlow("orders");
  await expect.poll(() => koppla.sandbox.control("books", "GET", "/faults")).toEqual({ faults: [] });
  expect(await skip(["9001"])).toEqual({ skipped: 1, left: 0 });
  expect(await running).toMatchObject({ created: 0, skipped: 1, waiting: 0 });
  expect(await placedOrders(koppla)).toEqual([]);
  expect(await stateOf("9001")).toMatchObject({ state: "skipped", code: "skipped.by_person" });
});

test("what may be in the target is not skipped, and an answer places it once", async () => {
  await applyWith(koppla, [
    "pricesIncludeVat: false",
    "pricesIncludeVat: false, longestRequestSeconds: 1, orderReferenceField: EXT_ID",
  ]);
  await seedShop(koppla, { orders: [shopOrder("9001", "501")] });
  await koppla.sandbox.control("books", "POST", "/faults", {
    match: { object: "SO1", effect: "write" },
    kind: "timeoutBeforeCommit",
    times: 1,
  });
  await koppla.runFlow("orders");
  expect(await actsOf("9001")).toEqual(["answer", "retry", "skip", "compare"]);
  await answerRecord(koppla.engine, owner, { flow, record: "9001", there: null });
  expect(await ended(await retryRecords(koppla.engine, owner, { flow, records: ["9001"] }))).toMatchObject({
    counts: { created: 1 },
  });
  await expect(skip(["9001"])).rejects.toMatchObject({ code: "cannot_skip" });
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, unchanged: 1 });
  expect(await placedOrders(koppla)).toHaveLength(1);
});

test("a missing pair is filled beside the problem, and what waited for it goes on", async () => {
  await seedShop(koppla, { orders: [taxed("9001", "NL6"), taxed("9002", "NL6"), missing("9003")] });
  await koppla.runFlow("orders");
  const incident = (await listIncidents(koppla.engine, owner, { flow })).items.find(
    ({ code }) => code === "lookup_missing",
  );
  const { acts } = await viewIncidentActs(koppla.engine, owner, { incident: incident?.incident ?? "" });
  expect(acts.map(({ act }) => act)).toEqual(["fill", "retry", "skip"]);
  const fill = acts.find((one) => one.act === "fill");
  expect(fill).toMatchObject({ may: true, flow, table: "vat-codes", value: "NL6", side: "left" });
  expect(fill?.choices?.map(({ value }) => value)).toContain("2");
  const wanted = { flow, table: "vat-codes", value: "NL6", counterpart: "2", incident: incident?.incident ?? "" };
  const { wentOn } = await fillLookup(koppla.engine, owner, wanted);
  expect(await ended(wentOn)).toMatchObject({ counts: { read: 2, created: 2 } });
  // The same again changes nothing; another counterpart is not the operator's to choose.
  expect(await fillLookup(koppla.engine, owner, wanted)).toEqual({ wentOn: { outcome: "nothing" } });
  await expect(fillLookup(koppla.engine, owner, { ...wanted, counterpart: "1" })).rejects.toMatchObject({
    code: "value_has_counterpart",
  });
  expect(await stateOf("9003")).toMatchObject({ state: "waiting" });
});

test("two missing pairs that are filled at once are both there", async () => {
  const fill = (value: string) =>
    fillLookup(koppla.engine, owner, { flow, table: "vat-codes", value, counterpart: "2" });
  await Promise.all([fill("NL6"), fill("NL7"), fill("NL8")]);
  await seedShop(koppla, { orders: [taxed("9001", "NL6"), taxed("9002", "NL7"), taxed("9003", "NL8")] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 3 });
});

test("the one missing article is created, with no other, and its orders go on", async () => {
  await seedShop(koppla, { orders: [missing("9001"), orderWith("9002", { sku: "100888" })] });
  await koppla.runFlow("orders");
  await seedShop(koppla, { products: ["100777", "100888", "100999"].map((sku) => shopProduct(sku)) });
  const { wentOn } = await createProducts(koppla.engine, owner, { flow, records: ["9001"] });
  expect(await ended(wentOn)).toMatchObject({ counts: { read: 1, created: 1 } });
  const articles = await koppla.sandbox.articles();
  expect([articles.has("100777"), articles.has("100888"), articles.has("100999")]).toEqual([true, false, false]);
  expect(await stateOf("9002")).toMatchObject({ state: "waiting", code: "product_missing" });
});

test("the source is asked for one key", async () => {
  await seedShop(koppla, { orders: [shopOrder("9001", "501")] });
  const ask = (record: string) => askForRecord(koppla.engine, owner, { flow, record });
  expect(await ask("9001")).toMatchObject({ there: true, label: { reference: "WEB-9001" } });
  expect(await ask("11999")).toEqual({ there: false, label: null });
  await expect(viewRecordActs(koppla.engine, owner, { flow, record: "11999" })).rejects.toMatchObject({
    code: "no_record",
  });
});

test("a field that must have a value gets a default beside the problem, and what lacked it goes on", async () => {
  const products = "parts-to-books/products";
  await seedShop(koppla, { products: [{ ...shopProduct("100777"), name: {} }] });
  expect(await koppla.run()).toMatchObject({ failed: 1 });
  const { acts } = await viewRecordActs(koppla.engine, owner, { flow: products, record: "100777" });
  expect(acts[0]).toEqual({
    act: "default",
    may: true,
    flow: products,
    field: "ART_DESC1",
    label: "Omschrijving",
  });
  const wanted = { flow: products, field: "ART_DESC1", value: "Zonder naam" };
  const { wentOn } = await fillDefault(koppla.engine, owner, wanted);
  expect(await ended(wentOn)).toMatchObject({ counts: { read: 1, created: 1 } });
  expect((await koppla.sandbox.articles()).get("100777")).toMatchObject({ ART_DESC1: "Zonder naam" });
  expect(await fillDefault(koppla.engine, owner, wanted)).toEqual({ wentOn: { outcome: "nothing" } });
  const { items } = await listVersions(koppla.engine, owner, { flow: products });
  expect(items.map(({ version }) => version)).toEqual([2, 1]);
});
