import { asDatabaseTrouble, DatabaseAway } from "../database/database-trouble.ts";
import { noSlots, type SlotEffect, type SlotEvent } from "./call-slot-state.ts";
import { nextSlotStep } from "./call-slot-steps.ts";
import type { CallPurpose } from "./call-turns.ts";
import type { HoldingSession } from "./holding-session.ts";

/** The calls at once of a connection, shared by all processes. */
export interface CallSlots {
  /**
   * A slot for one call, a person's before a run's.
   * @throws Error when the database cannot be asked for one
   */
  take(purpose: CallPurpose): Promise<number>;
  giveBack(slot: number): void;
  /** What another process told of this connection's slots. */
  told(message: string): void;
  /** The session was lost, and with it all slots. */
  sessionLost(): void;
}

export interface CallSlotsOptions {
  readonly session: HoldingSession;
  readonly connectionId: string;
  /** Slots at this moment: those from this number on are not used. */
  atOnce(): number;
}

/**
 * A slot is a name held in the process's holding session, kept over many calls. Processes let each other know by
 * messages who waits. What is done when is decided in `nextSlotStep`; this only does it.
 */
export function createCallSlots({ session, connectionId, atOnce }: CallSlotsOptions): CallSlots {
  const self = crypto.randomUUID();
  const waiters = new Map<number, PromiseWithResolvers<number>>();
  let waiterCount = 0;
  let state = noSlots;
  // All versions that work side by side must mean the same by name and message.
  const name = (slot: number) => `koppla place ${connectionId} ${slot}`;
  const message = (purpose: CallPurpose) => `place ${connectionId} ${purpose} ${self}`;

  function happened(event: SlotEvent): void {
    const step = nextSlotStep(state, event, { ms: performance.now(), atOnce: atOnce() });
    state = step.state;
    for (const effect of step.effects) {
      perform(effect);
    }
  }

  function perform(effect: SlotEffect): void {
    switch (effect.do) {
      case "give":
        waiters.get(effect.waiter)?.resolve(effect.slot);
        waiters.delete(effect.waiter);
        break;
      case "refuse":
        waiters.get(effect.waiter)?.reject(effect.error);
        waiters.delete(effect.waiter);
        break;
      case "ask":
        session
          .tryHold(name(effect.slot))
          .then((isHeld) => happened({ type: "asked", slot: effect.slot, isHeld }), notAnswered);
        break;
      case "reclaim":
        session
          .tryHold(name(effect.slot))
          // A slot that could not be taken back is lost, and asked for anew.
          .catch(() => false)
          .then((isHeld) => happened({ type: "reclaimed", slot: effect.slot, isHeld }));
        break;
      case "release":
        // A session that is lost has let go of it already.
        void session.release(name(effect.slot)).catch(() => undefined);
        break;
      case "announce":
        session.tell(message(effect.purpose)).then(() => happened({ type: "announced" }), notAnswered);
        break;
      case "wake": {
        const timer = setTimeout(happened, effect.afterMs, effect.event);
        // Only somebody who waits keeps the process alive.
        if (effect.event.type !== "pause over") {
          timer.unref();
        }
        break;
      }
      default:
        effect satisfies never;
    }
  }

  function notAnswered(thrown: unknown): void {
    const error = asDatabaseTrouble(thrown);
    happened({ type: "not answered", error, isDatabaseAway: error instanceof DatabaseAway });
  }

  return {
    take(purpose) {
      waiterCount += 1;
      const waiter = Promise.withResolvers<number>();
      waiters.set(waiterCount, waiter);
      happened({ type: "wanted", purpose, waiter: waiterCount });
      return waiter.promise;
    },
    giveBack: (slot) => happened({ type: "given back", slot }),
    told(text) {
      const [subject, connection, purpose, from] = text.split(" ");
      const isForUs = subject === "place" && connection === connectionId && from !== self;
      if (isForUs && (purpose === "interactive" || purpose === "background")) {
        happened({ type: "needed elsewhere", purpose });
      }
    },
    sessionLost: () => happened({ type: "session lost" }),
  };
}
