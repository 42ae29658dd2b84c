import { z } from "zod";

/** Names of the settings that a schema declares, optional ones too; none where it is no object. */
export function settingNames(settings: z.ZodType): readonly string[] {
  return Object.keys(z.toJSONSchema(settings, { io: "input", unrepresentable: "any" }).properties ?? {});
}
