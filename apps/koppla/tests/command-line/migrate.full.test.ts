import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { koppla } from "@koppla/proof/kit/command";
import { withAdmin } from "@koppla/store";
import { type TestDatabase, testDatabase } from "@koppla/store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

let database: TestDatabase;
let home: string;
let environment: { readonly [name: string]: string };
beforeAll(async () => {
  database = await testDatabase();
  home = await mkdtemp(join(tmpdir(), "koppla-migrate-"));
  environment = { DATABASE_URL: database.url, KOPPLA_KEY: randomBytes(32).toString("base64") };
});
afterAll(async () => {
  await rm(home, { recursive: true, force: true });
  await database?.drop();
});

const ask = (text: string) => withAdmin(database.address, (client) => client.query(text));

/** Changes what the database says of its version, for as long as something is tried. */
async function withVersion<Result>(change: string, work: () => Promise<Result>): Promise<Result> {
  await ask("create table version_before as table migration");
  try {
    await ask(change);
    return await work();
  } finally {
    await ask("delete from migration");
    await ask("insert into migration table version_before");
    await ask("drop table version_before");
  }
}

const newest = "(select max(name) from migration)";
const reportSchema = z.object({ version: z.int(), applied: z.array(z.string()) });

test("only start and migrate bring an older database up to date; other commands say which version it has", async () => {
  const before = reportSchema.parse(JSON.parse((await koppla(["migrate", "--json"], environment)).lastLine));
  expect(before.applied).toEqual([]);
  const { version: needed } = before;
  const refused = await withVersion(`delete from migration where name = ${newest}`, async () => {
    const calls = [["records"], ["runs", "--language", "sv"], ["incidents", "--language", "nl"], ["work", "--once"]];
    return Promise.all(calls.map((call) => koppla(call, environment)));
  });
  expect(refused.map(({ status, stdout, stderr }) => ({ status, stdout, stderr }))).toEqual(
    [
      `This database is at version ${needed - 1}, and this Koppla needs version ${needed}. Bring it up to date.`,
      `Databasen har version ${needed - 1}, men den här versionen av Koppla behöver version ${needed}. Uppdatera databasen.`,
      `Deze database heeft versie ${needed - 1}, en deze Koppla heeft versie ${needed} nodig. Werk de database bij.`,
      `This database is at version ${needed - 1}, and this Koppla needs version ${needed}. Bring it up to date.`,
    ].map((sentence) => ({ status: 1, stdout: "", stderr: `${sentence}\n    koppla migrate\n` })),
  );
});

test("a database that the application role may not ask for its version is an older one", async () => {
  await ask("revoke select on migration from koppla_application");
  const { status, stderr } = await koppla(["records"], environment);
  await ask("grant select on migration to koppla_application");
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("at version < 17,") });
});

test("a database of a newer Koppla is left as it is", async () => {
  const { status, stderr } = await withVersion(
    "insert into migration (name, checksum) values ('9999-later', '')",
    async () => koppla(["records"], environment),
  );
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringMatching(/^This database is at version 9999, .* Use the newer Koppla\.\n$/),
  });
});

test("other queues than this program's are an older version too, and migrate puts them right", async () => {
  await ask("update queue_version set version = 'pg-boss 1.0.0, 2 queues'");
  const refused = await koppla(["records"], environment);
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("(pg-boss 1.0.0, 2 queues)") });
  expect(await koppla(["migrate"], environment)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^The database is at version \d+ already\.\n$/),
  });
  expect((await koppla(["records"], environment)).stderr).toContain("Nothing is set up yet.");
});

test("without a database a command makes none; apply makes it", async () => {
  const folder = join(home, "koppla");
  const there = { KOPPLA_HOME: folder };
  expect(await koppla(["records"], there)).toMatchObject({
    status: 1,
    stderr: "Nothing is set up yet. Describe it in a file, and apply that.\n    koppla apply FILE.yaml\n",
  });
  expect(existsSync(folder)).toBe(false);
  const file = join(home, "file.yaml");
  await writeFile(file, "organisation: demo\n");
  expect(await koppla(["apply", file], there)).toMatchObject({ status: 0 });
  expect((await koppla(["records"], there)).stdout).toBe("No such records.\n");
  const report = reportSchema.parse(JSON.parse((await koppla(["migrate", "--json"], there)).lastLine));
  expect(report.applied).toEqual([]);
});
