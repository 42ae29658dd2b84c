import { nearestText, type RecordFields } from "@koppla/mapping";
import { comparableText, textAt, textOf } from "../../record/field-texts.ts";
import type { BillingParts } from "./flow/billing-mapping.ts";

/** A name without what people write in different ways: case, points, blanks, and the marks of letters. */
function bareName(name: string): string {
  return nearestText(comparableText(name), isPlain)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Letters of other scripts have no plain form: they stay, or a name would become nobody's. */
const isPlain = (character: string): boolean =>
  /^[\x20-\x7e]$/.test(character) || !/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]/u.test(character);

/** A name as short as this stands in many others. */
const shortestPart = 4;

/**
 * Whether an order is billed to its own customer: it names nobody, or its customer, as a company, a person or a contact.
 * "Bakker BV t.a.v. Ans Kok" names Bakker BV. At one address "J. de Vries" is Jan de Vries, while two companies are two.
 * @param own what names the customer
 */
export function isSamePayer(
  billed: string | null,
  own: readonly string[],
  { isSamePlace, isCompany }: { readonly isSamePlace: boolean; readonly isCompany: boolean },
): boolean {
  const name = bareName(billed ?? "");
  if (name === "") {
    return true;
  }
  const names = own.map(bareName).filter((one) => one !== "");
  const contains = (one: string, other: string) => other.length >= shortestPart && ` ${one} `.includes(` ${other} `);
  if (names.some((one) => one === name || contains(name, one) || contains(one, name))) {
    return true;
  }
  const last = name.split(" ").at(-1);
  return isSamePlace && !isCompany && names.some((one) => one.split(" ").at(-1) === last);
}

/** What names a customer of the source. */
export function namesOf({ names }: BillingParts, customer: RecordFields): string[] {
  return names.flatMap((field) => textAt(customer, field) ?? []);
}

/** The fields that say where, without the one that says who. */
export function placeIn({ placeFields }: BillingParts, fields: RecordFields): RecordFields {
  return Object.fromEntries(placeFields.map((field) => [field, fields[field] ?? null]));
}

export function hasPlace(parts: BillingParts, fields: RecordFields): boolean {
  return Object.values(placeIn(parts, fields)).some((value) => textOf(value) !== null);
}

/** A country alone, or one that is missing on one side, makes no other place. */
export function isSamePlace(parts: BillingParts, wanted: RecordFields, held: RecordFields): boolean {
  return Object.entries(placeIn(parts, wanted)).every(([field, value]) => {
    const [one, other] = [comparableText(value), comparableText(held[field])].map((text) => text.replace(/\s+/g, ""));
    return one === "" || one === other;
  });
}
