import type { FieldSchema, OwnFields } from "@koppla/connector-sdk";
import { z } from "zod";
import { listAll } from "../client.ts";
import { type PimSession, type Settings, title } from "../manifest.ts";
import type { Fields, Item } from "../record.ts";

/** GET /attributes (§5). */
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

/**
 * Where a product holds its attributes: the axes that set a variant apart, generic and custom attributes, and object
 * attributes, which Parts PIM keeps in a list and Koppla as `object.CODE`.
 */
const places = /^(axes|fields|object)\.(.+)$/;

/** The attributes of this environment, as fields of a product: `fields.origin`. */
export async function discoverProductFields(session: PimSession): Promise<readonly FieldSchema[]> {
  const attributes = await listAll(session, { resource: "attributes", item: attribute });
  return attributes.map(({ code, kind, type, labels }) => ({
    name: `${kind === "object" ? "object" : "fields"}.${code}`,
    type: kind === "object" ? "text" : (types[type] ?? "text"),
    label: labels.nl ?? labels.en ?? code,
  }));
}

/** Only variants have axes, and each those of its model (§5). */
function axisRule(name: string): Pick<FieldSchema, "onlyWith"> {
  return name.startsWith("axes.") ? { onlyWith: ["type", "parent"] } : {};
}

/** The type of each attribute, by its code: `select`, `text` … */
export async function attributeTypes(session: PimSession): Promise<ReadonlyMap<string, string>> {
  const attributes = await listAll(session, { resource: "attributes", item: attribute });
  return new Map(attributes.map(({ code, type }) => [code, type]));
}

/** Attributes differ from customer to customer (§5). An axis is an attribute of its own too. */
export function attributeFields(standard: readonly string[]): OwnFields<Settings> {
  return {
    declare(name) {
      const code = places.exec(name)?.[2];
      return code === undefined
        ? undefined
        : { name, type: "text", label: `${code} (attribute of ${title})`, ...axisRule(name) };
    },
    async describe({ session, fields }) {
      const known = new Map((await discoverProductFields(session)).map((field) => [field.name, field]));
      return fields.flatMap(({ name }) => {
        const found = known.get(name.replace(/^axes\./, "fields."));
        return found === undefined ? [] : [{ ...found, name, ...axisRule(name) }];
      });
    },
    attribute: (kind, name) => {
      if (kind === "variant") return `axes.${name}`;
      return standard.includes(name) || places.test(name) ? name : `fields.${name}`;
    },
  };
}

/** An object attribute of a product (§5): its value by code, and what else belongs to it. */
const objectAttribute = z.looseObject({ code: z.string(), value: z.string().nullable() });

/** The object attributes of a product that a mapping names, by their codes. */
export function objectAttributesOf({ attributes }: Fields): Fields {
  const list = z
    .array(objectAttribute)
    .catch([])
    .parse(attributes ?? []);
  return Object.fromEntries(list.map(({ code, value }) => [code, value]));
}

/**
 * A record with its `object.CODE` fields put into the list that Parts PIM keeps, which replaces the one that is there:
 * so attributes that are not named are taken along as they are.
 */
export function withObjectAttributes(fields: Fields, current: Item | undefined): Fields {
  const named = Object.entries(fields).filter(([name]) => name.startsWith("object."));
  if (named.length === 0) return fields;
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith("object.")));
  const kept = z
    .array(objectAttribute)
    .catch([])
    .parse(current?.fields.attributes ?? []);
  const list = new Map(kept.map((one) => [one.code, one]));
  for (const [name, value] of named) {
    const code = name.slice("object.".length);
    if (typeof value === "string") {
      list.set(code, { unit: null, ...list.get(code), code, value, reason: null });
    } else {
      list.delete(code);
    }
  }
  return { ...rest, attributes: z.array(z.custom<Fields>()).parse([...list.values()]) };
}
