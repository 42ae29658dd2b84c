import type { Expr } from "@bufbuild/cel-spec/cel/expr/syntax_pb.js";
import { formulaFunctions } from "./functions.ts";
import { maxFormulaDepth, maxFormulaParts } from "./limits.ts";

/** What a formula reads, or why it may not be used. */
export type SyntaxResult =
  | { readonly ok: true; readonly fields: readonly (readonly string[])[] }
  | { readonly ok: false; readonly message: string };

/** Operators as the parser names them; `@result` and `@not_strictly_false` belong to comprehensions. */
const operators: ReadonlySet<string> = new Set(
  "_+_ _-_ _*_ _/_ _%_ -_ _==_ _!=_ _<_ _<=_ _>_ _>=_ _&&_ _||_ !_ _?_:_ _[_] @in @not_strictly_false".split(" "),
);

/** Whether a formula may use an operator or function of this name. */
export function mayCall(name: string): boolean {
  return operators.has(name) || formulaFunctions().names.has(name);
}

class SyntaxFault extends Error {}

/**
 * Walks the parsed formula and lets nothing through that is not named here: text, whole numbers, true, false, null,
 * lists, `value`, `record.FIELD`, the operators above and the functions of `functions.ts`.
 */
export function checkSyntax(formula: Expr): SyntaxResult {
  const fields: (readonly string[])[] = [];
  const functionNames = formulaFunctions().names;
  let parts = 0;
  let comprehensions = 0;

  function visit(expression: Expr | undefined, depth: number, names: ReadonlySet<string>): void {
    parts += 1;
    if (parts > maxFormulaParts) throw new SyntaxFault(`it has more than ${maxFormulaParts} parts`);
    if (depth > maxFormulaDepth) throw new SyntaxFault(`it is nested more than ${maxFormulaDepth} deep`);
    const kind = expression?.exprKind;
    switch (kind?.case) {
      case "constExpr":
        checkConstant(kind.value.constantKind.case);
        return;
      case "identExpr":
        if (names.has(kind.value.name)) return;
        throw new SyntaxFault(
          kind.value.name === "record"
            ? "record stands with a field behind it: record.FIELD or record['FIELD']"
            : `it names "${kind.value.name}"; there are value and record.FIELD`,
        );
      case "selectExpr":
      case "callExpr": {
        const field = fieldOf(expression);
        if (field !== null) {
          fields.push(field);
          return;
        }
        if (kind.case === "selectExpr") throw new SyntaxFault(`only record has fields: record.${kind.value.field}`);
        const { function: name, target, args } = kind.value;
        if (!(target === undefined && operators.has(name)) && !functionNames.has(name)) {
          throw new SyntaxFault(`there is no function "${name}"; there are ${[...functionNames].join(", ")}`);
        }
        if (target !== undefined) visit(target, depth + 1, names);
        for (const argument of args) visit(argument, depth + 1, names);
        return;
      }
      case "listExpr":
        for (const element of kind.value.elements) visit(element, depth + 1, names);
        return;
      case "comprehensionExpr": {
        comprehensions += 1;
        if (comprehensions > 1)
          throw new SyntaxFault("only one of map, filter, all, exists and exists_one may be used");
        const { iterVar, accuVar, iterRange, accuInit, loopCondition, loopStep, result } = kind.value;
        if (iterVar === "record" || iterVar === "value") throw new SyntaxFault(`"${iterVar}" has a meaning already`);
        visit(iterRange, depth + 1, names);
        const within = new Set([...names, iterVar, accuVar]);
        for (const part of [accuInit, loopCondition, loopStep, result]) visit(part, depth + 1, within);
        return;
      }
      default:
        throw new SyntaxFault("maps and messages in braces cannot be used");
    }
  }

  try {
    visit(formula, 0, new Set(["value"]));
    return { ok: true, fields };
  } catch (error) {
    if (error instanceof SyntaxFault) return { ok: false, message: error.message };
    throw error;
  }
}

function checkConstant(kind: string | undefined): void {
  switch (kind) {
    case "stringValue":
    case "boolValue":
    case "nullValue":
    case "int64Value":
      return;
    case "doubleValue":
      throw new SyntaxFault("a number with a point would not be exact: write it in quotes, as in plus(value, '1.5')");
    default:
      throw new SyntaxFault("only text, whole numbers, true, false and null can be written in it");
  }
}

/** `record.name.nl` → ["name", "nl"]; `record['lines[].sku']` → ["lines[].sku"]; anything else → null. */
function fieldOf(expression: Expr | undefined): readonly string[] | null {
  const kind = expression?.exprKind;
  if (kind?.case === "selectExpr" && !kind.value.testOnly) return follow(kind.value.operand, kind.value.field);
  if (kind?.case !== "callExpr" || kind.value.function !== "_[_]") return null;
  const [operand, index] = kind.value.args;
  const name = index?.exprKind.case === "constExpr" ? index.exprKind.value.constantKind : undefined;
  return name?.case === "stringValue" ? follow(operand, name.value) : null;
}

function follow(operand: Expr | undefined, name: string): readonly string[] | null {
  if (operand?.exprKind.case === "identExpr") return operand.exprKind.value.name === "record" ? [name] : null;
  const above = fieldOf(operand);
  return above === null ? null : [...above, name];
}
