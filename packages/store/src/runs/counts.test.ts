import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase, type Scope } from "../database/database.ts";
import { type RecordState, recordStates } from "../database/tables.ts";
import { countsAstray, type TestDatabase, testDatabase } from "../testing/index.ts";
import { type TestIntegration, testIntegration } from "../testing/test-integration.ts";
import { recordCounts, settleCounts } from "./counts.ts";
import { closeIncidents, listIncidents, openIncidents } from "./incidents.ts";
import { movedSince, readStanding, runsOfDay } from "./overview.ts";
import { noteRecords } from "./records.ts";
import { sealedValue } from "./sealed-values.ts";

let testing: TestDatabase;
let database: Database;
let organisationId: string;
let within: TestIntegration["within"];
let newFlow: TestIntegration["newFlow"];

beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address, { maxConnections: 12 });
  ({ organisationId, within, newFlow } = await testIntegration(database, "counts"));
});
afterAll(async () => {
  await database?.destroy();
  await testing?.drop();
});

/** A moment of this test, in milliseconds after its beginning. */
const began = Date.now();
const at = (ms: number) => new Date(began + ms);

/** The same numbers from the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * below);
  };
}

const noteOf = (flowId: string) => ({
  organisationId,
  flowId,
  runId: crypto.randomUUID(),
  page: 0,
  configuration: "c",
  now: at(0),
  looksAgain: false,
  suspectedCode: "s",
  passingCode: "p",
});

const settledNow = (flowId: string, more: { found?: number; created?: number; updated?: number } = {}) => ({
  organisationId,
  flowId,
  now: new Date("2026-03-01T10:20:00Z"),
  runStartedAt: new Date("2026-02-28T23:50:00Z"),
  found: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  ...more,
});

const openStates = new Set<RecordState>(["waiting", "unknown", "failed"]);

/** One transaction of a page: records of a flow in states at random, each open one with an incident of a few. */
async function noteSome(scope: Scope, flowId: string, random: (below: number) => number): Promise<void> {
  const keys = Array.from({ length: 40 }, (_, index) => `r${String(index).padStart(2, "0")}`);
  const some = keys.filter(() => random(4) === 0);
  const marks = [`a ${flowId}`, "b", "c"];
  const ids = await openIncidents(
    scope,
    organisationId,
    marks.map((mark) => ({
      id: crypto.randomUUID(),
      causeMark: Buffer.from(mark),
      code: "c",
      category: "data",
      closing: "records",
      flowId,
      connectionId: null,
      times: 1,
      example: sealedValue(Buffer.from("sealed")),
      lastingSealed: Buffer.from("lasting"),
      forPerson: mark === "c",
    })),
    at(0),
  );
  await noteRecords(
    scope,
    noteOf(flowId),
    some.map((sourceKey) => {
      const state = recordStates[random(recordStates.length)] ?? "done";
      const mark = marks[random(marks.length)] ?? "b";
      return {
        sourceKey,
        state,
        intent: null,
        problemCode: null,
        problem: null,
        label: null,
        tryAgainAt: null,
        incidentId: openStates.has(state) ? (ids.get(Buffer.from(mark).toString("hex")) ?? null) : null,
      };
    }),
  );
  if (random(5) === 0) {
    const gone = keys.filter(() => random(10) === 0);
    await scope
      .deleteFrom("record")
      .where("flow_id", "=", flowId)
      .where("source_key", "in", gone.concat("none"))
      .execute();
  }
  await closeIncidents(scope, { incidentIds: [...ids.values()] }, at(0));
}

class Planned extends Error {}

async function deadlocks(): Promise<number> {
  const { rows } = await sql<{ deadlocks: number }>`select deadlocks::int from pg_stat_database
    where datname = current_database()`.execute(database);
  return rows[0]?.deadlocks ?? 0;
}

test("counts are those of the rows, whatever several senders do at once, roll back, settle and take away", async () => {
  const random = randomFrom(Number(process.env.KOPPLA_SEED ?? 1));
  const flows = [await newFlow(), await newFlow(), await newFlow()];
  const before = await deadlocks();
  let rolledBack = 0;
  const sender = async (flowId: string) => {
    for (let round = 0; round < 25; round++) {
      const isUndone = random(4) === 0;
      const settles = random(3) === 0;
      await within(async (scope) => {
        await noteSome(scope, flowId, random);
        if (settles) {
          await settleCounts(scope, settledNow(flowId));
        }
        if (isUndone) {
          throw new Planned();
        }
      }).catch((error: unknown) => {
        if (!(error instanceof Planned)) throw error;
        rolledBack += 1;
      });
    }
  };
  // Of one flow, settling and noting overlap here as they never do in a page: it holds all the same.
  await Promise.all(flows.flatMap((flowId) => [sender(flowId), sender(flowId)]));
  expect(rolledBack).toBeGreaterThan(10);
  expect(await within(countsAstray)).toEqual([]);
  const counted = async () => (await within(recordCounts)).reduce((sum, { records }) => sum + records, 0);
  const total = await within(async (scope) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from record`.execute(scope);
    return rows[0]?.n ?? 0;
  });
  expect(total).toBeGreaterThan(30);
  expect(await counted()).toBe(total);
  for (const flowId of flows) {
    await within((scope) => settleCounts(scope, settledNow(flowId)));
  }
  expect(await within(countsAstray)).toEqual([]);
  const left = await within((scope) => scope.selectFrom("record_count_change").selectAll().execute());
  expect(left).toEqual([]);
  expect(await counted()).toBe(total);
  expect(await deadlocks()).toBe(before);
});

test("a count that is wrong is noticed", async () => {
  const flowId = await newFlow();
  await within((scope) => noteSome(scope, flowId, randomFrom(7)));
  await within((scope) => settleCounts(scope, settledNow(flowId)));
  const wrong = within(async (scope) => {
    await sql`update record_count set records = records + 1 where flow_id = ${flowId}`.execute(scope);
    const astray = await countsAstray(scope);
    throw new Planned(astray.join("; "));
  });
  await expect(wrong).rejects.toThrow(/records \w+: \d+, counted \d+/);
});

test("senders of one flow wait for nobody: one that is held up in the middle holds up no other", async () => {
  const flowId = await newFlow();
  const note = (scope: Scope, sourceKey: string) =>
    noteRecords(scope, noteOf(flowId), [
      {
        sourceKey,
        state: "done",
        intent: null,
        problemCode: null,
        problem: null,
        label: null,
        tryAgainAt: null,
        incidentId: null,
      },
    ]);
  await within(async (scope) => {
    await note(scope, "held");
    await within((other) => note(other, "passes"));
    expect(await within(recordCounts)).toContainEqual({ flowId, state: "done", records: 1 });
  });
  expect(await within(recordCounts)).toContainEqual({ flowId, state: "done", records: 2 });
});

test("what moved counts to its hour, what runs did to the day on which they began in the organisation's zone", async () => {
  const flowId = await newFlow();
  await within((scope) => sql`update organisation set reconcile_zone = 'Europe/Amsterdam'`.execute(scope));
  const settle = (more: { found?: number; created?: number; updated?: number }) =>
    within((scope) => settleCounts(scope, settledNow(flowId, more)));
  await settle({ found: 5, created: 3, updated: 1 });
  await settle({ found: 2, updated: 2 });
  await settle({});
  const since = new Date("2026-03-01T10:00:00Z");
  expect(await within((scope) => movedSince(scope, since))).toEqual([{ hour: since, found: 7, carried: 6 }]);
  expect(await within((scope) => movedSince(scope, new Date(since.getTime() + 1)))).toEqual([]);
  // Ten minutes before midnight in UTC is the next day in Amsterdam.
  const dayOf = (at: string) => within((scope) => runsOfDay(scope, new Date(at)));
  expect(await dayOf("2026-03-01T12:00:00Z")).toEqual([{ flowId, created: 3, updated: 3, skipped: 0 }]);
  expect(await dayOf("2026-02-28T12:00:00Z")).toEqual([]);
});

test("in step ends with the first incident for a person, and begins with the end of the last, at once decided", async () => {
  const { within: here, newFlow: flowHere, organisationId: id } = await testIntegration(database, "in step");
  const flowId = await flowHere();
  const met = (mark: string, forPerson: boolean, ms: number) =>
    here((scope) =>
      openIncidents(
        scope,
        id,
        [
          {
            id: crypto.randomUUID(),
            causeMark: Buffer.from(mark),
            code: mark,
            category: "data",
            closing: "hand",
            flowId,
            connectionId: null,
            times: 1,
            example: sealedValue(Buffer.from("sealed")),
            lastingSealed: Buffer.from("lasting"),
            forPerson,
          },
        ],
        at(ms),
      ),
    );
  const over = (mark: string, ms: number) =>
    here((scope) => closeIncidents(scope, { causeMark: Buffer.from(mark) }, at(ms)));
  const standing = async () => {
    const { inStep, since, open, forPerson } = await here(readStanding);
    return [inStep, since.getTime() - began, open, forPerson];
  };
  await met("own", false, 1_000);
  expect((await standing()).slice(0, 1)).toEqual([true]);
  await met("first", true, 2_000);
  await met("second", true, 3_000);
  await met("second", true, 3_500);
  expect(await standing()).toEqual([false, 2_000, 3, 2]);
  await over("first", 4_000);
  expect(await standing()).toEqual([false, 2_000, 2, 1]);
  // Two at once: one closes the last, another opens a new one. Whichever commits first, the end is right.
  await Promise.all([over("second", 5_000), met("third", true, 5_000)]);
  expect((await standing()).slice(0, 1)).toEqual([false]);
  await over("third", 6_000);
  expect(await standing()).toEqual([true, 6_000, 1, 0]);
  expect(await here((scope) => listIncidents(scope, { withClosed: true, limit: 10 }))).toHaveLength(4);
});
