import type { BatchRules } from "../batches.ts";
import type { ListRules } from "../paging.ts";
import { type Category, categoryRecord } from "../records.ts";
import type { PimState } from "../state.ts";
import { type Body, merged, replaced } from "../validation.ts";
import { sameRecord } from "./attributes.ts";

/* Categories: a tree by `parent` (parts-pim.md §5). */

export function categoryList(state: PimState): ListRules<Category> {
  return { collection: state.categories, tombstoneKey: "code" };
}

export function categoryBatch(state: PimState): BatchRules {
  return {
    noun: "category",
    properties: new Set(["code", "parent", "labels", "position"]),
    keyOf: (item) => (typeof item.raw("code") === "string" ? String(item.raw("code")) : undefined),
    upsert: (item, stamp) => upsertCategory(state, item, stamp),
  };
}

function upsertCategory(state: PimState, item: Body, stamp: () => string): "created" | "updated" | "unchanged" {
  item.require("code");
  const code = item.text("code", 50) ?? "";
  const old = state.categories.get(code);
  const base = old ?? categoryRecord.parse({ code });
  const parent = item.nullableText("parent", 50);
  const next: Category = {
    ...base,
    parent: replaced(parent, base.parent),
    labels: merged(item.texts("labels", 255), base.labels),
    position: replaced(item.integer("position"), base.position),
  };
  if (!next.labels.nl) item.add("labels.nl", "required", "labels.nl is required");
  if (parent) checkParent(state, item, code, parent);
  if (item.problems.length > 0 || (old && sameRecord(old, next))) return "unchanged";

  next.updated_at = stamp();
  state.categories.put(code, next, next.updated_at);
  state.announce("category.updated", code);
  return old ? "updated" : "created";
}

/** The parent exists, and the way up from it does not pass through the category itself. */
function checkParent(state: PimState, item: Body, code: string, parent: string): void {
  if (parent === code) {
    item.add("parent", "category_cycle", `${code} cannot stand below itself`);
    return;
  }
  if (!state.categories.has(parent)) {
    item.add("parent", "unknown_category", `${parent} does not exist`);
    return;
  }
  let above: string | null | undefined = parent;
  while (above) {
    if (above === code) {
      item.add("parent", "category_cycle", `${parent} stands below ${code}`);
      return;
    }
    above = state.categories.get(above)?.parent;
  }
}
