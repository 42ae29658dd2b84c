import type { Call, Evidence } from "./evidence.ts";
import { type Violation, violation } from "./expectation.ts";

/**
 * I5: no order is sent that was not looked for first, among open orders and in the history, since it was last sent. What
 * counts as a look is a call that was answered in full and asked for its reference.
 */
export function checkLooks({ pimOrders, booksCalls }: Evidence): readonly Violation[] {
  const calls = booksCalls
    .filter(({ call }) => looks.includes(call) || call === "POST SO1")
    .map((call) => ({ ...call, text: call.text.toLowerCase() }));
  return pimOrders.flatMap(({ id, reference }) => {
    const spelt = spellings(reference);
    const mentions = calls.filter(({ effect, text }) => text.includes(spelt[effect]));
    const blind = mentions.filter((call, index) => call.call === "POST SO1" && !isLookedFor(mentions.slice(0, index)));
    return blind.map(({ atMs }) => violation("sent_blind", id, `POST SO1 at ${new Date(atMs).toISOString()}`));
  });
}

/** Among open orders, and in the history. */
const looks: readonly string[] = ["GET SO1", "GET ALH"];

/** As a call bears it: in a query, or as a value of a JSON body. Made once for all calls: 5,000 orders have 15,000. */
function spellings(reference: string): { readonly [effect in Call["effect"]]: string } {
  const plain = reference.trim().toLowerCase();
  return {
    read: new URLSearchParams({ of: plain }).toString().slice("of=".length),
    write: JSON.stringify(plain),
  };
}

function isLookedFor(before: readonly Call[]): boolean {
  const sinceSent = before.slice(before.findLastIndex(mayHavePlaced) + 1);
  return looks.every((look) =>
    sinceSent.some(
      ({ call, fault, status }) => call === look && (fault === null || harmless.has(fault)) && (status ?? 500) < 500,
    ),
  );
}

/** A refusal is an answer: nothing was placed, and what comes after it is the same sending. */
function mayHavePlaced({ call, status }: Call): boolean {
  return call === "POST SO1" && !(status !== null && status >= 400 && status < 500);
}

/** Faults that leave the answer whole. */
const harmless: ReadonlySet<string> = new Set(["latency", "repeatItem", "changeWhilePaging"]);

/**
 * Calls to a system with a limit: in no span of its length, wherever that begins, more than it allows.
 * @param limit.underWay calls that had left in time and may arrive together with later ones: as many as go out at once
 */
export function checkRate(
  calls: readonly Call[],
  limit: { readonly calls: number; readonly seconds: number; readonly underWay: number },
): readonly Violation[] {
  const times = calls.map(({ atMs }) => atMs).sort((one, other) => one - other);
  let first = 0;
  let most = 0;
  for (const [index, atMs] of times.entries()) {
    while ((times[first] ?? atMs) <= atMs - limit.seconds * 1_000) {
      first += 1;
    }
    most = Math.max(most, index - first + 1);
  }
  return most > limit.calls + limit.underWay
    ? [violation("too_fast", "-", `${most} calls within ${limit.seconds} s, allowed are ${limit.calls}`)]
    : [];
}
