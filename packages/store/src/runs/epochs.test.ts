import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../database/database.ts";
import { type Jobs, openJobs } from "../queue/jobs.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { type TestIntegration, testIntegration } from "../testing/test-integration.ts";
import { beginEpoch, EpochOver, holdEpoch, knownOfEpoch } from "./epochs.ts";
import { addLinks, type LinkScope } from "./links.ts";
import { claimRun, FenceLost, holdFence, readRun, startRun } from "./runs.ts";

let testing: TestDatabase;
let database: Database;
let jobs: Jobs;
beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
  jobs = await openJobs(testing.address, { supervise: false });
});
afterAll(async () => {
  await jobs?.close();
  await database?.destroy();
  await testing?.drop();
});

async function runningIn(integration: TestIntegration) {
  const { organisationId, within } = integration;
  const flowId = await integration.newFlow();
  const runId = await within((scope) =>
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
  const run = await within((scope) => claimRun(scope, runId ?? "", 0));
  if (run === undefined) throw new Error("The run was not begun.");
  return { flowId, run };
}

function linksOf({ organisationId, integrationId }: TestIntegration): LinkScope {
  return { organisationId, integrationId, entity: "product", target: "right" };
}

function begin({ integrationId, connectionId, within }: TestIntegration) {
  return within((scope) =>
    beginEpoch(scope, { integrationIds: [integrationId], connectionIds: [connectionId], now: new Date() }),
  );
}

test("V2: a new epoch waits for whoever is noting something, forgets it too, and ends the run under its fence", async () => {
  const one = await testIntegration(database, "noting");
  const { run } = await runningIn(one);
  let beginning: Promise<void> | undefined;
  await one.within(async (scope) => {
    await holdFence(scope, run.id, run.attempt);
    beginning = begin(one);
    await addLinks(scope, linksOf(one), [{ sourceKey: "s1", targetKey: "t1" }], new Date());
  });
  await beginning;
  expect(await one.within((scope) => knownOfEpoch(scope, one.integrationId))).toMatchObject({ links: [] });
  expect(await one.within((scope) => readRun(scope, run.id))).toMatchObject({ state: "cancelled", lease_until: null });
  await expect(one.within((scope) => holdFence(scope, run.id, run.attempt))).rejects.toThrow(FenceLost);
});

test("V2: whoever opened the integration before a new epoch may note nothing any more, with or without a run", async () => {
  const one = await testIntegration(database, "opened");
  const opened = { integrationId: one.integrationId, epoch: 0 };
  await one.within((scope) => holdEpoch(scope, opened));
  await begin(one);
  await expect(one.within((scope) => holdEpoch(scope, opened))).rejects.toThrow(EpochOver);
  await one.within((scope) => holdEpoch(scope, { ...opened, epoch: 1 }));
});

test("V2: what is known in another integration, and its run, stay", async () => {
  const [one, other] = [await testIntegration(database, "one"), await testIntegration(database, "other")];
  const { run } = await runningIn(other);
  await other.within((scope) => addLinks(scope, linksOf(other), [{ sourceKey: "s1", targetKey: "t1" }], new Date()));
  await begin(one);
  expect(await other.within((scope) => knownOfEpoch(scope, other.integrationId))).toMatchObject({
    links: [{ entity: "product", links: 1 }],
  });
  await other.within((scope) => holdFence(scope, run.id, run.attempt));
});
