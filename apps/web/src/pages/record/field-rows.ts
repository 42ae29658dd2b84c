import type { Answer } from "@koppla/contract/client/actions";
import type { MappingRow } from "@koppla/mapping";
import { text } from "../../parts/value-text.ts";

export type FlowFields = Answer<"flows.fields">;
type Given = { readonly [field: string]: unknown };

/** What was done to a value between the two systems. */
export type Done =
  | { readonly kind: "asItIs" | "inForm" | "byStep" | "byDefault" | "fixed" | "leftOut" | "stopped" | "notYet" }
  | { readonly kind: "lookup"; readonly lookups: readonly Looked[] };

/** `to`: null where it is not known which of two tables gave the value. */
export interface Looked {
  readonly table: string;
  readonly from: string;
  readonly to: string | null;
}

export interface FieldRow {
  readonly field: string;
  readonly source: { readonly label: string; readonly value: string } | null;
  readonly done: Done;
  readonly target: { readonly label: string; readonly value: string };
  /** A person reads yes or no. */
  readonly isYesNo: boolean;
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
}

interface Payload {
  readonly in: Given;
  readonly out: Given | null;
  readonly trouble: unknown;
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
    .map(({ field, row }) => {
      const isStopped = stops.some((stop) => stop.field === field.name && stop.line === null);
      return rowOf({ field, row, labels, isStopped }, { in: payload.in, out: payload.out });
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
        .map(({ field, row }) =>
          rowOf(
            { field, row, labels, isStopped: stopped.some((stop) => stop.field === field.name) },
            { in: payload.in, out: went === null ? null : (went[index] ?? {}), item: came[index] ?? {} },
          ),
        );
      return { list, line, isStopped: stopped.length > 0, cells };
    });
  });
  return { rows, lines, empty: all.length - rows.length };
}

function isTold(
  { row, origin, field }: Pick<FlowFields["target"][number], "row" | "origin" | "field">,
  { out }: Payload,
) {
  return row !== null || origin === "procedure" || text(out?.[field.name]) !== "";
}

interface Place {
  readonly field: FlowFields["target"][number]["field"];
  readonly row: MappingRow | null;
  readonly labels: ReadonlyMap<string, string>;
  readonly isStopped: boolean;
}

interface Ground {
  readonly in: Given;
  readonly out: Given | null;
  readonly item?: Given;
}

function rowOf({ field, row, labels, isStopped }: Place, ground: Ground): FieldRow {
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
    isYesNo: field.type === "boolean",
    source,
    target,
    done: doneOf({ row, came, isStopped }, ground.out === null ? null : value),
  };
}

interface Origin {
  readonly row: MappingRow | null;
  readonly came: readonly { readonly from: string; readonly value: string }[];
  readonly isStopped: boolean;
}

function doneOf({ row, came, isStopped }: Origin, value: string | null): Done {
  if (isStopped) {
    return { kind: "stopped" };
  }
  if (row === null) {
    return { kind: value === null ? "notYet" : "byStep" };
  }
  const looked = came.flatMap(({ from, value: given }) =>
    tablesOf(row, from).map((table) => ({ table, from: given, to: value })),
  );
  if (looked.length > 0 && value !== "") {
    // Which of two sources gave the value is not kept: how it came about is told by asking anew.
    return { kind: "lookup", lookups: looked.length === 1 ? looked : looked.map((one) => ({ ...one, to: null })) };
  }
  if (row.from === undefined) {
    return { kind: "fixed" };
  }
  if (value === null) {
    return { kind: "notYet" };
  }
  if (value === "") {
    return { kind: came.length > 0 ? "leftOut" : "asItIs" };
  }
  return { kind: came.length === 0 ? "byDefault" : came.some((one) => one.value === value) ? "asItIs" : "inForm" };
}

/** Lookup tables that the value of this source goes through. */
function tablesOf(row: MappingRow, from: string): string[] {
  const steps = (from === row.from ? row.steps : row.otherwise?.steps) ?? [];
  const own = steps.flatMap((step) => (typeof step === "string" ? [] : tableOf(Object.entries(step))));
  return row.lookup === undefined ? own : [...own, ...tableOf([["lookup", row.lookup]])];
}

function tableOf(entries: readonly (readonly [string, unknown])[]): string[] {
  return entries
    .filter(([name]) => name === "lookup")
    .flatMap(([, given]) => (typeof given === "string" ? [given] : isGiven(given) ? [text(given.table)] : []));
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
