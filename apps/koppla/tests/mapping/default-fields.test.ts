import { readFile } from "node:fs/promises";
import { type Connector, documentRoles, type EntityName } from "@koppla/connector-sdk";
import { connectors } from "@koppla/service/context/connectors";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const root = new URL("../../../../", import.meta.url);

/** Which entities carry the fields of a schema, and where these lie in a record. */
interface Place {
  readonly entities: readonly EntityName[];
  readonly prefixes?: readonly string[];
}

const places: { readonly [system: string]: { readonly [schema: string]: Place } } = {
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
    Row_DEL_ADDR: { entities: ["customer"] },
    Row_ARTICLE: { entities: ["product", "stock"] },
    Row_ART_GRP: { entities: ["category"] },
    Row_SO_HDR: { entities: ["order"] },
    Row_SO_LINE: { entities: ["order"], prefixes: ["SO_LINE[]."] },
    Row_DJ_PAGE: { entities: ["invoice"] },
    Row_DJ_LINE: { entities: ["invoice"], prefixes: ["DJ_LINE[]."] },
    Row_HST_AL: { entities: ["order"], prefixes: ["", "SO_LINE[]."] },
  },
};

/** Settings under which every default row is there, and the names that the two tables of attributes stand for. */
const settings: { readonly [system: string]: object } = {
  "parts-pim": {},
  accountview: {
    companyId: "x",
    groupParentField: "X1_PARENT",
    articleParentField: "X1_PARENT",
    configurableField: "X1_CONF",
    orderReferenceField: "COMMENT1",
  },
};
const byTables: { readonly [system: string]: readonly string[] } = {
  "parts-pim": ["axes", "fields", "attributes[].code", "attributes[].value"],
  accountview: ["X1_CONF", "X1_COLOR", "X1_SIZE", "X1_BRAND", "X1_ORIGIN", "X1_DELTIME"],
};

const openApi = z.object({
  components: z.object({
    schemas: z.record(
      z.string(),
      z.looseObject({
        properties: z.record(z.string(), z.unknown()).optional(),
        allOf: z.array(z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() })).optional(),
      }),
    ),
  }),
});

type Schema = z.output<typeof openApi>["components"]["schemas"][string];

function propertiesOf(schema: Schema | undefined): string[] {
  return [schema, ...(schema?.allOf ?? [])].flatMap((part) => Object.keys(part?.properties ?? {}));
}

async function schemasOf(system: string) {
  const text = await readFile(new URL(`contracts/${system}.openapi.yaml`, root), "utf8");
  return openApi.parse(parse(text)).components.schemas;
}

/** Names of a system's fields that a default mapping reads or writes, or that a procedure knows by its role. */
function carriedBy(connector: Connector, entity: EntityName, parsed: unknown): Set<string> {
  const definition = connector.entities[entity];
  if (definition === undefined) throw new Error(`${connector.title} has no ${entity}.`);
  const { toModel, fromModel } = definition;
  const order = documentRoles(definition);
  const stock = definition.kind === "stock" ? definition.roles : undefined;
  const deliveryAddresses = definition.kind === "customer" ? definition.deliveryAddresses : undefined;
  const fields = definition.fields(parsed);
  const read = Object.values(toModel).flatMap(({ from, steps = [] }) => [
    ...(from === undefined ? [] : [from]),
    ...(JSON.stringify(steps).match(/[A-Z]+_[A-Z0-9]+/g) ?? []),
  ]);
  const computed = fields.flatMap(({ name, computedFrom = [] }) => (read.includes(name) ? computedFrom : []));
  const roles = order === undefined ? [] : [order.customer, order.deliveryAddress, order.date, order.status?.field];
  const invoice = Object.values(order?.invoice ?? {});
  const keys = definition.naturalKeys(parsed).map(({ field }) => field);
  const written = [...Object.keys(fromModel(parsed)), ...Object.keys(deliveryAddresses?.fromModel(parsed) ?? {})];
  const all = [...read, ...computed, ...roles, ...invoice, ...keys, ...written, stock?.available];
  return new Set(all.filter((name) => name !== undefined));
}

function isCarried(carried: ReadonlySet<string>, field: string, prefixes: readonly string[]): boolean {
  const names = prefixes.map((prefix) => `${prefix}${field}`);
  return [...carried].some((one) =>
    names.some((name) => one === name || one.startsWith(`${name}.`) || one.startsWith(`${name}[]`)),
  );
}

test("every field of both contracts is in a default mapping, or stands in docs/reference/fields.md with the reason why not", async () => {
  const listed = new Set(
    [...(await readFile(new URL("docs/reference/fields.md", root), "utf8")).matchAll(/^\| `([^`]+)` \| .+ \|$/gm)].map(
      ([, name = ""]) => name,
    ),
  );
  const left = new Set<string>();
  for (const [system, schemas] of Object.entries(places)) {
    const connector = connectors.get(system);
    if (connector === undefined) throw new Error(`No connector for ${system}.`);
    const parsed = connector.settings.parse(settings[system]);
    const declared = await schemasOf(system);
    for (const [schema, { entities, prefixes = [""] }] of Object.entries(schemas)) {
      const carried = new Set([
        ...entities.flatMap((entity) => [...carriedBy(connector, entity, parsed)]),
        ...(byTables[system] ?? []),
      ]);
      const names = [declared[schema], declared[`${schema}Write`]].flatMap(propertiesOf);
      expect(names.length, schema).toBeGreaterThan(2);
      for (const name of names.filter((name) => !isCarried(carried, name, prefixes))) left.add(`${schema}.${name}`);
    }
    // A schema that no entity carries is listed as a whole.
    for (const name of Object.keys(declared)) {
      const record = name.replace(/Write$/, "");
      if (schemas[record] === undefined) left.add(declared[record] === undefined ? name : record);
    }
  }
  expect([...left].toSorted()).toEqual([...listed].toSorted());
});
