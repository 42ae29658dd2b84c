import { type RefusalCode, refusalCodes } from "@koppla/connector-sdk";
import { type ProblemCode, problemKinds } from "@koppla/mapping";
import { type StopCode, stopCodes } from "./stop-codes.ts";

/**
 * What Koppla itself finds out, outside of any page: schedules, connections, comparisons. The last three concern the
 * machines that it runs on: no organisation has an incident of them, and each process tells them where it writes to.
 */
const watchCodes = [
  "schedule_missed",
  "nothing_runs",
  "webhook_refused",
  "clock_jumped",
  "disk_full",
  "database_away",
] as const;

export type WatchCode = (typeof watchCodes)[number];

/** Every code of the catalogue. */
export type CauseCode = StopCode | ProblemCode | RefusalCode | WatchCode;

export const causeCodes: readonly CauseCode[] = [...stopCodes, ...refusalCodes, ...watchCodes, ...problemCodes()];
const known: ReadonlySet<string> = new Set(causeCodes);

function problemCodes(): ProblemCode[] {
  const isCode = (code: string): code is ProblemCode => Object.hasOwn(problemKinds, code);
  return Object.keys(problemKinds).filter(isCode);
}

export function isCauseCode(code: string): code is CauseCode {
  return known.has(code);
}
