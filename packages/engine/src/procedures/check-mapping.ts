import { type EntityName, settingNames } from "@koppla/connector-sdk";
import type { MappingFault } from "@koppla/mapping";
import { entityFaults, type FlowEnds } from "../flow/mapping-faults.ts";
import { targetEntityOf } from "./entities.ts";
import { flowSettingsSchema } from "./flow-settings.ts";
import { editsFrom } from "./mapping-edits.ts";
import { procedures } from "./table.ts";

interface CheckedFlow {
  readonly entity: EntityName;
  readonly mapping: unknown;
  readonly settings: { readonly [name: string]: unknown };
}

type CheckRequest = Omit<FlowEnds, "settings"> & { readonly flow: CheckedFlow };

/** What would keep a flow's mapping from being used; empty when nothing would. */
export function checkMapping(request: CheckRequest): readonly MappingFault[] {
  const { entity, mapping, settings } = request.flow;
  const { exchanged, check } = procedures[entity];
  const ends = { ...request, settings: namesOf(request) };
  const edits = editsFrom(mapping);
  return check === undefined ? entityFaults(ends, exchanged, edits) : check(ends, { edits, settings });
}

/** The settings that rows of the flow may name. */
function namesOf({ source, target, flow }: CheckRequest): FlowEnds["settings"] {
  const { entity, settings } = flow;
  const { shape } = flowSettingsSchema(entity, {
    source: source.connector.entities[entity],
    target: target.connector.entities[targetEntityOf(entity, settings)],
  });
  return {
    source: settingNames(source.connector.settings),
    target: settingNames(target.connector.settings),
    flow: Object.keys(shape),
  };
}
