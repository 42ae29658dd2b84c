import { ServiceError, serviceError } from "@koppla/service/errors/service-error";
import type { Actor } from "@koppla/service/ground/actor";
import { callerOf, type RequestFacts, type WayToKnow } from "./actor-of-request.ts";

/** One stream serves all windows of a browser; a person has a few browsers. */
const mostStreams = 20;

/** Bounds the streams that one caller holds open. */
export interface OpenStreams {
  /** @returns ends the counting. @throws ServiceError `too_many_requests` */
  begin(actor: Actor): () => void;
}

export function openStreams(): OpenStreams {
  const open = new Map<string, number>();
  return {
    begin({ kind, id, from }) {
      const name = `${kind} ${id ?? from}`;
      const count = open.get(name) ?? 0;
      if (count >= mostStreams) {
        throw serviceError("too_many_requests", { seconds: "5" });
      }
      open.set(name, count + 1);
      return () => {
        const left = (open.get(name) ?? 1) - 1;
        if (left > 0) {
          open.set(name, left);
        } else {
          open.delete(name);
        }
      };
    },
  };
}

/**
 * Whether whoever opened a stream is still known by what they sent then, and may still do the same. Where that cannot be
 * asked, nothing comes of it: there is nothing to tell of either.
 */
export async function isStillAllowed(ways: readonly WayToKnow[], facts: RequestFacts, before: Actor): Promise<boolean> {
  try {
    const caller = await callerOf(ways, { ...facts, isAskedAgain: true });
    return caller !== null && caller.actor.id === before.id && grantsText(caller.actor) === grantsText(before);
  } catch (error) {
    return !(error instanceof ServiceError);
  }
}

function grantsText({ grants }: Actor): string {
  return grants === "everything"
    ? grants
    : JSON.stringify([...grants].map(([id, may]) => [id, [...may].sort()]).sort());
}
