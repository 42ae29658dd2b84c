import { readLinks, readRecords, readTwinLinks, type TwinLink } from "@koppla/store";
import { naturalMark } from "../../agreement/natural-mark.ts";
import { look } from "../../effects/effects.ts";
import type { MappedItem } from "../../record/items.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";

/** States in which an order is settled, whatever was once attempted. */
const settledStates: ReadonlySet<string> = new Set(["done", "unchanged", "skipped"]);

/** What the store knows about a page's orders. */
export async function loadOrderState(open: OpenOrderRun, items: readonly MappedItem[]): Promise<OrderItem[]> {
  const keys = items.map((item) => item.record.key);
  const { links, known, twins } = await look(open.engine, open.organisationId, async (scope) => {
    const links = new Map((await readLinks(scope, open.links, keys)).map((link) => [link.sourceKey, link]));
    const reach = { sourceIds: open.reach.source, targetIds: open.reach.target };
    const unlinked = keys.filter((key) => !links.has(key));
    return {
      links,
      known: new Map((await readRecords(scope, open.flow.id, keys)).map((row) => [row.source_key, row])),
      twins: await readTwinLinks(scope, open.links, reach, unlinked),
    };
  });
  return items.map((item): OrderItem => {
    const row = known.get(item.record.key);
    const link = links.get(item.record.key);
    const hasIntent = link === undefined && row?.intent === "create" && !settledStates.has(row.state);
    return {
      ...item,
      known: row,
      link,
      found: [],
      takenBy: undefined,
      fields: item.mapped.fields,
      hasIntent,
      unlessFound: null,
      ifAbsent: null,
      claims: [],
      // What this flow itself may have sent is looked for first.
      twin: hasIntent ? null : (twins.find((one) => isTwin(open, item, one))?.targetKey ?? null),
      targetKey: link?.targetKey ?? null,
      steps: [],
      ending: null,
    };
  });
}

/** The same document, and not one that has its number since the shop began to count anew (V29). */
function isTwin(open: OpenOrderRun, { record }: MappedItem, twin: TwinLink): boolean {
  const mark = naturalMark(open, record);
  return twin.sourceKey === record.key && (mark === undefined || (twin.naturalMark?.equals(mark) ?? true));
}
