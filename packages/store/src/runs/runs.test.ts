import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../database/database.ts";
import { type Jobs, openJobs } from "../queue/jobs.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { type TestIntegration, testIntegration } from "../testing/test-integration.ts";
import { linkedTargets, readLinks, saveLinks } from "./links.ts";
import { lookedAtAgain, noteRecords, openKeys, type RecordChange, readRecords } from "./records.ts";
import { claimRun, FenceLost, holdFence, moveRun, readRun, startRun } from "./runs.ts";

let testing: TestDatabase;
let database: Database;
let jobs: Jobs;
let organisationId: string;
let integrationId: string;
let within: TestIntegration["within"];
let newFlow: TestIntegration["newFlow"];
const position = { at: null, since: null, watermark: null, restarts: 0 };

beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
  jobs = await openJobs(testing.address, { supervise: false });
  ({ organisationId, integrationId, within, newFlow } = await testIntegration(database, "runs"));
});
afterAll(async () => {
  await jobs?.close();
  await database?.destroy();
  await testing?.drop();
});

const begin = (flowId: string) =>
  within((scope) =>
    startRun(scope, jobs, {
      because: { kind: "machine" },
      organisationId,
      flowId,
      mode: "full",
      phase: "list",
      since: null,
      configuration: "c",
      flowVersion: 1,
      now: new Date(),
    }),
  );

test("a flow has one run at a time, also when ten begin at once", async () => {
  const flowId = await newFlow();
  const begun = await Promise.all(Array.from({ length: 10 }, () => begin(flowId)));
  expect(begun.filter((id) => id !== null)).toHaveLength(1);
});

test("a run that could not be begun has queued nothing", async () => {
  const flowId = await newFlow();
  const failing = within(async (scope) => {
    await startRun(scope, jobs, {
      because: { kind: "machine" },
      organisationId,
      flowId,
      mode: "full",
      phase: "list",
      since: null,
      configuration: "c",
      flowVersion: 1,
      now: new Date(),
    });
    throw new Error("planned");
  });
  await expect(failing).rejects.toThrow("planned");
  for (let job = await jobs.takePage(); job !== null; job = await jobs.takePage()) {
    expect(await within((scope) => readRun(scope, job?.data.runId ?? ""))).toBeDefined();
  }
});

test("a worker that was overtaken can note and settle nothing (I8)", async () => {
  const runId = (await begin(await newFlow())) ?? "";
  const first = await within((scope) => claimRun(scope, runId, 0));
  const second = await within((scope) => claimRun(scope, runId, 0));
  expect([first?.attempt, second?.attempt]).toEqual([1, 2]);
  const step = { runId, phase: "list", position, counts: { created: 1 }, read: 1 } as const;
  await expect(within((scope) => holdFence(scope, runId, 1))).rejects.toThrow(FenceLost);
  await expect(within((scope) => moveRun(scope, { ...step, attempt: 1 }))).rejects.toThrow(FenceLost);
  const moved = await within((scope) => moveRun(scope, { ...step, attempt: 2 }));
  expect(moved).toMatchObject({ read: 1, created: 1, page: 1 });
});

test("counts that do not balance are refused by the table itself", async () => {
  const runId = (await begin(await newFlow())) ?? "";
  await within((scope) => claimRun(scope, runId, 0));
  const unbalanced = within((scope) =>
    moveRun(scope, { runId, attempt: 1, phase: "list", position, counts: { created: 2 }, read: 1 }),
  );
  await expect(unbalanced).rejects.toThrow(/check constraint/);
});

test("a finished record that is unchanged is not written again; what is open is found again", async () => {
  const flowId = await newFlow();
  const runId = (await begin(flowId)) ?? "";
  const note = {
    organisationId,
    flowId,
    runId,
    page: 0,
    configuration: "c",
    now: new Date(0),
    looksAgain: false,
    suspectedCode: "s",
    passingCode: "p",
  };
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
  await within((scope) =>
    noteRecords(scope, note, [
      change("a", "done"),
      change("b", "failed"),
      change("c", "writing"),
      change("d", "waiting"),
    ]),
  );
  await within((scope) => noteRecords(scope, { ...note, now: new Date(1_000) }, [change("a", "unchanged")]));
  const [row] = await within((scope) => readRecords(scope, flowId, ["a"]));
  expect(row).toMatchObject({ state: "done", updated_at: new Date(0) });
  const open = (configuration: string) =>
    within((scope) =>
      openKeys(scope, { flowId, runId: crypto.randomUUID(), configuration, after: null, limit: 10, now: new Date() }),
    );
  expect(await open("c")).toEqual(["c", "d"]);
  expect(await open("another")).toEqual(["b", "c", "d"]);
});

test("a record knows where its run had counted it before the page that came by it last, however often that page is done", async () => {
  const flowId = await newFlow();
  const runId = (await begin(flowId)) ?? "";
  const note = {
    organisationId,
    flowId,
    runId,
    page: 0,
    configuration: "c",
    now: new Date(0),
    looksAgain: false,
    suspectedCode: "s",
    passingCode: "p",
  };
  const noted = async (where: Partial<typeof note>, state: RecordChange["state"]) => {
    const change = {
      sourceKey: "a",
      problemCode: null,
      problem: null,
      label: null,
      tryAgainAt: null,
      incidentId: null,
    };
    await within((scope) => noteRecords(scope, { ...note, ...where }, [{ ...change, state, intent: "create" }]));
    return (await within((scope) => readRecords(scope, flowId, ["a"])))[0]?.counted_as;
  };
  const former = { runId: crypto.randomUUID(), page: 7 };
  expect(await noted(former, "waiting")).toBeNull();
  // A run of its own has not counted it: only a page that looks again keeps that in mind.
  expect(await noted({}, "writing")).toBeNull();
  expect(await noted({}, "unknown")).toBeNull();
  const again = { page: 1, looksAgain: true };
  expect(await noted(again, "writing")).toBe("unknown");
  expect(await noted(again, "waiting")).toBe("unknown");
  const later = { page: 3, looksAgain: true };
  expect(await noted(later, "writing")).toBe("waiting");
  // The page ended without it: it has not moved yet.
  expect(await noted({ page: 4, looksAgain: true }, "done")).toBe("waiting");
  expect(await noted({ page: 5 }, "failed")).toBe("created");
  const next = { runId: crypto.randomUUID(), page: 2, looksAgain: true };
  expect(await noted(next, "writing")).toBe("none");
  expect(await noted(next, "done")).toBe("none");
  const seen = await within((scope) => lookedAtAgain(scope, { flowId, ...next }));
  expect(seen).toEqual([{ source_key: "a", state: "done", intent: "create", counted_as: "none" }]);
});

test("an answer counts as lost once for each call, however often its record is looked for afterwards (I12)", async () => {
  const flowId = await newFlow();
  const runId = (await begin(flowId)) ?? "";
  const note = {
    organisationId,
    flowId,
    runId,
    page: 0,
    configuration: "c",
    now: new Date(0),
    looksAgain: false,
    suspectedCode: "s",
    passingCode: "p",
  };
  const noted = async (state: RecordChange["state"]) => {
    const change = {
      sourceKey: "a",
      problemCode: null,
      problem: null,
      label: null,
      tryAgainAt: null,
      incidentId: null,
    };
    await within((scope) => noteRecords(scope, note, [{ ...change, state, intent: "create" }]));
    return (await within((scope) => readRecords(scope, flowId, ["a"])))[0]?.tries;
  };
  expect(await noted("writing")).toBe(0);
  expect(await noted("unknown")).toBe(1);
  // The target could not be asked whether it has the record: no call to create it went out.
  expect(await noted("unknown")).toBe(1);
  expect(await noted("waiting")).toBe(1);
  expect(await noted("writing")).toBe(1);
  expect(await noted("unknown")).toBe(2);
  expect(await noted("done")).toBe(0);
});

test("a link is 1:1: a second source record for the same target record is refused (I9)", async () => {
  for (const target of ["left", "right"] as const) {
    const place = { organisationId, integrationId, entity: `entity ${target}`, target };
    const link = (sourceKey: string, targetKey: string) => ({
      sourceKey,
      targetKey,
      fingerprint: Buffer.from("f"),
      emailMark: null,
      agreed: null,
      written: null,
      mappedBy: null,
      naturalMark: null,
    });
    await within((scope) => saveLinks(scope, place, [link("s1", "t1"), link("s2", "t2")], new Date()));
    await expect(within((scope) => saveLinks(scope, place, [link("s3", "t1")], new Date()))).rejects.toThrow(
      /unique|duplicate/,
    );
    expect(await within((scope) => readLinks(scope, place, ["s1", "s3"]))).toEqual([link("s1", "t1")]);
    expect(await within((scope) => linkedTargets(scope, place, ["t2", "t9"]))).toEqual(new Map([["t2", "s2"]]));
  }
});
