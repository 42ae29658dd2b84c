import { actionFacts } from "../flows/action-facts.ts";
import { type FoundFlow, findFlow } from "../flows/find-flow.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import type { Candidates } from "./candidates.ts";

/** The flow of what stands behind a stopped record, between the same systems in the same direction; null: there is none. */
export async function flowOfBehind(
  call: OrganisationCall,
  flow: FoundFlow,
  { entity }: NonNullable<Candidates["behind"]>,
): Promise<FoundFlow | null> {
  const configuration = await call.configuration();
  const path = actionFacts(call.context.connectors, configuration, flow.id).flows?.[entity];
  return path === undefined ? null : findFlow(configuration, path);
}
