import { inUpperCase, type Value, withoutFilling } from "../comparable.ts";
import type { Field } from "../dictionary.ts";
import { asLocalTime } from "../local-time.ts";
import { Refusal } from "../refusal.ts";
import { asWindows1252 } from "./windows-1252.ts";

/* Values of a write as the administration keeps them (accountview.md §10.3 rules 20, 21, 23, 31, 32, 36; §9). */

const fitting: { readonly [type: string]: readonly Field["type"][] } = {
  C: ["C", "M"],
  N: ["N", "I", "Y", "B"],
  T: ["D", "T"],
  L: ["L"],
};

/** Rule 20: C, N, T or L. @throws Refusal */
export function checkFieldType(name: string, writtenType: string): void {
  if (!fitting[writtenType.toUpperCase()]) throw new Refusal(`${name}: onbekend FieldType ${writtenType}`);
}

/** Rule 20: of a kind that the field can take. @throws Refusal that names the field */
export function checkFieldFits(field: Field, writtenType: string): void {
  checkFieldType(field.name, writtenType);
  if (!fitting[writtenType.toUpperCase()]?.includes(field.type)) {
    throw new Refusal(`${field.name}: FieldType ${writtenType} past niet bij type ${field.type}`);
  }
}

/** Rule 23: `null` counts as empty. */
export function isEmptyValue(value: unknown): boolean {
  return value === null || (typeof value === "string" && value.trim() === "");
}

/** @throws Refusal that names the field and what is wrong with the value */
export function keptValue(field: Field, value: unknown): Value {
  switch (field.type) {
    case "C":
    case "M":
      return keptText(field, value);
    case "L":
      return keptLogical(field, value);
    case "D":
    case "T":
      return keptDate(field, value);
    default:
      return keptNumber(field, value);
  }
}

function keptText(field: Field, value: unknown): string {
  if (value === null) return "";
  if (typeof value !== "string" && typeof value !== "number") throw new Refusal(`${field.name}: tekst verwacht`);
  // Rule 36: images are stored unchecked.
  if (field.name.startsWith("IMG_")) return String(value);
  const trimmed = withoutFilling(String(value));
  const cased = field.upper_case ? inUpperCase(trimmed) : trimmed;
  const length = [...cased].length;
  if (field.type === "C" && field.length !== null && length > field.length) {
    throw new Refusal(`${field.name}: ${length} tekens, maximaal ${field.length}`);
  }
  const kept = asWindows1252(cased);
  return field.name === "POST_CODE" ? dutchPostcode(kept) : kept;
}

/** Dutch codes are stored as `1234 AB`, with a space (§7.1); those of other countries have other forms. */
function dutchPostcode(text: string): string {
  return text.replace(
    /^(\d{4}) ?([A-Za-z]{2})$/,
    (_, digits: string, letters: string) => `${digits} ${letters.toUpperCase()}`,
  );
}

/** What an integer of four bytes holds. */
const largestInteger = 2_147_483_647;

function keptNumber(field: Field, value: unknown): number {
  if (isEmptyValue(value)) return 0;
  const text = typeof value === "number" ? plainNumber(value) : value;
  if (typeof text !== "string" || !/^-?\d+(\.\d+)?$/.test(text)) {
    throw new Refusal(`${field.name}: geen geldig getal: ${String(value).slice(0, 30)}`);
  }
  const decimals = text.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  const most = field.type === "Y" ? 4 : field.type === "I" ? 0 : 6;
  if (decimals > most) throw new Refusal(`${field.name}: ${decimals} decimalen, maximaal ${most}`);
  if (field.type === "N" && field.length !== null && text.length > field.length) {
    throw new Refusal(`${field.name}: ${text.length} posities, maximaal ${field.length}`);
  }
  const number = Number(text);
  if (field.type === "I" && Math.abs(number) > largestInteger) {
    throw new Refusal(`${field.name}: getal te groot, maximaal ${largestInteger}`);
  }
  return number;
}

/** Small ones without exponent, as they would be typed. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes("e-") ? value.toFixed(20).replace(/0+$/, "") : text;
}

function keptLogical(field: Field, value: unknown): boolean {
  if (isEmptyValue(value)) return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  throw new Refusal(`${field.name}: True of False verwacht`);
}

/** Rule 31: of these the day only. */
const dayOnly = new Set(["ORD_DATE", "DEL_DATE", "INV_DATE", "TRN_DATE"]);

function keptDate(field: Field, value: unknown): string {
  if (isEmptyValue(value)) return "";
  const local = typeof value === "string" ? asLocalTime(value) : undefined;
  if (local === undefined) throw new Refusal(`${field.name}: geen geldige datum: ${String(value).slice(0, 40)}`);
  return dayOnly.has(field.name) || field.type === "D" ? `${local.slice(0, 10)}T00:00:00` : local;
}
