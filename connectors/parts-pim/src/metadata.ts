import type { FieldSchema } from "@koppla/connector-sdk";
import { z } from "zod";
import { listAll } from "./client.ts";
import type { PimSession } from "./manifest.ts";

/** GET /attributes (§5). Object attributes are values of the list `attributes`, not fields of their own. */
const attribute = z.object({
  code: z.string().min(1),
  kind: z.string(),
  type: z.string(),
  labels: z.record(z.string(), z.string()).default({}),
});

/** Values by type are text, but for these (§5, Three kinds of attributes). */
const types: { readonly [type: string]: FieldSchema["type"] } = {
  number: "decimal",
  price: "decimal",
  boolean: "boolean",
  date: "date",
};

/** The generic and custom attributes of this environment, as fields of a product: `fields.origin`. */
export async function discoverProductFields(session: PimSession): Promise<readonly FieldSchema[]> {
  const attributes = await listAll(session, { resource: "attributes", item: attribute });
  return attributes
    .filter(({ kind }) => kind !== "object")
    .map(({ code, type, labels }) => ({
      name: `fields.${code}`,
      type: types[type] ?? "text",
      label: labels.nl ?? labels.en ?? code,
    }));
}
