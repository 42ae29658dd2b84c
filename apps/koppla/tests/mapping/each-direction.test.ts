import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Connector, documentRoles, type EntityName, entityNames } from "@koppla/connector-sdk";
import { composeMapping, type Mapping, mappingSources } from "@koppla/mapping";
import { connectors } from "@koppla/service/context/connectors";
import { describe, expect, test } from "vitest";
import { byTables, places, propertiesOf, schemasOf, settings, writableOf } from "./contract-places.ts";

const root = new URL("../../../../", import.meta.url);

/** Both directions between the two systems. */
const directions = [
  ["parts-pim", "accountview"],
  ["accountview", "parts-pim"],
] as const;

function connectorOf(system: string): Connector {
  const connector = connectors.get(system);
  if (connector === undefined) throw new Error(`No connector for ${system}.`);
  return connector;
}

/** One entity on its way from one system to the other, with the settings under which every default row is there. */
interface Way {
  readonly direction: string;
  readonly entity: EntityName;
  readonly source: Side;
  readonly target: Side;
}

interface Side {
  readonly system: string;
  readonly definition: NonNullable<Connector["entities"][EntityName]>;
  readonly parsed: unknown;
  readonly write: Mapping;
  /** Rows of a delivery address that the target keeps beside its customers. */
  readonly addresses: Mapping;
}

function sideOf(system: string, entity: EntityName): Side | null {
  const connector = connectorOf(system);
  const definition = connector.entities[entity];
  if (definition === undefined) return null;
  const parsed = connector.settings.parse(settings[system]);
  const hasAddress = documentRoles(definition)?.deliveryAddress !== undefined;
  const addresses = hasAddress ? connector.entities.customer?.deliveryAddresses?.fromModel(parsed) : undefined;
  return { system, definition, parsed, write: definition.fromModel(parsed), addresses: addresses ?? {} };
}

/** What the procedures of the engine do with fields of the model that rows of the target do not name. */
const namedByProcedures: { readonly [entity: string]: readonly string[] } = {
  // The flow's settings choose one of the figures, and the article whether stock is kept (stock-reading.ts).
  stock: ["available", "onHand", "free", "economic", "wanted", "managed"],
  // The number that one side keeps of the other tells a customer (identity/evidence.ts).
  customer: ["numberElsewhere"],
};

const ways: readonly Way[] = directions.flatMap(([from, to]) =>
  entityNames.flatMap((entity): Way[] => {
    const [source, target] = [sideOf(from, entity), sideOf(to, entity)];
    const isRead = source?.definition.list !== undefined;
    const direction = `${connectorOf(from).title} → ${connectorOf(to).title}`;
    return source === null || target === null || !isRead ? [] : [{ direction, entity, source, target }];
  }),
);

function filledBy({ source }: Way): string[] {
  return Object.keys(source.definition.toModel);
}

function readBy({ source, target, entity }: Way): string[] {
  const rows = [...mappingSources(target.write), ...mappingSources(target.addresses)];
  const billing = Object.keys(billingRows(source, target));
  return [...rows, ...billing, ...(namedByProcedures[entity] ?? [])];
}

/** Rows of who is billed: read by the procedure of orders where the target's orders do not hold it (settle-billing.ts). */
function billingRows({ definition }: Side, { definition: target }: Side): Mapping {
  const isNoted = documentRoles(target)?.addressNote !== undefined;
  const rows = Object.entries(definition.toModel).filter(([name]) => isNoted && name.startsWith("billing"));
  return Object.fromEntries(rows);
}

function billingOf(source: Side, target: Side): string[] {
  return Object.values(billingRows(source, target)).flatMap(({ from }) => from ?? []);
}

/** What a section of the page declares: direction, entity and each field of its rows, which end with a reason. */
async function listed(heading: string): Promise<string[]> {
  const page = await readFile(new URL("docs/reference/fields.md", root), "utf8");
  const section = page.split(/^## /m).find((one) => one.startsWith(heading)) ?? "";
  return [...section.matchAll(/^\| ([^|`]+?) \| `(\w+)` \| (`[^|]+`) \| .{12,} \|$/gm)].flatMap(
    ([, way, entity, fields = ""]) =>
      fields.split(", ").map((field) => `${way} ${entity} ${field.replaceAll("`", "")}`),
  );
}

test("no field of the model is filled by one side and read by nobody, in either direction, unless the page says why (K4)", async () => {
  const lost = ways.flatMap((way) => {
    const read = new Set(readBy(way));
    return filledBy(way).flatMap((field) => (read.has(field) ? [] : [`${way.direction} ${way.entity} ${field}`]));
  });
  expect(lost.toSorted()).toEqual((await listed("What stops at Koppla")).toSorted());
});

test("no field of the model is read by one side and filled by nobody, in either direction, unless the page says why (K4, B06)", async () => {
  const empty = ways.flatMap((way) => {
    const filled = new Set([...filledBy(way), ...(namedByProcedures[way.entity] ?? [])]);
    return [...new Set(readBy(way))].flatMap((field) =>
      filled.has(field) ? [] : [`${way.direction} ${way.entity} ${field}`],
    );
  });
  expect(empty.toSorted()).toEqual((await listed("What nobody fills")).toSorted());
});

/** Fields of a way's source that arrive, and fields of its target that something arrives in. */
function carriedOn({ source, target }: Way): { readonly told: Set<string>; readonly taken: Set<string> } {
  const rows = [target.write, target.addresses].map((write) =>
    composeMapping({ read: source.definition.toModel, write }),
  );
  const read = [...rows.flatMap(mappingSources), ...rolesOf(source, "source")];
  const fields = source.definition.fields(source.parsed);
  const computed = fields.flatMap(({ name, computedFrom = [] }) => (read.includes(name) ? computedFrom : []));
  return {
    told: new Set([...read, ...computed, ...billingOf(source, target)]),
    taken: new Set([...rows.flatMap((mapping) => Object.keys(mapping)), ...rolesOf(target, "target")]),
  };
}

/** Fields that the procedures of the engine know by their roles, in what they read and in what they write. */
function rolesOf({ definition, parsed }: Side, is: "source" | "target"): string[] {
  const order = documentRoles(definition);
  const keys = definition.naturalKeys(parsed).map(({ field }) => field);
  const stock = definition.kind === "stock" ? definition.roles : undefined;
  const own =
    is === "source"
      ? [...(order?.guarded ?? []), order?.status?.field, ...Object.values(order?.invoice ?? {}), stock?.kept]
      : [order?.addressNote?.field, order?.deliveryCustomer];
  const shared = [order?.customer, order?.deliveryAddress, order?.date, stock?.available];
  return [...own, ...shared, ...keys].flatMap((name) => name ?? []);
}

function holds(carried: ReadonlySet<string>, field: string, prefixes: readonly string[]): boolean {
  const names = prefixes.map((prefix) => `${prefix}${field}`);
  return [...carried].some((one) =>
    names.some((name) => one === name || one.startsWith(`${name}.`) || one.startsWith(`${name}[]`)),
  );
}

/** Fields of both contracts that do not go along, by what the page says of them: `told` by one side, `taken` by none. */
async function fieldsLeft(): Promise<string[]> {
  const left: string[] = [];
  for (const way of ways) {
    const carried = carriedOn(way);
    for (const [side, names] of [
      [way.source, "told"],
      [way.target, "taken"],
    ] as const) {
      const declared = await schemasOf(side.system);
      for (const [schema, { entities, only, prefixes = [""] }] of Object.entries(places[side.system] ?? {})) {
        if (!entities.includes(way.entity)) continue;
        const properties =
          names === "told"
            ? [declared[schema], declared[`${schema}Write`]].flatMap(propertiesOf)
            : writableOf(declared, schema);
        for (const name of new Set(properties)) {
          if (only?.[way.entity]?.test(name) === false || byTables[side.system]?.includes(`${prefixes[0]}${name}`))
            continue;
          if (!holds(carried[names], name, prefixes)) left.push(`${way.direction} ${way.entity} ${schema}.${name}`);
        }
      }
    }
  }
  return [...new Set(left)];
}

describe("each field of both contracts", () => {
  test("is carried, declared or guarded for each entity in each direction (K4, K9)", async () => {
    const page = await readFile(new URL("docs/reference/fields.md", root), "utf8");
    const everywhere = new Set([...page.matchAll(/^\| `([^`]+)` \| .+ \|$/gm)].map(([, name = ""]) => name));
    const declared = await listed("Carried one way only");
    const left = await fieldsLeft();
    const unsaid = left.filter((one) => !everywhere.has(one.split(" ").at(-1) ?? ""));
    expect(unsaid.toSorted()).toEqual(declared.toSorted());
  });
});

test("a field that is said to be computed from others is computed by code that reads them (F4)", async () => {
  const unread: string[] = [];
  for (const [system, folder] of [
    ["parts-pim", "connectors/parts-pim/src/"],
    ["accountview", "connectors/accountview/src/"],
  ] as const) {
    const files = (await readdir(new URL(folder, root), { recursive: true })).filter(
      (name) =>
        /\.ts$/.test(name) && !/(?:^|\/)(?:trade-|journal-)?fields\.ts$|\.test\.ts$|(?:^|\/)testing\//.test(name),
    );
    // Only code counts: words of comments and of texts for people read nothing.
    const code = (await Promise.all(files.map((name) => readFile(join(new URL(folder, root).pathname, name), "utf8"))))
      .join("\n")
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`/g, "");
    for (const entity of entityNames) {
      const side = sideOf(system, entity);
      for (const { name, computedFrom = [] } of side?.definition.fields(side.parsed) ?? []) {
        for (const one of computedFrom) {
          const isSetting = one.startsWith("X1_");
          if (
            !isSetting &&
            !new RegExp(`\\.${one}\\b|["']${one}["']|[{,]\\s*${one}\\s*(?:[,}=]|:\\s*[a-z])`).test(code)
          )
            unread.push(`${entity} ${name} ← ${one}`);
        }
      }
    }
  }
  expect(unread).toEqual([]);
});
