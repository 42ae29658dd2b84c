import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHoldingSession } from "../calls/holding-session.ts";
import { withAdmin } from "../migrations/migrate.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { databaseAddress } from "./address.ts";
import { applicationRole } from "./application-role.ts";
import { openDatabase, withinOrganisation } from "./database.ts";
import { openDatabaseProbe } from "./database-probe.ts";
import { DatabaseAway } from "./database-trouble.ts";
import { connectionOf, databaseUrlFault } from "./database-url.ts";

let testing: TestDatabase;
beforeAll(async () => {
  testing = await testDatabase();
});
afterAll(() => testing?.drop());

/** As through a pooler that drops start-up options. */
function withoutOptions() {
  const { options: _dropped, ...application } = testing.address.application;
  return { ...testing.address, application };
}

test("V10: a session without the application role reads nothing", async () => {
  const database = openDatabase(withoutOptions());
  const organisations = database.selectFrom("organisation").selectAll().execute();
  await expect(organisations).rejects.toThrow(`instead of "${applicationRole}"`);
  await database.destroy();
  const session = openHoldingSession(withoutOptions());
  await expect(session.tryHold("any")).rejects.toThrow(`instead of "${applicationRole}"`);
  await session.close();
});

test("V10: a server without the application role is not ready, and says so", async () => {
  const pool = openDatabase(testing.address);
  const probe = openDatabaseProbe(withoutOptions());
  expect(await probe.ask(pool, 5_000)).toBe("wrong role");
  await probe.close();
  await pool.destroy();
});

test("V10: each transaction takes the role, whatever its session has become", async () => {
  const database = openDatabase(testing.address, { maxConnections: 1 });
  const roleOf = async (scope: typeof database) =>
    (await sql<{ role: string }>`select current_user as role`.execute(scope)).rows[0]?.role;
  await sql`set role none`.execute(database);
  expect(await roleOf(database)).not.toBe(applicationRole);
  expect(await withinOrganisation(database, crypto.randomUUID(), roleOf)).toBe(applicationRole);
  expect(await database.transaction().execute(roleOf)).toBe(applicationRole);
  await database.destroy();
});

test("V14: a frozen process is ended by its registered sessions, whatever they are called", async () => {
  const frozen = { ...testing.address, processId: crypto.randomUUID() };
  const named = { ...frozen, application: { ...frozen.application, application_name: "koppla" } };
  const living = { ...testing.address, processId: crypto.randomUUID() };
  const other = { ...living, application: { ...living.application, application_name: "koppla" } };
  const [first, second] = [openHoldingSession(named), openHoldingSession(other)];
  expect(await first.tryHold("page 1")).toBe(true);
  expect(await second.tryHold("page 1")).toBe(false);
  await second.breakHold("page 1");
  await expect.poll(() => second.tryHold("page 1")).toBe(true);
  await first.close();
  await second.close();
});

test("V14: sessions that have ended leave the register", async () => {
  const gone = crypto.randomUUID();
  await withAdmin(testing.address, (client) =>
    client.query("insert into transport.session values (2147483647, now(), $1)", [gone]),
  );
  const database = openDatabase(testing.address);
  await database.selectFrom("organisation").select("id").execute();
  const rows = await withAdmin(testing.address, (client) =>
    client.query<{ process_id: string }>("table transport.session"),
  );
  expect(rows.rows.map((row) => row.process_id)).not.toContain(gone);
  expect(rows.rows.map((row) => row.process_id)).toContain(testing.address.processId);
  await database.destroy();
});

test.each([
  ["postgres://koppla@db:5432/koppla", undefined],
  ["postgresql://koppla:secret@db/koppla?sslmode=verify-full", undefined],
  ["postgresql://koppla@/koppla?host=%2Frun%2Fpostgresql", undefined],
  ["postgres://db/koppla?connect_timeout=5&keepalives=1&keepalives_idle=30", undefined],
  ["postgres://db/koppla?connect_timeout=0", "connect_timeout"],
  ["postgres://db/koppla?connect_timeout=5s", "connect_timeout"],
  ["postgres://db/koppla?keepalives=yes", "keepalives"],
  ["postgres://db/koppla?connect_timeout=5&statement_timeout=1", "statement_timeout"],
  ["postgres://db/koppla?options=-c%20statement_timeout%3D60000", "options"],
  ["postgres://db/koppla?sslmode=require&application_name=koppla", "application_name"],
  ["postgres://db/koppla?user=postgres", "user"],
  ["mysql://db/koppla", null],
  ["not an address", null],
])("V10 V14: %s may hold only parameters that are listed", (url, parameter) => {
  const fault = databaseUrlFault(url);
  expect(fault === null ? undefined : fault.parameter).toBe(parameter);
});

test("V14: `connect_timeout` ends the wait for a server that accepts and says nothing", async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket)).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const place = silent.address();
  const port = typeof place === "object" ? place?.port : undefined;
  const address = databaseAddress(connectionOf(`postgres://koppla@127.0.0.1:${port}/koppla?connect_timeout=1`));
  const database = openDatabase(address);
  const startedMs = performance.now();
  await expect(withinOrganisation(database, crypto.randomUUID(), async () => undefined)).rejects.toThrow(DatabaseAway);
  await expect(withAdmin(address, async () => undefined)).rejects.toThrow("timeout expired");
  // Without it the pool waits for a minute, and the administrator's session for ever.
  expect(performance.now() - startedMs).toBeLessThan(20_000);
  expect(sockets.length).toBe(2);
  await database.destroy();
  for (const socket of sockets) {
    socket.destroy();
  }
  silent.close();
});

test("V14: the waits that an address tells reach the client", () => {
  const url = "postgres://koppla@db/koppla?connect_timeout=5&keepalives=1&keepalives_idle=30";
  expect(connectionOf(url)).toEqual({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
  });
  const local = "postgresql://koppla@/koppla?host=%2Frun%2Fpostgresql";
  expect(connectionOf(local)).toEqual({ connectionString: local });
});
