import { describeTrouble, type House, noSubject, parseTrouble, runProblemPlace } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { countNames, type RunRow } from "@koppla/store";

/** A run's counts, `read` first: they always balance. */
export function countsOf(run: RunRow) {
  const { read, created, updated, unchanged, skipped, waiting, unknown, failed } = run;
  return { read, created, updated, unchanged, skipped, waiting, unknown, failed };
}

/** `products created 581 updated 0 …`: the flow and what became of its records. */
export function countLine(flow: string, run: RunRow): string {
  return [flow, ...countNames.map((name) => `${name} ${run[name]}`)].join(" ");
}

/** What stands in a run's way, in a sentence; null when nothing does. */
export async function runTrouble(house: House, run: RunRow, language: Language): Promise<string | null> {
  if (run.problem_sealed === null) {
    return null;
  }
  const keys = await house.keyRing.of(run.organisation_id);
  const trouble = parseTrouble(keys.open(runProblemPlace(run.id), run.problem_sealed));
  return describeTrouble(trouble, noSubject, language);
}

/** 0 when nothing waits, is unknown or failed; 1 otherwise. */
export function exitStatus(run: RunRow): number {
  return run.state === "succeeded" && run.waiting + run.unknown + run.failed === 0 ? 0 : 1;
}
