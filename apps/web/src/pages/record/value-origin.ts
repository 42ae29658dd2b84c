import type { MappingRow } from "@koppla/mapping";
import { text } from "../../parts/value-text.ts";

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

interface Origin {
  readonly row: MappingRow | null;
  readonly came: readonly { readonly from: string; readonly value: string }[];
  readonly isStopped: boolean;
}

/** @param value what went out; null: nothing did */
export function doneOf({ row, came, isStopped }: Origin, value: string | null): Done {
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

function isGiven(given: unknown): given is { readonly [field: string]: unknown } {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}
