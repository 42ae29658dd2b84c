import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { startEmbeddedPostgres } from "./index.ts";
import { isServerOn } from "./processes.ts";
import { eventually, killDuringStart, newFolder, query, removeFolder, startOtherProcess } from "./testing.ts";

/** A release asks for 100: KILLS=100. */
const kills = Number(process.env.KILLS ?? 20);

let home: string;

beforeEach(async () => {
  home = await newFolder();
});

afterEach(() => removeFolder(home));

test("five processes that start at once share one server; the last to leave stops it", async () => {
  const processes = await Promise.all(Array.from({ length: 5 }, () => startOtherProcess(home)));
  expect(new Set(processes.map(({ serverPid }) => serverPid)).size).toBe(1);
  expect(processes.filter(({ adopted }) => !adopted)).toHaveLength(1);
  await Promise.all(processes.map((one) => one.leave()));
  expect(isServerOn(processes[0]?.serverPid ?? 0, join(home, "postgres"))).toBe(false);
});

test("processes that come and go at once never lose the server under the one that stays", async () => {
  const staying = await startEmbeddedPostgres({ home });
  for (let round = 0; round < 5; round += 1) {
    const visitors = await Promise.all([startEmbeddedPostgres({ home }), startEmbeddedPostgres({ home })]);
    await Promise.all(visitors.map((visitor) => visitor.stop()));
    expect(await query(staying.connection, "select 1 as one")).toEqual([{ one: 1 }]);
  }
  await staying.stop();
});

test("a start that meets the last one leaving gets a server all the same", async () => {
  for (let round = 0; round < 10; round += 1) {
    const leaving = await startEmbeddedPostgres({ home });
    const [, coming] = await Promise.all([leaving.stop(), startEmbeddedPostgres({ home })]);
    expect(await eventually(() => query(coming.connection, "select 1 as one"))).toEqual([{ one: 1 }]);
    await coming.stop();
  }
});

test("whoever comes and goes while the owner stops, nobody leaves a server behind (F23)", async () => {
  for (let round = 0; round < 5; round += 1) {
    const owner = await startEmbeddedPostgres({ home });
    const visit = async () => (await startEmbeddedPostgres({ home })).stop();
    await Promise.all([visit(), owner.stop(), visit(), visit()]);
    expect(existsSync(join(home, "postgres", "postmaster.pid"))).toBe(false);
  }
});

test("a process whose death the server has not noticed yet is not the one to stop it (F23)", async () => {
  const owner = await startEmbeddedPostgres({ home });
  const other = await startOtherProcess(home);
  const session = z
    .tuple([z.object({ pid: z.int() })])
    .parse(
      await query(
        owner.connection,
        `select pid from pg_stat_activity where application_name = 'koppla supervisor ${other.child.pid}'`,
      ),
    );
  const [{ pid }] = session;
  process.kill(pid, "SIGSTOP");
  await other.kill();
  const stopped = owner.stop();
  const present = "select pid from pg_locks where locktype = 'advisory' and objsubid = 2";
  // The owner has given its own lock back, and found the dead one's.
  await eventually(async () => expect(await query(owner.connection, present)).toEqual([{ pid }]));
  process.kill(pid, "SIGCONT");
  await stopped;
  expect(isServerOn(owner.pid, join(home, "postgres"))).toBe(false);
});

test("a first start that is killed at any moment is made good by the next one", async () => {
  for (let moment = 0; moment < 16; moment += 1) {
    const folder = join(home, String(moment));
    // A first start takes about 1.2 s: from before the folder is made until after the server is up.
    await killDuringStart(folder, 50 + moment * 90);
    const server = await startEmbeddedPostgres({ home: folder });
    expect(await query(server.connection, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
    expect((await readdir(folder)).filter((name) => name.startsWith("postgres.new-"))).toEqual([]);
  }
});

test(`of ${kills} kills of both Koppla and server none loses an acknowledged row`, async () => {
  const acknowledged: number[] = [];
  for (let round = 0; round < kills; round += 1) {
    const other = await startOtherProcess(home);
    const server = await startEmbeddedPostgres({ home });
    await query(server.connection, "create table if not exists kept (n int)");
    await query(server.connection, `insert into kept values (${round})`);
    acknowledged.push(round);
    process.kill(server.pid, "SIGKILL");
    await other.kill();
    const rows = await eventually(() => query(server.connection, "select n from kept order by n"));
    expect(rows).toEqual(acknowledged.map((n) => ({ n })));
    await server.stop();
  }
});
