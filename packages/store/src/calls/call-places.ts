import { setTimeout as wait } from "node:timers/promises";
import { outlastDatabase } from "../database/database-away.ts";
import type { CallPurpose } from "./call-turns.ts";
import type { HoldingSession } from "./holding-session.ts";

/** Places for calls at once, shared by all processes. */
export interface CallPlaces {
  /** A place for one call, a person's before a run's. */
  take(purpose: CallPurpose): Promise<number>;
  giveBack(place: number): void;
}

export interface CallPlacesOptions {
  readonly session: HoldingSession;
  readonly connectionId: string;
  /** Places at this moment: those from it on are not used. */
  atOnce(): number;
}

/** A place that was not used for this long is given back, so that other processes get a turn. */
const idleMs = 250;
/** How often a place that another process holds is asked for: a person notices, a run does not. */
const pollMs: { readonly [Purpose in CallPurpose]: number } = { interactive: 20, background: 50 };
/** How often it is told that somebody waits, and how long those who are told leave free places to them. */
const tellMs = 200;
const makeWayMs = 300;
/** A place that was given up is not asked for again before whoever wanted it has asked. */
const yieldMs = 60;
/** A place is kept so long although another process has none: asking for each call would cost a third of a call. */
const keepMs = 500;
/** After the session was lost, those whose calls are under way hold their places again before new ones are taken. */
const calmMs = 1_000;

interface Waiter {
  take(place: number): void;
  fail(error: unknown): void;
}

/**
 * A place is a name held in the process's holding session, kept over many calls. What waits elsewhere is heard of: a
 * person gets the next place that becomes free, a run of a process that has none gets one of those kept for long.
 */
export function createCallPlaces({ session, connectionId, atOnce }: CallPlacesOptions): CallPlaces {
  const self = crypto.randomUUID();
  const waiting: { readonly [Purpose in CallPurpose]: Waiter[] } = { interactive: [], background: [] };
  /** Since when a place has been held here, whether in use or free. */
  const held = new Map<number, number>();
  const free: { readonly place: number; readonly sinceMs: number }[] = [];
  const busy = new Set<number>();
  /** In use, though the session that held them was lost. */
  const adrift = new Set<number>();
  /** Who waits elsewhere, and has not been given a place from here since it was told. */
  let wanted: CallPurpose | null = null;
  /** Until then places that become free elsewhere are left to a person, and one that was given up here to whoever wanted it. */
  let makeWayUntilMs = Number.NEGATIVE_INFINITY;
  let yieldedUntilMs = Number.NEGATIVE_INFINITY;
  let wantedUntilMs = Number.NEGATIVE_INFINITY;
  let calmUntilMs = Number.NEGATIVE_INFINITY;
  let toldMs = Number.NEGATIVE_INFINITY;
  let isSeeking = false;
  let isTidying = false;

  const name = (place: number) => `koppla place ${connectionId} ${place}`;
  /** Whether a place may be taken here: not while somebody elsewhere comes first. */
  const isTurnOf: { readonly [Purpose in CallPurpose]: () => boolean } = {
    interactive: () => performance.now() >= yieldedUntilMs,
    background: () => performance.now() >= makeWayUntilMs,
  };
  const waits = () => waiting.interactive.length + waiting.background.length > 0;

  session.onLost(() => {
    held.clear();
    free.length = 0;
    calmUntilMs = performance.now() + calmMs;
    for (const place of busy) {
      busy.delete(place);
      adrift.add(place);
      void holdAgain(place);
    }
  });

  session.onTold((message) => {
    const [subject, connection, purpose, from] = message.split(" ");
    if (subject !== "place" || connection !== connectionId || from === self) {
      return;
    }
    if (purpose === "interactive" || purpose === "background") {
      wanted = purpose;
      wantedUntilMs = performance.now() + makeWayMs;
      if (purpose === "interactive") {
        makeWayUntilMs = wantedUntilMs;
      }
      const idle = free.pop();
      if (idle !== undefined) {
        yieldPlace(idle.place);
      }
    }
  });

  function yieldPlace(place: number): void {
    wanted = null;
    makeWayUntilMs = performance.now() + makeWayMs;
    yieldedUntilMs = performance.now() + yieldMs;
    letGo(place);
  }

  function take(purpose: CallPurpose): Promise<number> {
    const isFirst =
      waiting.interactive.length === 0 && (purpose === "interactive" || (!waits() && isTurnOf.background()));
    const idle = isFirst ? usableFree() : undefined;
    if (idle !== undefined) {
      busy.add(idle);
      return Promise.resolve(idle);
    }
    return new Promise((resolve, reject) => {
      waiting[purpose].push({ take: resolve, fail: reject });
      startSeeking();
    });
  }

  function usableFree(): number | undefined {
    const at = free.findLastIndex(({ place }) => place < atOnce());
    return at === -1 ? undefined : free.splice(at, 1)[0]?.place;
  }

  function giveBack(place: number): void {
    if (busy.delete(place)) {
      settle(place);
    } else {
      adrift.delete(place);
    }
  }

  /** What becomes of a place that is held and not in use. */
  function settle(place: number): void {
    if (place >= atOnce()) {
      letGo(place);
    } else if (isWantedElsewhere(place)) {
      yieldPlace(place);
    } else if (waiting.interactive.length > 0) {
      hand(place, "interactive");
    } else if (waiting.background.length > 0) {
      hand(place, "background");
    } else {
      free.push({ place, sinceMs: performance.now() });
      scheduleTidying();
    }
    if (waits()) {
      startSeeking();
    }
  }

  /** A person elsewhere comes before runs here; among equals a place is kept for a while. */
  function isWantedElsewhere(place: number): boolean {
    const now = performance.now();
    if (wanted === null || now >= wantedUntilMs) {
      return false;
    }
    const isKeptLong = now > (held.get(place) ?? now) + keepMs;
    const personWaits = waiting.interactive.length > 0;
    return wanted === "interactive" ? isKeptLong || !personWaits : isKeptLong && !personWaits;
  }

  function hand(place: number, purpose: CallPurpose): void {
    busy.add(place);
    waiting[purpose].shift()?.take(place);
  }

  function letGo(place: number): void {
    held.delete(place);
    void session.release(name(place)).catch(() => undefined);
  }

  function startSeeking(): void {
    if (!isSeeking) {
      isSeeking = true;
      seek()
        .catch(failAll)
        .finally(() => {
          isSeeking = false;
          if (waits()) {
            startSeeking();
          }
        });
    }
  }

  /** Without the database nobody here gets a place; a waiter left in the queue would swallow a later one. */
  function failAll(error: unknown): void {
    for (const waiter of [...waiting.interactive.splice(0), ...waiting.background.splice(0)]) {
      waiter.fail(error);
    }
  }

  /** Asks for places that this process does not hold yet, until nobody here waits for one. */
  async function seek(): Promise<void> {
    while (waits()) {
      if (isTurnOf[firstInLine()]()) {
        const idle = usableFree();
        if (idle !== undefined) {
          hand(idle, firstInLine());
          continue;
        }
        await outlastDatabase(takeWhatIsFree);
      }
      if (waits()) {
        await outlastDatabase(tellOthers);
        await wait(pollMs[firstInLine()]);
      }
    }
  }

  function firstInLine(): CallPurpose {
    return waiting.interactive.length > 0 ? "interactive" : "background";
  }

  async function takeWhatIsFree(): Promise<void> {
    for (let place = 0; place < atOnce() && waits() && performance.now() >= calmUntilMs; place++) {
      if (!held.has(place) && !adrift.has(place) && (await session.tryHold(name(place)))) {
        held.set(place, performance.now());
        settle(place);
      }
    }
  }

  /** A person who waits is always told of; a run only while this process has no place at all. */
  async function tellOthers(): Promise<void> {
    const purpose = firstInLine();
    if (performance.now() > toldMs + tellMs && (purpose === "interactive" || held.size === 0)) {
      toldMs = performance.now();
      await session.tell(`place ${connectionId} ${purpose} ${self}`);
    }
  }

  async function holdAgain(place: number): Promise<void> {
    while (adrift.has(place)) {
      const got = await session.tryHold(name(place)).catch(() => false);
      if (got) {
        held.set(place, performance.now());
        if (adrift.delete(place)) {
          busy.add(place);
        } else {
          settle(place);
        }
        return;
      }
      await wait(pollMs.background, undefined, { ref: false });
    }
  }

  function scheduleTidying(): void {
    if (!isTidying) {
      isTidying = true;
      setTimeout(tidy, idleMs).unref();
    }
  }

  function tidy(): void {
    isTidying = false;
    const since = performance.now() - idleMs;
    for (const { place } of free.splice(0, free.findLastIndex(({ sinceMs }) => sinceMs <= since) + 1)) {
      letGo(place);
    }
    if (free.length > 0) {
      scheduleTidying();
    }
  }

  return { take, giveBack };
}
