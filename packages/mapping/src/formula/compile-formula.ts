import type { CelEnv, CelInput, CelValue } from "@bufbuild/cel";
import { formulaLibrary } from "#libraries";
import { compilePath, type PathReader } from "../path.ts";
import { isList, type RecordFields, type Value } from "../value.ts";
import { checkSyntax, mayCall } from "./check-syntax.ts";
import { FormulaFailure } from "./failure.ts";
import { formulaFunctions } from "./functions.ts";
import { maxFormulaBrackets, maxFormulaItems, maxFormulaLength, maxFormulaText } from "./limits.ts";
import { beginWork, counted } from "./work.ts";

/** A formula, ready for any number of records. */
export interface CompiledFormula {
  /** Source fields that it reads besides the value. */
  readonly sources: readonly string[];
  /** @throws FormulaFailure when it cannot be worked out for this record */
  readonly evaluate: (value: Value, record: RecordFields) => Value;
}

export type FormulaResult =
  | { readonly ok: true; readonly formula: CompiledFormula }
  | { readonly ok: false; readonly message: string };

let environment: CelEnv | undefined;

function openEnvironment(): CelEnv {
  environment ??= countedEnvironment();
  return environment;
}

/** Everything that a formula may call is counted, CEL's own functions and operators too. */
function countedEnvironment(): CelEnv {
  const { celEnv } = formulaLibrary();
  const { funcs } = celEnv({ funcs: [...formulaFunctions().functions] });
  return celEnv({ funcs: [...funcs].filter(({ name }) => mayCall(name)).map(counted) });
}

/** Reads a formula (CEL) and refuses what may not be in it. The message begins small, to stand in a sentence. */
export function compileFormula(text: string): FormulaResult {
  if (text.length > maxFormulaLength) {
    return { ok: false, message: `it has ${text.length} characters, and ${maxFormulaLength} are the most` };
  }
  if (text.split(/[([{]/).length > maxFormulaBrackets + 1) {
    return { ok: false, message: `it has more than ${maxFormulaBrackets} brackets` };
  }
  const parsed = parseText(text);
  if (parsed === null) return { ok: false, message: "it is not a formula; as one: value + ' ' + record.unit" };
  const syntax = checkSyntax(parsed.expr);
  if (!syntax.ok) return syntax;
  const fields = syntax.fields.map((names) => ({ names, read: compilePath(names.join(".")) }));
  const { plan, isCelError } = formulaLibrary();
  const work = plan(openEnvironment(), parsed.expr);
  return {
    ok: true,
    formula: {
      sources: [...new Set(fields.map(({ names }) => names.join(".")))],
      evaluate: (value, record) => {
        beginWork();
        const result = work({ value: toInput(value), record: recordOf(fields, record) });
        if (isCelError(result)) throw failureOf(result);
        return fromResult(result);
      },
    },
  };
}

function parseText(text: string) {
  // The parser recurses with the text: brackets that are deeper than any formula must not reach its stack.
  try {
    return formulaLibrary().parse(text);
  } catch {
    return null;
  }
}

interface ReadField {
  readonly names: readonly string[];
  readonly read: PathReader;
}

/** Only what the formula names: a long list that it does not read costs nothing. */
function recordOf(fields: readonly ReadField[], record: RecordFields): CelInput {
  const root = new Map<string, CelInput>();
  for (const { names, read } of fields) {
    let place = root;
    for (const name of names.slice(0, -1)) {
      const deeper = place.get(name);
      const next: Map<string, CelInput> = deeper instanceof Map ? deeper : new Map();
      place.set(name, next);
      place = next;
    }
    const last = names.at(-1) ?? "";
    if (!place.has(last)) place.set(last, toInput(read(record)));
  }
  return root;
}

function toInput(value: Value): CelInput {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") {
    if (value.length <= maxFormulaText) return value;
    throw new FormulaFailure("text_too_long");
  }
  if (!isList(value)) throw new FormulaFailure("reads_object");
  if (value.length > maxFormulaItems) throw new FormulaFailure("list_too_long");
  return value.map((item) => {
    if (item !== null && typeof item === "object") throw new FormulaFailure("reads_objects");
    return toInput(item);
  });
}

function fromResult(result: CelValue): Value {
  if (result === null || typeof result === "string" || typeof result === "boolean") return result;
  if (typeof result === "bigint") return String(result);
  if (!formulaLibrary().isCelList(result)) throw new FormulaFailure("no_value");
  if (result.size > maxFormulaItems) throw new FormulaFailure("list_too_long");
  return [...result].map(fromResult);
}

/** The library tells names of functions and types; only its own words for the usual cases are passed on. */
function failureOf(error: { readonly message: string; readonly cause?: unknown }): FormulaFailure {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FormulaFailure) return cause;
  }
  return new FormulaFailure(/overload|type/i.test(error.message) ? "kinds" : "other");
}
