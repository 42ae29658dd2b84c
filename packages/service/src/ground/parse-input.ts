import type { Fault } from "@koppla/contract/fault";
import type { Language } from "@koppla/mapping/language";
import { z } from "zod";
import { serviceError } from "../errors/service-error.ts";
import { textsOf } from "../texts/index.ts";

/**
 * @param language in which it is told what does not fit
 * @throws ServiceError `bad_input`, with each place that does not fit
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  language: Language = "en",
): z.output<Schema> {
  const parsed = schema.safeParse(input, { error: faultWords[language] });
  if (!parsed.success) {
    throw badInput(parsed.error.issues.map(({ path, message }) => ({ path: path.map(plainPart), message })));
  }
  const path = brokenText(input);
  if (path !== null) {
    throw badInput([{ path, message: textsOf(language).brokenText }]);
  }
  return parsed.data;
}

function badInput(faults: readonly Fault[]) {
  const [first] = faults;
  const facts = { place: first?.path.join(".") ?? "", problem: first?.message ?? "" };
  return serviceError("bad_input", facts, faults);
}

const faultWords = {
  en: z.locales.en().localeError,
  sv: z.locales.sv().localeError,
  nl: z.locales.nl().localeError,
};

function plainPart(part: PropertyKey): string | number {
  return typeof part === "symbol" ? String(part) : part;
}

/** Where a text holds U+0000 or half a character, which PostgreSQL cannot store, nor be asked for. */
function brokenText(value: unknown): Fault["path"] | null {
  if (typeof value === "string") {
    return isBrokenText(value) ? [] : null;
  }
  if (typeof value !== "object" || value === null) {
    return null;
  }
  const isList = Array.isArray(value);
  for (const [name, part] of Object.entries(value)) {
    const path = brokenText(part);
    if (path !== null || isBrokenText(name)) {
      return [isList ? Number(name) : name, ...(path ?? [])];
    }
  }
  return null;
}

/** Whether PostgreSQL can neither store a text nor be asked for it: it has U+0000, or half of a surrogate pair. */
export function isBrokenText(text: string): boolean {
  return text.includes("\u0000") || !text.isWellFormed();
}
