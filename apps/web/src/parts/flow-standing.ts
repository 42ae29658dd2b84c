import type { OverviewFlow } from "@koppla/contract/overview";
import type { Counts } from "../pictures/counts-bar.tsx";
import type { Speech } from "../texts/texts-context.tsx";
import type { ShownState } from "./state-mark.tsx";

/** The worst of what is open says how a flow stands. */
export function stateOf({ enabled, now, lastRun }: OverviewFlow): ShownState {
  if (!enabled) {
    return "off";
  }
  if (now.failed > 0) {
    return "failed";
  }
  if (now.waiting > 0) {
    return "waiting";
  }
  if (now.unknown > 0) {
    return "unknown";
  }
  return lastRun?.status === "paused" || lastRun?.status === "running" ? lastRun.status : "in_step";
}

/** Created, updated and skipped are today's; unchanged is of the last run; what is open is open now. */
export function countsOf({ today, now, lastRun }: OverviewFlow): Counts {
  return { ...today, ...now, unchanged: lastRun?.unchanged ?? 0 };
}

/** Names of connections on the left: the first of an integration. */
export function leftConnections(flows: readonly OverviewFlow[]): ReadonlySet<string> {
  return new Set(flows.map(({ leftToRight, from, to }) => (leftToRight ? from : to)));
}

/** A flow's own name, as a heading has it. */
export function nameOfFlow(path: string): string {
  const name = path.split("/").at(-1) ?? path;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `12 created · 15 wait`: whatever is not 0. */
export function wordsOfCounts(
  counts: Partial<Counts>,
  parts: readonly (keyof Counts)[],
  { texts, formats }: Speech,
): string {
  return parts
    .map((part) => ({ part, count: counts[part] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ part, count }) => texts.counts[part](count, formats.number(count)))
    .join(" · ");
}

/** What is open, in words; a flow without anything open has the word of its state. */
export function standingWords({ now, enabled }: OverviewFlow, speech: Speech): { readonly words?: string } {
  const words = wordsOfCounts(now, ["waiting", "unknown", "failed"], speech);
  return enabled && words !== "" ? { words: words.replaceAll(" · ", ", ") } : {};
}
