import { randomBytes } from "node:crypto";
import { createEgress } from "@koppla/connector-sdk";
import {
  claimRun,
  createKeyRing,
  FenceLost,
  findOrganisation,
  leaseMs,
  loadMasterKey,
  openDatabase,
  openHoldingSession,
  openJobs,
  systemClock,
  withAdmin,
  withinOrganisation,
} from "@koppla/store";
import { testDatabase } from "@koppla/store/testing";
import { afterEach, expect, test, vi } from "vitest";
import { keepLease, type Lease } from "./lease.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("a lease ends in time though the wall clock was put back (F-22)", async () => {
  await withLease((lease) => {
    vi.advanceTimersByTime(leaseMs);
    vi.setSystemTime(Date.now() - 7_200_000);
    expect(() => lease.assertHeld()).toThrow(FenceLost);
  });
});

test("a machine that slept past its lease sends nothing until it has renewed it (V28)", async () => {
  await withLease(async (lease) => {
    expect(() => lease.assertHeld()).not.toThrow();
    // While it sleeps, the steady clock stands still, and the wall clock goes on.
    vi.setSystemTime(Date.now() + 90_000);
    expect(() => lease.assertHeld()).toThrow(FenceLost);
    // A clock that was merely put forward costs no more than that: the next renewal holds again.
    await expect.poll(() => isHeld(lease), { timeout: 10_000 }).toBe(true);
  });
});

function isHeld(lease: Lease): boolean {
  try {
    lease.assertHeld();
    return true;
  } catch {
    return false;
  }
}

/** A lease on a run of its own; the clocks stand still save where the test moves them. */
async function withLease(work: (lease: Lease) => void | Promise<void>): Promise<void> {
  const testing = await testDatabase();
  const database = openDatabase(testing.address);
  const session = openHoldingSession(testing.address);
  const jobs = await openJobs(testing.address, { supervise: false });
  const egress = createEgress({ allow: [] });
  try {
    const masterKey = await loadMasterKey({ given: randomBytes(32).toString("base64"), home: "", embedded: false });
    const keyRing = createKeyRing(database, masterKey);
    const engine = { database, keyRing, jobs, session, egress, connectors: new Map(), clock: systemClock };
    const organisationId = (await findOrganisation(database, "lease", true)) ?? "";
    const runId = crypto.randomUUID();
    await withAdmin(testing.address, async (client) => {
      // The run alone matters here, not what it would be of.
      await client.query("set session_replication_role = replica");
      await client.query(
        `insert into run (organisation_id, id, flow_id, state, mode, phase, position, configuration, started_at)
         values ($1, $2, $2, 'running', 'changes', 'list', '{}', '', now())`,
        [organisationId, runId],
      );
    });
    const run = await withinOrganisation(database, organisationId, (scope) => claimRun(scope, runId, 0));
    if (run === undefined) {
      throw new Error("The run was not claimed.");
    }
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
    const lease = keepLease(engine, run, { id: crypto.randomUUID(), retryCount: 0 }, new AbortController().signal);
    try {
      await work(lease);
    } finally {
      lease.end();
    }
  } finally {
    vi.useRealTimers();
    await egress.close();
    await jobs.close();
    await session.close();
    await database.destroy();
    await testing.drop();
  }
}
