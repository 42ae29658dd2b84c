import type { BatchRules } from "../batches.ts";
import { Collection } from "../collection.ts";
import { notFound } from "../errors.ts";
import type { ListRules } from "../paging.ts";
import {
  type Attribute,
  attributeKinds,
  attributeRecord,
  attributeTypes,
  type Option,
  optionRecord,
} from "../records.ts";
import type { PimState } from "../state.ts";
import { type Body, merged, replaced } from "../validation.ts";

/* Attributes and their options (parts-pim.md §5). */

export function attributeList(state: PimState): ListRules<Attribute> {
  return { collection: state.attributes, tombstoneKey: "code" };
}

export function attributeBatch(state: PimState): BatchRules {
  return {
    noun: "attribute",
    properties: new Set(["code", "kind", "type", "unit", "labels"]),
    keyOf: (item) => item.text("code", 35),
    upsert: (item, stamp) => upsertAttribute(state, item, stamp),
  };
}

function upsertAttribute(state: PimState, item: Body, stamp: () => string): "created" | "updated" | "unchanged" {
  const code = item.text("code", 35) ?? "";
  const old = state.attributes.get(code);
  item.require("code", ...(old ? [] : ["kind", "type"]));
  const kind = item.oneOf("kind", attributeKinds);
  const type = item.oneOf("type", attributeTypes);
  if (old && kind !== undefined && kind !== old.kind) item.add("kind", "immutable", "kind cannot change");
  if (old && type !== undefined && type !== old.type) item.add("type", "immutable", "type cannot change");
  const base = old ?? attributeRecord.parse({ code });
  const next: Attribute = {
    ...base,
    kind: replaced(kind, base.kind),
    type: replaced(type, base.type),
    unit: replaced(item.nullableText("unit", 20), base.unit),
    labels: merged(item.texts("labels", 255), base.labels),
  };
  if (item.problems.length > 0 || (old && sameRecord(old, next))) return "unchanged";
  next.updated_at = stamp();
  state.attributes.put(code, next, next.updated_at);
  return old ? "updated" : "created";
}

export function optionList(state: PimState, attribute: string): ListRules<Option> {
  return { collection: optionsOf(state, attribute), tombstoneKey: "code" };
}

export function optionBatch(state: PimState, attribute: string): BatchRules {
  const options = optionsOf(state, attribute);
  return {
    noun: "option",
    properties: new Set(["code", "labels", "position"]),
    keyOf: (item) => item.text("code", 35),
    upsert(item, stamp) {
      item.require("code");
      const code = item.text("code", 35) ?? "";
      const old = options.get(code);
      const base = old ?? optionRecord.parse({ code });
      const next: Option = {
        ...base,
        labels: merged(item.texts("labels", 255), base.labels),
        position: replaced(item.integer("position"), base.position),
      };
      if (item.problems.length > 0 || (old && sameRecord(old, next))) return "unchanged";
      options.put(code, next, stamp());
      return old ? "updated" : "created";
    },
  };
}

/** The options of an existing attribute. */
function optionsOf(state: PimState, attribute: string): Collection<Option> {
  if (!state.attributes.has(attribute)) throw notFound(`attribute ${attribute}`);
  const known = state.options.get(attribute);
  if (known) return known;
  const empty = new Collection<Option>();
  state.options.set(attribute, empty);
  return empty;
}

/** Records are built the same way every time, so equal records have equal text. */
export function sameRecord(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
