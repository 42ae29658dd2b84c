import { existsSync } from "node:fs";
import { appendFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./index.ts";
import { isServerOn } from "./processes.ts";
import { eventually, newFolder, query, removeFolder, startOtherProcess } from "./testing.ts";

let home: string;

beforeEach(async () => {
  home = await newFolder();
});

afterEach(() => removeFolder(home));

describe("the embedded server", () => {
  test("keeps its data over stop and start, and is gone in between", async () => {
    const first = await startEmbeddedPostgres({ home });
    expect(first.adopted).toBe(false);
    await query(first.connection, "create table kept as select 1 as one");
    await first.stop();
    expect(isServerOn(first.pid, join(home, "postgres"))).toBe(false);
    expect(existsSync(join(home, "postgres", "postmaster.pid"))).toBe(false);

    const second = await startEmbeddedPostgres({ home });
    expect(second.adopted).toBe(false);
    expect(await query(second.connection, "select one from kept")).toEqual([{ one: 1 }]);
    await second.stop();
  });

  test("is durable, sorts by code point, and keeps values out of its log", async () => {
    const server = await startEmbeddedPostgres({ home });
    const settings = await query(
      server.connection,
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes',
       'data_checksums', 'listen_addresses', 'log_statement') order by name`,
    );
    expect(settings).toEqual([
      { name: "data_checksums", setting: "on" },
      { name: "fsync", setting: "on" },
      { name: "full_page_writes", setting: "on" },
      { name: "listen_addresses", setting: "" },
      { name: "log_statement", setting: "none" },
      { name: "synchronous_commit", setting: "on" },
    ]);
    expect(await query(server.connection, "select 'é' > 'z' as after, upper('é') as upper")).toEqual([
      { after: true, upper: "É" },
    ]);

    await query(server.connection, "create table person (mail text unique)");
    const insert = "insert into person values ('canary@example.com')";
    await query(server.connection, insert);
    await expect(query(server.connection, insert)).rejects.toThrow("unique");
    await expect(query(server.connection, "select 'canary@example.com'::int")).rejects.toThrow("invalid input");
    await expect(query(server.connection, "selekt 'canary@example.com'")).rejects.toThrow("syntax");
    await server.stop();
    const log = await readFile(join(home, "postgres.log"), "utf8");
    expect(log).toContain("FATAL");
    expect(log).not.toContain("canary");
  });

  test("that a killed Koppla left running is adopted", async () => {
    const other = await startOtherProcess(home);
    expect(other.adopted).toBe(false);
    await other.kill();
    expect(isServerOn(other.serverPid, join(home, "postgres"))).toBe(true);

    const server = await startEmbeddedPostgres({ home });
    expect(server).toMatchObject({ adopted: true, pid: other.serverPid });
    expect(await query(server.connection, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
    expect(isServerOn(other.serverPid, join(home, "postgres"))).toBe(false);
  });

  test("is started again when it is killed under a living Koppla", async () => {
    const messages: string[] = [];
    const server = await startEmbeddedPostgres({ home, onMessage: (text) => messages.push(text) });
    await query(server.connection, "create table kept as select 1 as one");
    const firstPid = server.pid;
    process.kill(firstPid, "SIGKILL");
    const rows = await eventually(() => query(server.connection, "select one from kept"));
    expect(rows).toEqual([{ one: 1 }]);
    await eventually(async () => expect(server.pid).not.toBe(firstPid));
    expect(messages).toContain("The database went away; starting it again.");
    await server.stop();
    expect(isServerOn(server.pid, join(home, "postgres"))).toBe(false);
  });

  test("starts after both it and Koppla were killed", async () => {
    const other = await startOtherProcess(home);
    process.kill(other.serverPid, "SIGKILL");
    await other.kill();
    const server = await startEmbeddedPostgres({ home });
    expect(await query(server.connection, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
  });

  test("is one, however many start at once, and stops with the last of them", async () => {
    const pair = await Promise.all([startEmbeddedPostgres({ home }), startEmbeddedPostgres({ home })]);
    expect(new Set(pair.map(({ pid }) => pid)).size).toBe(1);
    expect(pair.filter(({ adopted }) => !adopted)).toHaveLength(1);
    const data = join(home, "postgres");
    await pair[0].stop();
    await pair[0].stop();
    expect(isServerOn(pair[1].pid, data)).toBe(true);
    expect(await query(pair[1].connection, "select 1 as one")).toEqual([{ one: 1 }]);
    await pair[1].stop();
    expect(isServerOn(pair[1].pid, data)).toBe(false);
    expect((await readdir(home)).filter((name) => name.startsWith("postgres.new-"))).toEqual([]);
  });

  test("starts though postmaster.pid names a number that something else has by now", async () => {
    const first = await startEmbeddedPostgres({ home });
    await first.stop();
    const file = join(home, "postgres", "postmaster.pid");
    const lines = [process.pid, join(home, "postgres"), 1, 5432, join(home, "socket"), "", "0 0", "ready"];
    await writeFile(file, `${lines.join("\n")}\n`);
    const second = await startEmbeddedPostgres({ home });
    expect(await query(second.connection, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.stop();
  });

  test("starts though a crash left postmaster.pid empty", async () => {
    const first = await startEmbeddedPostgres({ home });
    await first.stop();
    await writeFile(join(home, "postgres", "postmaster.pid"), "");
    const second = await startEmbeddedPostgres({ home });
    expect(await query(second.connection, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.stop();
  });

  test("says what is wrong with a configuration that it cannot start with", async () => {
    const first = await startEmbeddedPostgres({ home });
    await first.stop();
    await appendFile(join(home, "postgres", "postgresql.conf"), "nonsense = 1\n");
    await expect(startEmbeddedPostgres({ home })).rejects.toThrow(/does not start: .*postgresql.conf" contains errors/);
  });
});

describe("the data folder", () => {
  test.each([
    ["longer than a socket's path may be", "a folder that is much too long ".repeat(5).trim()],
    ["with spaces, quotes and ü", `für "alle", it's`],
  ])("may have a name %s", async (_, name) => {
    const folder = join(home, name);
    const server = await startEmbeddedPostgres({ home: folder });
    expect(await query(server.connection, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(Buffer.byteLength(server.connection.host)).toBeLessThanOrEqual(87);
    await server.stop();
    await removeFolder(server.connection.host);
  });

  test("that holds something else is refused by name", async () => {
    await mkdir(join(home, "postgres"));
    await writeFile(join(home, "postgres", "holiday.jpg"), "");
    await expect(startEmbeddedPostgres({ home })).rejects.toThrow(`${join(home, "postgres")} holds no database`);
    await writeFile(join(home, "postgres", "PG_VERSION"), "15\n");
    await expect(startEmbeddedPostgres({ home })).rejects.toThrow("was made by PostgreSQL 15");
  });

  test("is cleaned of what an interrupted first start left, which is named", async () => {
    const abandoned = join(home, "postgres.new-999999999-abcdef");
    await mkdir(abandoned);
    const messages: string[] = [];
    const server = await startEmbeddedPostgres({ home, onMessage: (text) => messages.push(text) });
    expect(messages.join("\n")).toContain(abandoned);
    expect(existsSync(abandoned)).toBe(false);
    await server.stop();
  });

  test("that was copied with its postmaster.pid does not lead to the original's server", async () => {
    const original = await startEmbeddedPostgres({ home: join(home, "original") });
    await query(original.connection, "create table kept as select 1 as one");
    const copied = await startEmbeddedPostgres({ home: join(home, "copy") });
    await copied.stop();
    const file = await readFile(join(home, "original", "postgres", "postmaster.pid"), "utf8");
    await writeFile(join(home, "copy", "postgres", "postmaster.pid"), file);
    const copy = await startEmbeddedPostgres({ home: join(home, "copy") });
    expect(copy.pid).not.toBe(original.pid);
    await expect(query(copy.connection, "select one from kept")).rejects.toThrow("does not exist");
    await copy.stop();
    await original.stop();
  });
});
