import type { RunStanding, RunView } from "@koppla/contract/run";
import type { Language, Sentence } from "@koppla/mapping/language";
import { progressLine } from "./output.ts";

/** What a run is at. */
const phases: { readonly [Phase in RunView["phase"]]: Sentence } = {
  keys: {
    en: "looking what the target has",
    sv: "tittar på vad målet har",
    nl: "kijkt wat het doel heeft",
  },
  list: {
    en: "reading the source",
    sv: "läser källan",
    nl: "leest de bron",
  },
  again: {
    en: "trying once more what is still open",
    sv: "försöker igen med det som är öppet",
    nl: "probeert opnieuw wat nog openstaat",
  },
};

type Ended = Pick<RunStanding, "status" | "counts">;

/** `products created 581 updated 0 …`: the flow by its own name, and what became of its records. */
export function countLine(flow: string, { counts }: Pick<RunStanding, "counts">): string {
  const { read: _, ...others } = counts;
  return [nameOf(flow), ...Object.entries(others).map(([name, count]) => `${name} ${count}`)].join(" ");
}

/** How a run stands, in a line. That a connection is paused is what its trouble is about: it is told once. */
export function progressOf(run: RunView, language: Language = "en"): string {
  const { flow, pause, trouble, waitingUntil } = run;
  const name = nameOf(flow);
  if (pause !== null && waitingUntil !== null) {
    return `${name}: ${pause}`;
  }
  if (trouble !== null) {
    return `${name}: ${trouble}`;
  }
  const counts = `${countLine(flow, run)} (${phases[run.phase][language]})`;
  return pause === null ? counts : `${counts} ${pause}`;
}

/** 0 when nothing waits, is unknown or failed; 1 otherwise. */
export function exitStatus({ status, counts }: Ended): number {
  return status === "succeeded" && counts.waiting + counts.unknown + counts.failed === 0 ? 0 : 1;
}

/** `products` of `parts-to-books/products`. */
export function nameOf(path: string): string {
  return path.slice(path.indexOf("/") + 1);
}

/** Shows how a run stands for as long as `work` waits for it. */
export async function withProgress<Result>(
  work: (onStanding: (standing: RunView) => void) => Promise<Result>,
  language?: Language,
): Promise<Result> {
  const line = progressLine();
  try {
    return await work((standing) => line.show(progressOf(standing, language)));
  } finally {
    line.clear();
  }
}
