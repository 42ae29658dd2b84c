import { z } from "zod";

/** One setting of a schema, as a table shows it. */
export interface SchemaRow {
  /** Its place, as in `objects.articles`; NAME stands for a name that the user chooses. */
  readonly name: string;
  readonly isRequired: boolean;
  readonly meaning: string;
  /** What it may be, in a few words; empty where any text will do. */
  readonly values: string;
  /** What holds without it, as JSON; null: nothing does. */
  readonly standard: string | null;
}

type Node = z.core.JSONSchema.BaseSchema;

/** Every setting of a schema, those within others after them. */
export function schemaRows(schema: z.ZodType): readonly SchemaRow[] {
  return rowsOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), []);
}

function rowsOf(node: Node, path: readonly string[]): SchemaRow[] {
  const required = new Set(node.required ?? []);
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) =>
    typeof child === "boolean" ? [] : ownAndInner(child, [...path, name], required.has(name)),
  );
}

function ownAndInner(node: Node, path: readonly string[], isRequired: boolean): SchemaRow[] {
  const own: SchemaRow = {
    name: path.join("."),
    isRequired,
    meaning: meaningOf(node),
    values: valuesOf(node),
    standard: standardOf(node.default),
  };
  const named = node.additionalProperties;
  const inner = typeof named === "object" ? rowsOf(named, [...path, "NAME"]) : [];
  return [...(own.meaning === "" ? [] : [own]), ...rowsOf(node, path), ...inner];
}

function meaningOf({ title, description }: Node): string {
  return [title, description]
    .filter((text) => text !== undefined)
    .map(sentence)
    .join(" ");
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function valuesOf({ enum: choices, type, items, minimum, maximum }: Node): string {
  if (choices !== undefined) {
    return choices.map((choice) => `\`${String(choice)}\``).join(", ");
  }
  if (type === "boolean") {
    return "`true`, `false`";
  }
  if (type === "integer") {
    return minimum === undefined || maximum === undefined ? "whole number" : `${minimum} to ${maximum}`;
  }
  return type === "array" && items !== undefined ? "list" : "";
}

/** Empty lists and tables are what anybody expects. */
function standardOf(value: unknown): string | null {
  const text = JSON.stringify(value);
  return text === undefined || text === "{}" || text === "[]" ? null : text;
}
