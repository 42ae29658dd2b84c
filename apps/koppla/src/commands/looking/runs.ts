import type { House } from "@koppla/engine";
import { UserError } from "@koppla/service/context/settings";
import { findFlow, flowsOf } from "@koppla/service/flows/find-flow";
import { countsOf, runTrouble } from "@koppla/service/runs/run-result";
import { listRuns, type RunRow, withinOrganisation } from "@koppla/store";
import type { Command } from "commander";
import { say, table } from "../../render/output.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "../command.ts";
import { parseLimit } from "./records.ts";

export function defineRuns(command: Command): void {
  command
    .option("--limit <number>", "most runs to list", parseLimit, 20)
    .option("--organisation <name>", "whose runs; needed when there are several")
    .addOption(languageOption())
    .option("--json", "print one JSON object for each run")
    .action(runs);
}

async function runs(path: string | undefined, options: OrganisationOptions & { limit: number }): Promise<void> {
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = path === undefined ? undefined : findFlow(configuration, path);
    const rows = await withinOrganisation(house.database, organisationId, (scope) =>
      listRuns(scope, { limit: options.limit, ...(flow === undefined ? {} : { flowId: flow.id }) }),
    );
    const paths = new Map(flowsOf(configuration).map((one) => [one.id, one.path]));
    const told = await Promise.all(
      rows.map(async (run) => ({ run, trouble: await runTrouble(house, run, options.language ?? "en") })),
    );
    if (options.json) {
      for (const { run, trouble } of told) {
        say(JSON.stringify({ ...view(run, paths.get(run.flow_id) ?? ""), counts: countsOf(run), trouble }));
      }
      return;
    }
    if (told.length === 0) {
      say("No runs yet.");
      return;
    }
    const cells = told.map(({ run, trouble }) => {
      const { run: id, flow: name, status, startedAt } = view(run, paths.get(run.flow_id) ?? "");
      const counts = Object.entries(countsOf(run)).filter(([, count]) => count > 0);
      return [id.slice(0, 8), name, status, startedAt, counts.map((pair) => pair.join(" ")).join(", "), trouble ?? ""];
    });
    say(table(["RUN", "FLOW", "STATE", "STARTED", "COUNTS", "TROUBLE"], cells));
  });
}

function view(run: RunRow, flow: string) {
  return {
    run: run.id,
    flow,
    status: run.state,
    mode: run.mode,
    startedAt: run.started_at.toISOString(),
    finishedAt: run.finished_at?.toISOString() ?? null,
    waitingUntil: run.waiting_until?.toISOString() ?? null,
  };
}

/** The run of a flow whose id begins so. @throws UserError when there is none, or more than one */
export async function findRun(
  house: House,
  { organisationId, flowId }: { readonly organisationId: string; readonly flowId: string },
  beginning: string,
): Promise<RunRow> {
  if (!/^[\da-f-]{4,36}$/.test(beginning)) {
    throw new UserError(`"${beginning}" is not the beginning of a run's id; koppla runs lists them.`);
  }
  const found = await withinOrganisation(house.database, organisationId, (scope) =>
    listRuns(scope, { flowId, idBegins: beginning, limit: 2 }),
  );
  const [run, another] = found;
  if (run === undefined || another !== undefined) {
    const what = run === undefined ? "No run" : "More than one run";
    throw new UserError(`${what} of this flow has an id that begins with ${beginning}; koppla runs lists them.`);
  }
  return run;
}
