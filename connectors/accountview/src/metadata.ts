import type { FieldSchema, OwnFields } from "@koppla/connector-sdk";
import { z } from "zod";
import { readBusinessObjects, readTable } from "./client.ts";
import { currency, number, text } from "./fields.ts";
import type { BooksSession, Settings } from "./manifest.ts";

export interface BusinessObject {
  readonly code: string;
  readonly description: string;
  readonly mayCreate: boolean;
  readonly mayUpdate: boolean;
}

/** The business objects of this installation (§6): codes differ, and rights may be missing. */
export async function discoverObjects(session: BooksSession): Promise<readonly BusinessObject[]> {
  const found = await readBusinessObjects(session);
  return found.map(({ Code, Description, InsertAllowed, UpdateAllowed }) => ({
    code: Code,
    description: Description,
    mayCreate: InsertAllowed,
    mayUpdate: UpdateAllowed,
  }));
}

/** Entities whose tables are known, and so can be looked up in the dictionary. */
const tables = { product: "ARTICLE", category: "ART_GRP", customer: "CONTACT", order: "SO_HDR" } as const;

/** A row of the data dictionary (§8). */
const dictionaryRow = z.object({
  FIELD_NAME: z.string().trim().min(1),
  FLD_DESC: z.string().default(""),
  FIELD_TYPE: z.string().trim(),
  FIELD_LEN: z.coerce.number().int().min(0).default(0),
  INP_MAND: z.boolean().default(false),
  FLD_FMT: z.string().nullish(),
  COM_BLK: z.boolean().default(false),
});
type DictionaryRow = z.output<typeof dictionaryRow>;

const dictionaryFields = Object.keys(dictionaryRow.shape).concat("DBF_NAME");

/** Every field of an entity's table, free fields (X1_…) too, as the data dictionary declares them (§8). */
export async function discoverFields(
  session: BooksSession,
  entity: keyof typeof tables,
): Promise<readonly FieldSchema[]> {
  const { rows } = await readTable(session, {
    path: "/accountviewsystemdata",
    object: "fld",
    table: "DCT_FLD",
    fields: dictionaryFields.map((field) => `dct_fld.${field}`),
    row: dictionaryRow,
    pageSize: 1_000,
    filters: [{ field: "DBF_NAME", operator: "Equal", type: "C", value: tables[entity] }],
  });
  return rows.map(toField);
}

/** Free fields differ per customer (§9, 5), and can be named in attributes and mappings. */
export function freeFieldsOf(entity: keyof typeof tables): OwnFields<Settings> {
  return {
    declare: (name) => (/^X\d_[A-Z0-9_]+$/.test(name) ? { name, label: name, ...text } : undefined),
    async describe({ session, fields }) {
      const known = new Map((await discoverFields(session, entity)).map((field) => [field.name, field]));
      return fields.flatMap(({ name }) => known.get(name) ?? []);
    },
  };
}

function toField(row: DictionaryRow): FieldSchema {
  const { FIELD_NAME: name, FLD_DESC: description, INP_MAND: required, COM_BLK: readOnly } = row;
  return {
    name,
    label: description.trim() || name,
    ...formOf(row),
    ...(required ? { required } : {}),
    ...(readOnly ? { readOnly } : {}),
  };
}

/** Letters of the dictionary's types (accountview-fields.json, `_meta`). FoxPro's format "!" means upper case. */
function formOf({ FIELD_TYPE: type, FIELD_LEN: length, FLD_FMT: format }: DictionaryRow) {
  switch (type) {
    case "N":
      return { ...number, ...(length > 0 ? { width: length } : {}) };
    case "Y":
      return currency;
    case "B":
      return number;
    case "I":
      return { type: "decimal", decimals: 0 } as const;
    case "L":
      return { type: "boolean" } as const;
    case "D":
      return { type: "date" } as const;
    case "T":
      return { type: "dateTime" } as const;
    case "M":
      return text;
    default:
      return {
        ...text,
        ...(length > 0 ? { maxLength: length } : {}),
        ...(format?.includes("!") ? ({ upperCase: true } as const) : {}),
      };
  }
}
