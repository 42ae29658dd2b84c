import type { Answer } from "@koppla/contract/client/actions";
import { text } from "../../parts/value-text.ts";
import { type Done, doneOf } from "./value-origin.ts";

export type FlowFields = Answer<"flows.fields">;
type Given = { readonly [field: string]: unknown };

export interface FieldRow {
  readonly field: string;
  readonly source: { readonly label: string; readonly value: string } | null;
  readonly done: Done;
  readonly target: { readonly label: string; readonly value: string };
  readonly type: FlowFields["target"][number]["field"]["type"];
  /** What it is in Koppla's own words; null: nothing of the model. */
  readonly model: string | null;
}

/** One item of a list, each value beside what it became. */
export interface LineRow {
  readonly list: string;
  /** From 1. */
  readonly line: number;
  readonly isStopped: boolean;
  readonly cells: readonly FieldRow[];
}

export interface AttemptRows {
  readonly rows: readonly FieldRow[];
  readonly lines: readonly LineRow[];
  /** Fields that are empty on both sides. */
  readonly empty: number;
  /** Null: the source computes no total. */
  readonly totals: Totals | null;
}

/** What the source computed for all of it, and what the target did. */
export interface Totals {
  readonly total: string;
  /** What the total is made of, or is without. */
  readonly parts: readonly { readonly label: string; readonly value: string }[];
  /** `unknown`: it was not asked; null: the target tells none. */
  readonly target: string | "unknown" | null;
}

interface Payload {
  readonly in: Given;
  readonly out: Given | null;
  readonly trouble: unknown;
  readonly steps?: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** What came in beside what went out, field by field, in the order of the target's fields. */
export function rowsOf(payload: Payload, { source, target }: FlowFields): AttemptRows {
  const labels = new Map(source.map(({ field }) => [field.name, field.label]));
  const stops = stopsOf(payload.trouble);
  const own = target.filter(
    ({ row, origin, field }) => !field.name.includes("[]") && isTold({ row, origin, field }, payload),
  );
  const all = own
    .filter(({ field }) => field.type !== "list")
    .map(({ field, row, model }) => {
      const isStopped = stops.some((stop) => stop.field === field.name && stop.line === null);
      return rowOf({ field, row, model, labels, isStopped }, { in: payload.in, out: payload.out });
    });
  const rows = all.filter(({ source, target }) => (source?.value ?? "") !== "" || target.value !== "");
  const lists = [
    ...Map.groupBy(
      target.filter(({ field }) => field.name.includes("[].")),
      ({ field }) => listOf(field.name),
    ),
  ];
  const lines = lists.flatMap(([list, parts]) => {
    const from = parts.flatMap(({ row }) => (row?.from?.includes("[].") === true ? [listOf(row.from)] : []))[0] ?? "";
    const came = itemsOf(read(payload.in, from));
    const went = payload.out === null ? null : itemsOf(payload.out[list]);
    return Array.from({ length: Math.max(came.length, went?.length ?? 0) }, (_, index): LineRow => {
      const line = index + 1;
      const stopped = stops.filter((stop) => stop.line === line && listOf(stop.field) === list);
      const cells = parts
        .filter(({ row }) => row !== null)
        .map(({ field, row, model }) =>
          rowOf(
            { field, row, model, labels, isStopped: stopped.some((stop) => stop.field === field.name) },
            { in: payload.in, out: went === null ? null : (went[index] ?? {}), item: came[index] ?? {} },
          ),
        );
      return { list, line, isStopped: stopped.length > 0, cells };
    });
  });
  return { rows, lines, empty: all.length - rows.length, totals: totalsOf(payload, { source, target }) };
}

/** The confirming step of an order holds what the target computed. */
function totalsOf({ in: given, steps = [] }: Payload, { source, target }: FlowFields): Totals | null {
  const own = source.find(({ model }) => model === "total")?.field.name;
  const total = own === undefined ? "" : text(read(given, own));
  if (own === undefined || total === "") {
    return null;
  }
  const group = own.slice(0, own.lastIndexOf(".") + 1);
  const parts = source
    .filter(({ field }) => group !== "" && field.name !== own && field.name.startsWith(group))
    .map(({ field }) => ({ label: field.label, value: text(read(given, field.name)) }));
  const told = steps.find(({ name }) => name === "confirm.done")?.values[0];
  const tells = target.some(({ model }) => model === "total");
  return { total, parts, target: told ?? (tells ? "unknown" : null) };
}

function isTold(
  { row, origin, field }: Pick<FlowFields["target"][number], "row" | "origin" | "field">,
  { out }: Payload,
) {
  return row !== null || origin === "procedure" || text(out?.[field.name]) !== "";
}

interface Place extends Pick<FlowFields["target"][number], "field" | "row" | "model"> {
  readonly labels: ReadonlyMap<string, string>;
  readonly isStopped: boolean;
}

interface Ground {
  readonly in: Given;
  readonly out: Given | null;
  readonly item?: Given;
}

function rowOf({ field, row, model, labels, isStopped }: Place, ground: Ground): FieldRow {
  const name = field.name.split("[].").at(-1) ?? field.name;
  const value = ground.out === null ? "" : text(ground.out[name]);
  const target = { label: field.label, value };
  const froms =
    row === null ? [] : [row.from, row.otherwise?.from].flatMap((from) => (from === undefined ? [] : [from]));
  const came = froms.map((from) => ({ from, value: text(readFrom(from, ground)) })).filter((one) => one.value !== "");
  const [first] = froms;
  const source =
    first === undefined
      ? null
      : { label: labels.get(came[0]?.from ?? first) ?? first, value: came.map((one) => one.value).join(", ") };
  return {
    field: field.name,
    type: field.type,
    model,
    source,
    target,
    done: doneOf({ row, came, isStopped }, ground.out === null ? null : value),
  };
}

interface Stop {
  readonly field: string;
  readonly line: number | null;
}

/** Where the mapping stopped, as the trouble of an attempt tells it. */
function stopsOf(trouble: unknown): Stop[] {
  const problems = isGiven(trouble) && Array.isArray(trouble.problems) ? trouble.problems : [];
  return problems.flatMap((problem: unknown) =>
    isGiven(problem) && typeof problem.field === "string"
      ? [{ field: problem.field, line: typeof problem.line === "number" ? problem.line : null }]
      : [],
  );
}

const listOf = (name: string) => name.split("[].")[0] ?? "";

function readFrom(from: string, { in: all, item }: Ground): unknown {
  const [, part] = from.split("[].");
  return part === undefined ? read(all, from) : read(item ?? {}, part);
}

/** By dots, through own properties alone. */
function read(given: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((at, name) => (isGiven(at) && Object.hasOwn(at, name) ? at[name] : undefined), given);
}

function itemsOf(given: unknown): Given[] {
  return Array.isArray(given) ? given.filter(isGiven) : [];
}

function isGiven(given: unknown): given is Given {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}
