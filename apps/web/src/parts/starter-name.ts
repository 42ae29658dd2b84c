import type { RunSummary } from "@koppla/contract/run";
import type { Texts } from "../texts/en.ts";

/** Who or what began a run, by the own name where there is one. */
export function nameOfStarter(because: RunSummary["because"], { flow }: Texts): string {
  return because === null ? "–" : (because.name ?? flow.by[because.kind]);
}
