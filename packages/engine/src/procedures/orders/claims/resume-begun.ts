import { begunBySwitchedOff } from "@koppla/store";
import { look } from "../../../effects/effects.ts";
import { goOn, type OpenOrderRun, type OrderItem } from "../order-items.ts";
import { documentMarks } from "./document-marks.ts";

/**
 * The step after `complete`: an order that is left alone now, such as a cancelled one, may have been sent by a flow that
 * has been switched off since. Nobody else looks for it, so it is looked for before it is let go (V3).
 */
export async function resumeBegun(open: OpenOrderRun, items: readonly OrderItem[]): Promise<OrderItem[]> {
  const left = items.filter(
    ({ ending, link, hasIntent, twin }) => ending?.kind === "skip" && link === undefined && twin === null && !hasIntent,
  );
  const marks = new Map(
    left.flatMap((item) => {
      const own = documentMarks(open, item);
      return own === null ? [] : [[item, own.document] as const];
    }),
  );
  if (marks.size === 0) {
    return [...items];
  }
  const begun = await look(open.engine, open.organisationId, (scope) => begunBySwitchedOff(scope, [...marks.values()]));
  return items.map((item) => {
    const own = marks.get(item);
    return own !== undefined && item.ending !== null && begun.has(own.claimMark.toString("hex"))
      ? goOn({ ...item, ending: null }, { hasIntent: true, unlessFound: item.ending })
      : item;
  });
}
