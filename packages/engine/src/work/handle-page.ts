import {
  claimRun,
  DatabaseAway,
  FenceLost,
  letGoOfRun,
  outlastDatabase,
  type PageJob,
  type RunRow,
  stopAsAsked,
  type TakenJob,
} from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { WorkerStopping } from "../effects/worker-stopping.ts";
import { gatherKeys } from "../page/gather-keys.ts";
import { processPage } from "../page/page.ts";
import { deathsOver, portionsOf } from "../page/page-size.ts";
import { openFlow } from "../procedures/open-flow.ts";
import type { ReadyFlow, ReadyRun } from "../procedures/procedure.ts";
import { holdsForgotten } from "../restore/beyond-newest.ts";
import { isHeldBack } from "../restore/hold-back.ts";
import { askConnections, endProbes, noteReached, type Probing } from "./connection-state.ts";
import { keepLease, type Lease } from "./lease.ts";
import { type PageInHand, settleTrouble, waitForConnection } from "./page-trouble.ts";

/** A run that this worker has at hand between two of its pages. */
interface KeptRun {
  readonly run: RunRow;
  readonly flow: ReadyFlow;
}

/** Runs by id. From page to page a run keeps its mapping, its tokens and its connections. */
export type KeptRuns = Map<string, KeptRun>;

interface PageHandling {
  readonly stopping: AbortSignal;
  readonly onAway: (error: DatabaseAway) => void;
  readonly onCall: () => void;
}

const mostKept = 32;
/** After so many deaths of workers over one page, it is done record by record. */
const mostDeathsOverPage = 2;

/**
 * Does one page of a run, and sees to what stops it as a whole. Never throws for trouble of the run itself.
 * @param onAway told at once when the database broke the page off: it goes back to the queue as soon as the database
 *   takes that, and whoever does it next reads from the rows how far it came
 * @param onCall told whenever one of its calls begins
 * @param stopping aborted when this worker has to stop: calls under way end, and the page goes back to the queue
 * @throws DatabaseAway when the page could not even be begun, or not be given back
 */
export async function handlePage(
  engine: Engine,
  runs: KeptRuns,
  job: TakenJob<PageJob>,
  { stopping, onAway, onCall }: PageHandling,
): Promise<"done" | "broken off"> {
  const { organisationId, runId, page } = job.data;
  const kept = runs.get(runId)?.run.page === page ? runs.get(runId) : undefined;
  runs.delete(runId);
  if (await isHeldBack(engine, job)) return "done";
  // Should another worker have claimed the run in between, the fence of the first thing noted says so.
  const run = kept?.run ?? (await claim(engine, job));
  if (run === undefined) {
    await change(engine, organisationId, "run.gone", (scope) => engine.jobs.finishPage(scope, job));
    return "done";
  }
  const lease = keepLease(engine, run, job, stopping);
  let probing: Probing | undefined;
  const open = (prove: boolean) => openFlow(engine, organisationId, run.flow_id, { version: run.flow_version, prove });
  const letGo = () =>
    change(engine, organisationId, "page.trouble", async (scope) => {
      await letGoOfRun(scope, run.id, run.attempt);
      await (probing && endProbes(scope, probing));
    });
  try {
    const asked = kept?.flow ?? (await open(false));
    const passage = await askConnections(engine, asked);
    if (!passage.passes) {
      await waitForConnection(engine, run, job, passage);
      return "done";
    }
    probing = { flow: asked, probes: passage.probes };
    // Proofs are calls as well: a system that is away is asked for none of them (V16).
    const flow = kept?.flow ?? (await open(true));
    probing = { flow, probes: passage.probes };
    guardCalls(flow, { lease, stopping, onCall });
    const opened = openRun(flow, run);
    if (await holdsForgotten(opened)) {
      await letGo();
      await isHeldBack(engine, job);
      return "done";
    }
    const moved = await (run.phase === "keys" ? gatherKeys : processPage)(opened, job);
    const isChanged = await noteReached(engine, probing);
    if (moved.state === "running" && moved.waiting_until === null && runs.size < mostKept && !isChanged) {
      runs.set(runId, { run: moved, flow });
    }
    return "done";
  } catch (thrown) {
    const error = isNobodysFault(thrown) ? thrown : await unsettled(engine, { run, job, probing }, thrown);
    if (error === undefined) return "done";
    if (error instanceof DatabaseAway) onAway(error);
    // Whoever has the run now goes on with it; should nobody, the job comes back and is claimed anew.
    await outlastDatabase(letGo, stopping);
    await engine.jobs.returnPage(job);
    return "broken off";
  } finally {
    lease.end();
  }
}

/** Nothing speaks against the page or its records: it is given back, which costs no try and counts as no death. */
function isNobodysFault(error: unknown): boolean {
  return error instanceof DatabaseAway || error instanceof FenceLost || error instanceof WorkerStopping;
}

/** Settles trouble of the page. @returns why that could not be noted, where the database did not take it */
async function unsettled(engine: Engine, page: PageInHand, error: unknown): Promise<DatabaseAway | undefined> {
  try {
    await settleTrouble(engine, page, error);
    return undefined;
  } catch (away) {
    if (away instanceof DatabaseAway) return away;
    throw away;
  }
}

/** @returns undefined when the run no longer runs, or this page of it has been done. */
function claim(engine: Engine, job: TakenJob<PageJob>): Promise<RunRow | undefined> {
  const { organisationId, runId, page } = job.data;
  return change(engine, organisationId, "run.claim", async (scope) => {
    const run = await claimRun(scope, runId, page);
    if (run === undefined || run.stop_requested === null) {
      return run;
    }
    await stopAsAsked(scope, run);
    return undefined;
  });
}

function guardCalls(
  flow: ReadyFlow,
  { lease, stopping, onCall }: Pick<PageHandling, "stopping" | "onCall"> & { readonly lease: Lease },
): void {
  for (const { guard } of [flow.source, flow.target]) {
    guard.assertHeld = () => {
      lease.assertHeld();
      onCall();
    };
    guard.signal = stopping;
    guard.isReached = false;
    guard.lostInARow = 0;
  }
}

function openRun(flow: ReadyFlow, run: RunRow): ReadyRun {
  return {
    ...flow,
    run,
    oneByOne: deathsOver(run) > mostDeathsOverPage || run.problem_code === "bug",
    portions: portionsOf(run),
    twoWay: flow.twoWay && { ...flow.twoWay, overwrites: run.position.overwrite === true },
    makesNew: run.position.makesNew === true,
  };
}
