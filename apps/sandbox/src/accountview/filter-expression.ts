import { fieldValue } from "./administration.ts";
import type { Field } from "./dictionary.ts";
import { Refusal } from "./refusal.ts";
import type { Row } from "./rows.ts";

/** Whether a row passes. */
export type Test = (row: Row) => boolean;
type Value = string | number | boolean;
type Operand = { readonly of: (row: Row) => Value };

const tokenPattern =
  /\s*(?:(?<text>'[^']*')|(?<date>\{\^[^}]*\})|(?<number>-?\d+(?:\.\d+)?)|(?<logical>\.[TF]\.)|(?<name>[A-Z_][\w.]*)|(?<sign><>|<=|>=|[=<>()!]))/iy;

/**
 * One raw FoxPro expression, in the subset of accountview.md §10.2 rule 13: fields, comparisons, text, numbers, dates,
 * .T./.F., EMPTY(f), NOT, AND, OR, parentheses.
 * @throws Refusal for anything else
 */
export function parseFilterExpression(text: string, fieldNamed: (name: string) => Field): Test {
  const tokens = tokenise(text);
  let position = 0;
  const next = () => tokens[position]?.toUpperCase();
  const refuse = (): never => {
    throw new Refusal(`Filter: niet begrepen bij "${tokens[position] ?? "einde"}"`);
  };
  const take = (wanted: string) => {
    if (next() !== wanted) refuse();
    position += 1;
  };

  function or(): Test {
    const parts = [and()];
    while (next() === "OR") {
      position += 1;
      parts.push(and());
    }
    return (row) => parts.some((part) => part(row));
  }

  function and(): Test {
    const parts = [not()];
    while (next() === "AND") {
      position += 1;
      parts.push(not());
    }
    return (row) => parts.every((part) => part(row));
  }

  function not(): Test {
    if (next() === "!" || next() === "NOT") {
      position += 1;
      const inner = not();
      return (row) => !inner(row);
    }
    if (next() === "(") {
      position += 1;
      const inner = or();
      take(")");
      return inner;
    }
    return comparison();
  }

  function comparison(): Test {
    if (next() === "EMPTY") {
      position += 1;
      take("(");
      const field = fieldNamed(tokens[position++] ?? "");
      take(")");
      return (row) => isEmpty(fieldValue(row, field));
    }
    const left = operand();
    const sign = next() ?? "";
    if (!["=", "<>", "<", "<=", ">", ">="].includes(sign)) return (row) => left.of(row) === true;
    position += 1;
    const right = operand();
    return (row) => holds(sign, compare(left.of(row), right.of(row)));
  }

  function operand(): Operand {
    const token = tokens[position] ?? refuse();
    position += 1;
    if (token.startsWith("'")) return constant(token.slice(1, -1));
    if (token.startsWith("{")) return constant(dateLiteral(token));
    if (/^-?\d/.test(token)) return constant(Number(token));
    if (token.startsWith(".")) return constant(token.toUpperCase() === ".T.");
    if (!/^[A-Z_]/i.test(token)) {
      position -= 1;
      refuse();
    }
    const field = fieldNamed(token);
    return { of: (row) => fieldValue(row, field) };
  }

  const test = or();
  if (position < tokens.length) refuse();
  return test;
}

function tokenise(text: string): string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(tokenPattern);
  while (text.slice(pattern.lastIndex).trim() !== "") {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw new Refusal(`Filter: niet begrepen bij "${text.slice(from, from + 20).trim()}"`);
    tokens.push(match[0].trim());
  }
  if (tokens.length === 0) throw new Refusal("Filter: leeg");
  return tokens;
}

function constant(value: Value): Operand {
  return { of: () => value };
}

/** `{^2026-09-18}` or `{^2026-09-18 13:45:00}`, as stored: `2026-09-18T00:00:00`. @throws Refusal */
export function dateLiteral(text: string): string {
  const match = /^\{\^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?\}$/.exec(text.trim());
  if (!match || Number.isNaN(Date.parse(`${match[1]}T${match[2] ?? "00:00:00"}Z`))) {
    throw new Refusal(`Geen geldige datum: ${text}`);
  }
  return `${match[1]}T${match[2] ?? "00:00:00"}`;
}

/** Texts are compared as wholes, without case and trailing blanks. */
function compare(left: Value, right: Value): number {
  const [a, b] = [comparable(left), comparable(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparable(value: Value): string | number | boolean {
  return typeof value === "string" ? value.trimEnd().toUpperCase() : value;
}

function holds(sign: string, order: number): boolean {
  switch (sign) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    default:
      return order >= 0;
  }
}

function isEmpty(value: Value): boolean {
  return value === "" || value === 0 || value === false || (typeof value === "string" && value.trim() === "");
}
