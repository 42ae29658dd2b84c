import { mappingLookups, type UsedLookup } from "@koppla/mapping";
import type { ReadyFlow } from "../procedures/procedure.ts";

/** Filled by Koppla itself (categories/product-categories.ts), so that nobody has to. */
const ownTables: ReadonlySet<string> = new Set(["categories"]);

/** The lookup tables that a flow reads, those of its customers and addresses too. */
export function tablesOfFlow({ mapping, procedure }: ReadyFlow): readonly UsedLookup[] {
  return [mapping, ...procedure.mappings].flatMap(mappingLookups).filter(({ table }) => !ownTables.has(table));
}
