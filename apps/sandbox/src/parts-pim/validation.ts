import { decimalPattern } from "./decimals.ts";
import type { Problem } from "./errors.ts";

/** Properties that the server computes; writing one is `read_only` (parts-pim.md §1). */
const readOnlyProperties = new Set([
  "id",
  "available",
  "reserved",
  "totals",
  "updated_at",
  "created_at",
  "number",
  "deleted",
]);

export interface BodyRules {
  /** Names that may be sent. */
  properties: ReadonlySet<string>;
  /** False lets `images` pass and be forgotten (a switch of the sandbox). */
  refuseImages?: boolean;
  /** What comes before the property's name in a problem, e.g. "lines[0].". */
  path?: string;
  line?: number;
}

/**
 * An object that a client sent, read property by property. Every reader answers the value in its stored form, `undefined`
 * when the property was not sent or is wrong, and notes all that is wrong: problems are reported together (parts-pim.md §3).
 */
export class Body {
  readonly problems: Problem[];
  readonly #source: Map<string, unknown>;
  readonly #path: string;
  readonly #line: number | null;

  constructor(source: object, problems: Problem[], rules: BodyRules) {
    this.problems = problems;
    this.#source = new Map(Object.entries(source));
    this.#path = rules.path ?? "";
    this.#line = rules.line ?? null;
    for (const name of this.#source.keys()) this.#checkName(name, rules);
  }

  #checkName(name: string, rules: BodyRules): void {
    if (rules.properties.has(name)) return;
    if (name === "images") {
      if (rules.refuseImages !== false) this.add(name, "unsupported_property", "Images are not supported");
    } else if (readOnlyProperties.has(name)) this.add(name, "read_only", `${name} is set by the server`);
    else this.add(name, "unknown_property", `${name} is not a property of this resource`);
  }

  add(property: string, code: string, message: string, attribute: string | null = null): void {
    this.problems.push({ property: this.#path + property, code, message, attribute, line: this.#line });
  }

  isSent(name: string): boolean {
    return this.#source.has(name);
  }

  isNull(name: string): boolean {
    return this.#source.get(name) === null;
  }

  raw(name: string): unknown {
    return this.#source.get(name);
  }

  require(...names: string[]): void {
    for (const name of names) {
      const value = this.#source.get(name);
      if (value !== undefined && value !== null && value !== "") continue;
      this.add(name, "required", `${name} is required`);
      // One complaint is enough: readers take it as not sent.
      this.#source.delete(name);
    }
  }

  text(name: string, maxLength = Number.POSITIVE_INFINITY): string | undefined {
    const value = this.#source.get(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string") return this.#wrongType(name, "a string");
    return this.checkLength(name, value, maxLength) ? value : undefined;
  }

  nullableText(name: string, maxLength = Number.POSITIVE_INFINITY): string | null | undefined {
    return this.isNull(name) ? null : this.text(name, maxLength);
  }

  checkLength(property: string, value: string, maxLength: number): boolean {
    if ([...value].length <= maxLength) return true;
    this.add(property, "too_long", `${property} may have at most ${maxLength} characters`);
    return false;
  }

  flag(name: string): boolean | undefined {
    const value = this.#source.get(name);
    if (value === undefined || typeof value === "boolean") return value;
    return this.#wrongType(name, "true or false");
  }

  integer(name: string, minimum = Number.MIN_SAFE_INTEGER): number | undefined {
    const value = this.#source.get(name);
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= minimum) return value;
    return this.#wrongType(name, "a whole number");
  }

  decimal(name: string, format: (value: string) => string): string | undefined {
    const value = this.#source.get(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string") return this.#wrongType(name, "a decimal in a string");
    if (decimalPattern.test(value)) return format(value);
    this.add(name, "invalid_decimal", `${name} must look like "12.5"`);
    return undefined;
  }

  nullableDecimal(name: string, format: (value: string) => string): string | null | undefined {
    return this.isNull(name) ? null : this.decimal(name, format);
  }

  date(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || isDate(value)) return value;
    this.add(name, "invalid_format", `${name} must be a date, YYYY-MM-DD`);
    return undefined;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.add(name, "invalid_format", `${name} must be one of ${allowed.join(", ")}`);
    return found;
  }

  /** An object of texts, where null removes a key (merge rule, parts-pim.md §5). */
  texts(name: string, maxLength = Number.POSITIVE_INFINITY): Record<string, string | null> | undefined {
    const value = this.#source.get(name);
    if (value === undefined) return undefined;
    if (!isPlainObject(value)) return this.#wrongType(name, "an object");
    const read: Record<string, string | null> = {};
    for (const [key, entry] of Object.entries(value)) {
      const property = `${name}.${key}`;
      if (entry === null) read[key] = null;
      else if (typeof entry !== "string") this.#wrongType(property, "a string");
      else if (this.checkLength(property, entry, maxLength)) read[key] = entry;
    }
    return read;
  }

  textList(name: string, maxLength: number): string[] | undefined {
    const value = this.list(name);
    if (value === undefined) return undefined;
    const read: string[] = [];
    value.forEach((entry, index) => {
      const property = `${name}[${index}]`;
      if (typeof entry !== "string") this.#wrongType(property, "a string");
      else if (this.checkLength(property, entry, maxLength)) read.push(entry);
    });
    return read;
  }

  list(name: string): readonly unknown[] | undefined {
    const value = this.#source.get(name);
    if (value === undefined) return undefined;
    if (Array.isArray(value)) return value;
    return this.#wrongType(name, "a list");
  }

  /** An object inside this one, with its own properties. */
  inner(name: string, properties: ReadonlySet<string>): Body | undefined {
    const value = this.#source.get(name);
    if (value === undefined) return undefined;
    if (!isPlainObject(value)) return this.#wrongType(name, "an object");
    return new Body(value, this.problems, { properties, path: `${this.#path}${name}.` });
  }

  /** The objects of a list inside this one. */
  innerList(name: string, properties: ReadonlySet<string>, numbered = false): Body[] | undefined {
    return this.list(name)?.flatMap((value, index) => {
      if (!isPlainObject(value)) {
        this.#wrongType(`${name}[${index}]`, "an object");
        return [];
      }
      const path = `${this.#path}${name}[${index}].`;
      return [new Body(value, this.problems, { properties, path, ...(numbered ? { line: index + 1 } : {}) })];
    });
  }

  #wrongType(property: string, expected: string): undefined {
    this.add(property, "invalid_type", `${property} must be ${expected}`);
    return undefined;
  }
}

export function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What was sent replaces what was there; what was not sent stays. */
export function replaced<T>(sent: T | undefined, old: T): T {
  return sent === undefined ? old : sent;
}

/** Objects merge by key; null removes the key (parts-pim.md §5, Batches). */
export function merged(
  sent: Record<string, string | null> | undefined,
  old: Record<string, string>,
): Record<string, string> {
  if (sent === undefined) return old;
  const result = { ...old };
  for (const [key, value] of Object.entries(sent)) {
    if (value === null) delete result[key];
    else result[key] = value;
  }
  return result;
}

export function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && sameDay(value);
}

/** 2026-02-30 parses as a date of March. */
function sameDay(value: string): boolean {
  return new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
}

/** 8, 12, 13 or 14 digits of which the last makes the weighted sum a multiple of ten. */
export function isGtin(value: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(value)) return false;
  let sum = 0;
  for (let index = 0; index < value.length; index += 1) {
    const weight = (value.length - 1 - index) % 2 === 0 ? 1 : 3;
    sum += Number(value[index]) * weight;
  }
  return sum % 10 === 0;
}

export function isEmail(value: string): boolean {
  return /^[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+$/.test(value);
}

export function isGln(value: string): boolean {
  return value === "" || /^\d{13}$/.test(value);
}
