import { z } from "zod";
import { programs } from "../kit/programs.ts";
import { tell, withKoppla } from "./koppla.ts";
import { measure } from "./processes.ts";
import { sizesFrom } from "./sizes.ts";

const resultSchema = z.object({ dryRun: z.literal(true), counts: z.object({ create: z.number() }) });

/** A dry run of everything, with its largest memory: it keeps nothing, so ten times as much must not need more. */
export async function measureDryRun(): Promise<void> {
  for (const products of sizesFrom("BENCH_DRY_RUN", [2_000, 20_000])) {
    await withKoppla({ products }, async ({ sandbox, env }) => {
      await sandbox.resetLedgers();
      const idle = await measure([programs.koppla, "records", "--json"], env);
      const run = await measure(
        [programs.koppla, "run", "parts-to-books/products", "--dry-run", "--full", "--json"],
        env,
      );
      const { counts } = resultSchema.parse(JSON.parse(run.lastLine));
      const { writeCalls } = (await sandbox.ledger("books")).counts;
      tell("dry_run", {
        products,
        would_create: counts.create,
        seconds: run.seconds - idle.seconds,
        peak_mb: run.peakKb / 1_024,
        write_calls: writeCalls,
      });
    });
  }
}
