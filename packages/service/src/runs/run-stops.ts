import type { RunStep, RunView } from "@koppla/contract/run";
import { causeBook } from "@koppla/engine/trouble/cause-book";
import { isObstacleCode } from "@koppla/engine/trouble/causes/catalogue";
import { isProblemCode } from "@koppla/mapping/problems/catalogue";
import { stopsOfRun } from "@koppla/store/runs/records";
import type { RunRow } from "@koppla/store/runs/runs";
import type { OrganisationCall } from "../ground/service-function.ts";

/** Obstacles that the matching with the target finds; the others are met when it is decided what to do. */
const ofMatching: ReadonlySet<string> = new Set([
  "several_found",
  "doubtful_match",
  "already_linked",
  "keys_not_told_apart",
]);

/** What stopped records of a run, each with the step that it is met in. */
export async function stopsOf(call: OrganisationCall, run: RunRow): Promise<NonNullable<RunView["stops"]>> {
  const causes = causeBook(call.context.connectors.values());
  const { language } = call.actor;
  const found = await call.look((scope) => stopsOfRun(scope, run.flow_id, run.id));
  return found.map(({ code, records }) => {
    const known = causes.all.find(({ cause }) => cause.code === code)?.cause;
    return { code, title: known?.texts[language].title ?? code, step: stepOf(code), records };
  });
}

function stepOf(code: string): RunStep {
  if (isProblemCode(code)) {
    return "map";
  }
  return ofMatching.has(code) ? "match" : isObstacleCode(code) ? "decide" : "write";
}
