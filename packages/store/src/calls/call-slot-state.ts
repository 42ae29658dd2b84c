import type { CallPurpose } from "./call-turns.ts";

/** A slot is one of the numbered calls at once of a connection; a process holds it over many calls. */
export type Slot =
  | HeldSlot
  /** A call is under way in it, though the session that held it was lost. */
  | { readonly number: number; readonly use: "adrift" };

export type HeldSlot = { readonly number: number; readonly heldSinceMs: number } & (
  | { readonly use: "free"; readonly freeSinceMs: number }
  /** A call is under way in it, or about to begin. */
  | { readonly use: "busy" }
);

/** How this process looks for slots that it does not hold. */
export type Seeking =
  | { readonly step: "none" }
  | { readonly step: "ask"; readonly slot: number }
  | { readonly step: "announce" }
  | { readonly step: "pause" };

/** What one process knows of the slots of one connection. */
export interface SlotState {
  /** Those who wait here, by their numbers, first come first. */
  readonly waiting: { readonly [Purpose in CallPurpose]: readonly number[] };
  /** The slots that this process holds or uses; the free ones in the order in which they became free. */
  readonly slots: readonly Slot[];
  readonly seeking: Seeking;
  /** While it seeks: until then it outlasts a database that is away; null when the database has just answered. */
  readonly outlastUntilMs: number | null;
  /** Somebody waits in another process and has got no slot from here; after that time it counts no more. */
  readonly needElsewhere: { readonly purpose: CallPurpose; readonly untilMs: number } | null;
  /** Runs here take no slot before: they leave it to another process. */
  readonly runsHoldOffUntilMs: number;
  /** Nobody here takes a slot before: one was just given up to another process. */
  readonly allHoldOffUntilMs: number;
  /** No new slot before: other processes whose session was lost hold those of their calls again. */
  readonly noNewSlotUntilMs: number;
  /** When the other processes last heard that somebody waits here. */
  readonly announcedAtMs: number;
  /** Whether a timer runs that lets go of slots that were long free. */
  readonly isTidying: boolean;
}

export type SlotEvent =
  | { readonly type: "wanted"; readonly purpose: CallPurpose; readonly waiter: number }
  | { readonly type: "given back"; readonly slot: number }
  | { readonly type: "needed elsewhere"; readonly purpose: CallPurpose }
  | { readonly type: "session lost" }
  /** The answers to what `ask`, `announce` and `reclaim` did. */
  | { readonly type: "asked"; readonly slot: number; readonly isHeld: boolean }
  | { readonly type: "announced" }
  | { readonly type: "not answered"; readonly error: unknown; readonly isDatabaseAway: boolean }
  | { readonly type: "reclaimed"; readonly slot: number; readonly isHeld: boolean }
  | TimerEvent;

/** What a timer brings back. */
export type TimerEvent =
  | { readonly type: "pause over" }
  | { readonly type: "reclaim due"; readonly slot: number }
  | { readonly type: "tidying due" };

export type SlotEffect =
  /** A waiter gets its slot. */
  | { readonly do: "give"; readonly waiter: number; readonly slot: number }
  | { readonly do: "refuse"; readonly waiter: number; readonly error: unknown }
  /** Asks the database for a slot that this process does not hold. */
  | { readonly do: "ask"; readonly slot: number }
  /** Asks for the slot of a call that lost it. */
  | { readonly do: "reclaim"; readonly slot: number }
  | { readonly do: "release"; readonly slot: number }
  /** Lets the other processes know that somebody waits here. */
  | { readonly do: "announce"; readonly purpose: CallPurpose }
  | { readonly do: "wake"; readonly afterMs: number; readonly event: TimerEvent };

/** The moment of an event, and how many slots may be used at that moment: those from that number on are not. */
export interface SlotMoment {
  readonly ms: number;
  readonly atOnce: number;
}

const never = Number.NEGATIVE_INFINITY;

/** A process that holds nothing and waits for nothing. */
export const noSlots: SlotState = {
  waiting: { interactive: [], background: [] },
  slots: [],
  seeking: { step: "none" },
  outlastUntilMs: null,
  needElsewhere: null,
  runsHoldOffUntilMs: never,
  allHoldOffUntilMs: never,
  noNewSlotUntilMs: never,
  announcedAtMs: never,
  isTidying: false,
};

export function isAnybodyWaiting({ waiting }: SlotState): boolean {
  return waiting.interactive.length + waiting.background.length > 0;
}

/** For whom the next slot is: a person comes before a run. */
export function firstPurpose({ waiting }: SlotState): CallPurpose {
  return waiting.interactive.length > 0 ? "interactive" : "background";
}

/** Whether a slot may be taken here now: not while somebody elsewhere comes first. */
export function isTurnOf(state: SlotState, purpose: CallPurpose, nowMs: number): boolean {
  return nowMs >= (purpose === "interactive" ? state.allHoldOffUntilMs : state.runsHoldOffUntilMs);
}

/** The free slot that was used last. */
export function usableFree({ slots }: SlotState, atOnce: number): HeldSlot | undefined {
  return slots.findLast((slot): slot is HeldSlot => slot.use === "free" && slot.number < atOnce);
}

export function without(state: SlotState, number: number): SlotState {
  return { ...state, slots: state.slots.filter((slot) => slot.number !== number) };
}

/** The state with the slot as it is now, as the one that changed last. */
export function withSlot(state: SlotState, slot: Slot): SlotState {
  return { ...state, slots: [...without(state, slot.number).slots, slot] };
}
