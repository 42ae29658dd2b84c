import { type Canonicaliser, canonicaliserOf } from "../canonical/canonicalise.ts";
import type { FieldSchema } from "../field.ts";
import type { ProblemCode } from "../problems/catalogue.ts";
import { Refusal, refuse } from "../refusal.ts";
import type { Value } from "../value.ts";
import { fitText } from "./fit-text.ts";
import { Fitted, type Fitting } from "./fitted.ts";

/** Brings a value to its field's form, fitted where the field allows it. */
export type Keeper = (value: Value) => Value | Refusal | Fitted;

export interface FitOptions {
  /** The value comes from a field that may hold HTML, and this one may not. */
  readonly html: boolean;
  /** A flow that stops texts rather than changing them. */
  readonly stops: boolean;
}

/** What a text can be refused for that fitting mends; anything else stays a refusal. */
const mendable: ReadonlySet<ProblemCode> = new Set(["too_long", "character_set"]);
/** Nothing of what was said is lost by these. */
const harmless: ReadonlySet<Fitting> = new Set(["plainText", "invisible"]);

/** The way of a value into a field, by what the field does with texts that it cannot keep. */
export function keeperOf(field: FieldSchema, options: FitOptions): Keeper {
  const canonical = canonicaliserOf(field);
  switch (field.storing ?? "exact") {
    case "exact":
      return canonical;
    case "leaveOut":
      return leavingOut(field, canonical);
    case "fit":
      return fitting(field, canonical, options);
  }
}

function leavingOut(field: FieldSchema, canonical: Canonicaliser): Keeper {
  return (value) => {
    const kept = canonical(value);
    if (!(kept instanceof Refusal) || !mendable.has(kept.code) || typeof value !== "string") return kept;
    return field.required ? kept : new Fitted(value, null, [kept.code === "too_long" ? "cut" : "signs"]);
  };
}

function fitting(field: FieldSchema, canonical: Canonicaliser, { html, stops }: FitOptions): Keeper {
  return (value) => {
    if (typeof value !== "string") return canonical(value);
    const { text, by } = fitText(field, value, { html });
    if (by.length === 0) return canonical(value);
    if (stops && by.some((one) => !harmless.has(one))) return stopped(field, value, text);
    const kept = canonical(text);
    if (kept instanceof Refusal) return kept;
    if (kept !== null) return new Fitted(value, kept, by);
    if (!by.includes("signs")) return null;
    // Nothing of it can be kept: what the target has stays. A name that would become empty stops the record.
    return field.required ? canonical(value) : new Fitted(value, null, by);
  };
}

function stopped(field: FieldSchema, value: string, fitted: string): Refusal {
  const rules = [field.maxLength === undefined ? [] : [`≤ ${field.maxLength}`], field.characterSet ?? []].flat();
  return refuse("text_stopped", { value, rule: rules.join(", "), found: fitted });
}
