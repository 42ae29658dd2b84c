import type { SeenNumbers } from "@koppla/connector-sdk";
import { firstLinkedAt, highestKey, lowestKey } from "@koppla/store";
import { look } from "../effects/effects.ts";
import type { OpenFlow } from "./open-flow.ts";

/**
 * Between which numbers a flow has seen records, for sources that move finished ones out of their list (`byNumber`).
 * @returns null where the source has no such manner, or the flow has seen nothing yet
 */
export async function seenNumbers({
  engine,
  organisationId,
  flow,
  links,
  source,
}: OpenFlow): Promise<SeenNumbers | null> {
  if (source.entity.traits?.byNumber !== true) {
    return null;
  }
  return look(engine, organisationId, async (scope) => {
    const highest = await highestKey(scope, flow.id);
    const lowest = highest === null ? null : await lowestKey(scope, flow.id);
    const from = highest === null ? null : await firstLinkedAt(scope, links);
    return highest === null || lowest === null ? null : { highest, lowest, from };
  });
}
