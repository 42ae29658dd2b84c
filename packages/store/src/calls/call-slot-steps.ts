import { databasePatienceMs, databaseRetryMs } from "../database/database-away.ts";
import {
  firstPurpose,
  type HeldSlot,
  isAnybodyWaiting,
  isTurnOf,
  type Slot,
  type SlotEffect,
  type SlotEvent,
  type SlotMoment,
  type SlotState,
  usableFree,
  without,
  withSlot,
} from "./call-slot-state.ts";
import type { CallPurpose } from "./call-turns.ts";

/** A slot that was free for this long is given back, so that other processes get a turn. */
const idleMs = 250;
/** How often a slot that another process holds is asked for: a person notices, a run does not. */
const pollMs: { readonly [Purpose in CallPurpose]: number } = { interactive: 20, background: 50 };
/** How often others hear that somebody waits here, and how long they leave free slots to the one who waits. */
const announceMs = 200;
const makeWayMs = 300;
/** A slot that was given up is not asked for again before the process that needed it has asked. */
const yieldMs = 60;
/** A slot is kept so long although another process has none: asking for each call would cost a third of a call. */
const keepMs = 500;
/** After the session was lost, calls under way hold their slots again before new ones are taken. */
const calmMs = 1_000;

export interface SlotStep {
  readonly state: SlotState;
  /** To be done in this order. */
  readonly effects: readonly SlotEffect[];
}

type Change = (state: SlotState) => SlotStep;

/**
 * What a process does when something happens to the slots of a connection. Pure: the same state, event and moment give
 * the same step. A person gets the next slot that becomes free, wherever it does; a run of a process without any gets
 * one that another process has kept for long.
 */
export function nextSlotStep(state: SlotState, event: SlotEvent, now: SlotMoment): SlotStep {
  switch (event.type) {
    case "wanted":
      return wanted(state, event.purpose, event.waiter, now);
    case "given back":
      return givenBack(state, event.slot, now);
    case "needed elsewhere":
      return neededElsewhere(state, event.purpose, now);
    case "session lost":
      return sessionLost(state, now);
    case "asked":
      return asked(state, event.slot, event.isHeld, now);
    case "announced":
      return pause({ ...state, outlastUntilMs: null });
    case "not answered":
      return notAnswered(state, event.error, event.isDatabaseAway, now);
    case "reclaimed":
      return reclaimed(state, event.slot, event.isHeld, now);
    case "pause over":
      return seek(state, now);
    case "reclaim due":
      return isAdrift(state, event.slot) ? step(state, { do: "reclaim", slot: event.slot }) : step(state);
    case "tidying due":
      return tidy({ ...state, isTidying: false }, now);
    default:
      return event satisfies never;
  }
}

function step(state: SlotState, ...effects: readonly SlotEffect[]): SlotStep {
  return { state, effects };
}

function then(before: SlotStep, change: Change): SlotStep {
  const { state, effects } = change(before.state);
  return { state, effects: [...before.effects, ...effects] };
}

function wanted(state: SlotState, purpose: CallPurpose, waiter: number, now: SlotMoment): SlotStep {
  const isFirst =
    state.waiting.interactive.length === 0 &&
    (purpose === "interactive" || (!isAnybodyWaiting(state) && isTurnOf(state, "background", now.ms)));
  const free = isFirst ? usableFree(state, now.atOnce) : undefined;
  const waiting = { ...state.waiting, [purpose]: [...state.waiting[purpose], waiter] };
  const after = { ...state, waiting };
  return free === undefined ? startSeeking(after, now) : give(after, free, purpose);
}

/** The first waiter of this purpose gets a slot that is held here. */
function give(state: SlotState, slot: HeldSlot, purpose: CallPurpose): SlotStep {
  const [waiter, ...rest] = state.waiting[purpose];
  const busy = withSlot(state, { number: slot.number, use: "busy", heldSinceMs: slot.heldSinceMs });
  const after = { ...busy, waiting: { ...state.waiting, [purpose]: rest } };
  return waiter === undefined ? step(after) : step(after, { do: "give", waiter, slot: slot.number });
}

function givenBack(state: SlotState, number: number, now: SlotMoment): SlotStep {
  const slot = state.slots.find((one) => one.number === number);
  switch (slot?.use) {
    case "busy":
      return settle(state, slot, now);
    case "adrift":
      return step(without(state, number));
    default:
      return step(state);
  }
}

/** What becomes of a slot that is held and not in use. */
function settle(state: SlotState, slot: HeldSlot, now: SlotMoment): SlotStep {
  return then(settled(state, slot, now), (after) => (isAnybodyWaiting(after) ? startSeeking(after, now) : step(after)));
}

function settled(state: SlotState, slot: HeldSlot, now: SlotMoment): SlotStep {
  if (slot.number >= now.atOnce) {
    return letGo(state, slot.number);
  }
  if (isNeededElsewhere(state, slot, now)) {
    return giveUp(state, slot.number, now);
  }
  if (isAnybodyWaiting(state)) {
    return give(state, slot, firstPurpose(state));
  }
  const { number, heldSinceMs } = slot;
  return scheduleTidying(withSlot(state, { number, use: "free", heldSinceMs, freeSinceMs: now.ms }));
}

/** A person elsewhere comes before runs here; among equals a slot is kept for a while. */
function isNeededElsewhere({ needElsewhere, waiting }: SlotState, slot: HeldSlot, now: SlotMoment): boolean {
  if (needElsewhere === null || now.ms >= needElsewhere.untilMs) {
    return false;
  }
  const isKeptLong = now.ms > slot.heldSinceMs + keepMs;
  const isPersonHere = waiting.interactive.length > 0;
  return needElsewhere.purpose === "interactive" ? isKeptLong || !isPersonHere : isKeptLong && !isPersonHere;
}

/** Leaves a slot to the process that needs it. */
function giveUp(state: SlotState, number: number, now: SlotMoment): SlotStep {
  const holdingOff = {
    ...state,
    needElsewhere: null,
    runsHoldOffUntilMs: now.ms + makeWayMs,
    allHoldOffUntilMs: now.ms + yieldMs,
  };
  return letGo(holdingOff, number);
}

function letGo(state: SlotState, number: number): SlotStep {
  return step(without(state, number), { do: "release", slot: number });
}

function neededElsewhere(state: SlotState, purpose: CallPurpose, now: SlotMoment): SlotStep {
  const untilMs = now.ms + makeWayMs;
  const runsHoldOffUntilMs = purpose === "interactive" ? untilMs : state.runsHoldOffUntilMs;
  const after = { ...state, needElsewhere: { purpose, untilMs }, runsHoldOffUntilMs };
  const free = state.slots.findLast(({ use }) => use === "free");
  return free === undefined ? step(after) : giveUp(after, free.number, now);
}

/** Calls under way go on without their slots, which they take again as soon as they can. */
function sessionLost(state: SlotState, now: SlotMoment): SlotStep {
  const lost = state.slots.filter(({ use }) => use === "busy");
  const slots = state.slots.flatMap(({ number, use }) => (use === "free" ? [] : [{ number, use: "adrift" } as const]));
  return step(
    { ...state, slots, noNewSlotUntilMs: now.ms + calmMs },
    ...lost.map(({ number }) => ({ do: "reclaim", slot: number }) as const),
  );
}

function isAdrift({ slots }: SlotState, number: number): boolean {
  return slots.some((slot) => slot.number === number && slot.use === "adrift");
}

function reclaimed(state: SlotState, number: number, isHeld: boolean, now: SlotMoment): SlotStep {
  const slot: HeldSlot = { number, use: "busy", heldSinceMs: now.ms };
  if (isAdrift(state, number)) {
    return isHeld
      ? step(withSlot(state, slot))
      : step(state, { do: "wake", afterMs: pollMs.background, event: { type: "reclaim due", slot: number } });
  }
  // Its call has ended meanwhile.
  return isHeld ? settle(state, slot, now) : step(state);
}

function startSeeking(state: SlotState, now: SlotMoment): SlotStep {
  return state.seeking.step === "none" ? seek(state, now) : step(state);
}

/** Asks for slots that this process does not hold, until nobody here waits for one. */
function seek(state: SlotState, now: SlotMoment): SlotStep {
  if (!isAnybodyWaiting(state)) {
    return step({ ...state, seeking: { step: "none" } });
  }
  const purpose = firstPurpose(state);
  if (!isTurnOf(state, purpose, now.ms)) {
    return announce(state, now);
  }
  const free = usableFree(state, now.atOnce);
  return free === undefined ? askFrom(0, state, now) : then(give(state, free, purpose), (after) => seek(after, now));
}

/** Asks for the first slot from this number on that may be free elsewhere; where there is none, lets others know. */
function askFrom(first: number, state: SlotState, now: SlotMoment): SlotStep {
  const known = new Set(state.slots.map(({ number }) => number));
  let slot = first;
  while (known.has(slot)) {
    slot += 1;
  }
  if (slot >= now.atOnce || now.ms < state.noNewSlotUntilMs) {
    return announce(state, now);
  }
  return step(patient({ ...state, seeking: { step: "ask", slot } }, now), { do: "ask", slot });
}

function asked(state: SlotState, number: number, isHeld: boolean, now: SlotMoment): SlotStep {
  const answered = { ...state, outlastUntilMs: null };
  const after = isHeld ? settle(answered, { number, use: "busy", heldSinceMs: now.ms }, now) : step(answered);
  return then(after, (settledState) =>
    isAnybodyWaiting(settledState) ? askFrom(number + 1, settledState, now) : seek(settledState, now),
  );
}

/** A person who waits is always announced; a run only while this process has no slot at all. */
function announce(state: SlotState, now: SlotMoment): SlotStep {
  const purpose = firstPurpose(state);
  const isDue = now.ms > state.announcedAtMs + announceMs;
  const holdsNone = !state.slots.some(({ use }) => use !== "adrift");
  if (!isDue || !(purpose === "interactive" || holdsNone)) {
    return pause(state);
  }
  const announcing = patient({ ...state, seeking: { step: "announce" }, announcedAtMs: now.ms }, now);
  return step(announcing, { do: "announce", purpose });
}

function pause(state: SlotState, afterMs = pollMs[firstPurpose(state)]): SlotStep {
  return step({ ...state, seeking: { step: "pause" } }, { do: "wake", afterMs, event: { type: "pause over" } });
}

/** Notes how long a database that is away is outlasted, from the first question without an answer on. */
function patient(state: SlotState, now: SlotMoment): SlotState {
  return { ...state, outlastUntilMs: state.outlastUntilMs ?? now.ms + databasePatienceMs };
}

/** Without the database nobody here gets a slot; a waiter left in the queue would swallow a later slot. */
function notAnswered(state: SlotState, error: unknown, isDatabaseAway: boolean, now: SlotMoment): SlotStep {
  if (isDatabaseAway && now.ms <= (state.outlastUntilMs ?? now.ms)) {
    return pause(state, databaseRetryMs);
  }
  const waiters = [...state.waiting.interactive, ...state.waiting.background];
  return step(
    { ...state, waiting: { interactive: [], background: [] }, seeking: { step: "none" }, outlastUntilMs: null },
    ...waiters.map((waiter) => ({ do: "refuse", waiter, error }) as const),
  );
}

function scheduleTidying(state: SlotState): SlotStep {
  return state.isTidying
    ? step(state)
    : step({ ...state, isTidying: true }, { do: "wake", afterMs: idleMs, event: { type: "tidying due" } });
}

function tidy(state: SlotState, now: SlotMoment): SlotStep {
  const isLongFree = (slot: Slot) => slot.use === "free" && slot.freeSinceMs <= now.ms - idleMs;
  const longFree = state.slots.filter(isLongFree);
  const after = step(
    { ...state, slots: state.slots.filter((slot) => !isLongFree(slot)) },
    ...longFree.map(({ number }) => ({ do: "release", slot: number }) as const),
  );
  return then(after, (rest) => (rest.slots.some(({ use }) => use === "free") ? scheduleTidying(rest) : step(rest)));
}
