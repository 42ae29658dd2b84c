import { setTimeout as wait } from "node:timers/promises";
import { type Database, withinOrganisation } from "../database/database.ts";
import { outlastDatabase } from "../database/database-away.ts";
import type { PauseReason } from "../database/tables.ts";
import { type CallSlots, createCallSlots } from "./call-slots.ts";
import { type CallWindow, callsAtOnce, holdBackCalls, type LoweredCalls, recoveryStepMs } from "./call-state.ts";
import { type CallPurpose, type CallTurn, takeCallTurn } from "./call-turns.ts";
import type { HoldingSession } from "./holding-session.ts";

export interface CallGateOptions {
  readonly database: Database;
  readonly session: HoldingSession;
  readonly organisationId: string;
  readonly connectionId: string;
  readonly purpose: CallPurpose;
  /** Calls at once, over all processes. */
  readonly concurrentCalls: number;
  /** Calls in any of these spans of time, over all processes; none: no limit is known. */
  readonly windows: readonly CallWindow[];
  /** Longest wait for a turn or for the end of a pause; a longer one is refused at once. */
  readonly patienceMs?: number;
  /** Between two steps up of calls at once, after they were lowered. */
  readonly stepMs?: number;
}

/** A call that would have had to wait longer than it makes sense to keep somebody, or a job, waiting for it. */
export class CallsHeldBack extends Error {
  override readonly name = "CallsHeldBack";
  readonly waitMs: number;
  /** `window`: as many calls as are allowed have been made. */
  readonly because: PauseReason | "window";

  constructor(waitMs: number, because: PauseReason | "window") {
    super(`No call for ${Math.ceil(waitMs / 1_000)} s: ${because}.`);
    this.waitMs = waitMs;
    this.because = because;
  }
}

/** Longer than a minute's window; pauses of an hour and a day's window are left to the queue. */
const defaultPatienceMs = 90_000;
/** Where there is no window, a pause told while this process did not listen is found after so long. */
const lookEveryMs = 1_000;

/** What this process knows of a connection's calls. */
interface ConnectionGate {
  readonly slots: CallSlots;
  concurrentCalls: number;
  stepMs: number;
  lowered: (LoweredCalls & { readonly atMs: number }) | null;
  pausedUntilMs: number;
  pausedBecause: PauseReason | null;
  lookedMs: number;
  looking: Promise<void> | null;
  /** Before then no window lets a call of that purpose through. */
  readonly closedUntilMs: { [Purpose in CallPurpose]: number };
}

/** What a process knows of all connections' calls, by connection: it listens once, however many there are. */
const gates = new WeakMap<HoldingSession, Map<string, ConnectionGate>>();

function gatesOf(session: HoldingSession): Map<string, ConnectionGate> {
  const known = gates.get(session);
  if (known !== undefined) {
    return known;
  }
  const made = new Map<string, ConnectionGate>();
  gates.set(session, made);
  session.onTold((message) => {
    const [subject, connectionId = ""] = message.split(" ");
    const gate = made.get(connectionId);
    if (gate !== undefined && message === heldBack(connectionId)) {
      gate.lookedMs = Number.NEGATIVE_INFINITY;
    } else if (subject === "place") {
      gate?.slots.told(message);
    }
  });
  session.onLost(() => {
    for (const { slots } of made.values()) {
      slots.sessionLost();
    }
  });
  return made;
}

/** Gates of one connection share their slots within a process: the next run takes over what the last one holds. */
function gateOf({ session, connectionId, concurrentCalls, stepMs = recoveryStepMs }: CallGateOptions): ConnectionGate {
  const ofSession = gatesOf(session);
  const known = ofSession.get(connectionId);
  if (known !== undefined) {
    known.concurrentCalls = concurrentCalls;
    return known;
  }
  const gate: ConnectionGate = {
    slots: createCallSlots({ session, connectionId, atOnce: () => atOnce(gate) }),
    concurrentCalls,
    stepMs,
    lowered: null,
    pausedUntilMs: Number.NEGATIVE_INFINITY,
    pausedBecause: null,
    lookedMs: Number.NEGATIVE_INFINITY,
    looking: null,
    closedUntilMs: { interactive: Number.NEGATIVE_INFINITY, background: Number.NEGATIVE_INFINITY },
  };
  ofSession.set(connectionId, gate);
  return gate;
}

function atOnce({ concurrentCalls, lowered, stepMs }: ConnectionGate): number {
  const now = lowered && { to: lowered.to, forMs: lowered.forMs + performance.now() - lowered.atMs };
  return callsAtOnce(concurrentCalls, now, stepMs);
}

function heldBack(connectionId: string): string {
  return `calls ${connectionId}`;
}

/**
 * Lets a connection's calls through under its limits, shared by all processes: a slot among those at once, kept over
 * many calls, and for each call one statement that takes its turn in all windows. Where there is no window, there is no
 * statement per call. What waits for its turn holds no slot, so that runs that have used up their share keep nobody
 * else waiting.
 */
export function createCallGate(options: CallGateOptions) {
  const { database, session, organisationId, connectionId, purpose, patienceMs = defaultPatienceMs } = options;
  const gate = gateOf(options);

  async function run<Result>(call: () => Promise<Result>): Promise<Result> {
    for (;;) {
      await untilOpen();
      const slot = await gate.slots.take(purpose);
      try {
        if (await takeTurn(slot)) {
          return await call();
        }
      } finally {
        gate.slots.giveBack(slot);
      }
    }
  }

  function closedForMs(): number {
    return Math.max(gate.pausedUntilMs, gate.closedUntilMs[purpose]) - performance.now();
  }

  async function untilOpen(): Promise<void> {
    for (let waitMs = closedForMs(); waitMs > 0; waitMs = closedForMs()) {
      if (waitMs > patienceMs) {
        const isPause = gate.pausedUntilMs >= gate.closedUntilMs[purpose];
        throw new CallsHeldBack(waitMs, isPause ? (gate.pausedBecause ?? "rate_limited") : "window");
      }
      await wait(Math.ceil(waitMs));
    }
  }

  /** @returns false when the call has to wait longer, without its slot. */
  async function takeTurn(slot: number): Promise<boolean> {
    const isLate = () => closedForMs() > 0 || slot >= atOnce(gate);
    if (isLate()) {
      return false;
    }
    if (options.windows.length > 0) {
      const turn = await ask(options.windows);
      return turn.waitMs <= 0;
    }
    if (performance.now() > gate.lookedMs + lookEveryMs) {
      gate.lookedMs = performance.now();
      gate.looking = look().finally(() => {
        gate.looking = null;
      });
    }
    await gate.looking;
    return !isLate();
  }

  /** What was told of all processes' calls, without a turn. */
  async function look(): Promise<void> {
    await ask([]);
  }

  async function ask(windows: readonly CallWindow[]): Promise<CallTurn> {
    const turn = await outlastDatabase(() =>
      takeCallTurn(database, { organisationId, connectionId, purpose, windows }),
    );
    const now = performance.now();
    gate.lowered = turn.lowered && { ...turn.lowered, atMs: now };
    if (turn.pausedMs > 0) {
      gate.pausedUntilMs = Math.max(gate.pausedUntilMs, now + turn.pausedMs);
      gate.pausedBecause = turn.pausedBecause;
    } else if (turn.waitMs > 0) {
      gate.closedUntilMs[purpose] = now + turn.waitMs;
    }
    return turn;
  }

  async function pause(pauseMs: number, because: PauseReason): Promise<void> {
    gate.pausedUntilMs = Math.max(gate.pausedUntilMs, performance.now() + pauseMs);
    gate.pausedBecause = because;
    const { concurrentCalls } = options;
    await outlastDatabase(() =>
      withinOrganisation(database, organisationId, (scope) =>
        holdBackCalls(scope, {
          organisationId,
          connectionId,
          pauseMs,
          because,
          concurrentCalls,
          stepMs: gate.stepMs,
        }),
      ),
    );
    await look();
    // Only sooner: whoever does not hear it finds it with the next turn, or look.
    await session.tell(heldBack(connectionId)).catch(() => undefined);
  }

  return { run, pause };
}
