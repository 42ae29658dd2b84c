import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase, type Scope, withinOrganisation } from "../database/database.ts";
import { findOrganisation } from "../setup/organisations.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { type TestIntegration, testIntegration } from "../testing/test-integration.ts";
import { closeIncidents, keysOfIncidents, listIncidents, type MetCause, openIncidents } from "./incidents.ts";
import { noteRecords, type RecordChange } from "./records.ts";
import { readValues, sealedValue, valuePlace } from "./sealed-values.ts";

let testing: TestDatabase;
let database: Database;
let organisationId: string;
let connectionId: string;
let within: TestIntegration["within"];
let newFlow: TestIntegration["newFlow"];

beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
  ({ organisationId, connectionId, within, newFlow } = await testIntegration(database, "incidents"));
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});

/** A moment of this test, in milliseconds after its beginning. */
const began = Date.now();
const at = (ms: number) => new Date(began + ms);

const cause = (flowId: string, mark: string, more: Partial<MetCause> = {}): MetCause => ({
  id: crypto.randomUUID(),
  causeMark: Buffer.from(`${flowId} ${mark}`),
  code: mark,
  category: "data",
  closing: "records",
  flowId,
  connectionId: null,
  times: 1,
  example: sealedValue(Buffer.from("sealed")),
  lastingSealed: Buffer.from("lasting"),
  forPerson: true,
  ...more,
});

const meet = (causes: readonly MetCause[], moment = at(0)) =>
  within((scope) => openIncidents(scope, organisationId, causes, moment));

const openOf = (flowId: string) => within((scope) => listIncidents(scope, { withClosed: false, flowId, limit: 100 }));

const change = (sourceKey: string, state: RecordChange["state"]): RecordChange => ({
  sourceKey,
  state,
  intent: null,
  problemCode: null,
  problem: null,
  label: null,
  tryAgainAt: null,
  incidentId: null,
});

function noteOf(flowId: string) {
  const page = {
    runId: crypto.randomUUID(),
    page: 0,
    configuration: "c",
    now: at(0),
    looksAgain: false,
    suspectedCode: "s",
    passingCode: "p",
  };
  return { organisationId, flowId, ...page };
}

/** Notes records as a page does: their incidents in the same transaction. */
async function notePage(flowId: string, records: readonly { key: string; mark: string | null }[]): Promise<void> {
  const marks = new Map<string, number>();
  for (const { mark } of records) {
    if (mark !== null) {
      marks.set(mark, (marks.get(mark) ?? 0) + 1);
    }
  }
  await within(async (scope) => {
    const causes = [...marks].map(([mark, times]) => cause(flowId, mark, { times }));
    const ids = await openIncidents(scope, organisationId, causes, at(0));
    const idOf = (mark: string | null) =>
      mark === null ? null : (ids.get(Buffer.from(`${flowId} ${mark}`).toString("hex")) ?? null);
    await noteRecords(
      scope,
      noteOf(flowId),
      records.map(({ key, mark }): RecordChange => {
        const state = mark === null ? "done" : "failed";
        return { ...change(key, state), problemCode: mark, incidentId: idOf(mark) };
      }),
    );
  });
}

test("10,000 equal failures and three others are four incidents, with the records that wait for each (O-19)", async () => {
  const flowId = await newFlow();
  const keys = Array.from({ length: 10_003 }, (_, index) => `r${String(index).padStart(5, "0")}`);
  const others = ["rare_a", "rare_b", "rare_c"];
  for (let from = 0; from < keys.length; from += 500) {
    await notePage(
      flowId,
      keys.slice(from, from + 500).map((key, index) => ({ key, mark: others[from + index - 10_000] ?? "common" })),
    );
  }
  const incidents = await openOf(flowId);
  expect(incidents.map(({ code, seen, records }) => [code, Number(seen), records]).sort()).toEqual([
    ["common", 10_000, 10_000],
    ["rare_a", 1, 1],
    ["rare_b", 1, 1],
    ["rare_c", 1, 1],
  ]);
  const common = incidents.find(({ code }) => code === "common")?.id ?? "";
  const waiting = await within((scope) => keysOfIncidents(scope, flowId, { incidentId: common }));
  expect(waiting).toEqual(keys.slice(0, 10_000));
  expect(await within((scope) => keysOfIncidents(scope, flowId, { code: "rare_b" }))).toEqual(["r10001"]);
});

test("an incident closes with its last record, stays in the history, and the same cause later opens another (O-20)", async () => {
  const flowId = await newFlow();
  await notePage(flowId, [
    { key: "a", mark: "lasting" },
    { key: "b", mark: "lasting" },
  ]);
  const [first] = await openOf(flowId);
  const close = () => within((scope) => closeIncidents(scope, { incidentIds: [first?.id ?? ""] }, at(5_000)));
  await notePage(flowId, [{ key: "a", mark: null }]);
  expect(await close()).toBe(0);
  await notePage(flowId, [{ key: "b", mark: null }]);
  expect(await close()).toBe(1);
  expect(await openOf(flowId)).toEqual([]);
  await notePage(flowId, [{ key: "a", mark: "lasting" }]);
  const all = await within((scope) => listIncidents(scope, { withClosed: true, flowId, limit: 10 }));
  expect(all.map(({ closed_at, records }) => [closed_at, records])).toEqual([
    [null, 1],
    [at(5_000), 0],
  ]);
});

test("a record that is being written again stays open for its incident", async () => {
  const flowId = await newFlow();
  await notePage(flowId, [{ key: "a", mark: "lasting" }]);
  await within((scope) => noteRecords(scope, noteOf(flowId), [change("a", "writing")]));
  const connectionIds: string[] = [];
  expect(await within((scope) => closeIncidents(scope, { recordsOf: flowId, connectionIds }, at(0)))).toBe(0);
});

test("a cause that twenty meet at once is one incident, counted twenty times", async () => {
  const flowId = await newFlow();
  const ids = await Promise.all(Array.from({ length: 20 }, () => meet([cause(flowId, "both"), cause(flowId, "one")])));
  const open = await openOf(flowId);
  expect(open.map(({ code, seen }) => [code, seen]).sort()).toEqual([
    ["both", "20"],
    ["one", "20"],
  ]);
  expect(new Set(ids.flatMap((one) => [...one.values()])).size).toBe(2);
});

test("whoever meets a cause while another is closing it finds it open: none closes under a record", async () => {
  const flowId = await newFlow();
  const note = noteOf(flowId);
  for (let round = 0; round < 25; round += 1) {
    const mark = `contested ${round}`;
    await notePage(flowId, [{ key: "a", mark }]);
    const incident = (await openOf(flowId)).find(({ code }) => code === mark);
    const settle = within(async (scope) => {
      await noteRecords(scope, note, [change("a", "done")]);
      await closeIncidents(scope, { incidentIds: [incident?.id ?? ""] }, at(0));
    });
    await Promise.all([settle, notePage(flowId, [{ key: `b${round}`, mark }])]);
    const open = (await openOf(flowId)).filter(({ code }) => code === mark);
    expect(open.map(({ records }) => records)).toEqual([1]);
  }
});

test("trouble of a connection ends with its next answer, that of a flow with its next page, others by hand", async () => {
  const flowId = await newFlow();
  await meet([
    cause(flowId, "unreachable", { closing: "call", connectionId }),
    cause(flowId, "strange", { closing: "page", connectionId }),
    cause(flowId, "asked", { closing: "run" }),
    cause(flowId, "missed", { closing: "hand" }),
  ]);
  const codes = async () => (await openOf(flowId)).map(({ code }) => code).sort();
  const page = (pageOf: string, answeredBy: string[], forgottenBefore = at(0)) =>
    within((scope) => closeIncidents(scope, { pageOf, answeredBy, forgottenBefore }, at(9)));
  await page(crypto.randomUUID(), []);
  expect(await codes()).toEqual(["asked", "missed", "strange", "unreachable"]);
  await page(crypto.randomUUID(), [connectionId]);
  expect(await codes()).toEqual(["asked", "missed", "strange"]);
  await page(flowId, []);
  expect(await codes()).toEqual(["asked", "missed"]);
  await within((scope) => closeIncidents(scope, { runOf: flowId }, at(9)));
  expect(await codes()).toEqual(["missed"]);
  const before = { code: "missed", flowId, connectionId: null, lastSeenBefore: at(0) };
  expect(await within((scope) => closeIncidents(scope, before, at(9)))).toBe(0);
  expect(await within((scope) => closeIncidents(scope, { ...before, lastSeenBefore: null }, at(9)))).toBe(1);
});

test("another organisation neither sees nor closes them (S-2)", async () => {
  const flowId = await newFlow();
  await meet([cause(flowId, "ours")]);
  const stranger = (await findOrganisation(database, "stranger", true)) ?? "";
  const asStranger = <Result>(work: (scope: Scope) => Promise<Result>) => withinOrganisation(database, stranger, work);
  expect(await asStranger((scope) => listIncidents(scope, { withClosed: true, limit: 100 }))).toEqual([]);
  const causeMark = cause(flowId, "ours").causeMark;
  expect(await asStranger((scope) => closeIncidents(scope, { causeMark }, at(9)))).toBe(0);
  expect(await openOf(flowId)).toHaveLength(1);
});

test("G-5: an incident keeps one sample, and another once that has expired; what lasts stays as it was", async () => {
  const flowId = await newFlow();
  const first = cause(flowId, "sampled");
  const second = { ...cause(flowId, "sampled"), lastingSealed: Buffer.from("later") };
  const third = cause(flowId, "sampled");
  await meet([first]);
  await meet([second], at(3_600_000));
  const sampled = async () => {
    const [incident] = await openOf(flowId);
    const place = valuePlace(incident?.example_id ?? null, incident?.example_expires_at ?? null);
    const kept = await within((scope) => readValues(scope, [place]));
    return { id: incident?.example_id, lasting: incident?.lasting_sealed, kept: [...kept.keys()] };
  };
  const lasting = first.lastingSealed;
  expect(await sampled()).toEqual({ id: first.example.id, lasting, kept: [first.example.id] });
  await meet([third], at(74 * 3_600_000));
  expect(await sampled()).toEqual({ id: third.example.id, lasting, kept: [third.example.id] });
  const stored = await within((scope) =>
    scope.selectFrom("sealed_value").select("id").where("id", "=", second.example.id).execute(),
  );
  expect(stored).toEqual([]);
});
