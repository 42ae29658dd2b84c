import { afterAll, beforeAll, expect, test } from "vitest";
import { saveConnection, saveFlow, saveIntegration } from "./configuration.ts";
import { type Database, openDatabase, type Scope, withinOrganisation } from "./database.ts";
import { type Jobs, openJobs } from "./jobs.ts";
import { linkedTargets, readLinks, saveLinks } from "./links.ts";
import { findOrganisation } from "./organisations.ts";
import { noteRecords, openKeys, type RecordChange, readRecords } from "./records.ts";
import { claimRun, FenceLost, holdFence, moveRun, readRun, startRun } from "./runs.ts";
import { type TestDatabase, testDatabase } from "./testing/index.ts";

let testing: TestDatabase;
let database: Database;
let jobs: Jobs;
let organisationId: string;
const integrationId = crypto.randomUUID();
const position = { at: null, since: null, watermark: null, restarts: 0 };

beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
  jobs = await openJobs(testing.address, { supervise: false });
  organisationId = (await findOrganisation(database, "runs", true)) ?? "";
  const [left, right] = [crypto.randomUUID(), crypto.randomUUID()];
  await within(async (scope) => {
    for (const id of [left, right]) {
      await saveConnection(scope, {
        organisationId,
        id,
        name: id,
        system: "test",
        baseUrl: "https://test.example",
        settings: {},
        credentialsSealed: Buffer.alloc(40),
        credentialsMark: Buffer.alloc(32),
        startsAfresh: true,
      });
    }
    await saveIntegration(scope, {
      organisation_id: organisationId,
      id: integrationId,
      name: "test",
      left_connection_id: left,
      right_connection_id: right,
      masters: {},
      attributes: {},
    });
  });
});
afterAll(async () => {
  await jobs?.close();
  await database?.destroy();
  await testing?.drop();
});

const within = <Result>(work: (scope: Scope) => Promise<Result>) => withinOrganisation(database, organisationId, work);

async function newFlow(): Promise<string> {
  const id = crypto.randomUUID();
  await within((scope) =>
    saveFlow(scope, {
      organisation_id: organisationId,
      id,
      integration_id: integrationId,
      name: id,
      entity: "product",
      left_to_right: true,
      settings: {},
      mapping: {},
      schedule: null,
      enabled: true,
    }),
  );
  return id;
}

const begin = (flowId: string) =>
  within((scope) =>
    startRun(scope, jobs, {
      organisationId,
      flowId,
      mode: "full",
      phase: "list",
      since: null,
      configuration: "c",
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
      organisationId,
      flowId,
      mode: "full",
      phase: "list",
      since: null,
      configuration: "c",
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
  const first = await within((scope) => claimRun(scope, runId));
  const second = await within((scope) => claimRun(scope, runId));
  expect([first?.attempt, second?.attempt]).toEqual([1, 2]);
  const step = { runId, phase: "list", position, counts: { created: 1 }, read: 1 } as const;
  await expect(within((scope) => holdFence(scope, runId, 1))).rejects.toThrow(FenceLost);
  await expect(within((scope) => moveRun(scope, { ...step, attempt: 1 }))).rejects.toThrow(FenceLost);
  const moved = await within((scope) => moveRun(scope, { ...step, attempt: 2 }));
  expect(moved).toMatchObject({ read: 1, created: 1, page: 1 });
});

test("counts that do not balance are refused by the table itself", async () => {
  const runId = (await begin(await newFlow())) ?? "";
  await within((scope) => claimRun(scope, runId));
  const unbalanced = within((scope) =>
    moveRun(scope, { runId, attempt: 1, phase: "list", position, counts: { created: 2 }, read: 1 }),
  );
  await expect(unbalanced).rejects.toThrow(/check constraint/);
});

test("a finished record that is unchanged is not written again; what is open is found again", async () => {
  const flowId = await newFlow();
  const runId = (await begin(flowId)) ?? "";
  const note = { organisationId, flowId, runId, page: 0, configuration: "c", now: new Date(0) };
  const change = (sourceKey: string, state: RecordChange["state"]): RecordChange => ({
    sourceKey,
    state,
    intent: null,
    problemCode: null,
    problemSealed: null,
    tryAgainAt: null,
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

test("a link is 1:1: a second source record for the same target record is refused (I9)", async () => {
  for (const target of ["left", "right"] as const) {
    const place = { organisationId, integrationId, entity: `entity ${target}`, target };
    const link = (sourceKey: string, targetKey: string) => ({
      sourceKey,
      targetKey,
      fingerprint: Buffer.from("f"),
      emailMark: null,
      agreed: null,
    });
    await within((scope) => saveLinks(scope, place, [link("s1", "t1"), link("s2", "t2")], new Date()));
    await expect(within((scope) => saveLinks(scope, place, [link("s3", "t1")], new Date()))).rejects.toThrow(
      /unique|duplicate/,
    );
    expect(await within((scope) => readLinks(scope, place, ["s1", "s3"]))).toEqual([link("s1", "t1")]);
    expect(await within((scope) => linkedTargets(scope, place, ["t2", "t9"]))).toEqual(new Map([["t2", "s2"]]));
  }
});
