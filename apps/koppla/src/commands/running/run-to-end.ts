import type { RunBeginning, RunView } from "@koppla/contract/run";
import { startWorker } from "@koppla/engine";
import { serviceError } from "@koppla/service/errors/service-error";
import { incidentsOfRun } from "@koppla/service/runs/run-incidents";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { troubleTeller } from "../../processes/tell-trouble.ts";
import { keepUpkeep } from "../../processes/upkeep.ts";
import { incidentRemark } from "../../render/incident-lines.ts";
import { remark, say } from "../../render/output.ts";
import { countLine, exitStatus, withProgress } from "../../render/run-lines.ts";
import type { CommandCall, OrganisationOptions } from "../command.ts";

/** A run that takes longer than this looks after the installation as well. */
const longRunMs = 60_000;

interface RunOptions extends OrganisationOptions {
  readonly wait?: boolean;
}

/** A run that a command wants: of which flow, and the way to begin it. Null: there is nothing to do. */
interface Wanted {
  readonly flow: string;
  begin(): Promise<RunBeginning | null>;
}

/** A call whose organisation is known: it is not asked for again while somebody waits. */
type Place = Omit<CommandCall, "organisation"> & { readonly organisation: string };

/** Begins a run, and waits for it when asked to; sets the exit status. @throws ServiceError when the flow has another one */
export async function runAsWanted(wanted: Wanted, call: CommandCall, options: RunOptions): Promise<void> {
  const { flow } = wanted;
  if (!options.wait) {
    const begun = await begin(wanted);
    if (begun?.outcome === "busy") {
      throw serviceError("run_busy", { flow });
    }
    tellBegun(flow, begun, options);
    return;
  }
  const worker = startWorker(call.engine, { schedules: false, concurrency: 1, onError: troubleTeller("worker") });
  const upkeep = keepUpkeep(call.engine, { onMessage: remark, firstAfterMs: longRunMs });
  try {
    const place = { ...call, organisation: await call.organisation() };
    const ended = await runToEnd(wanted, place);
    if (ended === null) {
      tellBegun(flow, null, options);
    } else {
      await tellEnd(ended, place, options);
    }
  } finally {
    await Promise.all([worker.stop(), upkeep.stop()]);
  }
}

/** Waits for a run that is under way already and does something else, then for the one that was asked for. */
async function runToEnd(wanted: Wanted, { engine, actor, organisation }: Place): Promise<RunView | null> {
  for (;;) {
    const begun = await begin(wanted);
    if (begun === null) {
      return null;
    }
    if (begun.outcome === "busy") {
      remark(`${wanted.flow} has another run under way; this one begins when it has ended.`);
    }
    const ended = await withProgress(
      (onStanding) => waitForRun(engine, actor, { organisation, run: begun.run, onStanding }),
      actor.language,
    );
    if (begun.outcome !== "busy") {
      return ended;
    }
  }
}

async function begin({ flow, begin }: Wanted): Promise<RunBeginning | null> {
  const begun = await begin();
  if (begun?.outcome === "joined") {
    remark(`${flow} is running already; this is that run.`);
  }
  return begun;
}

function tellBegun(flow: string, begun: RunBeginning | null, { json }: RunOptions): void {
  if (begun === null) {
    say(json ? JSON.stringify({ records: 0 }) : `${flow} has nothing to try again.`);
  } else {
    say(json ? JSON.stringify({ run: begun.run, status: "running" }) : `Run ${begun.run} of ${flow} has begun.`);
  }
}

/** Prints what became of a run and what is in its way; sets the exit status. */
async function tellEnd(ended: RunView, { engine, actor, organisation }: Place, options: RunOptions): Promise<void> {
  const { run, flow, status, counts, fitted, trouble } = ended;
  if (trouble !== null) {
    remark(trouble);
  }
  if (exitStatus(ended) !== 0) {
    for (const incident of await incidentsOfRun(engine, actor, { organisation, run: ended })) {
      remark(incidentRemark(incident, options.language ?? "en"));
    }
  }
  say(
    options.json ? JSON.stringify({ run, status, counts, ...(fitted > 0 ? { fitted } : {}) }) : countLine(flow, ended),
  );
  if (!options.json && fitted > 0) {
    say(`fitted ${fitted}`);
  }
  process.exitCode = exitStatus(ended);
}
