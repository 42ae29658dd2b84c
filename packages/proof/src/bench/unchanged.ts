import { withAdmin } from "@koppla/store";
import type { TestDatabase } from "@koppla/store/testing";
import { z } from "zod";
import { commonFigures, expectCount, tell, withKoppla } from "./koppla.ts";
import { sizesFrom } from "./sizes.ts";

/**
 * A second run of a flow, of which nothing has changed, against the first: as it usually is, by what the source says has
 * changed, and over everything. By the runs' own times: the shorter ones take less than the program takes to start.
 */
export async function measureUnchanged(): Promise<void> {
  for (const products of sizesFrom("BENCH_UNCHANGED", [20_000])) {
    await withKoppla({ products }, async ({ run, sandbox, database }) => {
      expectCount(await run("--wait"), "created", products);
      const firstSeconds = await secondsOfLastRun(database);
      for (const mode of ["changes", "full"] as const) {
        await sandbox.resetLedgers();
        const second = await run("--wait", ...(mode === "full" ? ["--full"] : []));
        if (mode === "full") {
          expectCount(second, "unchanged", products);
        }
        const seconds = await secondsOfLastRun(database);
        const [pim, books] = [await sandbox.ledger("pim"), await sandbox.ledger("books")];
        tell("unchanged", {
          mode,
          products,
          times_faster: firstSeconds / seconds,
          first_seconds: firstSeconds,
          ...commonFigures({ ...second, seconds }, products),
          read_calls: pim.counts.readCalls + books.counts.readCalls,
          write_calls: books.counts.writeCalls,
        });
      }
    });
  }
}

const secondsSchema = z.array(z.object({ seconds: z.coerce.number() })).length(1);

function secondsOfLastRun({ address }: TestDatabase): Promise<number> {
  return withAdmin(address, async (client) => {
    const { rows } = await client.query(
      "select extract(epoch from finished_at - started_at) as seconds from run order by started_at desc limit 1",
    );
    return secondsSchema.parse(rows)[0]?.seconds ?? Number.NaN;
  });
}
