import { setTimeout as wait } from "node:timers/promises";
import type { OpenRun } from "../../flow/open-flow.ts";
import type { Outcome } from "../items.ts";
import { noteSent } from "./noted-outcomes.ts";

/** Outcomes gather for this long before they are noted: a transaction for each two would cost more than the calls. */
const gatherMs = 100;

interface GatheredOutcomes {
  readonly noted: readonly Outcome[];
  readonly left: readonly Outcome[];
}

export interface Notes {
  add(outcomes: readonly Outcome[]): void;
  /** What came last is left to be noted with the page. @throws what kept outcomes from being noted */
  done(): Promise<GatheredOutcomes>;
}

/** Notes outcomes as they come, in groups, while the next calls are under way. */
export function noteAsTheyCome(open: OpenRun): Notes {
  const noted: Outcome[] = [];
  let gathered: Outcome[] = [];
  let storing: Promise<void> | undefined;
  let failure: unknown;
  const finished = new AbortController();

  async function store(): Promise<void> {
    // Only that all is there ends the wait early.
    await wait(gatherMs, undefined, { signal: finished.signal }).catch(() => undefined);
    if (finished.signal.aborted) {
      return;
    }
    const group = gathered;
    gathered = [];
    try {
      noted.push(...(await noteSent(open, group)));
    } catch (error) {
      failure ??= error;
    }
    storing = gathered.length > 0 ? store() : undefined;
  }

  return {
    add(outcomes) {
      if (outcomes.length === 0) {
        return;
      }
      gathered.push(...outcomes);
      storing ??= store();
    },
    async done() {
      finished.abort();
      while (storing !== undefined) {
        const current = storing;
        await current;
        if (storing === current) {
          break;
        }
      }
      if (failure !== undefined) {
        throw failure;
      }
      return { noted, left: gathered };
    },
  };
}
