import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { ServiceError } from "@koppla/service/errors/service-error";

/**
 * Remembers for a moment who was refused. Whoever asks again too soon is refused by what they show alone: nobody looks up
 * in the database who that is, so that a refusal costs next to nothing (S-33).
 */
export interface Refusals {
  /**
   * Carries out what finds out who asks and counts it.
   * @param weight what the request counts for
   * @throws ServiceError `too_many_requests`, without any work, when as much or less was refused a moment ago
   */
  guard<Result>(headers: IncomingHttpHeaders, weight: number, work: () => Promise<Result>): Promise<Result>;
}

interface Refusal {
  readonly weight: number;
  readonly untilMs: number;
  readonly error: ServiceError;
}

/** More than that are not remembered: the oldest is looked up again. */
const mostRemembered = 10_000;

/** @param nowMs a clock that cannot jump, in milliseconds; tests move it */
export function requestRefusals(nowMs = () => performance.now()): Refusals {
  const refused = new Map<string, Refusal>();

  function remember(mark: string, weight: number, error: ServiceError): void {
    refused.delete(mark);
    refused.set(mark, { weight, error, untilMs: nowMs() + Number(error.facts.seconds) * 1_000 });
    const [oldest] = refused.keys();
    if (refused.size > mostRemembered && oldest !== undefined) {
      refused.delete(oldest);
    }
  }

  return {
    async guard(headers, weight, work) {
      const mark = markOf(headers);
      if (mark === null) {
        return work();
      }
      const last = refused.get(mark);
      if (last !== undefined && last.untilMs > nowMs() && weight >= last.weight) {
        throw last.error;
      }
      try {
        return await work();
      } catch (error) {
        if (error instanceof ServiceError && error.code === "too_many_requests") {
          remember(mark, weight, error);
        }
        throw error;
      }
    },
  };
}

/** Of what says who sends a request; null: nothing does, and nobody is looked up. */
function markOf({ authorization, cookie }: IncomingHttpHeaders): string | null {
  return authorization === undefined && cookie === undefined
    ? null
    : createHash("sha256").update(`${authorization}\n${cookie}`).digest("base64");
}
