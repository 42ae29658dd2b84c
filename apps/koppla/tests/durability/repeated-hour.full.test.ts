import { fileFor, signedInAnew, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const products = 20;

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products });
  await books("/switches", { refreshTokenSeconds: 1_000_000_000 });
  const file = fileFor(await signedInAnew(koppla.sandbox), 60_000);
  await koppla.apply(file);
  await koppla.run();
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", products: [] });
  await koppla.apply(
    file
      .replaceAll("parts-to-books", "books-to-parts")
      .replace("entity: order, from: pim, to: books }", "entity: order, from: pim, to: books, enabled: false }")
      .replace(
        "products: { entity: product, from: pim, to: books }",
        "products: { entity: product, from: books, to: pim }",
      ),
  );
});
afterAll(async () => {
  await koppla?.close();
});

const books = (path: string, body: unknown) => koppla.sandbox.control("books", "POST", path, body);
const run = (mode: "full" | "changes" = "changes") => koppla.runFlow("products", mode, undefined, "books-to-parts");
const stateSchema = z.object({ items: z.array(z.object({ sku: z.string(), gross_price: z.string() })) });

async function shopPrice(sku: string): Promise<number> {
  const { items } = stateSchema.parse(await koppla.sandbox.control("pim", "GET", "/state?resource=products"));
  return Number(items.find((product) => product.sku === sku)?.gross_price);
}

/* AccountView tells the time of its own wall: 02:00 to 03:00 comes twice in October, and not at all in March. */
test.each([
  ["2026-10-25", ["00:15", "00:45", "00:59", "01:01", "01:20", "01:59", "02:01"]],
  ["2027-03-28", ["00:30", "00:59", "01:01", "01:30", "02:01"]],
])(
  "in the night of %s each change in the books reaches the shop with the next pass, once (F-22)",
  async (day, times) => {
    const now = (time: string) => books("/clock", { now: `${day}T${time}:00.000Z` });
    await now("00:05");
    await run("full");
    for (const [index, time] of times.entries()) {
      const sku = String(100_001 + index);
      const price = 200 + index + Number(day.slice(-2));
      await now(time);
      await koppla.sandbox.resetLedgers();
      await books("/seed", { table: "ARTICLE", rows: [{ ART_CODE: sku, PX_SELL: price }] });
      expect(await run(), time).toMatchObject({ state: "succeeded", created: 0, updated: 1, failed: 0 });
      expect(await shopPrice(sku), time).toBe(price);
      // What the overlap reads once more is written no second time.
      expect(await run(), time).toMatchObject({ updated: 0 });
      const { entries } = await koppla.sandbox.ledger("pim");
      const written = entries.map(({ operation, key, applied }) => ({ operation, key, applied }));
      expect(written, time).toEqual([{ operation: "product.updated", key: sku, applied: true }]);
    }
  },
);
