import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { reasonOf, stepsOf } from "@koppla/proof/kit/trade";
import { machineActor } from "@koppla/service/ground/actor";
import { viewRun } from "@koppla/service/runs/run-standing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 40 });
});
afterEach(async () => {
  await koppla?.close();
});

const remove = (products: readonly string[]) =>
  koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", delete: { products } });

const state = z.object({ items: z.array(z.object({ sku: z.string(), deleted: z.boolean().optional() })) });

async function skus(): Promise<string[]> {
  const { items } = state.parse(await koppla.sandbox.control("pim", "GET", "/state?resource=products"));
  return items.filter(({ deleted }) => !deleted).map(({ sku }) => sku);
}

const standing = (run: string) => viewRun(koppla.engine, machineActor(), { organisation: "demo", run });

test("a product that is deleted in the shop is marked, and its article stays as it is; once it is back, it goes on", async () => {
  await koppla.run();
  const [sku = ""] = await skus();
  const article = (await koppla.sandbox.articles()).get(sku);
  await remove([sku]);
  expect(await koppla.run()).toMatchObject({ state: "succeeded", skipped: 1, failed: 0 });
  expect((await koppla.sandbox.articles()).get(sku)).toEqual(article);
  expect(await reasonOf(koppla, "products", sku)).toBe(
    `skipped: Parts PIM no longer has Product ${sku}. Koppla marked it and left it in AccountView.`,
  );
  expect(await stepsOf(koppla, "products", sku)).toEqual([
    "Gone from the source: marked, and left as it is in the target",
  ]);
  await koppla.sandbox.changeProduct(sku, { name: { nl: "Terug" } });
  expect(await koppla.run()).toMatchObject({ updated: 1, skipped: 0 });
  expect((await koppla.sandbox.articles()).get(sku)).toMatchObject({ ART_DESC1: "Terug" });
});

test("when many are gone at once nothing is marked: the run asks, the next asks again, and a person says that it is right", async () => {
  await koppla.run();
  await remove((await skus()).slice(0, 20));
  const asked = await koppla.run();
  expect(asked).toMatchObject({ state: "needs_attention", skipped: 20 });
  expect((await standing(asked.id)).trouble).toBe(
    "20 of 40 records are gone from Parts PIM at once, and its answer may be incomplete. Koppla marked none of them and deletes nothing in AccountView. Look in the source. If the records are really gone, accept the deletions with a full run.",
  );
  expect(await koppla.run()).toMatchObject({ state: "needs_attention" });
  const accepted = await koppla.runFlow("products", "full", undefined, "parts-to-books", { acceptsDeletions: true });
  expect(accepted).toMatchObject({ state: "succeeded", skipped: 20 });
  expect(await koppla.run("full")).toMatchObject({ state: "succeeded", unchanged: 20 });
  expect((await koppla.sandbox.articles()).size).toBe(40);
});

test("the books do not tell of deleted articles: who is missing from a pass over everything is marked, from a part of it nobody is", async () => {
  await koppla.run();
  const products = "products: { entity: product, from: pim, to: books }";
  await koppla.apply(
    koppla.file.replace(products, `${products}\n      articles: { entity: product, from: books, to: pim }`),
  );
  const run = (mode: "full" | "changes", options = {}) =>
    koppla.runFlow("articles", mode, undefined, "parts-to-books", options);
  await run("full");
  const [first = "", ...others] = [...(await koppla.sandbox.articles()).keys()];
  const forget = (codes: readonly string[]) =>
    koppla.sandbox.control("books", "POST", "/remove", { table: "ARTICLE", keys: codes });
  await forget([first]);
  expect(await run("changes")).toMatchObject({ state: "succeeded", skipped: 0 });
  expect(await run("full")).toMatchObject({ state: "succeeded", unchanged: 39 });
  expect(await reasonOf(koppla, "articles", first)).toContain(`AccountView no longer has Product ${first}.`);
  await forget(others.slice(0, 20));
  expect(await run("full")).toMatchObject({ state: "needs_attention", unchanged: 19 });
  expect(await run("full", { acceptsDeletions: true })).toMatchObject({ state: "succeeded" });
  expect(await skus()).toHaveLength(40);
});
