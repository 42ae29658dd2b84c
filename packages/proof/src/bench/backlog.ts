import { commonFigures, expectCount, tell, withKoppla } from "./koppla.ts";
import { sizesFrom } from "./sizes.ts";

const vatCodes = 'vat-codes: { pim: [NL21, NL9, NL0, EUV], books: ["1", "2", "0", V] }';
const noVatCodes = "vat-codes: { pim: [], books: [] }";

/** Everything waits for a value of a lookup table; then the table is filled, and the next run drains what waited. */
export async function measureBacklog(): Promise<void> {
  let smallest: number | undefined;
  for (const products of sizesFrom("BENCH_BACKLOG", [1_000, 100_000])) {
    await withKoppla({ products }, async ({ run, apply }) => {
      await apply((file) => file.replace(vatCodes, noVatCodes));
      const gathered = await run("--wait");
      expectCount(gathered, "waiting", products);
      tell("backlog_gathered", { products, ...commonFigures(gathered, products) });
      await apply();
      const drained = await run("--wait");
      expectCount(drained, "created", products);
      smallest ??= drained.peakKb;
      tell("backlog_drained", {
        products,
        ...commonFigures(drained, products),
        peak_to_smallest: drained.peakKb / smallest,
      });
    });
  }
}
