import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withAdmin } from "../migrations/migrate.ts";
import { type TestDatabase, testDatabase } from "../testing/index.ts";

let testing: TestDatabase;
beforeAll(async () => {
  testing = await testDatabase();
});
afterAll(() => testing?.drop());

test("a session that the server ends between two statements is known by the next one, and the process lives (F-17)", async () => {
  const ended = withAdmin(testing.address, async (client) => {
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const closed = new Promise((resolve) => client.once("end", resolve));
    await withAdmin(testing.address, (other) => other.query("select pg_terminate_backend($1)", [rows[0]?.pid]));
    await closed;
    return client.query("select 1");
  });
  await expect(ended).rejects.toThrow(/not queryable|terminated|closed/i);
});

test("no source makes a client that nobody listens to", () => {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const makers = globSync("**/*.ts", { cwd: root })
    .filter((file) => !file.endsWith(".test.ts") && /new pg\.Client\(/.test(readFileSync(`${root}${file}`, "utf8")))
    .filter((file) => !/client\.on\("error"/.test(readFileSync(`${root}${file}`, "utf8")));
  expect(makers).toEqual([]);
});
