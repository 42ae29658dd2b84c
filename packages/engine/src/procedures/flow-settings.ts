import type { EntityName } from "@koppla/connector-sdk";
import type { z } from "zod";
import type { FlowEntities } from "../flow/declared-settings.ts";
import { procedures } from "./table.ts";

/** The settings of a flow as files have them: the engine's own of the entity, and those that its connectors declare. */
export function flowSettingsSchema(entity: EntityName, ends: FlowEntities): z.ZodObject {
  return procedures[entity].settings(ends);
}
