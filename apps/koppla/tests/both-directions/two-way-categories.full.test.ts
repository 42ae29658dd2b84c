import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { booksRows } from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
});
afterEach(async () => {
  await koppla?.close();
});

const categories = z.object({
  items: z.array(
    z.object({ code: z.string(), parent: z.string().nullable(), labels: z.looseObject({ nl: z.string() }) }),
  ),
});

const category = (code: string, parent: string | null) => ({ code, parent, labels: { nl: `Groep ${code}` } });
const groups = () => booksRows(koppla, "ART_GRP");

test("categories in both directions: codes and tree hold both ways, edits of both sides meet, nothing comes back (R24)", async () => {
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "replace",
    categories: [category("kranen", null), category("kogelkranen", "kranen")],
  });
  const flow = "products: { entity: product, from: pim, to: books }";
  const twoFlows =
    "products: { entity: category, from: pim, to: books }\n      groups: { entity: category, from: books, to: pim }";
  const tree = ["pricesIncludeVat: false", "pricesIncludeVat: false, groupParentField: X1_PARENT"] as const;
  await koppla.apply(koppla.file.replace(flow, twoFlows).replace(...tree));
  const counts = ({ created, updated, waiting, failed }: { [name: string]: unknown }) => [
    created,
    updated,
    waiting,
    failed,
  ];
  const both = async () => [counts(await koppla.runFlow("products")), counts(await koppla.runFlow("groups"))];
  await koppla.run();
  const codes = new Map((await groups()).map(({ AG_CODE, AG_DESC }) => [AG_DESC, String(AG_CODE)]));
  const [top = "", below = ""] = [codes.get("Groep kranen"), codes.get("Groep kogelkranen")];
  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ART_GRP",
    rows: [{ AG_CODE: "BOCHT", AG_DESC: "Bochten", X1_PARENT: top }],
  });
  await both();
  await both();
  const nothing = [0, 0, 0, 0];
  await koppla.sandbox.resetLedgers();
  expect(await both()).toEqual([nothing, nothing]);
  const shop = async () => {
    const { items } = categories.parse(await koppla.sandbox.control("pim", "GET", "/state?resource=categories"));
    return new Map(items.map(({ code, parent, labels }) => [code, [parent, labels.nl]]));
  };
  expect((await shop()).get("BOCHT")).toEqual(["kranen", "Bochten"]);

  await koppla.sandbox.control("books", "POST", "/seed", {
    table: "ART_GRP",
    rows: [{ AG_CODE: below, AG_DESC: "Kogelkranen" }],
  });
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "merge",
    categories: [{ ...category("kogelkranen", "BOCHT") }],
  });
  await both();
  await both();
  expect(await both()).toEqual([nothing, nothing]);
  expect((await shop()).get("kogelkranen")).toEqual(["BOCHT", "Kogelkranen"]);
  expect((await groups()).find(({ AG_CODE }) => AG_CODE === below)).toMatchObject({
    AG_DESC: "Kogelkranen",
    X1_PARENT: "BOCHT",
  });
});
