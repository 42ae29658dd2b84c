import { readFileSync } from "node:fs";
import { z } from "zod";

/** The tables, fields and business objects of the contract (accountview-fields.json), as a real administration knows its own. */

const fieldSchema = z.object({
  type: z.enum(["C", "M", "N", "I", "Y", "B", "L", "D", "T"]),
  length: z.number().nullable().default(null),
  mandatory: z.boolean().default(false),
  read_only: z.boolean().default(false),
  upper_case: z.boolean().default(false),
  custom: z.boolean().default(false),
  caption_nl: z.string().nullable().default(null),
});

const objectSchema = z.object({
  table: z.string(),
  joins: z.record(z.string(), z.string()).default({}),
  details: z.array(z.string()),
  description: z.string(),
  insert: z.boolean(),
  update: z.boolean(),
  delete: z.boolean(),
  key: z.string(),
  default_fields: z.array(z.string()),
  detail_default_fields: z.record(z.string(), z.array(z.string())).default({}),
});

const fileSchema = z.object({
  objects: z.record(z.string(), objectSchema),
  tables: z.record(z.string(), z.object({ key: z.string(), fields: z.record(z.string(), fieldSchema) })),
});

const file = fileSchema.parse(
  JSON.parse(readFileSync(new URL("../../../../contracts/accountview-fields.json", import.meta.url), "utf8")),
);

/** §10.3 rule 23: read-only whatever the dictionary says, as the server assigns them. */
const alwaysReadOnly = new Set(["ORD_NR", "REC_ID"]);

export interface Field extends z.infer<typeof fieldSchema> {
  readonly name: string;
  readonly table: string;
  /** Under which name a row holds it: lines of the history hold their header's fields with its table as a prefix. */
  readonly storedAs: string;
}

export interface Table {
  readonly name: string;
  readonly key: string;
  /** By name in upper case. */
  readonly fields: ReadonlyMap<string, Field>;
}

export interface BusinessObject extends z.infer<typeof objectSchema> {
  readonly code: string;
}

export const tables: ReadonlyMap<string, Table> = new Map(
  Object.entries(file.tables).map(([name, { key, fields }]) => {
    const named = Object.entries(fields).map(([field, facts]): [string, Field] => [
      field.toUpperCase(),
      {
        ...facts,
        name: field,
        table: name,
        storedAs: name === "HST_AH" ? `HST_AH.${field}` : field,
        read_only: facts.read_only || alwaysReadOnly.has(field),
      },
    ]);
    return [name, { name, key, fields: new Map(named) }];
  }),
);

export const objects: ReadonlyMap<string, BusinessObject> = new Map(
  Object.entries(file.objects).map(([code, facts]) => [code, { ...facts, code }]),
);

export function tableNamed(name: string): Table {
  const table = tables.get(name);
  if (!table) throw new Error(`The contract has no table ${name}`);
  return table;
}
