import { lookedMark } from "@koppla/engine/record/new-names";
import { fillOrganisation } from "@koppla/proof/kit/large-organisation";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { withinOrganisation } from "@koppla/store/database/database";
import { withAdmin } from "@koppla/store/migrations/migrate";
import { readSkips } from "@koppla/store/runs/skips";
import { readConfiguration } from "@koppla/store/setup/configuration";
import { type CarriedOut, type ObservedDatabase, observeDatabase } from "@koppla/store/testing/observed-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findActivity, listActivity } from "../src/activity/activity-list.ts";
import { auditLog } from "../src/audit/audit-log.ts";
import type { ServiceContext } from "../src/context/open-context.ts";
import { findFlow } from "../src/flows/find-flow.ts";
import { machineActor } from "../src/ground/actor.ts";
import { getIncident, listIncidents } from "../src/incidents/incident-list.ts";
import { listLinks } from "../src/links/links.ts";
import { viewOverview } from "../src/overview/overview.ts";
import { listRecords } from "../src/records/record-list.ts";
import { findRecords } from "../src/records/record-search.ts";
import { listRuns } from "../src/runs/run-list.ts";
import { viewRun } from "../src/runs/run-standing.ts";

/*
 * Every list of the service and the overview, where an organisation has gathered 200,000 records and activities: no large
 * table is read as a whole, and hardly more rows than the page has. What PostgreSQL did is asked of itself.
 */

const limit = 50;
/** Rows that may be read for each row of a page. */
const mostPerRow = 10;
/** Half a minute on a quiet computer. */
const fillMs = 600_000;
const owner = machineActor();
const flow = "parts-to-books/products";
/** An e-mail address that many records have. */
const shared = "shared@example.com";
type Admin = Parameters<Parameters<typeof withAdmin>[1]>[0];

let testing: TestKoppla;
let observed: ObservedDatabase;
let context: ServiceContext;
/** Tables of more than a few rows. */
let large: ReadonlySet<string>;

beforeAll(async () => {
  testing = await testKoppla({ products: 1, worker: false });
  const { engine, organisationId } = testing;
  const gathered = { records: 200_000, activities: 200_000, runs: 20_000, incidents: 10_000, auditEntries: 10_000 };
  await fillOrganisation(engine, organisationId, gathered);
  const keys = await engine.keyRing.of(organisationId);
  await withAdmin(engine.address, (client) => addMarks(client, lookedMark(keys, shared)));
  observed = await observeDatabase(engine.address);
  context = { ...engine, database: observed.database };
  large = await withAdmin(engine.address, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select relname as name from pg_class where reltuples > 2000",
    );
    return new Set(rows.map(({ name }) => name));
  });
}, fillMs);
afterAll(async () => {
  await observed?.close();
  await testing?.close();
});

/** Each record is found by a reference of its own, and 120 of them by one address as well. */
async function addMarks(client: Admin, sharedMark: Buffer): Promise<void> {
  await client.query(`insert into mark (organisation_id, text_mark, flow_id, source_key)
    select organisation_id, substr(sha256(convert_to(source_key, 'UTF8')), 1, 16), flow_id, source_key from record`);
  await client.query(
    `insert into mark (organisation_id, text_mark, flow_id, source_key)
      select organisation_id, $1, flow_id, source_key from record order by source_key limit 120`,
    [sharedMark],
  );
  await client.query("vacuum analyze mark");
}

/** What of it reads too much: whole large tables, or too many rows. */
function faultsOf(carriedOut: readonly CarriedOut[]): string[] {
  const scans = carriedOut.flatMap(({ text, nodes }) =>
    nodes.filter(({ type }) => type.endsWith("Scan")).map((node) => ({ ...node, text })),
  );
  const tables = scans.filter(({ table, index }) => table !== undefined || index !== undefined);
  const whole = tables.filter(({ type, table }) => type === "Seq Scan" && large.has(table ?? ""));
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  const most = tables.toSorted((one, other) => other.rows - one.rows)[0];
  return [
    ...(tables.length === 0 ? ["nothing was read"] : []),
    ...whole.map(({ table }) => `reads all of ${table}`),
    ...(rows > limit * mostPerRow
      ? [`reads ${rows} rows, ${most?.rows} of them of ${most?.table} by ${most?.index}: ${most?.text.slice(0, 200)}`]
      : []),
  ];
}

async function faultsDuring(work: (context: ServiceContext) => Promise<unknown>): Promise<string[]> {
  return faultsOf(await observed.during(() => work(context)));
}

interface Page {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/** The first page, and one from the middle of the list. */
async function pages(ask: (context: ServiceContext, page: { limit: number; cursor?: string }) => Promise<Page>) {
  const first = await faultsDuring(async (context) => {
    expect((await ask(context, { limit })).items).toHaveLength(limit);
  });
  const { next } = await ask(testing.engine, { limit: 300 });
  const second = await faultsDuring(async (context) => {
    expect((await ask(context, { limit, cursor: next ?? "" })).items).toHaveLength(limit);
  });
  return { first, second };
}

const nothing = { first: [], second: [] };

test.each([
  ["all", {}],
  ["of a flow", { flow }],
  ["in a state", { state: "unchanged" }],
  ["in a rare state", { state: "failed" }],
  ["of a flow in a state", { flow, state: "skipped" }],
  ["of a flow in a rare state", { flow, state: "waiting" }],
] as const)("records, %s: read as many as are shown", async (_, filter) => {
  expect(await pages((context, page) => listRecords(context, owner, { ...filter, ...page }))).toEqual(nothing);
});

test("a record by its key, in one flow and in all", async () => {
  const record = "filled-777";
  expect(await faultsDuring((context) => listRecords(context, owner, { record, limit }))).toEqual([]);
  expect(await faultsDuring((context) => listRecords(context, owner, { record, flow, limit }))).toEqual([]);
});

test("of a page's records, those that a person skipped: however many others were skipped", async () => {
  const { engine, organisationId } = testing;
  const { id } = findFlow(await withinOrganisation(engine.database, organisationId, readConfiguration), flow);
  await withAdmin(engine.address, async (client) => {
    await client.query("update record set skip_mark = '\\x01' where flow_id = $1 and state = 'skipped'", [id]);
    await client.query("vacuum analyze record");
  });
  const keys = Array.from({ length: limit }, (_, at) => `filled-${950 + at}`);
  const read = (context: ServiceContext) =>
    withinOrganisation(context.database, organisationId, (scope) => readSkips(scope, id, keys));
  expect((await read(engine)).size).toBeGreaterThan(0);
  expect(await faultsDuring(read)).toEqual([]);
});

test("what is looked for: a key, an address that many share, page by page, and what nothing has", async () => {
  let next: string | null = null;
  const find = async (context: ServiceContext, text: string, cursor: string | null = null) => {
    const found = await findRecords(context, owner, { text, limit, ...(cursor === null ? {} : { cursor }) });
    next = found.next;
    return found.items.length;
  };
  for (const [text, found] of [
    [shared, limit],
    ["filled-777", 1],
    ["nobody@example.com", 0],
  ] as const) {
    expect(await faultsDuring(async (context) => expect(await find(context, text)).toBe(found)), text).toEqual([]);
  }
  await find(testing.engine, shared);
  expect(await faultsDuring(async (context) => expect(await find(context, shared, next)).toBe(limit))).toEqual([]);
});

test("incidents: open ones, closed ones, a flow's, and one with its records", async () => {
  for (const filter of [{}, { flow }]) {
    expect(await faultsDuring((context) => listIncidents(context, owner, { ...filter, limit }))).toEqual([]);
    const closed = await pages((context, page) =>
      listIncidents(context, owner, { ...filter, ...page, withClosed: true }),
    );
    expect(closed).toEqual(nothing);
  }
  const [first] = (await listIncidents(context, owner, { limit: 1 })).items;
  const one = async (context: ServiceContext) => {
    const { incident, records } = await getIncident(context, owner, { incident: first?.incident ?? "", limit });
    expect(incident.records).toBeGreaterThan(0);
    expect(records.items.length).toBeGreaterThan(0);
  };
  expect(await faultsDuring(one)).toEqual([]);
});

test("runs: all, a flow's, and one", async () => {
  expect(await pages((context, page) => listRuns(context, owner, page))).toEqual(nothing);
  expect(await pages((context, page) => listRuns(context, owner, { flow, ...page }))).toEqual(nothing);
  const [run] = (await listRuns(context, owner, { limit: 1 })).items;
  expect(await faultsDuring((context) => viewRun(context, owner, { run: run?.run ?? "" }))).toEqual([]);
});

test("activity: all, a flow's, a record's in one flow and in all", async () => {
  const record = "filled-777";
  expect(await pages((context, page) => listActivity(context, owner, page))).toEqual(nothing);
  expect(await pages((context, page) => listActivity(context, owner, { flow, ...page }))).toEqual(nothing);
  expect(await faultsDuring((context) => listActivity(context, owner, { record, limit }))).toEqual([]);
  expect(await faultsDuring((context) => listActivity(context, owner, { flow, record, limit }))).toEqual([]);
  expect(await faultsDuring((context) => findActivity(context, owner, { text: record, limit }))).toEqual([]);
  expect(await faultsDuring((context) => findActivity(context, owner, { flow, text: record, limit }))).toEqual([]);
});

test("the audit log, and links: all of a flow, and one by either key", async () => {
  expect(await pages((context, page) => auditLog(context, owner, page))).toEqual(nothing);
  expect(await pages((context, page) => listLinks(context, owner, { flow, ...page }))).toEqual(nothing);
  const ask = (one: { source: string } | { target: string }) =>
    faultsDuring((context) => listLinks(context, owner, { flow, ...one, limit }));
  expect(await ask({ source: "filled-778" })).toEqual([]);
  expect(await ask({ target: "FILLED-778" })).toEqual([]);
});

test("the overview reads counts, however many records there are", async () => {
  const shown = async (context: ServiceContext) => {
    const { flows, incidents } = await viewOverview(context, owner, {});
    expect(incidents.open).toBeGreaterThan(100);
    expect(flows.map(({ now }) => now.waiting)).toEqual([expect.any(Number), expect.any(Number)]);
    expect(flows.reduce((sum, { now }) => sum + now.waiting, 0)).toBe(3_000);
  };
  expect(await faultsDuring(shown)).toEqual([]);
});

test("an index that is missing is noticed", async () => {
  await withAdmin(testing.engine.address, (client) => client.query("drop index record_by_state, record_by_flow_state"));
  const faults = await faultsDuring((context) => listRecords(context, owner, { state: "failed", limit }));
  expect(faults).toContain("reads all of record");
});
