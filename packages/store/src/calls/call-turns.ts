import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import type { PauseReason } from "../database/tables.ts";
import type { CallWindow, LoweredCalls } from "./call-state.ts";

/** Who waits for a call: a person at a screen or command, or a run. */
export type CallPurpose = "interactive" | "background";

/** What came of asking for a turn. */
export interface CallTurn {
  /** 0: the turn is taken, in all windows; else in none, and asking again makes sense after so long. */
  readonly waitMs: number;
  readonly pausedMs: number;
  readonly pausedBecause: PauseReason | null;
  readonly lowered: LoweredCalls | null;
}

export interface TurnRequest {
  readonly organisationId: string;
  readonly connectionId: string;
  readonly windows: readonly CallWindow[];
  readonly purpose: CallPurpose;
}

/**
 * Takes one turn in all of a connection's windows, or in none, in one statement that commits by itself: inside a business
 * transaction it would hold the rows' locks. Without windows it only tells of a pause.
 */
export async function takeCallTurn(database: Database, request: TurnRequest): Promise<CallTurn> {
  const { organisationId, connectionId, purpose } = request;
  const windows = inOrder(request.windows);
  const { rows } = await sql<{
    wait_ms: number;
    paused_ms: number | null;
    because: PauseReason | null;
    lowered_to: number | null;
    lowered_ms: number | null;
  }>`select * from take_call_turn(${organisationId}::uuid, ${connectionId}::uuid,
    ${windows.map(({ seconds }) => seconds)}::integer[], ${windows.map(({ calls }) => calls)}::integer[],
    ${purpose === "background"})`.execute(database);
  const [turn] = rows;
  if (turn === undefined) {
    throw new Error("The database did not say whether the turn was taken.");
  }
  return {
    waitMs: turn.wait_ms,
    pausedMs: turn.paused_ms ?? 0,
    pausedBecause: turn.because,
    lowered: turn.lowered_to === null ? null : { to: turn.lowered_to, forMs: turn.lowered_ms ?? 0 },
  };
}

/** All processes lock the windows' rows in one order. */
function inOrder(windows: readonly CallWindow[]): CallWindow[] {
  return windows.toSorted((one, other) => one.seconds - other.seconds || one.calls - other.calls);
}
