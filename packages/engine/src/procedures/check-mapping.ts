import type { EntityName } from "@koppla/connector-sdk";
import type { MappingFault } from "@koppla/mapping";
import { entityFaults, type FlowEnds } from "../flow/mapping-faults.ts";
import { editsFrom } from "./mapping-edits.ts";
import { procedures } from "./table.ts";

/** What would keep a flow's mapping from being used; empty when nothing would. */
export function checkMapping(
  request: FlowEnds & { flow: { entity: EntityName; mapping: unknown; settings: unknown } },
): readonly MappingFault[] {
  const { entity, mapping, settings } = request.flow;
  const { exchanged, check } = procedures[entity];
  const edits = editsFrom(mapping);
  return check === undefined ? entityFaults(request, exchanged, edits) : check(request, { edits, settings });
}
