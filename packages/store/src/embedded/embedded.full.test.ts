import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
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
});
