import type { Connector, EntityName } from "@koppla/connector-sdk";
import { compileMapping, composeMapping, type MappingFault } from "@koppla/mapping";
import { editsFrom } from "./edits.ts";

/** One end of a flow: its connector, and the connection's settings as that parsed them. */
export interface FlowEnd {
  readonly connector: Connector;
  readonly settings: unknown;
}

/** What would keep a flow's mapping from being used; empty when nothing would. */
export function checkMapping(request: {
  source: FlowEnd;
  target: FlowEnd;
  flow: { entity: EntityName; mapping: unknown };
}): readonly MappingFault[] {
  const source = request.source.connector.entities[request.flow.entity];
  const target = request.target.connector.entities[request.flow.entity];
  if (source === undefined || target === undefined) {
    return [];
  }
  const mapping = composeMapping({
    read: source.toModel,
    write: target.fromModel(request.target.settings),
    edits: editsFrom(request.flow.mapping),
  });
  const result = compileMapping({
    mapping,
    targetFields: target.fields(request.target.settings),
    sourceFields: source.fields(request.source.settings),
  });
  return result.ok ? [] : result.problems;
}
