import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./index.ts";
import { eventually, killDuringStart, newFolder, query, removeFolder, startOtherProcess } from "./testing.ts";

/** A first start takes about 1.2 s: from before the folder is made until after the server is up, in ms. */
export const startMoments: readonly number[] = Array.from({ length: 16 }, (_, index) => 50 + index * 90);

/** First starts are killed at these moments, a Koppla that works so many times with its server. */
export function testChaos(moments: readonly number[], kills: number): void {
  let home: string;

  beforeEach(async () => {
    home = await newFolder();
  });

  afterEach(() => removeFolder(home));

  test("a first start that is killed at any moment is made good by the next one", async () => {
    for (const moment of moments) {
      const folder = join(home, String(moment));
      await killDuringStart(folder, moment);
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
}
