import { ConnectorError, keptKey } from "@koppla/connector-sdk";
import {
  activeRun,
  countOpen,
  EpochOver,
  holdEpoch,
  type RunMode,
  type RunRow,
  type Scope,
  startRun,
} from "@koppla/store";
import { connectionOf } from "../calls/call-guard.ts";
import { change, look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { type OpenFlow, sinceOf } from "../flow/open-flow.ts";
import { noteRunIncident } from "../incidents/run-incidents.ts";
import { gathersKeys, mostSingly } from "../page/gather-keys.ts";
import { openFlow } from "../procedures/open-flow.ts";
import { troubleFromError } from "../trouble/trouble.ts";
import { type RunStarter, sealStarter } from "./run-starter.ts";

export type BegunRun =
  | { readonly runId: string; readonly fresh: true }
  | {
      /** The run that the flow has already: one at a time. */
      readonly runId: string;
      readonly fresh: false;
      /** Whether it does all that was asked for: it reads as much, by the configuration of now. */
      readonly doesThis: boolean;
      readonly isPaused: boolean;
    };

interface RunRequest {
  readonly organisationId: string;
  readonly flowId: string;
  readonly mode: RunMode;
  readonly keys?: readonly string[];
  readonly overwrite?: boolean;
  readonly acceptsDeletions?: boolean;
  readonly createsProducts?: boolean;
  readonly makesNew?: boolean;
  /**
   * False: no system is asked for anything. What its first page finds is then trouble of the run, under breaker and
   * places, and a system that hangs makes no other flow late (V16).
   */
  readonly proves?: boolean;
  /** Who or what asks for the run: kept with it. */
  readonly because: RunStarter;
  /** What holds together with a fresh run: done in the transaction that begins it. */
  onBegin?(scope: Scope): Promise<void>;
}

/**
 * Begins a run of a flow, or tells which one it has already.
 * @param request.mode `changes` reads everything when the flow has never been read, or its configuration has changed.
 * @param request.acceptsDeletions however many records are gone from the source, they are marked so
 * @param request.createsProducts products that the orders lack are created from the source
 * @param request.makesNew what is found by other things than its key is another one, and a new one is made
 * @param request.overwrite what was changed on both sides is written all the same
 * @throws ConnectorError when the flow's set-up does not fit, or a system does not let Koppla in; it is an incident then.
 */
export async function beginRun(engine: Engine, request: RunRequest): Promise<BegunRun> {
  for (;;) {
    try {
      return await beginOpened(engine, request);
    } catch (error) {
      // Opened for the system or company of before: its cursor tells nothing about the one of now.
      if (!(error instanceof EpochOver)) {
        throw error;
      }
    }
  }
}

async function beginOpened(engine: Engine, request: RunRequest): Promise<BegunRun> {
  // A few calls, and somebody may be waiting for the run to begin.
  const opening = { purpose: "interactive", prove: request.proves ?? true } as const;
  const open = await openFlow(engine, request.organisationId, request.flowId, opening).catch((error: unknown) =>
    noteRefused(engine, request, error),
  );
  const openRecords = await look(engine, request.organisationId, (scope) => countOpen(scope, request.flowId));
  const since = beginningOf(open, request.mode, openRecords);
  const phase = gathersKeys(open, { mode: request.mode, since, openRecords }) ? "keys" : "list";
  for (;;) {
    const begun = await change(engine, request.organisationId, "run.begin", async (scope): Promise<BegunRun | null> => {
      await holdEpoch(scope, open.links);
      const runId = await startRun(scope, engine.jobs, {
        organisationId: request.organisationId,
        flowId: request.flowId,
        mode: request.mode,
        phase,
        since,
        configuration: open.configuration,
        flowVersion: open.flow.version,
        now: engine.clock.now(),
        ...(request.keys === undefined ? {} : { requestedKeys: request.keys.map(keptKey) }),
        overwrite: request.overwrite ?? false,
        acceptsDeletions: request.acceptsDeletions ?? false,
        createsProducts: request.createsProducts ?? false,
        makesNew: request.makesNew ?? false,
        because: {
          kind: request.because.kind,
          ...(request.because.name === undefined ? {} : { sealBy: sealStarter(open.keys, request.because.name) }),
        },
      });
      if (runId !== null) {
        await request.onBegin?.(scope);
        return { runId, fresh: true };
      }
      const active = await activeRun(scope, request.flowId);
      return active === undefined
        ? null
        : {
            runId: active.id,
            fresh: false,
            doesThis: active.configuration === open.configuration && doesAsked(active, request),
            isPaused: active.state === "paused",
          };
    });
    // Neither begun nor there: the flow's run ended between the two questions, so now there is room for this one.
    if (begun !== null) {
      return begun;
    }
  }
}

/** Single records are never left to another run: it may have come by them already. */
function doesAsked(active: RunRow, { mode, acceptsDeletions = false }: RunRequest): boolean {
  if (acceptsDeletions && active.position.acceptsDeletions !== true) {
    return false;
  }
  switch (mode) {
    case "records":
      return false;
    case "changes":
      return active.mode !== "records";
    case "full":
      return active.mode === "full";
  }
}

/** A run that cannot begin leaves no row: only the incident shows it, also where nobody waits for the run. */
async function noteRefused(
  engine: Engine,
  flow: { readonly organisationId: string; readonly flowId: string },
  error: unknown,
): Promise<never> {
  if (error instanceof ConnectorError) {
    await change(engine, flow.organisationId, "run.refused", (scope) =>
      noteRunIncident(scope, engine, flow, troubleFromError(error), connectionOf(error)),
    );
  }
  throw error;
}

/** Where the pass begins; see `sinceOf`. */
function beginningOf(open: OpenFlow, mode: RunMode, openRecords: number): string | null {
  const since = sinceOf(open, mode !== "changes");
  return open.source.entity.traits?.getsOneByOne === true && openRecords > mostSingly ? null : since;
}
