import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { type Database, withinOrganisation } from "./database.ts";
import type { HoldingSession } from "./holding-session.ts";

export interface CallGateOptions {
  readonly database: Database;
  readonly session: HoldingSession;
  readonly organisationId: string;
  readonly connectionId: string;
  /** Calls at once, over all processes. */
  readonly concurrentCalls: number;
  /** Calls in any minute, over all processes; undefined: no limit is known. */
  readonly callsPerMinute: number | undefined;
}

/** A place that was not used for this long is given back, so that other processes get a turn. */
const idleMs = 250;
/** Calls that may go out at once after a quiet time. */
const burstCalls = 5;
/** How often a place is asked for, and a pause told by another process looked up. */
const pollMs = 50;
const pauseLookUpMs = 1_000;

/**
 * Lets a connection's calls through under its limits, shared by all processes. A place for a call is a name held in
 * the process's holding session, kept over many calls (asking the database for each cost a third of a call to the
 * sandbox); a turn under the rate is one autocommitted statement on an unlogged row, never inside a business
 * transaction, which would hold the row lock.
 */
export function createCallGate(options: CallGateOptions) {
  const { session, connectionId } = options;
  const places = Array.from({ length: options.concurrentCalls }, (_, slot) => `koppla place ${connectionId} ${slot}`);
  const free: { name: string; sinceMs: number }[] = [];
  const busy = new Set<string>();
  const queue: { take(name: string): void; fail(error: unknown): void }[] = [];
  let isSeeking = false;
  let tidying = false;
  let pausedUntilMs = 0;
  let pauseReadMs = Number.NEGATIVE_INFINITY;

  session.onLost(() => {
    free.length = 0;
    busy.clear();
  });

  async function run<Result>(call: () => Promise<Result>): Promise<Result> {
    const place = await takePlace();
    try {
      await takeTurn();
      return await call();
    } finally {
      if (busy.delete(place)) {
        giveBack(place);
      }
    }
  }

  async function takePlace(): Promise<string> {
    const place = free.pop()?.name ?? (await nextPlace());
    busy.add(place);
    return place;
  }

  function nextPlace(): Promise<string> {
    return new Promise((take, fail) => {
      queue.push({ take, fail });
      if (!isSeeking) {
        isSeeking = true;
        seek()
          .catch(failAll)
          .finally(() => {
            isSeeking = false;
          });
      }
    });
  }

  /** Without the database nobody here gets a place; a waiter left in the queue would swallow a later one. */
  function failAll(error: unknown): void {
    for (const waiter of queue.splice(0)) {
      waiter.fail(error);
    }
  }

  /** Asks for places that this process does not hold yet, until nobody here waits for one. */
  async function seek(): Promise<void> {
    while (queue.length > 0) {
      for (const name of places) {
        const ours = busy.has(name) || free.some((place) => place.name === name);
        if (queue.length > 0 && !ours && (await session.tryHold(name))) {
          giveBack(name);
        }
      }
      if (queue.length > 0) {
        await wait(pollMs);
      }
    }
  }

  function giveBack(name: string): void {
    const next = queue.shift();
    if (next !== undefined) {
      busy.add(name);
      next.take(name);
      return;
    }
    free.push({ name, sinceMs: performance.now() });
    scheduleTidying();
  }

  function scheduleTidying(): void {
    if (!tidying) {
      tidying = true;
      setTimeout(() => void tidy(), idleMs).unref();
    }
  }

  async function tidy(): Promise<void> {
    tidying = false;
    const idle = free.filter((place) => place.sinceMs <= performance.now() - idleMs);
    for (const place of idle) {
      free.splice(free.indexOf(place), 1);
      await session.release(place.name).catch(() => undefined);
    }
    if (free.length > 0) {
      scheduleTidying();
    }
  }

  /** Waits for this call's turn under the rate, and for the end of a pause that any process was told of. */
  async function takeTurn(): Promise<void> {
    if (options.callsPerMinute !== undefined) {
      const waitMs = await reserveTurn(options, 60_000 / options.callsPerMinute);
      await (waitMs > 0 ? wait(waitMs) : undefined);
    } else if (performance.now() > pauseReadMs + pauseLookUpMs) {
      pauseReadMs = performance.now();
      pausedUntilMs = Math.max(pausedUntilMs, performance.now() + (await readPause(options)));
    }
    while (pausedUntilMs > performance.now()) {
      await wait(pausedUntilMs - performance.now());
    }
  }

  async function pause(ms: number): Promise<void> {
    pausedUntilMs = Math.max(pausedUntilMs, performance.now() + ms);
    await pushBack(options, ms);
  }

  return { run, pause };
}

/** Reserves the next turn under the rate and returns how long to wait for it, in milliseconds. */
async function reserveTurn(options: CallGateOptions, msPerCall: number): Promise<number> {
  const { organisationId, connectionId } = options;
  const earlyMs = Math.max(msPerCall, Math.min(1_000, msPerCall * burstCalls));
  const { rows } = await withinOrganisation(options.database, organisationId, (scope) =>
    sql<{ wait_ms: string }>`
      insert into rate_slot as s (organisation_id, connection_id, due)
      values (${organisationId}, ${connectionId}, clock_timestamp() + ${msPerCall} * interval '1 ms')
      on conflict (organisation_id, connection_id) do update
        set due = greatest(s.due, clock_timestamp()) + ${msPerCall} * interval '1 ms'
      returning greatest(0, extract(epoch from (due - clock_timestamp())) * 1000 - ${earlyMs}) as wait_ms`.execute(
      scope,
    ),
  );
  return Math.ceil(Number(rows[0]?.wait_ms ?? 0));
}

/** How long the connection is paused from now, in milliseconds. */
async function readPause(options: CallGateOptions): Promise<number> {
  const { rows } = await withinOrganisation(options.database, options.organisationId, (scope) =>
    sql<{ wait_ms: string }>`select greatest(0, extract(epoch from (due - clock_timestamp())) * 1000) as wait_ms
      from rate_slot where connection_id = ${options.connectionId}`.execute(scope),
  );
  return Math.ceil(Number(rows[0]?.wait_ms ?? 0));
}

async function pushBack(options: CallGateOptions, ms: number): Promise<void> {
  const { organisationId, connectionId } = options;
  await withinOrganisation(options.database, organisationId, (scope) =>
    sql`insert into rate_slot as s (organisation_id, connection_id, due)
      values (${organisationId}, ${connectionId}, clock_timestamp() + ${ms} * interval '1 ms')
      on conflict (organisation_id, connection_id) do update set due = greatest(s.due, excluded.due)`.execute(scope),
  );
}
