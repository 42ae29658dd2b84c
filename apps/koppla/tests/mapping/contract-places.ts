import { readFile } from "node:fs/promises";
import type { EntityName } from "@koppla/connector-sdk";
import { parse } from "yaml";
import { z } from "zod";

const root = new URL("../../../../", import.meta.url);

/** Which entities carry the fields of a schema, and where these lie in a record. */
interface Place {
  readonly entities: readonly EntityName[];
  readonly prefixes?: readonly string[];
  /** Names that belong to one of several entities alone. Absent: all of them belong to each. */
  readonly only?: { readonly [Name in EntityName]?: RegExp };
}

export const places: { readonly [system: string]: { readonly [schema: string]: Place } } = {
  "parts-pim": {
    Product: { entities: ["product"] },
    AttributeValue: { entities: ["product"], prefixes: ["attributes[]."] },
    Category: { entities: ["category"] },
    Stock: { entities: ["stock"] },
    Customer: { entities: ["customer"] },
    Order: { entities: ["order"] },
    Invoice: { entities: ["invoice"] },
    Address: { entities: ["customer", "order", "invoice"], prefixes: ["billing.", "shipping."] },
    OrderLine: { entities: ["order", "invoice"], prefixes: ["lines[]."] },
    Totals: { entities: ["order", "invoice"], prefixes: ["totals."] },
  },
  accountview: {
    Row_CONTACT: { entities: ["customer"] },
    Row_DEL_ADDR: { entities: ["order"], prefixes: ["", "delivery_address."] },
    Row_ARTICLE: {
      entities: ["product", "stock"],
      only: { stock: /^(?:ART_CODE|STK_FLG|QTY_\w+)$/, product: /^(?!QTY_|STK_FLG)/ },
    },
    Row_ART_GRP: { entities: ["category"] },
    Row_SO_HDR: { entities: ["order"] },
    Row_SO_LINE: { entities: ["order"], prefixes: ["SO_LINE[]."] },
    Row_DJ_PAGE: { entities: ["invoice"] },
    Row_DJ_LINE: { entities: ["invoice"], prefixes: ["DJ_LINE[]."] },
    Row_HST_AL: { entities: ["order"], prefixes: ["", "SO_LINE[]."] },
  },
};

/** Settings under which every default row is there, and the names that the two tables of attributes stand for. */
export const settings: { readonly [system: string]: object } = {
  "parts-pim": {},
  accountview: {
    companyId: "x",
    groupParentField: "X1_PARENT",
    articleParentField: "X1_PARENT",
    configurableField: "X1_CONF",
    orderReferenceField: "COMMENT1",
  },
};

/** Names that stand in the two tables of attributes, not in rows. */
export const byTables: { readonly [system: string]: readonly string[] } = {
  "parts-pim": ["axes", "fields", "attributes", "attributes[].code", "attributes[].value"],
  accountview: ["X1_CONF", "X1_COLOR", "X1_SIZE", "X1_BRAND", "X1_ORIGIN", "X1_DELTIME"],
};

const propertiesSchema = z.record(z.string(), z.looseObject({ readOnly: z.boolean().optional() }));
const openApi = z.object({
  components: z.object({
    schemas: z.record(
      z.string(),
      z.looseObject({
        properties: propertiesSchema.optional(),
        allOf: z.array(z.looseObject({ properties: propertiesSchema.optional() })).optional(),
      }),
    ),
  }),
});

export type Schemas = z.output<typeof openApi>["components"]["schemas"];

function parts(schema: Schemas[string] | undefined) {
  return [schema, ...(schema?.allOf ?? [])].flatMap((part) => Object.entries(part?.properties ?? {}));
}

export function propertiesOf(schema: Schemas[string] | undefined): string[] {
  return parts(schema).map(([name]) => name);
}

/** What a client may write: the schema of writing where there is one, else all that is not for reading only. */
export function writableOf(schemas: Schemas, name: string): string[] {
  const writing = schemas[`${name}Write`];
  return parts(writing ?? schemas[name]).flatMap(([field, { readOnly }]) => (readOnly === true ? [] : [field]));
}

export async function schemasOf(system: string): Promise<Schemas> {
  const text = await readFile(new URL(`contracts/${system}.openapi.yaml`, root), "utf8");
  return openApi.parse(parse(text)).components.schemas;
}
