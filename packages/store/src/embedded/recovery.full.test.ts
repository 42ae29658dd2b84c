import { existsSync } from "node:fs";
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./index.ts";
import { newFolder, query, removeFolder, startOtherProcess } from "./testing.ts";

let home: string;

beforeEach(async () => {
  home = await newFolder();
});

afterEach(() => removeFolder(home));

describe("the embedded server", () => {
  test("starts after both it and Koppla were killed", async () => {
    const other = await startOtherProcess(home);
    process.kill(other.serverPid, "SIGKILL");
    await other.kill();
    const server = await startEmbeddedPostgres({ home });
    expect(await query(server.connection, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
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
