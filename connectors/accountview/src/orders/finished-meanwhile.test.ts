import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BooksSession } from "../manifest.ts";
import { startTestBooks } from "../testing/sandbox.ts";
import { orderFunctions } from "./orders.ts";

/* Orders that were entered and finished between two passes (V21). */

let books: Awaited<ReturnType<typeof startTestBooks>>;
beforeEach(async () => {
  books = await startTestBooks();
  await books.direct.createArticle({ ART_CODE: "100001" });
  await books.direct.createDebtor({ ACCT_NAME: "Klant", DEB_NR: "501" });
});
afterEach(async () => {
  await books?.close();
});

/** Enters an order under this number, as the series of the books gives it. */
async function enter(number: number): Promise<string> {
  await books.control("POST", "/start-series", { table: "SO_HDR", next: number });
  await books.direct.createOrder(`Telefonisch ${number}`);
  return String(number);
}

async function enterFinished(number: number, dates: object = {}): Promise<string> {
  const orderNumber = await enter(number);
  if (Object.keys(dates).length > 0) {
    await books.control("POST", "/seed", { table: "SO_HDR", rows: [{ ORD_NR: orderNumber, ...dates }] });
  }
  await books.control("POST", "/finish-order", { orderNumber });
  return orderNumber;
}

/** Dates that tell nothing: billed and delivered long ago, as a person may have entered them. */
const longAgo = { INV_DATE: "2020-01-01T00:00:00", DEL_DATE: "2020-01-01T00:00:00" };

const soon = () => new Date(Date.now() - 600_000);

/** Everything that a pass reads, and how many calls that takes. */
async function pass(seen: { highest: string; lowest: string } | null, since: Date | null = soon()) {
  const session: BooksSession = await books.openSession();
  let calls = 0;
  const counting: BooksSession = {
    ...session,
    http: {
      request(request) {
        calls += 1;
        return session.http.request(request);
      },
    },
  };
  const keys: string[] = [];
  let position: string | null = null;
  do {
    const request = { session: counting, position, since: since?.toISOString() ?? null, pageSize: 2 };
    const page = await orderFunctions.list({
      ...request,
      ...(position === null && seen !== null ? { seen: { ...seen, from: soon() } } : {}),
    });
    keys.push(...page.records.map(({ key }) => key));
    position = page.next;
  } while (position !== null);
  return { keys: keys.toSorted(), calls };
}

const before = { highest: "20260830", lowest: "20260001" };

describe.each([
  ["with its dates", {}],
  ["by numbers alone", longAgo],
])("V21: %s", (_, dates) => {
  test("V21: the first order of a new year's series that was finished is found, where the next is open", async () => {
    await enter(20_260_830);
    await enterFinished(20_270_001, dates);
    await enter(20_270_002);
    expect((await pass(before)).keys).toEqual(["20260830", "20270001", "20270002"]);
  });

  test("V21: a gap of a thousand numbers hides nothing around the open order behind it", async () => {
    await enterFinished(20_261_830, dates);
    await enter(20_261_831);
    await enterFinished(20_261_832, dates);
    expect((await pass(before)).keys).toEqual(["20261830", "20261831", "20261832"]);
  });

  test("V21: what follows the highest number seen is found, and what was before all that was seen is not", async () => {
    await enterFinished(20_250_999, dates);
    await enterFinished(20_260_831, dates);
    await enterFinished(20_260_832, dates);
    expect((await pass(before)).keys).toEqual(["20260831", "20260832"]);
  });
});

test("V21: finished orders behind a gap, of another series, or below the highest number are found by their dates", async () => {
  await enterFinished(20_270_001);
  await enterFinished(20_260_500);
  await enterFinished(700_001);
  await enterFinished(20_260_499, longAgo);
  expect((await pass(before)).keys).toEqual(["20260500", "20270001", "700001"]);
});

test("V21: a pass over everything sees what was finished since the flow began, of the series that it knows", async () => {
  await enter(20_260_830);
  await enterFinished(20_270_001);
  await enterFinished(700_001);
  await enterFinished(20_250_001);
  expect((await pass(before, null)).keys).toEqual(["20260830", "20270001"]);
  expect((await pass(null, null)).keys).toEqual(["20260830"]);
});

test("V21: an ordinary pass with nothing new takes one call more than the numbers alone took", async () => {
  await enter(20_260_830);
  // The page and its debtors, seven reads of 16 numbers each, and one by date.
  expect((await pass(before)).calls).toBe(10);
});
