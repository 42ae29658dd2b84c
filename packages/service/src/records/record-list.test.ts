import { permissionsOf } from "@koppla/contract/permission";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { seedShop, shopCustomer, shopOrder } from "@koppla/proof/kit/trade";
import { withinOrganisation } from "@koppla/store/database/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listActivity } from "../activity/activity-list.ts";
import { type Actor, machineActor } from "../ground/actor.ts";
import { listIncidents } from "../incidents/incident-list.ts";
import { listRuns } from "../runs/run-list.ts";
import { viewRun } from "../runs/run-standing.ts";
import { listRecords } from "./record-list.ts";

let testing: TestKoppla;
const owner = machineActor();
const organisation = "demo";

beforeAll(async () => {
  testing = await testKoppla({ products: 7 });
  await testing.sandbox.changeProduct("100001", { unit: "N".repeat(60) });
  await seedShop(testing, {
    customers: [shopCustomer("700")],
    orders: [shopOrder("9700", "700", { lines: [], status: "cancelled" })],
  });
  await testing.run();
  await testing.runFlow("orders");
});
afterAll(() => testing?.close());

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** All items of a list, two a page. */
async function walk<Item>(ask: (page: { limit: number; cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await ask({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    if (page.next === null) {
      return items;
    }
    cursor = page.next;
  }
}

test("pages of records, runs, activity and incidents give each row once, over several flows", async () => {
  const { engine } = testing;
  for (const ask of [listRecords, listRuns, listActivity, listIncidents]) {
    const whole = (await ask(engine, owner, { organisation })).items;
    const walked = await walk<unknown>((page) => ask(engine, owner, { organisation, ...page }));
    expect(walked).toEqual(whole);
  }
  expect((await listRecords(engine, owner, { organisation })).items).toHaveLength(8);
});

test("a cursor of another list is refused", async () => {
  const cursor = (await listRecords(testing.engine, owner, { organisation, limit: 1 })).next ?? "";
  await expect(listRuns(testing.engine, owner, { organisation, cursor })).rejects.toMatchObject({ code: "bad_cursor" });
});

test("a record says who began the run that came by it, and a skipped one why it was left alone", async () => {
  const { items } = await listRecords(testing.engine, owner, { organisation, state: "skipped" });
  expect(items).toMatchObject([
    {
      record: "9700",
      code: "skipped.cancelled",
      reason: "Left alone: it is cancelled in the source",
      because: { kind: "machine", name: "test" },
    },
  ]);
});

test("who may not open records sees states and codes, and no values", async () => {
  const grants = new Map([[testing.organisationId, new Set(permissionsOf.viewer)]]);
  const viewer: Actor = { ...owner, kind: "person", id: crypto.randomUUID(), name: "Kim", grants };
  const failed = { organisation, state: "failed" } as const;
  const [seen] = (await listRecords(testing.engine, viewer, failed)).items;
  expect(seen).toMatchObject({ record: "100001", code: "too_long", reason: null });
  const [incident] = (await listIncidents(testing.engine, viewer, { organisation })).items;
  expect(incident?.example).toEqual({ record: "100001", words: "" });
  await expect(listActivity(testing.engine, viewer, { organisation })).rejects.toMatchObject({ code: "forbidden" });
});

test("a connection whose settings no longer fit breaks no list", async () => {
  const { engine, organisationId } = testing;
  const told = async () => ({
    records: (await listRecords(engine, owner, { organisation })).items,
    incidents: (await listIncidents(engine, owner, { organisation })).items,
  });
  const before = await told();
  const spoil = (name: string, settings: string) =>
    withinOrganisation(engine.database, organisationId, async (scope) => {
      const kept = await scope.selectFrom("connection").select("settings").where("name", "=", name).executeTakeFirst();
      await scope.updateTable("connection").set({ settings }).where("name", "=", name).execute();
      return JSON.stringify(kept?.settings);
    });
  const pim = await spoil("pim", '{"callsPerMinute":"many"}');
  expect(await told()).toEqual(before);
  const books = await spoil("books", '{"companyId":7}');
  const after = await told();
  const reasonOf = (records: typeof after.records) => records.find(({ state }) => state === "failed")?.reason;
  expect(after.records).toHaveLength(before.records.length);
  // Only the label of the field is not known any more.
  expect(reasonOf(before.records)).toContain("ART_UNIT (eenheid)");
  expect(reasonOf(after.records)).toMatch(/ART_UNIT \(art_unit\)/i);
  await spoil("pim", pim);
  await spoil("books", books);
});

test("records of a run are those that it was the last to change, and a run tells what stopped which step", async () => {
  const { engine } = testing;
  const flow = "parts-to-books/products";
  const [first] = (await listRuns(engine, owner, { organisation, flow, limit: 100 })).items.toReversed();
  const run = first?.run ?? "";
  expect((await listRecords(engine, owner, { organisation, run, limit: 100 })).items).toHaveLength(7);
  await testing.sandbox.changeProduct("100003", { gross_price: "21.0000" });
  await testing.run();
  const [last] = (await listRuns(engine, owner, { organisation, flow, limit: 1 })).items;
  const changed = await listRecords(engine, owner, { organisation, run: last?.run ?? "", limit: 100 });
  expect(changed.items.map(({ record }) => record)).toContain("100003");
  const left = await listRecords(engine, owner, { organisation, run, limit: 100 });
  expect(left.items.map(({ record }) => record)).not.toContain("100003");
  expect((await viewRun(engine, owner, { organisation, run })).stops).toBeNull();
  const { stops, pages, version } = await viewRun(engine, owner, { organisation, run: last?.run ?? "", stops: true });
  expect({ stops, version }).toMatchObject({
    stops: [{ code: "too_long", step: "map", records: 1, title: expect.stringMatching(/\w/) }],
    version: 1,
  });
  expect(pages).toBeGreaterThan(0);
});
