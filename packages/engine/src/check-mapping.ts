import type { Connector, EntityName } from "@koppla/connector-sdk";
import { compileMapping, composeMapping, type MappingFault } from "@koppla/mapping";
import { editsFrom } from "./edits.ts";

/** What would keep a flow's mapping from being used; empty when nothing would. */
export function checkMapping(request: {
  source: Connector;
  target: Connector;
  flow: { entity: EntityName; mapping: unknown };
  /** The target connection's settings, parsed by its connector. */
  settings: unknown;
}): readonly MappingFault[] {
  const source = request.source.entities[request.flow.entity];
  const target = request.target.entities[request.flow.entity];
  if (source === undefined || target === undefined) {
    return [];
  }
  const mapping = composeMapping({
    read: source.toModel,
    write: target.fromModel(request.settings),
    edits: editsFrom(request.flow.mapping),
  });
  const result = compileMapping({ mapping, targetFields: target.fields, sourceFields: source.fields });
  return result.ok ? [] : result.problems;
}
