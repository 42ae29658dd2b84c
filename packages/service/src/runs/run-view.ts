import type { RunSummary } from "@koppla/contract/run";
import { starterOf } from "@koppla/engine/runs/run-starter";
import { causeBook } from "@koppla/engine/trouble/cause-book";
import { describeTrouble, noSubject } from "@koppla/engine/trouble/describe-trouble";
import { runProblemCell } from "@koppla/engine/trouble/run-problem";
import { parseTrouble } from "@koppla/engine/trouble/trouble";
import type { Language } from "@koppla/mapping";
import type { RunRow } from "@koppla/store/runs/runs";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { connectors } from "../context/connectors.ts";
import { textsOf } from "../texts/index.ts";

/** A run's counts, `read` first: they always balance. */
export function countsOf(run: RunRow) {
  const { read, created, updated, unchanged, skipped, waiting, unknown, failed } = run;
  return { read, created, updated, unchanged, skipped, waiting, unknown, failed };
}

interface RunNaming {
  /** Its path. */
  readonly flow: string;
  readonly language: Language;
  /** By their ids, those that have not expired. */
  readonly values: ReadonlyMap<string, Buffer>;
}

/** A run as lists show it. */
export function runSummaryOf(keys: OrganisationKeys, run: RunRow, { flow, language, values }: RunNaming): RunSummary {
  return {
    run: run.id,
    flow,
    status: run.state,
    mode: run.mode,
    version: run.flow_version,
    startedAt: run.started_at.toISOString(),
    finishedAt: run.finished_at?.toISOString() ?? null,
    waitingUntil: run.waiting_until?.toISOString() ?? null,
    because: starterOf(keys, run),
    counts: countsOf(run),
    fitted: run.fitted,
    trouble: runTrouble(keys, run, { language, values }),
  };
}

/** What was asked of a run and has not happened yet. */
export function askedOf(run: RunRow) {
  // A run that is paused or ended already was not asked to do it later, even if its lease still lasts.
  return run.stop_requested === null || run.state !== "running" ? {} : { asked: run.stop_requested };
}

/** What stands in a run's way, in a sentence; null when nothing does. */
function runTrouble(
  keys: OrganisationKeys,
  run: RunRow,
  { language, values }: Pick<RunNaming, "language" | "values">,
): string | null {
  const { problem_id: id, problem_code: code } = run;
  if (code === null) {
    return null;
  }
  const causes = causeBook(connectors.values());
  const sealed = id === null ? undefined : values.get(id);
  if (sealed === undefined) {
    return [causes.find(code)?.texts[language].what ?? code, textsOf(language).valuesExpired].join(" ");
  }
  return describeTrouble(parseTrouble(keys.open(runProblemCell(run.id), sealed)), noSubject(causes), language);
}
