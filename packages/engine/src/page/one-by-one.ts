import type { SystemRecord } from "@koppla/connector-sdk";
import { holdFence, noteBeginning, readRecords } from "@koppla/store";
import { mostDeaths, mostLostAnswers } from "../calls/retry-policy.ts";
import { change, look } from "../effects/effects.ts";
import { contained, isFault } from "../effects/fault.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import type { MatchedItem, Outcome } from "../record/items.ts";
import { noteSent } from "../record/noting/noted-outcomes.ts";
import { troubleOfNote } from "../record/noting/refused-note.ts";
import { recordNote } from "../record/noting/run-note.ts";
import { troubled } from "../record/outcome.ts";
import type { WrittenPage } from "../record/write.ts";
import { obstacle, type Trouble, troubleFromError } from "../trouble/trouble.ts";

/**
 * Does a page record by record, after workers died over it or a fault stopped it as a whole: the record that is to blame
 * is then found, and stops alone. Slower, and asked for by few pages (F-28).
 */
export async function placeOneByOne(
  open: OpenRun,
  records: readonly SystemRecord[],
  place: (records: readonly SystemRecord[]) => Promise<WrittenPage>,
): Promise<WrittenPage> {
  const noted: Outcome[] = [];
  for (const record of records) {
    const begun = await begin(open, record);
    const left = await placeBegun(open, record, begun, place, noted);
    noted.push(...(await noteSent(open, left)));
  }
  return { noted, left: [] };
}

const firstSuspectMs = 10_000;
const longestSuspectMs = 3_600_000;

/** How often workers have died over a record; or why not even its beginning can be noted. */
type Begun = { readonly deaths: number } | { readonly refused: Trouble };

async function begin(open: OpenRun, record: SystemRecord): Promise<Begun> {
  let deaths = 0;
  const refused = await contained([record], async () => {
    deaths = await change(open.engine, open.organisationId, "record.begin", async (scope) => {
      await holdFence(scope, open.run.id, open.run.attempt);
      return noteBeginning(scope, recordNote(open), record.key);
    });
  });
  return refused.has(record)
    ? { refused: await troubleOfNote(open, { sourceKey: record.key, targetKey: undefined }, refused.get(record)) }
    : { deaths };
}

async function placeBegun(
  open: OpenRun,
  record: SystemRecord,
  begun: Begun,
  place: (records: readonly SystemRecord[]) => Promise<WrittenPage>,
  noted: Outcome[],
): Promise<readonly Outcome[]> {
  if ("refused" in begun) {
    const item = await itemOf(open, record);
    // A call for it may have gone out: that is not forgotten meanwhile.
    return [troubled(item, "failed", begun.refused, item.known?.intent ? { intent: item.known.intent } : {})];
  }
  return begun.deaths >= mostDeaths
    ? [await suspected(open, record, begun.deaths)]
    : placeOne(open, record, place, noted);
}

/** @returns what is left to note. @throws what concerns the connection, the run or this process */
async function placeOne(
  open: OpenRun,
  record: SystemRecord,
  place: (records: readonly SystemRecord[]) => Promise<WrittenPage>,
  noted: Outcome[],
): Promise<readonly Outcome[]> {
  try {
    const written = await place([record]);
    noted.push(...written.noted);
    return written.left;
  } catch (error) {
    if (!isFault(error)) {
      throw error;
    }
    return [await faulty(open, record, troubleFromError(error))];
  }
}

/** The record fails, unless a call for it may have gone out: then it is looked for first, as after a lost answer. */
async function faulty(open: OpenRun, record: SystemRecord, trouble: Trouble): Promise<Outcome> {
  const item = await itemOf(open, record);
  if (item.known?.state === "writing" && item.known.tries < mostLostAnswers) {
    const tryAgainAt = new Date(open.engine.clock.now().getTime() + open.target.limits.longestRequestMs);
    return troubled(item, "unknown", trouble, { tryAgainAt, ...(item.known.intent && { intent: item.known.intent }) });
  }
  return troubled(item, "failed", trouble);
}

/**
 * Workers are also killed for other reasons, thirty times in a row: a suspected record is put last and tried again later,
 * more and more rarely, so that its neighbours go through and nobody has to act where it was not to blame.
 */
async function suspected(open: OpenRun, record: SystemRecord, deaths: number): Promise<Outcome> {
  const item = await itemOf(open, record);
  const waitMs = Math.min(longestSuspectMs, firstSuspectMs * 2 ** (deaths / mostDeaths - 1));
  return troubled(item, "waiting", obstacle("poison_record", { deaths: String(deaths) }), {
    tryAgainAt: new Date(open.engine.clock.now().getTime() + waitMs),
    // A call for it may have gone out: that is not forgotten while it waits.
    ...(item.known?.intent && { intent: item.known.intent }),
  });
}

/** A record of which nothing is known but what was noted of it. */
export async function itemOf(open: OpenRun, record: SystemRecord): Promise<MatchedItem> {
  const [known] = await look(open.engine, open.organisationId, (scope) =>
    readRecords(scope, open.flow.id, [record.key]),
  );
  return {
    record,
    mapped: { fields: {}, problems: [], fitted: [], origins: {} },
    known,
    link: undefined,
    found: [],
    takenBy: undefined,
  };
}
