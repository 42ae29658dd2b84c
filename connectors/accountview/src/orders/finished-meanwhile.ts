import type { SeenNumbers, SystemRecord } from "@koppla/connector-sdk";
import { daysBefore } from "../installation-time.ts";
import type { BooksSession } from "../manifest.ts";
import { finishedFrom, searchFinishedOrders } from "./order-history.ts";

/** Numbers that are asked for at once. */
const numbersAtOnce = 100;
const oneByOne = BigInt(numbersAtOnce);

/** A number of a series: what stands before its digits, and how many these are, tell the series. */
interface SeriesNumber {
  readonly prefix: string;
  readonly width: number;
  readonly value: bigint;
}

function seriesNumber(key: string): SeriesNumber | null {
  const [, prefix, digits] = /^(.*?)(\d{1,18})$/.exec(key) ?? [];
  if (prefix === undefined || digits === undefined) return null;
  return { prefix, width: digits.length, value: BigInt(digits) };
}

/**
 * Orders that were entered and finished between two passes: they are in the history alone, which has no time of change.
 * They are found by three means, as each has its holes: by the numbers after the highest one seen; where an open order
 * shows that the numbers have jumped, by those before it; and by the dates of invoice and delivery, whatever the number
 * (V21). What is numbered before anything that the flow has seen was finished before Koppla came.
 * @param request.since watermark of the pass; null: a pass over everything
 * @param request.open keys of the open orders that were read last
 */
export async function finishedMeanwhile(
  session: BooksSession,
  {
    seen,
    since,
    open,
  }: { readonly seen: SeenNumbers; readonly since: string | null; readonly open: readonly string[] },
): Promise<SystemRecord[]> {
  const highest = seriesNumber(seen.highest);
  const lowest = seriesNumber(seen.lowest);
  const from = since ?? seen.from?.toISOString() ?? null;
  const byDate = from === null ? [] : await finishedFrom(session, daysBefore(from, 1, session.settings.timeZone));
  const byNumber = highest === null ? [] : await finishedBetween(session, highest, open);
  const isNews = ({ key }: SystemRecord) => {
    const number = seriesNumber(key);
    const isOwn =
      number?.prefix === lowest?.prefix && number !== null && lowest !== null && number.width >= lowest.width;
    // Of a series that the flow has never seen, only what is finished now is news.
    return isOwn ? number.width > lowest.width || number.value > lowest.value : since !== null;
  };
  const found = [...byNumber, ...byDate.filter(isNews)];
  return [...new Map(found.map((order) => [order.key, order])).values()];
}

/** Those whose numbers follow the highest one, and where open orders have numbers far above, those around these. */
async function finishedBetween(
  session: BooksSession,
  highest: SeriesNumber,
  open: readonly string[],
): Promise<SystemRecord[]> {
  const after = await finishedFollowing(session, highest);
  const last = [highest, ...after.flatMap(({ key }) => seriesNumber(key) ?? [])].reduce(larger);
  const jumped = open
    .flatMap((key) => seriesNumber(key) ?? [])
    .filter(({ prefix, value }) => prefix === highest.prefix && value > last.value + oneByOne)
    .toSorted((one, other) => (one.value < other.value ? -1 : 1));
  const [first] = jumped;
  if (first === undefined) return after;
  const before = await finishedPreceding(session, first, last);
  return [...after, ...before, ...(await finishedFollowing(session, first))];
}

function larger(one: SeriesNumber, other: SeriesNumber): SeriesNumber {
  return other.prefix === one.prefix && other.value > one.value ? other : one;
}

/** As long as there are any. Numbers are given one after the other. */
async function finishedFollowing(session: BooksSession, last: SeriesNumber): Promise<SystemRecord[]> {
  const all: SystemRecord[] = [];
  for (let from = last.value + 1n; ; from += oneByOne) {
    const found = await finishedNumbered(session, last, from);
    all.push(...found);
    if (found.length === 0) return all;
  }
}

/** As long as there are any, down to the highest one seen. */
async function finishedPreceding(
  session: BooksSession,
  next: SeriesNumber,
  seen: SeriesNumber,
): Promise<SystemRecord[]> {
  const all: SystemRecord[] = [];
  for (let end = next.value; end > seen.value; end -= oneByOne) {
    const from = end - oneByOne > seen.value ? end - oneByOne : seen.value + 1n;
    const found = await finishedNumbered(session, next, from);
    all.push(...found);
    if (found.length === 0) return all;
  }
  return all;
}

function finishedNumbered(
  session: BooksSession,
  { prefix, width }: SeriesNumber,
  from: bigint,
): Promise<SystemRecord[]> {
  const numbers = Array.from({ length: numbersAtOnce }, (_, index) => {
    return `${prefix}${String(from + BigInt(index)).padStart(width, "0")}`;
  });
  return searchFinishedOrders(session, "ORD_NR", numbers);
}
