import { linkedAnywhere, type Taker } from "@koppla/store";
import { look } from "../effects/effects.ts";
import type { Exchange } from "../flow/exchange.ts";

/** With which records of a source those of the target are linked, over all integrations that lead there (V1, K2). */
export async function takersOf(
  { engine, organisationId, reach, links }: Exchange,
  targetKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly Taker[]>> {
  if (targetKeys.length === 0) {
    return new Map();
  }
  const place = { connectionIds: reach.target, entity: links.entity };
  return Map.groupBy(
    await look(engine, organisationId, (scope) => linkedAnywhere(scope, place, targetKeys)),
    ({ targetKey }) => targetKey,
  );
}

/** The link by which a record of the target is another's: of another source, or of another record of this one. */
export function anothersLink(
  { reach }: Pick<Exchange, "reach">,
  takers: ReadonlyMap<string, readonly Taker[]>,
  { sourceKey, targetKey }: { readonly sourceKey: string; readonly targetKey: string },
): Taker | undefined {
  return takers
    .get(targetKey)
    ?.find((one) => one.sourceKey !== sourceKey || !reach.source.includes(one.sourceConnectionId));
}

/** Whether that link is of another source than the exchange's own. */
export function isOtherSources({ reach }: Pick<Exchange, "reach">, taker: Taker | undefined): boolean {
  return taker !== undefined && !reach.source.includes(taker.sourceConnectionId);
}
