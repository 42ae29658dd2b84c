import { type DeliveryFault, type Engine, endRefusedDeliveries, noteRefusedDeliveries } from "@koppla/engine";
import type { WebhookAddress } from "@koppla/store";

/** One may be an old delivery that was on its way for long; so many in a row are a fault. */
const tellAfter = 3;
/** Whoever knows an address may send to it as often as he likes: what is refused is counted here, and stored so often. */
const storeEveryMs = 60_000;
/** What opened and closed by turns opens at most three times an hour. */
const openEveryMs = 20 * 60_000;
/** Another server may have opened an incident: a delivery that is taken looks for one so often. */
const lookEveryMs = 60_000;

interface Refusals {
  inARow: number;
  notStored: number;
  storedAtMs: number;
  openedAtMs: number;
  /** This process has opened or counted on the incident, and not closed it since. */
  isOpen: boolean;
  lookedAtMs: number;
}

/** Counts the deliveries that addresses refuse, and keeps the incident of each connection. */
export interface RefusalCounter {
  refused(address: WebhookAddress, fault: DeliveryFault): Promise<void>;
  taken(address: WebhookAddress): Promise<void>;
}

/** @param nowMs a clock that cannot jump, in milliseconds; tests move it */
export function refusalCounter(engine: Engine, nowMs: () => number = () => performance.now()): RefusalCounter {
  /** By connection: addresses that Koppla gave out, and no others, so that nobody can fill it. */
  const byConnection = new Map<string, Refusals>();

  function of({ connectionId }: WebhookAddress): Refusals {
    const kept = byConnection.get(connectionId) ?? {
      inARow: 0,
      notStored: 0,
      storedAtMs: -Infinity,
      openedAtMs: -Infinity,
      isOpen: false,
      lookedAtMs: -Infinity,
    };
    byConnection.set(connectionId, kept);
    return kept;
  }

  return {
    async refused(address, fault) {
      const refusals = of(address);
      const now = nowMs();
      refusals.inARow += 1;
      refusals.notStored += 1;
      const since = refusals.isOpen ? now - refusals.storedAtMs : now - refusals.openedAtMs;
      if (refusals.inARow < tellAfter || since < (refusals.isOpen ? storeEveryMs : openEveryMs)) {
        return;
      }
      const times = refusals.notStored;
      refusals.notStored = 0;
      refusals.storedAtMs = now;
      refusals.openedAtMs = refusals.isOpen ? refusals.openedAtMs : now;
      refusals.isOpen = true;
      await noteRefusedDeliveries(engine, { ...address, fault, times });
    },
    async taken(address) {
      const refusals = of(address);
      const now = nowMs();
      refusals.inARow = 0;
      refusals.notStored = 0;
      if (refusals.isOpen || now - refusals.lookedAtMs >= lookEveryMs) {
        refusals.isOpen = false;
        refusals.lookedAtMs = now;
        await endRefusedDeliveries(engine, address);
      }
    },
  };
}
