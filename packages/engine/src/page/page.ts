import { ConnectorError } from "@koppla/connector-sdk";
import type { JobInHand, RunRow } from "@koppla/store";
import type { ReadyRun } from "../procedures/procedure.ts";
import type { MatchedItem, Outcome, Portion } from "../record/items.ts";
import { troubled } from "../record/outcome.ts";
import type { WrittenPage } from "../record/write.ts";
import { troubleFromError } from "../trouble/trouble.ts";
import { addCounts, countPortion } from "./count-page.ts";
import { itemOf, placeOneByOne } from "./one-by-one.ts";
import { isOverdue, nextPortions } from "./page-size.ts";
import { readJoined } from "./read-ahead.ts";
import { notePortion, settlePage } from "./settle.ts";
import { liftChanged, partSkipped } from "./skipped-records.ts";
import { partUnusable } from "./unusable-keys.ts";

/**
 * The way of a record, for one page of them: read → map → match → decide → write → settle. The four steps between read and
 * settle belong to the flow's procedure: `procedures/plain/` shows them, and `procedures/table.ts` names the others.
 *
 * A page takes several portions of the source along where they pass quickly (`page-size.ts`): the next is read while one is
 * placed, and all of them are settled together.
 */
export async function processPage(open: ReadyRun, job: JobInHand): Promise<RunRow> {
  const startedMs = performance.now();
  const seen = new Set<string>();
  let portion = await readJoined(open, open.portions);
  let counts = addCounts();
  for (let taken = portion.portions; ; taken += portion.portions) {
    const left = open.portions - taken;
    const reading = portion.further && left > 0 ? readJoined(portion.further, left).catch(leftToNextPage) : null;
    const written = await placePortion(open, portion);
    for (const key of [...keysOf(portion), ...portion.missing]) {
      seen.add(key);
    }
    const next = await reading;
    const tookMs = performance.now() - startedMs;
    // A record that comes twice is counted once for each page: the second time begins another.
    if (next === null || isOverdue(tookMs) || keysOf(next).some((key) => seen.has(key))) {
      const portions = nextPortions(taken, tookMs);
      return settlePage(open, { portion, written, counts, seen, portions }, job);
    }
    const { noted, left: alsoNoted } = await notePortion(open, portion, written);
    counts = addCounts(counts, countPortion(open.run, [...noted, ...alsoNoted]));
    portion = next;
  }
}

function keysOf({ records, tooLarge }: Portion): string[] {
  return [...records.map(({ key }) => key), ...tooLarge];
}

/** Records that cannot be read: each is told by itself, and the others of the page go on. */
async function tooLarge(open: ReadyRun, keys: readonly string[]): Promise<Outcome[]> {
  const { title } = open.source;
  const error = new ConnectorError({
    code: "answer_too_large",
    category: "data",
    system: title,
    message: `${title} has a record that is larger than an answer may be.`,
  });
  const items = await Promise.all(keys.map((key) => itemOf(open, { key, fields: {} })));
  // A call for it may have gone out: that is not forgotten meanwhile.
  const attempted = ({ known }: MatchedItem) => (known?.intent ? { intent: known.intent } : {});
  return items.map((item) => troubled(item, "failed", troubleFromError(error), attempted(item)));
}

/** What could not be read ahead is read again by the next page, which then sees to the trouble. */
function leftToNextPage(): null {
  return null;
}

async function placePortion(open: ReadyRun, portion: Portion): Promise<WrittenPage> {
  const gone = portion.missing.map((key) => ({ key, fields: {}, deleted: true as const }));
  const { going, skipped, changed } = await partSkipped(open, [...portion.records, ...gone]);
  const keyed = await partUnusable(open, going);
  await liftChanged(open, changed);
  const { noted, left } = await (open.oneByOne
    ? placeOneByOne(open, keyed.going, (some) => open.procedure.place(open, some))
    : open.procedure.place(open, keyed.going));
  return { noted, left: [...left, ...skipped, ...keyed.unusable, ...(await tooLarge(open, portion.tooLarge))] };
}
