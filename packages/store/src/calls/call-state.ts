import { type ExpressionBuilder, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { PauseReason, Tables } from "../database/tables.ts";

/** At most so many calls in any so many seconds. */
export interface CallWindow {
  readonly calls: number;
  readonly seconds: number;
}

/** How many calls at once a system's refusals have left, and for how long that has held. */
export interface LoweredCalls {
  readonly to: number;
  readonly forMs: number;
}

/** What holds a connection's calls back at this moment, over all processes. */
export interface CallState {
  /** No call before then; null when it is not paused. */
  readonly pausedUntil: Date | null;
  readonly pausedBecause: PauseReason | null;
  /** Null when it was never lowered. */
  readonly lowered: LoweredCalls | null;
  readonly windows: readonly WindowState[];
}

/** A window in use. */
export interface WindowState extends CallWindow {
  /** About how many of its calls were made in the time that it spans. */
  readonly used: number;
  /** When it lets the next call of a run through; null: now. */
  readonly fullUntil: Date | null;
}

/** Between two steps up after calls at once were lowered: from 1 to 4 in half a minute. */
export const recoveryStepMs = 10_000;
/** Refusals of calls that were under way together lower once. */
const onceWithinMs = 1_000;

/** Calls at once that are left of the limit: lowered by refusals, one more with each step of time without another. */
export function callsAtOnce(limit: number, lowered: LoweredCalls | null, stepMs: number = recoveryStepMs): number {
  return lowered === null ? limit : Math.min(limit, lowered.to + Math.floor(Math.max(0, lowered.forMs) / stepMs));
}

/** Until when a connection is paused and why, and how much of its limits is used: for screens and commands. */
export async function readCallState(scope: Scope, connectionId: string): Promise<CallState> {
  const state = await scope
    .selectFrom("call_state")
    .select([
      sql<Date | null>`case when paused_until > clock_timestamp() then paused_until end`.as("paused_until"),
      "paused_because",
      "lowered_to",
      sql<string | null>`extract(epoch from clock_timestamp() - lowered_at) * 1000`.as("lowered_ms"),
    ])
    .where("connection_id", "=", connectionId)
    .executeTakeFirst();
  const windows = await scope
    .selectFrom("call_window")
    .select(["calls", "seconds", "position", usedChunks, waitForRuns])
    .where("connection_id", "=", connectionId)
    .orderBy("seconds")
    .execute();
  const lowered = state?.lowered_to ?? null;
  return {
    pausedUntil: state?.paused_until ?? null,
    pausedBecause: state?.paused_until ? state.paused_because : null,
    lowered: lowered === null ? null : { to: lowered, forMs: Number(state?.lowered_ms ?? 0) },
    windows: windows.map(({ calls, seconds, position, chunks, wait_ms }) => ({
      calls,
      seconds,
      used: callsOfChunks(Number(chunks), position, Math.ceil(calls / 20)),
      fullUntil: wait_ms > 0 ? new Date(Date.now() + wait_ms) : null,
    })),
  };
}

function usedChunks({ ref }: ExpressionBuilder<Tables, "call_window">) {
  return sql<string>`(select count(*) from unnest(${ref("ends")}) as ended
    where ended > clock_timestamp() - ${ref("seconds")} * interval '1 second')`.as("chunks");
}

function waitForRuns({ ref }: ExpressionBuilder<Tables, "call_window">) {
  return sql<number>`greatest(
    call_ring_wait(${ref("ends")}, ${ref("position")}, ${ref("calls")}, ${ref("seconds")}, clock_timestamp()),
    call_ring_wait(${ref("background_ends")}, ${ref("background_position")}, background_share(${ref("calls")}),
      ${ref("seconds")}, clock_timestamp()))`.as("wait_ms");
}

/** The chunk that is being filled counts with what is in it. */
function callsOfChunks(chunks: number, position: number, chunk: number): number {
  const unfilled = position % chunk === 0 ? 0 : chunk - (position % chunk);
  return chunks === 0 ? 0 : chunks * chunk - unfilled;
}

/** What a system's refusal asks for. */
export interface HoldBack {
  readonly organisationId: string;
  readonly connectionId: string;
  readonly pauseMs: number;
  readonly because: PauseReason;
  readonly concurrentCalls: number;
  readonly stepMs: number;
}

/** Pauses a connection for all processes, and halves its calls at once. */
export async function holdBackCalls(scope: Scope, hold: HoldBack): Promise<void> {
  const { organisationId, connectionId, pauseMs, because, concurrentCalls, stepMs } = hold;
  const until = sql`clock_timestamp() + ${pauseMs}::float8 * interval '1 ms'`;
  const present = sql`least(${concurrentCalls}::integer, coalesce(s.lowered_to + floor(greatest(0,
    extract(epoch from clock_timestamp() - s.lowered_at) * 1000) / ${stepMs}::float8), ${concurrentCalls}::integer))`;
  const again = sql`s.lowered_at > clock_timestamp() - ${onceWithinMs}::float8 * interval '1 ms'`;
  await sql`
    insert into call_state as s
      (organisation_id, connection_id, paused_until, paused_because, lowered_to, lowered_at)
    values (${organisationId}, ${connectionId}, ${until}, ${because},
      greatest(1, ${concurrentCalls}::integer / 2), ${until})
    on conflict (organisation_id, connection_id) do update set
      paused_until = greatest(s.paused_until, excluded.paused_until),
      paused_because = case when s.paused_until > excluded.paused_until then s.paused_because
        else excluded.paused_because end,
      lowered_to = case when ${again} then s.lowered_to else greatest(1, floor(${present} / 2)) end,
      lowered_at = case when ${again} then greatest(s.lowered_at, excluded.lowered_at) else excluded.lowered_at end`.execute(
    scope,
  );
}
