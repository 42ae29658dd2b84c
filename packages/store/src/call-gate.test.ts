import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCallGate } from "./call-gate.ts";
import { type Database, openDatabase } from "./database.ts";
import { type HoldingSession, openHoldingSession } from "./holding-session.ts";
import { findOrganisation } from "./organisations.ts";
import { type TestDatabase, testDatabase } from "./testing/index.ts";

let testing: TestDatabase;
let database: Database;
let organisationId: string;
const sessions: HoldingSession[] = [];
beforeAll(async () => {
  testing = await testDatabase();
  database = openDatabase(testing.address);
  organisationId = (await findOrganisation(database, "gate", true)) ?? "";
});
afterAll(async () => {
  await Promise.all(sessions.map((session) => session.close()));
  await database?.destroy();
  await testing?.drop();
});

/** A gate as another process would have it: with a session of its own. */
function gate(connectionId: string, limits: { concurrentCalls: number; callsPerMinute?: number }) {
  const session = openHoldingSession(testing.address);
  sessions.push(session);
  const { concurrentCalls, callsPerMinute } = limits;
  return createCallGate({ database, session, organisationId, connectionId, concurrentCalls, callsPerMinute });
}

test("calls at once stay under the limit over several processes, and all get through", async () => {
  const connection = crypto.randomUUID();
  const gates = [1, 2, 3].map(() => gate(connection, { concurrentCalls: 2 }));
  let now = 0;
  let most = 0;
  let done = 0;
  const call = async () => {
    now += 1;
    most = Math.max(most, now);
    await wait(3);
    now -= 1;
    done += 1;
  };
  await Promise.all(gates.flatMap((one) => Array.from({ length: 20 }, () => one.run(call))));
  expect(done).toBe(60);
  expect(most).toBe(2);
});

test("the rate holds over several processes", async () => {
  const connection = crypto.randomUUID();
  const gates = [1, 2].map(() => gate(connection, { concurrentCalls: 4, callsPerMinute: 1_200 }));
  const started: number[] = [];
  const call = async () => {
    started.push(performance.now());
  };
  await Promise.all(gates.flatMap((one) => Array.from({ length: 15 }, () => one.run(call))));
  started.sort((a, b) => a - b);
  // 20 a second with a burst of 5: the last of 30 cannot come before (30 - 1 - 5) × 50 ms, less what clocks round.
  expect((started.at(-1) ?? 0) - (started[0] ?? 0)).toBeGreaterThan(1_100);
});

test("a pause told to one process holds back the others", async () => {
  const connection = crypto.randomUUID();
  const [first, second] = [1, 2].map(() => gate(connection, { concurrentCalls: 2, callsPerMinute: 60_000 }));
  await first?.pause(400);
  const before = performance.now();
  await second?.run(async () => undefined);
  expect(performance.now() - before).toBeGreaterThan(300);
});

test("the places of a process that died are free at once", async () => {
  const connection = crypto.randomUUID();
  const dying = gate(connection, { concurrentCalls: 1 });
  const session = sessions.at(-1);
  await dying.run(async () => undefined);
  void dying.run(() => new Promise(() => undefined));
  await wait(0);
  await session?.close();
  const before = performance.now();
  await gate(connection, { concurrentCalls: 1 }).run(async () => undefined);
  expect(performance.now() - before).toBeLessThan(2_000);
});

test("a gate that tidies up after its session was closed does not open it again", async () => {
  const connection = crypto.randomUUID();
  const leaving = gate(connection, { concurrentCalls: 2 });
  const session = sessions.at(-1);
  await Promise.all([leaving.run(async () => undefined), leaving.run(async () => undefined)]);
  await session?.close();
  await session?.release(`koppla place ${connection} 0`);
  await expect(session?.tryHold("anything")).rejects.toThrow("closed");
});

test("callers that could get no place are told, and later ones get theirs", async () => {
  const connection = crypto.randomUUID();
  const broken = gate(connection, { concurrentCalls: 1 });
  await sessions.at(-1)?.close();
  await expect(broken.run(async () => undefined)).rejects.toThrow("closed");
  expect(await gate(connection, { concurrentCalls: 1 }).run(async () => "through")).toBe("through");
});
