import type { SandboxReply } from "../../server/request.ts";
import type { BatchRules } from "../batches.ts";
import { formatPrice, formatQuantity } from "../decimals.ts";
import { notFound } from "../errors.ts";
import { type ListRules, listFilter } from "../paging.ts";
import { type Product, type ProductModel, productRecord } from "../records.ts";
import { checkCategories, checkFamily, checkGln, checkReference, checkSku, readCurrency } from "../references.ts";
import { addToIndex, type PimState } from "../state.ts";
import { type Body, isGtin, merged, replaced } from "../validation.ts";
import { isOption, readFields, readObjectAttributes } from "./attribute-values.ts";
import { sameRecord } from "./attributes.ts";

/* Products, simple and variant (parts-pim.md §5). */

const productTypes = ["simple", "variant"] as const;
const metaProperties = new Set(["title", "description", "keywords"]);
const writableProperties = new Set(Object.keys(productRecord.shape));
for (const name of ["deleted", "created_at", "updated_at"]) writableProperties.delete(name);

export function productList(state: PimState): ListRules<Product> {
  return {
    collection: state.products,
    tombstoneKey: "sku",
    filters: ["sku", "type", "parent"],
    pick(query) {
      const parent = query.get("parent");
      return listFilter(query, "sku") ?? (parent === null ? undefined : (state.variantsByModel.get(parent) ?? []));
    },
    test: (query) => {
      const [type, parent] = [query.get("type"), query.get("parent")];
      return (product) => (type === null || product.type === type) && (parent === null || product.parent === parent);
    },
  };
}

export function productBatch(state: PimState): BatchRules {
  return {
    noun: "product",
    properties: writableProperties,
    keyOf(item) {
      const sku = item.raw("sku");
      return typeof sku === "string" ? sku : undefined;
    },
    upsert: (item, stamp) => upsertProduct(state, item, stamp),
  };
}

/** A product that was deleted comes back as a new one. */
function upsertProduct(state: PimState, item: Body, stamp: () => string): "created" | "updated" | "unchanged" {
  item.require("sku");
  const sku = item.text("sku", 35) ?? "";
  checkSku(state, item, "sku", sku);
  const old = state.products.get(sku);
  const next = readProduct(state, item, old ?? productRecord.parse({ sku }));
  if (!old) item.require("type", "tax_code", "gross_price");
  if (!next.name.nl && (!old || item.isSent("name"))) item.add("name.nl", "required", "name.nl is required");
  checkFamilyTree(state, item, old, next);
  if (item.problems.length > 0 || (old && sameRecord(old, next))) return "unchanged";

  next.updated_at = stamp();
  next.created_at = old?.created_at ?? next.updated_at;
  state.products.put(sku, next, next.updated_at);
  if (next.parent !== null) addToIndex(state.variantsByModel, next.parent, sku);
  state.announce(old ? "product.updated" : "product.created", sku);
  return old ? "updated" : "created";
}

function readProduct(state: PimState, item: Body, base: Product): Product {
  const gtin = item.nullableText("gtin");
  if (gtin && !isGtin(gtin))
    item.add("gtin", "invalid_gtin", "gtin must have 8, 12, 13 or 14 digits and a valid check digit");
  const discountGroup = item.nullableText("discount_group");
  checkReference(item, "discount_group", discountGroup, state.discountGroups, "unknown_discount_group");
  const taxCode = item.text("tax_code", 10);
  checkReference(item, "tax_code", taxCode, state.taxCodes, "unknown_tax_code");
  return {
    ...base,
    type: replaced(item.oneOf("type", productTypes), base.type),
    parent: replaced(item.nullableText("parent"), base.parent),
    gtin: replaced(gtin, base.gtin),
    name: merged(item.texts("name", 255), base.name),
    short_description: merged(item.texts("short_description", 1000), base.short_description),
    description: merged(item.texts("description", 20_000), base.description),
    brand: replaced(item.text("brand", 80), base.brand),
    supplier_gln: replaced(checkGln(item, "supplier_gln"), base.supplier_gln),
    supplier_article: replaced(item.text("supplier_article", 35), base.supplier_article),
    discount_group: replaced(discountGroup, base.discount_group),
    family: replaced(checkFamily(state, item), base.family),
    categories: replaced(checkCategories(state, item), base.categories),
    enabled: replaced(item.flag("enabled"), base.enabled),
    tax_code: replaced(taxCode, base.tax_code),
    unit: replaced(item.text("unit", 5), base.unit),
    price_basis: replaced(item.decimal("price_basis", formatQuantity), base.price_basis),
    gross_price: replaced(item.decimal("gross_price", formatPrice), base.gross_price),
    purchase_price: replaced(item.nullableDecimal("purchase_price", formatPrice), base.purchase_price),
    currency: replaced(readCurrency(item), base.currency),
    min_order_qty: replaced(item.decimal("min_order_qty", formatQuantity), base.min_order_qty),
    order_step: replaced(item.decimal("order_step", formatQuantity), base.order_step),
    weight: replaced(item.nullableDecimal("weight", formatQuantity), base.weight),
    axes: merged(item.texts("axes"), base.axes),
    fields: merged(readFields(state, item), base.fields),
    attributes: replaced(readObjectAttributes(state, item), base.attributes),
    meta: readMeta(item, base.meta),
  };
}

function readMeta(item: Body, base: Product["meta"]): Product["meta"] {
  const meta = item.inner("meta", metaProperties);
  if (!meta) return base;
  return {
    title: replaced(meta.nullableText("title", 255), base.title) ?? "",
    description: replaced(meta.nullableText("description", 1000), base.description) ?? "",
    keywords: replaced(meta.nullableText("keywords", 255), base.keywords) ?? "",
  };
}

/** A variant stands below a model, with exactly its axes, and no other variant has the same ones. */
function checkFamilyTree(state: PimState, item: Body, old: Product | undefined, next: Product): void {
  if (old && next.type !== old.type) item.add("type", "immutable", "type cannot change");
  if (old && next.parent !== old.parent) item.add("parent", "immutable", "parent cannot change");
  if (next.type === "simple") {
    if (next.parent !== null) item.add("parent", "unknown_parent", "A simple product has no parent");
    if (Object.keys(next.axes).length > 0) item.add("axes", "axes_mismatch", "A simple product has no axes");
    return;
  }
  if (next.parent === null) {
    item.add("parent", "required", "A variant needs a parent");
    return;
  }
  const model = state.productModels.get(next.parent);
  if (!model) {
    item.add("parent", "unknown_parent", `Product model ${next.parent} does not exist`);
    return;
  }
  if (!checkAxes(state, item, model, next)) return;
  const combination = axesText(model, next);
  for (const sku of state.variantsByModel.get(next.parent) ?? []) {
    const sibling = sku === next.sku ? undefined : state.products.get(sku);
    if (sibling && axesText(model, sibling) === combination) {
      item.add("axes", "duplicate_variant", `${sku} has the same axes below ${model.code}`);
      return;
    }
  }
}

function checkAxes(state: PimState, item: Body, model: ProductModel, product: Product): boolean {
  const named = Object.keys(product.axes).sort();
  if (named.join("|") !== [...model.axes].sort().join("|")) {
    item.add("axes", "axes_mismatch", `The axes of ${model.code} are ${model.axes.join(", ")}`);
    return false;
  }
  let known = true;
  for (const [axis, option] of Object.entries(product.axes)) {
    if (isOption(state, axis, option)) continue;
    item.add(`axes.${axis}`, "unknown_option", `${option} is not an option of ${axis}`, axis);
    known = false;
  }
  return known;
}

function axesText(model: ProductModel, product: Product): string {
  return JSON.stringify(model.axes.map((axis) => product.axes[axis] ?? null));
}

export function deleteProduct(state: PimState, sku: string): SandboxReply {
  const product = state.products.get(sku);
  if (!product) throw notFound(`product ${sku}`);
  state.products.remove(sku, state.newStamp());
  state.ledger.append("product.deleted", sku, true, null);
  state.announce("product.deleted", sku);
  return { status: 204 };
}
