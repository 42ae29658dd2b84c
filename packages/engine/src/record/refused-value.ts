import {
  type CompiledRow,
  isList,
  isObject,
  type RecordFields,
  readPath,
  shownText,
  type Value,
  valueOriginOf,
} from "@koppla/mapping";
import type { Exchange } from "../flow/exchange.ts";
import type { Trouble } from "../trouble/trouble.ts";
import type { MappedItem } from "./items.ts";

/**
 * A refusal with the value that was refused and where it came from: a person puts it right there, and nowhere else.
 * @param sent what was sent of the record; fields that no row fills tell nothing
 */
export function withOrigin(exchange: Exchange, { record }: MappedItem, sent: RecordFields, trouble: Trouble): Trouble {
  if (trouble.kind !== "refused" || trouble.field === undefined) {
    return trouble;
  }
  const found = rowOf(exchange, trouble.field);
  if (found === undefined) {
    return trouble;
  }
  const { row, list } = found;
  const line = Number(/\[(\d+)\]/.exec(trouble.field)?.[1] ?? 0);
  const item = list === undefined ? undefined : itemsOf(readPath(record.fields, list.from))[line];
  const scope = {
    record: list === undefined ? record.fields : { ...record.fields, [`${list.from}[]`]: item ?? null },
    settings: exchange.context.settings,
    lookups: exchange.context.lookups,
  };
  const value =
    list === undefined ? sent[row.field.name] : readPart(itemsOf(sent[list.list] ?? null)[line], list.field);
  const text = typeof value === "string" && value !== "" ? shownText(value) : undefined;
  // A system that names no line may mean any, even one that is none of the record's own, such as that of shipping costs.
  const namesLine = list === undefined || trouble.field.includes("[");
  if (!namesLine && (text === undefined || trouble.remote?.message?.includes(text) !== true)) {
    return trouble;
  }
  return { ...trouble, origin: valueOriginOf(row, scope), ...(text === undefined ? {} : { value: text }) };
}

interface FoundRow {
  readonly row: CompiledRow;
  /** Of an item of a list: the list, where it is read from, and the field's name within an item. */
  readonly list?: { readonly list: string; readonly from: string; readonly field: string };
}

/** The row of a field as a system names it: `lines[0].sku`, or `ART_CODE` of some line. */
function rowOf({ compiled }: Exchange, named: string): FoundRow | undefined {
  const name = named.replace(/\[\d+\]/, "[]");
  const own = compiled.rows.find(({ field }) => field.name === name);
  if (own !== undefined) {
    return { row: own };
  }
  for (const { list, from, rows } of compiled.lists) {
    const row = rows.find(({ field, compiled: one }) => one.field.name === name || field === name);
    if (row !== undefined) {
      return { row: row.compiled, list: { list, from, field: row.field } };
    }
  }
  return undefined;
}

function itemsOf(value: Value): readonly Value[] {
  return value !== null && isList(value) ? value : [];
}

function readPart(item: Value | undefined, field: string): Value | undefined {
  return item !== undefined && item !== null && isObject(item) ? item[field] : undefined;
}
