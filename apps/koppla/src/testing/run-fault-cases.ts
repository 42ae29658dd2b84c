import { openFaultHouse, runFaultCase } from "./fault-case.ts";

/*
 * Runs the seeds given as arguments and prints what the checker found, as JSON: for copies of this program in which a bug
 * has been planted.
 */
const seeds = process.argv.slice(2).map(Number);
const faulty = await openFaultHouse(seeds.length);
try {
  const results = await Promise.all(
    seeds.map((seed) =>
      runFaultCase(faulty, seed).catch((error: unknown) => ({ violations: [], placed: 0, error: String(error) })),
    ),
  );
  process.stdout.write(
    `${JSON.stringify({ violations: results.flatMap(({ violations }) => violations), results: results.length })}\n`,
  );
} finally {
  await faulty.close();
}
process.exit(0);
