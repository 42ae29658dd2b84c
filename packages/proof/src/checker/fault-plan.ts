import { numbersFrom } from "./numbers.ts";

/** A fault in the form that the stand-ins' control call takes. */
export interface PlannedFault {
  readonly of: "pim" | "books";
  readonly fault: {
    readonly match: { readonly object?: string; readonly path?: string; readonly effect?: "read" | "write" };
    readonly kind: string;
    readonly skip: number;
    readonly times: number;
    readonly parameters: { readonly delayMs?: number; readonly retryAfter?: number; readonly status?: number };
  };
}

/**
 * What befalls a worker in the middle of its work: it dies; the session that holds its names breaks, so that another one
 * takes over while it goes on; its other connections to the database break; it is told to stop; a second job for the run
 * turns up; it stands still for longer than its lease (only a process of its own can).
 */
export const strikeKinds = ["die", "loseSession", "loseConnections", "stop", "duplicateJob"] as const;
export type StrikeKind = (typeof strikeKinds)[number] | "freeze";
export interface PlannedStrike {
  readonly kind: StrikeKind;
  readonly worker: number;
  readonly afterMs: number;
}

/** What happens in the source meanwhile. */
export const eventKinds = [
  "cancelOrder",
  "changeOrder",
  "newOrder",
  "changeCustomer",
  "changeProduct",
  "revokeTokens",
] as const;
export interface PlannedEvent {
  readonly kind: (typeof eventKinds)[number];
  /** Which record, counted round. */
  readonly which: number;
  readonly afterMs: number;
}

export interface FaultPlan {
  readonly seed: number;
  /** Of calls. */
  readonly faults: readonly PlannedFault[];
  readonly strikes: readonly PlannedStrike[];
  readonly events: readonly PlannedEvent[];
  /** Products are there before the orders; else they come at the same time. */
  readonly productsFirst: boolean;
  readonly withCustomerFlow: boolean;
  /** A bookkeeper finishes orders as soon as they come. */
  readonly finishesOrders: boolean;
  readonly orders: number;
}

/** What may happen to a call that writes; the later half happens after the write took effect, or may still. */
const writeKinds = [
  "resetBeforeCommit",
  "timeoutBeforeCommit",
  "status",
  "html",
  "okWithError",
  "unauthorised",
  "rateLimited",
  "maintenance",
  "resetAfterCommit",
  "timeoutAfterCommit",
  "statusAfterCommit",
  "truncate",
  "stalledBody",
  "lateCommit",
] as const;
/** Parts PIM may take half a minute for a call: silence would only make the test slow. */
const readKinds = [
  "resetBeforeCommit",
  "status",
  "html",
  "unauthorised",
  "rateLimited",
  "maintenance",
  "truncate",
  "latency",
  "repeatItem",
] as const;
const booksReadKinds = [...readKinds, "timeoutBeforeCommit", "stalledBody", "okWithError"] as const;
const tokenKinds = ["resetBeforeCommit", "status", "html", "rateLimited", "maintenance", "latency"] as const;

const booksWrites = ["SO1", "SO1", "SO1", "AR1", "ADDR", "AK1"] as const;
const booksReads = ["SO1", "ALH", "AR1", "ADDR", "AK1"] as const;
const pimReads = ["orders", "customers", "products"] as const;

/**
 * Faults for one case, the same for the same seed: three to eight, most of them at calls that write to the books, up to two
 * of them of workers; and up to two things that happen in the source meanwhile.
 * @param longestRequestMs how long a call may take at most: what arrives late arrives within twice of it
 */
export function planFaults(seed: number, longestRequestMs: number): FaultPlan {
  const random = numbersFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <One>(choices: readonly [One, ...One[]]): One => choices[below(choices.length)] ?? choices[0];
  const count = 3 + below(6);
  const strikeCount = Math.min(below(4), 2);
  const faults = Array.from({ length: count - strikeCount }, (): PlannedFault => {
    const kind = random();
    if (kind < 0.55) {
      return planned("books", { object: pick(booksWrites), effect: "write" }, pick(writeKinds), below(8));
    }
    if (kind < 0.75) {
      return planned("books", { object: pick(booksReads), effect: "read" }, pick(booksReadKinds), below(4));
    }
    if (kind < 0.9) {
      return planned("pim", { object: pick(pimReads), effect: "read" }, pick(readKinds), below(2));
    }
    return random() < 0.5
      ? planned("books", { path: "/api/v3/token" }, pick(tokenKinds), below(2))
      : planned("pim", { object: "token" }, pick(tokenKinds), below(2));
  });
  const strikes = Array.from({ length: strikeCount }, (): PlannedStrike => {
    return { kind: pick(strikeKinds), worker: below(1_000), afterMs: below(2_500) };
  });
  const events = Array.from({ length: below(3) }, (): PlannedEvent => {
    return { kind: pick(eventKinds), which: below(1_000), afterMs: below(2_000) };
  });
  return {
    seed,
    faults,
    strikes,
    events,
    productsFirst: random() < 0.6,
    withCustomerFlow: random() < 0.3,
    finishesOrders: random() < 0.4,
    // Orders come in pages of twenty: some cases have two of them.
    orders: random() < 0.1 ? 22 : 8,
  };

  function planned(
    of: "pim" | "books",
    match: PlannedFault["fault"]["match"],
    kind: string,
    skip: number,
  ): PlannedFault {
    return { of, fault: { match, kind, skip, times: 1, parameters: parametersOf(kind) } };
  }

  function parametersOf(kind: string): PlannedFault["fault"]["parameters"] {
    switch (kind) {
      case "lateCommit":
        return { delayMs: Math.round(longestRequestMs * (0.1 + random() * 1.7)) };
      case "latency":
        return { delayMs: Math.round(longestRequestMs * 0.6 * random()) };
      case "rateLimited":
      case "maintenance":
        return { retryAfter: 1 };
      case "status":
        return { status: pick([500, 500, 502, 504, 400]) };
      default:
        return {};
    }
  }
}

/** One line that a person can read: `17: lateCommit books write SO1+3, html pim read orders; die 1.2s; cancelOrder 0.3s`. */
export function describePlan({ seed, faults, strikes, events, ...shop }: FaultPlan): string {
  const calls = faults.map(({ of, fault }) => {
    const { object = "token", effect = "call" } = fault.match;
    const skip = fault.skip === 0 ? "" : `+${fault.skip}`;
    const { status, delayMs } = fault.parameters;
    const with_ = status === undefined ? (delayMs === undefined ? "" : ` ${delayMs} ms`) : ` ${status}`;
    return `${fault.kind}${with_} ${of} ${effect} ${object}${skip}`;
  });
  const timed = [...strikes, ...events].map(({ kind, afterMs }) => `${kind} at ${(afterMs / 1_000).toFixed(1)} s`);
  const told = [
    ...(shop.productsFirst ? [] : ["products at once"]),
    ...(shop.withCustomerFlow ? ["customer flow"] : []),
    ...(shop.finishesOrders ? ["bookkeeper"] : []),
    `${shop.orders} orders`,
  ];
  return `${seed}: ${[...calls, ...timed, ...told].join(", ")}`;
}
