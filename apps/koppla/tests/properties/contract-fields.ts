import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";

/*
 * The fields of a record as its contract file tells them, apart from what any connector says: what is generated and what is
 * judged follows from the contract alone.
 */

const contracts = new URL("../../../../contracts/", import.meta.url);

export type FieldKind = "text" | "decimal" | "number" | "boolean" | "date" | "time" | "choice" | "languages" | "open";

export interface ContractField {
  /** In the record: `billing.street`, `lines[].sku`. */
  readonly path: string;
  /** As the page of fields names it: `Address.street`. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly maxLength: number | null;
  readonly pattern: string | null;
  readonly choices: readonly string[];
  readonly isRequired: boolean;
  /** Told by the system alone. */
  readonly isReadOnly: boolean;
}

const schemaSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  $ref: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.null()])).optional(),
  const: z.unknown().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  readOnly: z.boolean().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), schemaSchema).optional();
  },
  get items() {
    return schemaSchema.optional();
  },
  get anyOf() {
    return z.array(schemaSchema).optional();
  },
});
type Schema = z.output<typeof schemaSchema>;
const fileSchema = z.object({ components: z.object({ schemas: z.record(z.string(), schemaSchema) }) });

/**
 * Every field of a schema of a contract, those of its parts among them.
 * @param schema such as `Order`, or `Row_CONTACT`
 * @throws Error where the contract has no such schema
 */
export async function contractFields(system: string, schema: string): Promise<readonly ContractField[]> {
  const text = await readFile(new URL(`${system}.openapi.yaml`, contracts), "utf8");
  const { schemas } = fileSchema.parse(parse(text)).components;
  return fieldsBelow(schemas, schema, named(schemas, schema), "");
}

function named(schemas: { readonly [name: string]: Schema }, name: string): Schema {
  const found = schemas[name];
  if (found === undefined) throw new Error(`The contract has no schema ${name}.`);
  return found;
}

function fieldsBelow(
  schemas: { readonly [name: string]: Schema },
  owner: string,
  schema: Schema,
  prefix: string,
): ContractField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([property, own]) => {
    const path = `${prefix}${property}`;
    const isRequired = schema.required?.includes(property) ?? false;
    const reference = own.$ref ?? own.items?.$ref ?? own.anyOf?.find(({ $ref }) => $ref !== undefined)?.$ref;
    const target = reference?.split("/").at(-1) ?? "";
    const isList = own.type === "array";
    const below = target !== "" ? named(schemas, target) : isList ? own.items : own;
    if (below?.properties !== undefined) {
      const name = target === "" ? `${owner}.${property}` : target;
      return fieldsBelow(schemas, name, below, `${path}${isList ? "[]" : ""}.`);
    }
    return [fieldOf(path, `${owner}.${property}`, { ...own, ...(isList ? {} : below) }, target, isRequired)];
  });
}

function fieldOf(path: string, name: string, schema: Schema, target: string, isRequired: boolean): ContractField {
  return {
    path,
    name,
    kind: kindOf(schema, target),
    maxLength: schema.maxLength ?? null,
    pattern: schema.pattern ?? null,
    choices: (schema.enum ?? []).flatMap((one) => (typeof one === "string" ? [one] : [])),
    isRequired,
    isReadOnly: schema.readOnly ?? false,
  };
}

function kindOf(schema: Schema, target: string): FieldKind {
  if (target === "Decimal") return "decimal";
  if (target === "Localized") return "languages";
  if (schema.enum !== undefined) return "choice";
  const [type] = [schema.type].flat();
  if (schema.format === "date") return "date";
  if (schema.format === "date-time") return "time";
  switch (type) {
    case "boolean":
      return "boolean";
    case "number":
    case "integer":
      return "number";
    case "string":
      return "text";
    default:
      return "open";
  }
}
