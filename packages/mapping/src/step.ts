import type { z } from "zod";
import type { Sentence } from "./language.ts";
import type { LookupPair, Lookups } from "./lookups.ts";
import { Refusal, refuse } from "./refusal.ts";
import { isList, maxTextLength, type RecordFields, type Value } from "./value.ts";

/** One step of a mapping row: a name alone (`trim`), or a name with its parameters (`{ cut: { length: 40 } }`). */
export type Step = string | { readonly [name: string]: unknown };

/** What a step may look at besides its value. */
export interface StepScope {
  readonly record: RecordFields;
  readonly settings: { readonly [name: string]: Value | undefined };
  readonly lookups: Lookups;
}

export type StepFunction = (value: Value, scope: StepScope) => Value | Refusal;

/** Shown in the editor and run by a test. */
export interface StepExample {
  readonly step: Step;
  readonly input: Value;
  readonly output: Value;
  /** Other fields of the record, for steps that read them. */
  readonly record?: RecordFields;
  /** Tables from left to right, for steps that look up. */
  readonly lookups?: { readonly [table: string]: readonly LookupPair[] };
}

interface StepDeclaration<Parameters> {
  readonly name: string;
  /** What it does. */
  readonly help: Sentence;
  /** What is written after the name; a step without parameters, or with optional ones only, accepts `{}`. */
  readonly parameters: z.ZodType<Parameters>;
  readonly example: StepExample;
  /** Further source fields that it reads. */
  readonly sources?: (parameters: Parameters) => readonly string[];
  /** Settings that it reads. */
  readonly settings?: (parameters: Parameters) => readonly string[];
  /** Runs once per mapping; what it returns runs for every value. */
  readonly compile: (parameters: Parameters) => StepFunction;
}

export interface CompiledStep {
  readonly run: StepFunction;
  readonly sources: readonly string[];
  readonly settings: readonly string[];
}

/** A step as the catalogue holds it: its parameters are checked where it is compiled, so their type stays inside. */
export interface StepDefinition {
  readonly name: string;
  readonly help: Sentence;
  readonly parameters: z.ZodType;
  readonly example: StepExample;
  compile(parameters: unknown): CompiledStep | z.ZodError;
}

export function defineStep<Parameters>(declaration: StepDeclaration<Parameters>): StepDefinition {
  return {
    name: declaration.name,
    help: declaration.help,
    parameters: declaration.parameters,
    example: declaration.example,
    compile(parameters) {
      const parsed = declaration.parameters.safeParse(parameters);
      if (!parsed.success) return parsed.error;
      return {
        run: declaration.compile(parsed.data),
        sources: declaration.sources?.(parsed.data) ?? [],
        settings: declaration.settings?.(parsed.data) ?? [],
      };
    },
  };
}

/** Refuses a text that has grown beyond what any step handles. */
export function bounded(text: string): string | Refusal {
  return text.length <= maxTextLength
    ? text
    : refuse("too_long", { value: text, rule: String(maxTextLength), found: String(text.length) });
}

/** A step on text: null stays null, true and false are texts, a list is done item by item, an object is refused. */
export function eachText(change: (text: string, scope: StepScope) => string | null | Refusal): StepFunction {
  const one: StepFunction = (value, scope) => {
    if (typeof value === "string") return change(value, scope);
    if (value === null) return null;
    if (typeof value === "boolean") return change(String(value), scope);
    return refuse("type", { value, rule: "text" });
  };
  return (value, scope) => {
    if (value === null || !isList(value)) return one(value, scope);
    const results: Value[] = [];
    let length = 0;
    for (const item of value) {
      const result = one(item, scope);
      if (result instanceof Refusal) return result;
      length += typeof result === "string" ? result.length : 0;
      if (length > maxTextLength)
        return refuse("too_long", { value, rule: String(maxTextLength), found: String(length) });
      results.push(result);
    }
    return results;
  };
}
