import { fieldValue } from "../administration.ts";
import { comparable, type Value } from "../comparable.ts";
import type { Field } from "../dictionary.ts";
import { dateLiteral } from "../local-time.ts";
import { Refusal } from "../refusal.ts";
import type { Row } from "../rows.ts";
import { filterTokens } from "./filter-tokens.ts";

/** Whether a row passes. */
export type Test = (row: Row) => boolean;
type Kind = "text" | "number" | "date" | "logical";

/** One side of a comparison. */
interface Operand {
  readonly kind: Kind;
  readonly of: (row: Row) => Value;
}

/** Deeper parentheses are nobody's filter. */
const deepest = 50;

/**
 * One raw FoxPro expression, in the subset of accountview.md §10.2 rule 13: fields, comparisons, text, numbers, dates,
 * .T./.F., EMPTY(f), NOT, AND, OR, parentheses. A logical field may stand alone.
 * @throws Refusal for anything else, and where the two sides are of different kinds
 */
export function parseFilterExpression(text: string, fieldNamed: (name: string) => Field): Test {
  const tokens = filterTokens(text);
  let position = 0;
  let depth = 0;
  const next = () => tokens[position]?.toUpperCase();

  function or(): Test {
    const parts = [and()];
    while (accept("OR")) parts.push(and());
    return (row) => parts.some((part) => part(row));
  }

  function and(): Test {
    const parts = [not()];
    while (accept("AND")) parts.push(not());
    return (row) => parts.every((part) => part(row));
  }

  function not(): Test {
    if (accept("!") || accept("NOT")) {
      const inner = nested(not);
      return (row) => !inner(row);
    }
    if (accept("(")) {
      const inner = nested(or);
      expect(")");
      return inner;
    }
    return comparison();
  }

  function comparison(): Test {
    if (next() === "EMPTY" && tokens[position + 1] === "(") return empty();
    const left = operand();
    const order = orders.get(next() ?? "");
    if (!order) return alone(left);
    position += 1;
    const right = operand();
    if (right.kind !== left.kind) throw new Refusal(`Filter: ${left.kind} en ${right.kind} zijn niet te vergelijken`);
    return (row) => order(compare(left.of(row), right.of(row)));
  }

  function empty(): Test {
    position += 2;
    const field = fieldNamed(name());
    expect(")");
    return (row) => isEmpty(fieldValue(row, field));
  }

  function alone(operand: Operand): Test {
    if (operand.kind !== "logical") refuse();
    return (row) => operand.of(row) === true;
  }

  function operand(): Operand {
    const token = tokens[position] ?? refuse();
    if (token.startsWith("'")) return constant("text", token.slice(1, -1));
    if (token.startsWith("{")) return constant("date", dateLiteral(token, "Filter"));
    if (/^-?\d/.test(token)) return constant("number", Number(token));
    if (token.startsWith(".")) return constant("logical", token.toUpperCase() === ".T.");
    const field = fieldNamed(name());
    return { kind: kindOf(field), of: (row) => fieldValue(row, field) };
  }

  function constant(kind: Kind, value: Value): Operand {
    position += 1;
    return { kind, of: () => value };
  }

  function name(): string {
    const token = tokens[position] ?? "";
    if (!/^[A-Z_]/i.test(token) || ["AND", "OR", "NOT"].includes(token.toUpperCase())) refuse();
    position += 1;
    return token;
  }

  function nested(inner: () => Test): Test {
    depth += 1;
    if (depth > deepest) throw new Refusal(`Filter: hoogstens ${deepest} niveaus`);
    const test = inner();
    depth -= 1;
    return test;
  }

  function accept(wanted: string): boolean {
    const isNext = next() === wanted;
    if (isNext) position += 1;
    return isNext;
  }

  function expect(wanted: string): void {
    if (!accept(wanted)) refuse();
  }

  function refuse(): never {
    throw new Refusal(`Filter: niet begrepen bij "${tokens[position] ?? "einde"}"`);
  }

  const test = or();
  if (position < tokens.length) refuse();
  return test;
}

function kindOf({ type }: Field): Kind {
  if (type === "C" || type === "M") return "text";
  if (type === "L") return "logical";
  return type === "D" || type === "T" ? "date" : "number";
}

function compare(left: Value, right: Value): number {
  const [a, b] = [comparable(left), comparable(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

const orders: ReadonlyMap<string, (order: number) => boolean> = new Map([
  ["=", (order: number) => order === 0],
  ["<>", (order: number) => order !== 0],
  ["<", (order: number) => order < 0],
  ["<=", (order: number) => order <= 0],
  [">", (order: number) => order > 0],
  [">=", (order: number) => order >= 0],
]);

function isEmpty(value: Value): boolean {
  return typeof value === "string" ? value.trim() === "" : value === 0 || value === false;
}
