import type { IncomingHttpHeaders } from "node:http";
import type { Language } from "@koppla/mapping/language";
import type { Actor } from "@koppla/service/ground/actor";

/** What a request says about who sends it. */
export interface RequestFacts {
  readonly headers: IncomingHttpHeaders;
  /** The address that it came from. */
  readonly address: string;
  /** The language that it asks for. */
  readonly language: Language;
  /** Asked again by the server, as for a stream that is open: nobody used anything. */
  readonly isAskedAgain?: true;
}

/** Who sends a request. `cookie`: a browser adds it by itself, so that a change has to come from our own pages (S-26). */
export interface Caller {
  readonly actor: Actor;
  readonly by: "key" | "cookie";
}

/**
 * One way to know who sends a request. @returns null when the request says nothing of this kind
 * @throws ServiceError when it does, and it is not right
 */
export type WayToKnow = (request: RequestFacts) => Promise<Caller | null>;

/** Asks one way after the other. @returns null when the request does not say who sends it */
export async function callerOf(ways: readonly WayToKnow[], request: RequestFacts): Promise<Caller | null> {
  for (const way of ways) {
    const caller = await way(request);
    if (caller !== null) {
      return caller;
    }
  }
  return null;
}
