import type { FieldSchema } from "../field.ts";
import { listPartOf } from "../list-field.ts";
import { compilePath, compilePresence, type PathReader } from "../path.ts";
import type { RecordFields } from "../value.ts";
import type { CompiledRow } from "./compile-row.ts";
import type { MappingFault } from "./fault.ts";

/** A row of a list's items, before the lists are put together. */
export interface ListRow {
  readonly list: string;
  /** Its name within an item. */
  readonly field: string;
  readonly compiled: CompiledRow;
  readonly sources: readonly string[];
}

/** The rows that fill one list of the target, ready to run on every item of one list of the source. */
export interface CompiledList {
  readonly list: string;
  /** A record without items cannot be created. */
  readonly required: boolean;
  /** Name of the source's list. */
  readonly from: string;
  readonly read: PathReader;
  readonly isThere: (record: RecordFields) => boolean;
  readonly rows: readonly { readonly field: string; readonly compiled: CompiledRow }[];
}

/** Puts the rows of each list together; all rows of a list must read the same list of the source. */
export function compileLists(
  rows: readonly ListRow[],
  fieldsByName: ReadonlyMap<string, FieldSchema>,
): { readonly lists: readonly CompiledList[]; readonly faults: readonly MappingFault[] } {
  const lists: CompiledList[] = [];
  const faults: MappingFault[] = [];
  for (const list of new Set(rows.map((row) => row.list))) {
    const own = rows.filter((row) => row.list === list);
    for (const { compiled } of own.filter(({ compiled: { write } }) => write !== "always")) {
      const message = `Row ${compiled.field.name}: items of a list are written whole, so that write can only be always.`;
      faults.push({ field: compiled.field.name, code: "policy_in_list", message });
    }
    const read = new Set(own.flatMap(({ sources }) => sources).flatMap((source) => listPartOf(source)?.list ?? []));
    const [from, another] = read;
    if (from === undefined) {
      const message = `Rows ${list}[]: none of them reads a list of the source; at least one needs "from: LIST[].FIELD".`;
      faults.push({ field: list, code: "no_source_list", message });
    } else if (another !== undefined) {
      const message = `Rows ${list}[]: they read several lists of the source (${[...read].join(", ")}); all must read one.`;
      faults.push({ field: list, code: "several_source_lists", message });
    } else {
      lists.push({
        list,
        required: fieldsByName.get(list)?.required === true,
        from,
        read: compilePath(from),
        isThere: compilePresence(from),
        rows: own,
      });
    }
  }
  return { lists, faults };
}
