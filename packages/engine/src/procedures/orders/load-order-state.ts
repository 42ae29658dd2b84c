import { readLinks, readRecords } from "@koppla/store";
import { look } from "../../effects/effects.ts";
import type { MappedItem } from "../../record/items.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";

/** States in which an order is settled, whatever was once attempted. */
const settledStates: ReadonlySet<string> = new Set(["done", "unchanged", "skipped"]);

/** What the store knows about a page's orders. */
export async function loadOrderState(open: OpenOrderRun, items: readonly MappedItem[]): Promise<OrderItem[]> {
  const keys = items.map((item) => item.record.key);
  const { links, known } = await look(open.engine, open.organisationId, async (scope) => ({
    links: new Map((await readLinks(scope, open.links, keys)).map((link) => [link.sourceKey, link])),
    known: new Map((await readRecords(scope, open.flow.id, keys)).map((row) => [row.source_key, row])),
  }));
  return items.map((item): OrderItem => {
    const row = known.get(item.record.key);
    const link = links.get(item.record.key);
    return {
      ...item,
      known: row,
      link,
      found: [],
      takenBy: undefined,
      fields: item.mapped.fields,
      hasIntent: link === undefined && row?.intent === "create" && !settledStates.has(row.state),
      unlessFound: null,
      ifAbsent: null,
      claims: [],
      targetKey: link?.targetKey ?? null,
      steps: [],
      ending: null,
    };
  });
}
