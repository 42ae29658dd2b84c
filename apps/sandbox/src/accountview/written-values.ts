import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Field } from "./dictionary.ts";
import { localTime } from "./local-time.ts";
import { Refusal } from "./refusal.ts";

/** Values of a write as the administration keeps them (accountview.md §10.3 rules 20–23, 31, 32; §9). */

const fitting: { readonly [type: string]: readonly Field["type"][] } = {
  C: ["C", "M"],
  N: ["N", "I", "Y", "B"],
  T: ["D", "T"],
  L: ["L"],
};

/** Dates of the day only (rule 31). */
const dayOnly = new Set(["ORD_DATE", "DEL_DATE", "INV_DATE", "TRN_DATE"]);

/** @param writtenType the FieldType of the request. @throws Refusal that names the field */
export function keptValue(field: Field, writtenType: string, value: unknown): string | number | boolean {
  const type = writtenType.toUpperCase();
  if (!fitting[type]) throw new Refusal(`${field.name}: onbekend FieldType ${writtenType}`);
  if (!fitting[type].includes(field.type))
    throw new Refusal(`${field.name}: FieldType ${type} past niet bij type ${field.type}`);
  switch (type) {
    case "C":
      return keptText(field, value);
    case "N":
      return keptNumber(field, value);
    case "L":
      return keptLogical(field, value);
    default:
      return keptDate(field, value);
  }
}

function keptText(field: Field, value: unknown): string {
  if (value === null) return "";
  if (typeof value !== "string" && typeof value !== "number") throw new Refusal(`${field.name}: tekst verwacht`);
  if (field.name.startsWith("IMG_")) return String(value); // Rule 36: stored unchecked.
  const trimmed = String(value).trimEnd();
  // The letters that are stored are counted: ß becomes SS.
  const cased = field.upper_case ? trimmed.toUpperCase() : trimmed;
  const length = [...cased].length;
  if (field.type === "C" && field.length !== null && length > field.length) {
    throw new Refusal(`${field.name}: ${length} tekens, maximaal ${field.length}`);
  }
  const kept = asWindows1252(cased);
  return field.name === "POST_CODE"
    ? kept.replace(
        /^(\d{4}) ?([A-Za-z]{2})$/,
        (_, digits: string, letters: string) => `${digits} ${letters.toUpperCase()}`,
      )
    : kept;
}

/** The characters of Windows-1252 outside of Latin-1. */
const windows1252Extra = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");

/** Rule 32: other characters are lost, without an error. */
function asWindows1252(text: string): string {
  if (/^[\n\r\t\x20-\x7e]*$/.test(text)) return text;
  return [...text].map((character) => (isWindows1252(character) ? character : "?")).join("");
}

function isWindows1252(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) || windows1252Extra.has(character);
}

function keptNumber(field: Field, value: unknown): number {
  if (value === null || value === "") return 0;
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
  return Number(text);
}

/** Without exponent, as it would be typed. */
function plainNumber(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : String(value);
}

function keptLogical(field: Field, value: unknown): boolean {
  if (value === null || value === "") return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  throw new Refusal(`${field.name}: True of False verwacht`);
}

const dateForms = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/);

/** Rule 31: a time with zone becomes Amsterdam's, one without is taken as it is. */
function keptDate(field: Field, value: unknown): string {
  if (value === null || value === "") return "";
  const form = dateForms.safeParse(value);
  const local = form.success ? asLocal(form.data) : undefined;
  if (local === undefined) throw new Refusal(`${field.name}: geen geldige datum: ${String(value).slice(0, 40)}`);
  return dayOnly.has(field.name) || field.type === "D" ? `${local.slice(0, 10)}T00:00:00` : local;
}

function asLocal(text: string): string | undefined {
  try {
    if (/(Z|[+-]\d{2}:\d{2})$/.test(text)) return localTime(Temporal.Instant.from(text).epochMilliseconds);
    return Temporal.PlainDateTime.from(text.length === 10 ? `${text}T00:00:00` : text).toString({
      smallestUnit: "second",
    });
  } catch {
    return undefined;
  }
}
