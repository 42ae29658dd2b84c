import { withAdmin } from "@koppla/store";
import type { TestDatabase } from "@koppla/store/testing";
import { z } from "zod";
import { type BenchKoppla, commonFigures, expectCount, type MeasuredRun, tell, withKoppla } from "./koppla.ts";
import { median } from "./processes.ts";
import { rounds, sizesFrom } from "./sizes.ts";

const products = 5_000;

/**
 * A run over new products where so many records are linked already. Both sizes in turn, the ratio pair by pair; the
 * database's own count tells whether any of the large tables was read as a whole.
 */
export async function measureLinks(): Promise<void> {
  const sizes = sizesFrom("BENCH_LINKS", [10_000, 1_000_000]);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const speeds: number[] = [];
    for (const links of sizes) {
      const { run, scans } = await withKoppla({ products }, (koppla) => runBeside(koppla, links));
      expectCount(run, "created", products);
      speeds.push(products / run.seconds);
      tell("links", { links, round, products, ...commonFigures(run, products), whole_table_reads: scans });
    }
    ratios.push((speeds.at(-1) ?? Number.NaN) / (speeds[0] ?? Number.NaN));
  }
  tell("links_ratio", { sizes: sizes.join(":"), rounds, speed_of_largest_to_smallest: median(ratios) });
}

async function runBeside(koppla: BenchKoppla, links: number): Promise<{ run: MeasuredRun; scans: number }> {
  await fill(koppla.database, links);
  const before = await wholeReads(koppla.database);
  const run = await koppla.run("--wait");
  return { run, scans: (await wholeReads(koppla.database)) - before };
}

/** Links and records as an earlier run would have left them. */
function fill({ address }: TestDatabase, links: number): Promise<void> {
  return withAdmin(address, async (client) => {
    await client.query(
      `insert into link (organisation_id, integration_id, entity, left_key, right_key, right_fingerprint, linked_at)
       select i.organisation_id, i.id, 'product', 'old-' || n, 'OLD-' || n, decode(repeat('00', 32), 'hex'), now()
       from integration i, generate_series(1, $1::int) n`,
      [links],
    );
    await client.query(
      `insert into record (organisation_id, flow_id, source_key, state, run_id, page, configuration, updated_at)
       select f.organisation_id, f.id, 'old-' || n, 'done', gen_random_uuid(), 0, 'old', now()
       from flow f, generate_series(1, $1::int) n where f.entity = 'product'`,
      [links],
    );
    // As they stand after weeks, not while the database is still busy with a million new rows.
    await client.query("vacuum analyze");
    await client.query("checkpoint");
  });
}

const readsSchema = z.array(z.object({ reads: z.coerce.number() })).length(1);

function wholeReads({ address }: TestDatabase): Promise<number> {
  return withAdmin(address, async (client) => {
    const { rows } = await client.query(
      `select sum(seq_scan) as reads from pg_stat_user_tables
       where relname in ('link', 'record', 'target_key') or relname like 'activity%'`,
    );
    return readsSchema.parse(rows)[0]?.reads ?? 0;
  });
}
