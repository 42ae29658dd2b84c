import { mappingLookups, type UsedLookup } from "@koppla/mapping";
import type { OpenFlow } from "../flow/open-flow.ts";

/** Filled by Koppla itself (categories/product-categories.ts), so that nobody has to. */
const ownTables: ReadonlySet<string> = new Set(["categories"]);

/** The lookup tables that a flow reads, those of its customers and addresses too. */
export function tablesOfFlow({ mapping, orders }: OpenFlow): readonly UsedLookup[] {
  const mappings = [mapping, orders?.customers.mapping, orders?.addresses?.mapping].filter((one) => one !== undefined);
  return mappings.flatMap(mappingLookups).filter(({ table }) => !ownTables.has(table));
}
