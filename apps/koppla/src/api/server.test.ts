import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { databaseAddress, setNextTime, withAdmin, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpServer, openHttpServer } from "./server.ts";

let koppla: TestKoppla;
let http: HttpServer;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  http = await openHttpServer({ host: "127.0.0.1", port: 0, orAnyPort: false }, () => undefined);
});
afterAll(async () => {
  await http?.close();
  await koppla?.close();
});

/** Status and reason of /readyz; /healthz is 200 whatever happens. */
async function readiness(): Promise<[number, string]> {
  expect((await fetch(`${http.url}/healthz`)).status).toBe(200);
  const answer = await fetch(`${http.url}/readyz`);
  const text = await answer.text();
  expect(answer.headers.get("content-type")).toMatch(answer.ok ? /^application\/json/ : /^application\/problem\+json/);
  expect(text).not.toMatch(/postgres|koppla_|127\.0\.0\.1|\/tmp|select|password/i);
  const { detail = "" }: { detail?: string } = JSON.parse(text);
  return [answer.status, detail];
}
const until = (expected: [number, string | RegExp]) =>
  expect
    .poll(readiness, { timeout: 10_000, interval: 50 })
    .toEqual([expected[0], typeof expected[1] === "string" ? expected[1] : expect.stringMatching(expected[1])]);

test("before the database is open the server says that it is starting, and takes no webhooks (O-1)", async () => {
  expect(await readiness()).toEqual([503, expect.stringMatching(/^Koppla is starting/)]);
  const delivery = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
  expect((await fetch(`${http.url}/webhooks/x`, delivery)).status).toBe(503);
  http.serve(koppla.engine, null);
  await until([200, ""]);
});

test("a pool that is used up is told, within 100 ms, and is over when it is (O-1)", async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const all = Array.from({ length: 12 }, () =>
    withinOrganisation(koppla.engine.database, koppla.organisationId, () => held),
  );
  const tookMs: number[] = [];
  for (let time = 0; time < 5; time += 1) {
    const startedMs = performance.now();
    expect((await fetch(`${http.url}/readyz`)).status).toBe(503);
    tookMs.push(performance.now() - startedMs);
  }
  expect(Math.min(...tookMs)).toBeLessThan(100);
  await until([503, "Every database connection of this process is in use."]);
  release();
  await Promise.all(all);
  await until([200, ""]);
});

test("a database that is away is told, and is over when it is back (O-1)", async () => {
  const url = koppla.environment.DATABASE_URL ?? "";
  const name = /\/(koppla_test_\w+)/.exec(url)?.[1] ?? "";
  const server = databaseAddress({ connectionString: url.replace(name, "postgres") });
  const onServer = (sql: string) => withAdmin(server, (client) => client.query(sql));
  await onServer(`alter database ${name} with allow_connections false`);
  await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  await until([503, "The database does not answer."]);
  await onServer(`alter database ${name} with allow_connections true`);
  await until([200, ""]);
});

test("schedules that nobody fires are told (O-1)", async () => {
  const { flows } = await withinOrganisation(koppla.engine.database, koppla.organisationId, async (scope) => ({
    flows: await scope.selectFrom("flow").select("id").execute(),
  }));
  const place = { organisationId: koppla.organisationId, flowId: flows[0]?.id ?? "" };
  const setNext = (at: Date | null) =>
    withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) => setNextTime(scope, place, at));
  await setNext(new Date(Date.now() - 180_000));
  await until([503, /no worker fires them/]);
  await setNext(null);
  await until([200, ""]);
});

test("this process blocked for more than a second is told afterwards (O-1)", async () => {
  const endMs = performance.now() + 1_600;
  while (performance.now() < endMs);
  await until([503, /overloaded/]);
});
