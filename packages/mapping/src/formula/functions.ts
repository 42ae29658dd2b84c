import type { CelFunc, CelInput, CelValue } from "@bufbuild/cel";
import { Decimal } from "decimal.js";
import { formulaLibrary } from "#libraries";
import { normaliseDecimal } from "../canonical/decimal-text.ts";
import { FormulaFailure } from "./failure.ts";
import { maxFormulaDigits, maxFormulaItems, maxFormulaText } from "./limits.ts";

/** Exact: products of two numbers of the most digits keep them all; a quotient says how many it wants. */
const Exact = Decimal.clone({ precision: maxFormulaDigits * 3 });

function number(value: CelValue): Decimal {
  const text = typeof value === "bigint" ? String(value) : value;
  const plain = typeof text === "string" && text.length <= maxFormulaDigits ? normaliseDecimal(text) : null;
  if (plain === null) throw new FormulaFailure("not_a_number");
  return new Exact(plain);
}

function places(count: bigint): number {
  if (count < 0n || count > 20n) throw new FormulaFailure("decimals");
  return Number(count);
}

function written(result: Decimal): string {
  const text = result.toFixed();
  if (text.length > maxFormulaDigits * 2) throw new FormulaFailure("too_many_digits");
  return text;
}

function bounded(text: string): string {
  if (text.length > maxFormulaText) throw new FormulaFailure("text_too_long");
  return text;
}

function texts(value: CelValue): string[] {
  const items = formulaLibrary().isCelList(value) ? [...value] : [];
  return items.map((item) => {
    if (typeof item !== "string") throw new FormulaFailure("join");
    return item;
  });
}

/** The length is known before it is made: no text grows a thousandfold first and is refused then. */
function replaced(text: string, find: string, by: string): string {
  if (find === "") throw new FormulaFailure("replace");
  const pieces = text.split(find);
  const length = text.length + (pieces.length - 1) * (by.length - find.length);
  if (length > maxFormulaText) throw new FormulaFailure("text_too_long");
  return pieces.join(by);
}

function split(text: string, by: string): string[] {
  const pieces = text.split(by, maxFormulaItems + 1);
  if (pieces.length > maxFormulaItems) throw new FormulaFailure("list_too_long");
  return pieces;
}

function joined(items: readonly string[], by: string): string {
  const length = items.reduce((sum, item) => sum + item.length, 0) + by.length * Math.max(0, items.length - 1);
  if (length > maxFormulaText) throw new FormulaFailure("text_too_long");
  return items.join(by);
}

function cut(text: string, from: bigint, to: bigint | undefined): string {
  const characters = [...text];
  const end = to ?? BigInt(characters.length);
  if (from < 0n || end < from || end > BigInt(characters.length)) {
    throw new FormulaFailure("substring");
  }
  return characters.slice(Number(from), Number(end)).join("");
}

/** What a formula may call, and by which names. */
interface FormulaFunctions {
  readonly functions: readonly CelFunc[];
  /** Ours, and those of CEL itself that cost no more than their text is long. */
  readonly names: ReadonlySet<string>;
}

let made: FormulaFunctions | undefined;

/** Made with the first formula. */
export function formulaFunctions(): FormulaFunctions {
  made ??= makeFunctions();
  return made;
}

function makeFunctions(): FormulaFunctions {
  const { CelScalar, celFunc, celMethod, isCelList, listType } = formulaLibrary();
  const { STRING, INT, BOOL, DYN } = CelScalar;
  const textFunctions: readonly CelFunc[] = [
  celMethod("upperCase", STRING, [], STRING, function () { return bounded(this.toUpperCase()); }),
  celMethod("lowerCase", STRING, [], STRING, function () { return bounded(this.toLowerCase()); }),
  celMethod("trim", STRING, [], STRING, function () { return this.trim(); }),
  celMethod("replace", STRING, [STRING, STRING], STRING, function (find, by) { return replaced(this, find, by); }),
  celMethod("split", STRING, [STRING], listType(STRING), function (by) { return split(this, by); }),
  celMethod("join", listType(DYN), [STRING], STRING, function (by) { return joined(texts(this), by); }),
  celMethod("substring", STRING, [INT], STRING, function (from) { return cut(this, from, undefined); }),
  celMethod("substring", STRING, [INT, INT], STRING, function (from, to) { return cut(this, from, to); }),
  celMethod("indexOf", STRING, [STRING], INT, function (find) { return BigInt(this.indexOf(find)); }),
]; // biome-ignore format: one line each

  const numberFunctions: readonly CelFunc[] = [
    celFunc("plus", [DYN, DYN], STRING, (a, b) => written(number(a).plus(number(b)))),
    celFunc("minus", [DYN, DYN], STRING, (a, b) => written(number(a).minus(number(b)))),
    celFunc("times", [DYN, DYN], STRING, (a, b) => written(number(a).times(number(b)))),
    celFunc("dividedBy", [DYN, DYN, INT], STRING, (a, b, decimals) => {
      const divisor = number(b);
      if (divisor.isZero()) throw new FormulaFailure("divides_by_zero");
      return written(number(a).dividedBy(divisor).toDecimalPlaces(places(decimals), Decimal.ROUND_HALF_UP));
    }),
    celFunc("round", [DYN, INT], STRING, (a, decimals) =>
      number(a).toDecimalPlaces(places(decimals), Decimal.ROUND_HALF_UP).toFixed(places(decimals)),
    ),
    celFunc("isMore", [DYN, DYN], BOOL, (a, b) => number(a).greaterThan(number(b))),
    celFunc("isLess", [DYN, DYN], BOOL, (a, b) => number(a).lessThan(number(b))),
  ];

  const otherFunctions: readonly CelFunc[] = [
    celFunc(
      "isEmpty",
      [DYN],
      BOOL,
      (value) => value === null || value === "" || (isCelList(value) && value.size === 0),
    ),
    celFunc("text", [DYN], STRING, (value): CelInput<typeof STRING> => {
      if (value === null) return "";
      if (typeof value === "string") return value;
      if (typeof value === "bigint" || typeof value === "boolean") return String(value);
      throw new FormulaFailure("text");
    }),
  ];
  const ours = [...textFunctions, ...numberFunctions, ...otherFunctions];
  // CEL's own, which makes a text of any length.
  const joining = celFunc("_+_", [STRING, STRING], STRING, (before, after) => bounded(before + after));
  const functions = [...ours, joining];
  const names = new Set([...ours.map(({ name }) => name), "size", "contains", "startsWith", "endsWith"]);
  return { functions, names };
}
