import type { EntityDefinition } from "@koppla/connector-sdk";
import type { z } from "zod";

/** What both connectors declare of a flow: the entity that is read, and the one that it becomes. */
export interface FlowEntities {
  readonly source: EntityDefinition<unknown> | undefined;
  readonly target: EntityDefinition<unknown> | undefined;
}

/** Settings that a flow has because of its systems; where both declare one, the target's declaration counts. */
export function declaredShape({ source, target }: FlowEntities): z.ZodRawShape {
  return { ...source?.flowSettings?.shape, ...target?.flowSettings?.shape };
}
