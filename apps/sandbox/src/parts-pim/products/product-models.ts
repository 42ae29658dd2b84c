import type { BatchRules } from "../batches.ts";
import type { ListRules } from "../paging.ts";
import { type ProductModel, productModelRecord } from "../records.ts";
import { checkCategories, checkFamily } from "../references.ts";
import type { PimState } from "../state.ts";
import { type Body, merged, replaced } from "../validation.ts";
import { readFields, readObjectAttributes } from "./attribute-values.ts";
import { sameRecord } from "./attributes.ts";

/* Product models, above variants (parts-pim.md §5). */

const MOST_AXES = 5;

export function productModelList(state: PimState): ListRules<ProductModel> {
  return { collection: state.productModels, tombstoneKey: "code" };
}

export function productModelBatch(state: PimState): BatchRules {
  return {
    noun: "product_model",
    properties: new Set(["code", "name", "description", "family", "axes", "categories", "fields", "attributes"]),
    keyOf: (item) => (typeof item.raw("code") === "string" ? String(item.raw("code")) : undefined),
    upsert: (item, stamp) => upsertProductModel(state, item, stamp),
  };
}

function upsertProductModel(state: PimState, item: Body, stamp: () => string): "created" | "updated" | "unchanged" {
  item.require("code");
  const code = item.text("code", 35) ?? "";
  const old = state.productModels.get(code);
  if (!old) item.require("axes");
  const base = old ?? productModelRecord.parse({ code });
  const next: ProductModel = {
    ...base,
    name: merged(item.texts("name", 255), base.name),
    description: merged(item.texts("description", 20_000), base.description),
    family: replaced(checkFamily(state, item), base.family),
    axes: replaced(readAxes(state, item, old), base.axes),
    categories: replaced(checkCategories(state, item), base.categories),
    fields: merged(readFields(state, item), base.fields),
    attributes: replaced(readObjectAttributes(state, item), base.attributes),
  };
  if (!next.name.nl && (!old || item.isSent("name"))) item.add("name.nl", "required", "name.nl is required");
  if (item.problems.length > 0 || (old && sameRecord(old, next))) return "unchanged";

  next.updated_at = stamp();
  next.created_at = old?.created_at ?? next.updated_at;
  state.productModels.put(code, next, next.updated_at);
  if (old) relistVariants(state, code, next.updated_at);
  state.announce("product_model.updated", code);
  return old ? "updated" : "created";
}

function readAxes(state: PimState, item: Body, old: ProductModel | undefined): string[] | undefined {
  const axes = item.textList("axes", 35);
  if (!axes) return undefined;
  if (axes.length < 1 || axes.length > MOST_AXES) item.add("axes", "invalid_format", `1 to ${MOST_AXES} axes`);
  axes.forEach((axis, index) => {
    if (state.attributes.get(axis)?.type !== "select") {
      item.add(`axes[${index}]`, "unknown_attribute", `${axis} is not an attribute of type select`, axis);
    }
  });
  // Variants carry exactly these axes; other ones would make them all wrong at once.
  if (old && !sameRecord(old.axes, axes)) item.add("axes", "immutable", "axes cannot change");
  return axes;
}

/** "A change of a product model re-lists its variants" (parts-pim.md §4). */
function relistVariants(state: PimState, code: string, stamp: string): void {
  for (const sku of state.variantsByModel.get(code) ?? []) {
    const variant = state.products.get(sku);
    if (variant?.parent === code) state.products.put(sku, { ...variant, updated_at: stamp }, stamp);
  }
}
