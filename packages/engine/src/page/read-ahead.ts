import type { ReadyRun } from "../procedures/procedure.ts";
import type { Portion } from "../record/items.ts";
import { lastOfEachKey, readPortion } from "./read.ts";

/** Several portions of the source, to be placed together. */
export interface JoinedPortion extends Portion {
  /** Behind the last of them: where its page goes on. Null where something else begins, or nothing came. */
  readonly further: ReadyRun | null;
  readonly portions: number;
}

/** Placing 400 records takes as many round trips to the database as placing 100. */
const mostJoined = 4;

/**
 * Reads a portion, and those behind it that are to be placed with it. What cannot be read any more is left to the next
 * page, which then sees to the trouble.
 * @param most portions that the page still takes along
 * @throws what keeps the first from being read
 */
export async function readJoined(open: ReadyRun, most: number): Promise<JoinedPortion> {
  let joined = joinedFrom(open, await readPortion(open));
  const atOnce = open.procedure.joinsPortions ? Math.min(most, mostJoined) : 1;
  while (joined.portions < atOnce && joined.further !== null) {
    const { further } = joined;
    // What is wrong with it is met again, and told, by the page that begins with it.
    const next = await readPortion(further).catch(() => undefined);
    if (next === undefined) {
      break;
    }
    joined = {
      ...joinedFrom(further, next),
      records: lastOfEachKey([...joined.records, ...next.records]),
      missing: [...joined.missing, ...next.missing],
      tooLarge: [...joined.tooLarge, ...next.tooLarge],
      portions: joined.portions + 1,
    };
  }
  return joined;
}

function joinedFrom(open: ReadyRun, portion: Portion): JoinedPortion {
  const { next, records, missing } = portion;
  // Where its answers are large, one of them is held at a time.
  const isLarge = next?.position.pageSize !== undefined;
  const goesOn = next !== null && next.phase === open.run.phase && records.length + missing.length > 0 && !isLarge;
  const further = goesOn ? { ...open, run: { ...open.run, position: next.position } } : null;
  return { ...portion, further, portions: 1 };
}
