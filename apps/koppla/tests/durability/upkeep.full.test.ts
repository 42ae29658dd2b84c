import { setTimeout as wait } from "node:timers/promises";
import { koppla } from "@koppla/proof/kit/command";
import { programs, startChild } from "@koppla/proof/kit/programs";
import { startServerProcess } from "@koppla/proof/kit/register-server";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { withAdmin } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

/*
 * Upkeep by each kind of process, and all of it by processes that could not reach the database as the administrator: their
 * address of the administrator leads nowhere (V30i).
 */

let testing: TestKoppla;
let environment: { readonly [name: string]: string };
const flow = "parts-to-books/products";

beforeAll(async () => {
  testing = await testKoppla({ products: 5, worker: false });
  environment = { ...testing.environment, DATABASE_ADMIN_URL: "postgres://nobody@127.0.0.1:1/nothing" };
});
afterAll(() => testing?.close());

const onServer = (text: string) => withAdmin(testing.engine.address, (client) => client.query(text));
const countSchema = z.tuple([z.object({ count: z.int() })]);

async function count(question: string): Promise<number> {
  const { rows } = await onServer(`select count(*)::int as count from ${question}`);
  return countSchema.parse(rows)[0].count;
}

const oldRuns = () => count("run where started_at < now() - interval '31 days'");

/** Leaves something that is to be forgotten, and says that upkeep is due. */
async function leaveOldRun(): Promise<void> {
  await onServer(`insert into run (organisation_id, id, flow_id, state, mode, phase, position, configuration, started_at,
      finished_at)
    select organisation_id, gen_random_uuid(), id, 'succeeded', 'changes', 'list', '{}', 'c', now() - interval '40 days',
      now() - interval '39 days' from flow where name = 'products'`);
  expect(await oldRuns()).toBe(1);
  await onServer("update installation set upkeep_at = null");
}

async function untilForgotten(): Promise<void> {
  const deadline = AbortSignal.timeout(60_000);
  while ((await oldRuns()) > 0) {
    deadline.throwIfAborted();
    await wait(100);
  }
}

test("a run, and what is asked of it, needs no administrator (V30i)", async () => {
  const ran = await koppla(["run", flow, "--wait", "--json"], environment);
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: "" });
  for (const call of [["records", flow], ["activity"], ["runs"], ["incidents"], ["connections"]]) {
    expect(await koppla(call, environment)).toMatchObject({ status: 0, stderr: "" });
  }
  // The control: to migrate, it is needed.
  const migrated = await koppla(["migrate"], environment);
  expect(migrated.status).toBe(1);
});

test("work --once forgets what is old, though nothing else ever runs (V22)", async () => {
  await leaveOldRun();
  expect(await koppla(["work", "--once"], environment)).toMatchObject({
    status: 0,
    stdout: "Nothing is due any more.\n",
    stderr: "",
  });
  expect(await oldRuns()).toBe(0);
});

test("so does a worker, and a server", async () => {
  await leaveOldRun();
  const worker = startChild(programs.koppla, ["start", "--role", "worker"], { env: environment, onLine: () => {} });
  try {
    await untilForgotten();
  } finally {
    await worker.stop();
  }
  await leaveOldRun();
  const server = await startServerProcess(environment);
  try {
    await untilForgotten();
  } finally {
    await server.stop();
  }
});

test("what goes wrong is told, and keeps no program from its work", async () => {
  await leaveOldRun();
  await onServer("alter table moved_hour rename to moved_away");
  const worked = await koppla(["work", "--once"], environment);
  await onServer("alter table moved_away rename to moved_hour");
  expect(worked).toMatchObject({ status: 0, stdout: "Nothing is due any more.\n" });
  expect(worked.stderr).toMatch(/^upkeep: .*moved_hour.*\n$/);
  expect(await oldRuns()).toBe(0);
});
