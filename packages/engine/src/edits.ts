import type { Mapping } from "@koppla/mapping";
import { z } from "zod";

/** A row as written in the file; the steps are checked when the mapping is compiled. */
const rowSchema = z.strictObject({
  from: z.string().optional(),
  constant: z.union([z.string(), z.boolean()]).optional(),
  setting: z.string().optional(),
  steps: z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).optional(),
  default: z.union([z.string(), z.boolean()]).optional(),
  defaultSetting: z.string().optional(),
  write: z.enum(["always", "create"]).optional(),
});

/** A mapping's edits, as kept with a flow. */
export const mappingSchema = z.record(z.string(), rowSchema);

/** A flow's edits as kept or as written in the file. @throws ZodError when they have not the shape of rows. */
export function editsFrom(plain: unknown): Mapping {
  return withoutUndefined(mappingSchema.parse(plain));
}

/** `exactOptionalPropertyTypes` tells an absent property from an undefined one; zod does not. */
function withoutUndefined(mapping: z.infer<typeof mappingSchema>) {
  return Object.fromEntries(
    Object.entries(mapping).map(([field, row]) => [
      field,
      {
        ...(row.from === undefined ? {} : { from: row.from }),
        ...(row.constant === undefined ? {} : { constant: row.constant }),
        ...(row.setting === undefined ? {} : { setting: row.setting }),
        ...(row.steps === undefined ? {} : { steps: row.steps }),
        ...(row.default === undefined ? {} : { default: row.default }),
        ...(row.defaultSetting === undefined ? {} : { defaultSetting: row.defaultSetting }),
        ...(row.write === undefined ? {} : { write: row.write }),
      },
    ]),
  );
}
