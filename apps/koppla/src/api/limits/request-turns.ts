import { serviceError } from "@koppla/service/errors/service-error";
import type { Actor } from "@koppla/service/ground/actor";
import { callerName } from "./request-limits.ts";

/** Of one caller so many wait at most. */
const mostWaiting = 100;
/** After a heavy request its caller rests for so many times as long as it took: a third of a server is the most it gets. */
const rests = 2;
/** After an export of minutes nobody waits for minutes. */
const longestRestMs = 1_000;

/**
 * Bounds what one caller has under way at once: whoever asks for more waits for their own, and others have the server.
 * Of heavy requests there is one at a time.
 */
export interface RequestTurns {
  /**
   * Waits for the caller's turn, in the order in which its requests came.
   * @param weight see `weightOf`
   * @returns ends the request; called again it does nothing
   * @throws ServiceError `too_many_requests` when too many of the caller's wait already
   */
  begin(actor: Actor, weight: number): Promise<() => void>;
}

interface Line {
  underWay: number;
  readonly waiting: (() => void)[];
}

/** @param atOnce light requests of one caller that are under way at once */
export function requestTurns(atOnce: number): RequestTurns {
  const lines = new Map<string, Line>();

  async function takeTurn(name: string, most: number): Promise<() => void> {
    const line = lines.get(name) ?? { underWay: 0, waiting: [] };
    lines.set(name, line);
    if (line.underWay < most) {
      line.underWay += 1;
    } else if (line.waiting.length < mostWaiting) {
      // Whoever ends gives its turn on.
      await new Promise<void>((resolve) => line.waiting.push(resolve));
    } else {
      throw serviceError("too_many_requests", { seconds: "1" });
    }
    return () => {
      const next = line.waiting.shift();
      if (next !== undefined) {
        next();
        return;
      }
      line.underWay -= 1;
      if (line.underWay === 0) {
        lines.delete(name);
      }
    };
  }

  return {
    async begin(actor, weight) {
      const isHeavy = weight > 1 && Number.isFinite(atOnce);
      const name = `${isHeavy ? "heavy" : "light"} ${callerName(actor)}`;
      const giveBack = await takeTurn(name, isHeavy ? 1 : atOnce);
      const begunMs = performance.now();
      let hasEnded = false;
      return () => {
        if (hasEnded) {
          return;
        }
        hasEnded = true;
        if (isHeavy) {
          setTimeout(giveBack, Math.min(rests * (performance.now() - begunMs), longestRestMs)).unref();
        } else {
          giveBack();
        }
      };
    },
  };
}
