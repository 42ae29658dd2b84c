import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { startEmbeddedPostgres } from "./index.ts";
import { isServerOn } from "./processes.ts";
import { eventually, newFolder, query, removeFolder, startOtherProcess } from "./testing.ts";

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
