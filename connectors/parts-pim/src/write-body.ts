import type { Fields } from "./record.ts";

type Value = Fields[string];

/** Of an address all but the country, which has two letters or none. */
const addressTexts = ["name", "street", "number", "addition", "postcode", "city", "province"];

/** Properties that have no null in the contract, and what stands for "no value" in them. */
const emptyForms: { readonly [property: string]: Value } = {
  // ProductWrite
  brand: "",
  supplier_gln: "",
  supplier_article: "",
  unit: "",
  categories: [],
  attributes: [],
  "meta.title": "",
  "meta.description": "",
  "meta.keywords": "",
  // CustomerWrite
  first_name: "",
  last_name: "",
  email: "",
  phone: "",
  code: "",
  vat_number: "",
  coc_number: "",
  gln: "",
  language: "",
  contacts: [],
  price_group: "",
  ...Object.fromEntries(
    addressTexts.flatMap((part) => [`billing.${part}`, `shipping.${part}`]).map((name) => [name, ""]),
  ),
};

/**
 * A record's flat fields as a body: `name.nl` becomes `{ "name": { "nl": … } }`, split at the first dot only, as
 * attribute codes may have dots. Objects merge by key (§5, Batches), so what is not named stays, and null removes a key.
 * A new record has nothing to remove: its empty fields are left out.
 */
export function toBody(fields: Fields, operation: "create" | "update"): { readonly [property: string]: unknown } {
  const body = new Map<string, Value | Map<string, Value>>();
  for (const [name, given] of Object.entries(fields)) {
    if (given === null && operation === "create") continue;
    const sent = given === null ? (emptyForms[name] ?? null) : attributeForm(name, given);
    const dot = name.indexOf(".");
    if (dot < 0) {
      body.set(name, sent);
      continue;
    }
    const property = name.slice(0, dot);
    const inner = body.get(property);
    const part = inner instanceof Map ? inner : new Map<string, Value>();
    body.set(property, part.set(name.slice(dot + 1), sent));
  }
  return Object.fromEntries(
    [...body].map(([property, sent]) => [property, sent instanceof Map ? Object.fromEntries(sent) : sent]),
  );
}

/** Values of attributes are text, whatever their type (§5). */
function attributeForm(name: string, value: Value): Value {
  return name.startsWith("fields.") && typeof value === "boolean" ? String(value) : value;
}

/** Below the 1 MiB of a body (§3), with room for what stands around the items. */
const mostBytes = 1_000_000;
/** §5, Batches. */
const mostItems = 100;

/** Items in as few batches as the contract allows: at most 100, and at most 1 MiB. */
export function inBatches<Item extends object>(items: readonly Item[]): readonly (readonly Item[])[] {
  const batches: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    const current = batches.at(-1);
    if (current === undefined || current.length === mostItems || bytes + size > mostBytes) {
      batches.push([item]);
      bytes = size;
    } else {
      current.push(item);
      bytes += size;
    }
  }
  return batches;
}
