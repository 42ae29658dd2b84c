import { serviceError } from "@koppla/service/errors/service-error";
import type { Actor } from "@koppla/service/ground/actor";

/** How many requests come in: so many at first, and so many a second from then on. Heavy ones count for several. */
interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Of one person or key, and of all keys of one organisation together. Each process counts for itself. */
export interface RequestRates {
  readonly actor: Rate;
  readonly organisation: Rate;
  /** Of one caller so many are under way at once, and one that is heavy; the next ones wait. Infinity: there is no bound. */
  readonly atOnce: number;
}

export const usualRates: RequestRates = {
  atOnce: 12,
  actor: { burst: 200, perSecond: 20 },
  organisation: { burst: 600, perSecond: 60 },
};

/** Bounds what one caller takes, so that the others have theirs (S-33). */
export interface RequestLimits {
  /**
   * Counts a request.
   * @param weight how many plain requests it counts for; default: 1
   * @throws ServiceError `too_many_requests`, with the seconds to wait
   */
  take(actor: Actor, weight?: number): void;
}

interface Bucket {
  left: number;
  atMs: number;
}

/** More callers than that are not counted one by one: those that were quiet longest begin anew. */
const mostBuckets = 10_000;

/** @param nowMs a clock that cannot jump, in milliseconds; tests move it */
export function requestLimits(rates: RequestRates = usualRates, nowMs = () => performance.now()): RequestLimits {
  const buckets = new Map<string, Bucket>();

  function filled(name: string, { burst, perSecond }: Rate): Bucket {
    const now = nowMs();
    const kept = buckets.get(name) ?? { left: burst, atMs: now };
    kept.left = Math.min(burst, kept.left + ((now - kept.atMs) / 1_000) * perSecond);
    kept.atMs = now;
    buckets.delete(name);
    buckets.set(name, kept);
    const [quietest] = buckets.keys();
    if (buckets.size > mostBuckets && quietest !== undefined) {
      buckets.delete(quietest);
    }
    return kept;
  }

  return {
    take(actor, weight = 1) {
      const asked = [
        { rate: rates.actor, bucket: filled(`${actor.kind} ${actor.id ?? actor.from}`, rates.actor) },
        ...organisationsOfKey(actor).map((id) => ({
          rate: rates.organisation,
          bucket: filled(`organisation ${id}`, rates.organisation),
        })),
      ];
      // What counts for more than there ever is comes when there is as much as there can be.
      const waits = asked.map(({ rate, bucket }) => (Math.min(weight, rate.burst) - bucket.left) / rate.perSecond);
      const longest = Math.max(...waits);
      if (longest > 0) {
        throw serviceError("too_many_requests", { seconds: String(Math.ceil(longest)) });
      }
      for (const { bucket } of asked) {
        bucket.left -= weight;
      }
    },
  };
}

/** Who has requests under way together: a person, all keys of an organisation, an address that nobody is known at. */
export function callerName(actor: Actor): string {
  const [organisation] = organisationsOfKey(actor);
  return organisation === undefined ? `${actor.kind} ${actor.id ?? actor.from}` : `organisation ${organisation}`;
}

/** A key is of one organisation. A person is in several, and no other organisation pays for what they do in one. */
function organisationsOfKey({ kind, grants }: Actor): readonly string[] {
  return kind === "key" && grants !== "everything" ? [...grants.keys()] : [];
}
