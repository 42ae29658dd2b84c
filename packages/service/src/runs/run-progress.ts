import type { House } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import type { RunRow } from "@koppla/store";
import { countLine, runTrouble } from "./run-result.ts";

/**
 * How a run stands, in a line. That a connection is paused is what its trouble is about: it is told once.
 * @param told.pause what `runPause` says
 */
export async function runProgress(
  house: House,
  run: RunRow,
  told: { readonly flow: string; readonly pause: string | null; readonly language: Language },
): Promise<string> {
  const { flow, pause, language } = told;
  if (pause !== null && run.waiting_until !== null) {
    return `${flow}: ${pause}`;
  }
  const trouble = await runTrouble(house, run, language);
  if (trouble !== null) {
    return `${flow}: ${trouble}`;
  }
  const counts = `${countLine(flow, run)} (${run.phase})`;
  return pause === null ? counts : `${counts} ${pause}`;
}
