import { setupSteps } from "@koppla/contract/setup/wizard";
import type { SetupRow } from "@koppla/store/setup/setups";
import { z } from "zod";

const side = z.object({ system: z.string(), connection: z.string().nullable() });

/** What somebody has chosen so far. A field that an older version did not know has nothing chosen. */
const choicesSchema = z.object({
  at: z.enum(setupSteps).catch("systems"),
  left: side.nullable().catch(null),
  right: side.nullable().catch(null),
  integration: z.string().nullable().catch(null),
  flows: z.array(z.string()).catch([]),
  answered: z.boolean().catch(false),
  seen: z.boolean().catch(false),
});
export type SetupChoices = z.infer<typeof choicesSchema>;

export function choicesOf({ choices }: Pick<SetupRow, "choices">): SetupChoices {
  return choicesSchema.parse(choices);
}

export const noChoices: SetupChoices = choicesSchema.parse({});
