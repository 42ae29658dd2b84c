import { readFile } from "node:fs/promises";
import { type Connector, documentRoles, type EntityName } from "@koppla/connector-sdk";
import { connectors } from "@koppla/service/context/connectors";
import { expect, test } from "vitest";
import { byTables, places, propertiesOf, schemasOf, settings } from "./contract-places.ts";

const root = new URL("../../../../", import.meta.url);

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
  const roles =
    order === undefined
      ? []
      : [
          order.customer,
          order.deliveryAddress,
          order.deliveryCustomer,
          order.addressNote?.field,
          order.date,
          order.status?.field,
          ...(order.guarded ?? []),
        ];
  const known = [...read, ...roles];
  const computed = fields.flatMap(({ name, computedFrom = [] }) => (known.includes(name) ? computedFrom : []));
  const invoice = Object.values(order?.invoice ?? {});
  const keys = definition.naturalKeys(parsed).map(({ field }) => field);
  const written = [...Object.keys(fromModel(parsed)), ...Object.keys(deliveryAddresses?.fromModel(parsed) ?? {})];
  const all = [
    ...read,
    ...computed,
    ...roles,
    ...invoice,
    ...keys,
    ...written,
    stock?.available,
    stock?.kept,
    "price_basis",
  ];
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
