import type { LiveEvent } from "@koppla/contract/live/live-event";
import type { Heard } from "@koppla/store/queue/change-listener";

/** What was heard since the last look. */
interface Taken {
  readonly events: readonly LiveEvent[];
  readonly isAccountChanged: boolean;
  /** Whether anything is heard now; null: that has not changed. */
  readonly hearing: boolean | null;
}

/** Keeps what one organisation's listener has heard and not yet told: each thing once, however slowly it is taken. */
interface ChangeBox {
  readonly put: (heard: Heard) => void;
  /** Settles when there is something, or the time is over. */
  filled(mostMs: number): Promise<void>;
  take(): Taken;
}

/** More of them are told as one that names none. */
const mostNamed = 200;

export function changeBox(organisationId: string): ChangeBox {
  const events = new Map<string, LiveEvent>();
  let isAccountChanged = false;
  let hearing: boolean | null = null;
  let wake: () => void = () => undefined;

  const isEmpty = () => events.size === 0 && !isAccountChanged && hearing === null;

  function putEvent(event: LiveEvent): void {
    events.set(JSON.stringify(event), event);
    if (events.size > mostNamed) {
      events.clear();
      events.set("runs", { event: "runs", run: null });
      events.set("incidents", { event: "incidents", incident: null });
    }
  }

  return {
    put(heard) {
      switch (heard.what) {
        case "change":
          if (heard.organisationId !== organisationId) {
            return;
          }
          putEvent(eventOf(heard));
          break;
        case "account":
          isAccountChanged = true;
          break;
        case "webhooks":
          // Nobody who looks at a page sees addresses.
          return;
        case "hearing":
          hearing = heard.isListening;
          break;
      }
      wake();
    },
    async filled(mostMs) {
      if (!isEmpty()) {
        return;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, mostMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = () => undefined;
    },
    take() {
      const taken = { events: [...events.values()], isAccountChanged, hearing };
      events.clear();
      isAccountChanged = false;
      hearing = null;
      return taken;
    },
  };
}

function eventOf({ kind, id }: Extract<Heard, { what: "change" }>): LiveEvent {
  return kind === "runs" ? { event: "runs", run: id } : { event: "incidents", incident: id };
}
