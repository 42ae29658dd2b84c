import type { EntityFunctions, ItemOutcome, ListPage, ListRequest, SystemRecord } from "@koppla/connector-sdk";
import { sendWrites, type Write } from "../batch-writing.ts";
import { getOne, listPage } from "../client.ts";
import { alreadyExists } from "../errors.ts";
import type { PimSession, Settings } from "../manifest.ts";
import { changesQuery, type Fields, type Item, itemSchema, standingOf } from "../record.ts";
import { toBody } from "../write-body.ts";
import { objectAttributesOf, withObjectAttributes } from "./attributes.ts";
import { inBasis, needsBasis, perUnit } from "./price-basis.ts";
import { ensureModels, refusableModels } from "./product-models.ts";
import { priceIncludingTax, taxRates } from "./tax-rates.ts";

/** A product, simple or variant (§5). */
const product = itemSchema("sku");

/** Most products of one page, one `?sku=` filter and one batch (§4, §5). */
export const mostProducts = 100;

/** A page of everything that changed, deleted products too, oldest change first (§4). */
async function list(request: ListRequest<Settings>): Promise<ListPage> {
  const page = await listPage(request.session, {
    resource: "products",
    query: changesQuery(request, mostProducts),
    item: product,
  });
  return { records: await toRecords(request.session, page.items), ...standingOf(page) };
}

/** Products by SKU: one call with `?sku=a,b,c` (§4); an SKU that a list cannot hold is asked for by itself. */
async function getMany({ session, keys }: { session: PimSession; keys: readonly string[] }) {
  return toRecords(session, await productsBySku(session, keys));
}

/** Products that are there, as they are; one call for those whose SKU a list can hold. */
export async function productsBySku(session: PimSession, skus: readonly string[]): Promise<readonly Item[]> {
  const listed = skus.filter(isListable);
  const query = { sku: listed.join(","), limit: String(mostProducts) };
  const page =
    listed.length === 0 ? [] : (await listPage(session, { resource: "products", query, item: product })).items;
  const others = skus.filter((sku) => !isListable(sku));
  const single = await Promise.all(others.map((key) => getOne(session, { resource: "products", key, item: product })));
  const wanted = new Set(skus);
  return [...page, ...single].flatMap((item) => (item === null || item.deleted || !wanted.has(item.key) ? [] : [item]));
}

function isListable(sku: string): boolean {
  return sku !== "" && !sku.includes(",") && sku.trim() === sku;
}

async function toRecords(session: PimSession, items: readonly Item[]): Promise<SystemRecord[]> {
  const rates = items.some(({ deleted }) => !deleted) ? await taxRates(session) : undefined;
  return items.map(({ key, deleted, fields }): SystemRecord => {
    if (deleted || rates === undefined) return { key, fields: {}, deleted: true };
    const object = objectAttributesOf(fields);
    const unit = perUnit(fields);
    return { key, fields: { ...unit, object, gross_price_including_tax: priceIncludingTax(unit, rates) } };
  });
}

/**
 * Creates products. The API has no create, only "create or update" (§5, Batches): so that an existing product is not
 * overwritten, its SKU is looked for first, and refused. Should another client create it between the two calls, it is
 * updated with the same values and counts as written; there is never a second product.
 */
async function create({ session, items }: { session: PimSession; items: readonly Fields[] }): Promise<ItemOutcome[]> {
  const found = await productsBySku(session, items.map(skuOf));
  const existing = new Set(found.map(({ key }) => key));
  const refusedModels = await ensureModels(
    session,
    items.filter((item) => !existing.has(skuOf(item))),
  );
  const writes = items.map((item): Write => {
    const key = skuOf(item);
    const refused = typeof item.parent === "string" ? refusedModels.get(item.parent) : undefined;
    if (refused !== undefined) return { refused };
    return existing.has(key)
      ? { refused: alreadyExists("product", "sku") }
      : { key, body: toBody(inBasis(withObjectAttributes(item, undefined)), "create") };
  });
  return sendWrites(session, "products", writes);
}

/** What a create would refuse before it comes to the products themselves: their product models. Reads only. */
async function foresee({ session, items }: { session: PimSession; items: readonly Fields[] }) {
  const refused = await refusableModels(session, items);
  return items.map(({ parent }) => (typeof parent === "string" ? (refused.get(parent) ?? null) : null));
}

/**
 * Changes the named fields; the others stay (§5, Batches). A product that is not there would need more fields than
 * these, so Parts PIM refuses it.
 */
async function update(request: {
  session: PimSession;
  items: readonly { key: string; fields: Fields }[];
}): Promise<ItemOutcome[]> {
  const { session, items } = request;
  const current = await heldProducts(session, items);
  const writes = items.map(({ key, fields }) => {
    const held = current.get(key);
    const whole = inBasis(withObjectAttributes({ ...fields, sku: key }, held), held?.fields);
    return { key, body: toBody(whole, "update") };
  });
  return sendWrites(session, "products", writes);
}

/**
 * As they are now, the products whose object attributes or prices are to change: the list of attributes is replaced as a
 * whole (§5, Batches), and a price is for as many units as the product says.
 */
async function heldProducts(session: PimSession, items: readonly { key: string; fields: Fields }[]) {
  const named = items.filter(
    ({ fields }) => needsBasis(fields) || Object.keys(fields).some((name) => name.startsWith("object.")),
  );
  const found = await productsBySku(
    session,
    named.map(({ key }) => key),
  );
  return new Map(found.map((item) => [item.key, item]));
}

function skuOf(item: Fields): string {
  return typeof item.sku === "string" ? item.sku : "";
}

export const productFunctions = {
  list,
  getMany,
  find: ({ session, values }) => getMany({ session, keys: values }),
  create,
  foresee,
  update,
} satisfies EntityFunctions<Settings>;
