/** A fault in the form that the stand-ins' control call takes. */
export interface PlannedFault {
  readonly of: "pim" | "books";
  readonly fault: {
    readonly match: { readonly object: string; readonly effect: "read" | "write" };
    readonly kind: string;
    readonly skip: number;
    readonly times: number;
    readonly parameters: { readonly delayMs?: number; readonly retryAfter?: number };
  };
}

export interface FaultPlan {
  readonly seed: number;
  readonly faults: readonly PlannedFault[];
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
] as const;
const booksReadKinds = [...readKinds, "timeoutBeforeCommit", "stalledBody", "okWithError"] as const;

const booksWrites = ["SO1", "SO1", "SO1", "AR1", "ADDR"] as const;
const booksReads = ["SO1", "ALH", "AR1", "ADDR", "AK1"] as const;
const pimReads = ["orders", "customers"] as const;

/**
 * Faults for one run, the same for the same seed: one to six, most of them at calls that write to the books.
 * @param longestRequestMs how long a call may take at most: what arrives late arrives within twice of it
 */
export function planFaults(seed: number, longestRequestMs: number): FaultPlan {
  const random = numbersFrom(seed);
  const pick = <One>(choices: readonly [One, ...One[]]): One =>
    choices[Math.floor(random() * choices.length)] ?? choices[0];
  const count = 1 + Math.floor(random() * 6);
  const faults = Array.from({ length: count }, (): PlannedFault => {
    const kind = random();
    if (kind < 0.65) {
      return planned("books", pick(booksWrites), "write", pick(writeKinds), Math.floor(random() * 8));
    }
    return kind < 0.85
      ? planned("books", pick(booksReads), "read", pick(booksReadKinds), Math.floor(random() * 4))
      : planned("pim", pick(pimReads), "read", pick(readKinds), Math.floor(random() * 2));
  });
  return { seed, faults };

  function planned(
    of: "pim" | "books",
    object: string,
    effect: "read" | "write",
    kind: string,
    skip: number,
  ): PlannedFault {
    const parameters =
      kind === "lateCommit"
        ? { delayMs: Math.round(longestRequestMs * (0.1 + random() * 1.7)) }
        : kind === "rateLimited" || kind === "maintenance"
          ? { retryAfter: 1 }
          : {};
    return { of, fault: { match: { object, effect }, kind, skip, times: 1, parameters } };
  }
}

/** One line that a person can read: `17: lateCommit SO1+3, html AR1`. */
export function describePlan({ seed, faults }: FaultPlan): string {
  const parts = faults.map(({ of, fault }) => {
    const skip = fault.skip === 0 ? "" : `+${fault.skip}`;
    return `${fault.kind} ${of} ${fault.match.effect} ${fault.match.object}${skip}`;
  });
  return `${seed}: ${parts.join(", ")}`;
}

/** A small generator of its own: a linear congruential one, high bits first. */
function numbersFrom(seed: number): () => number {
  let state = BigInt(seed) * 2_862_933_555_777_941_757n + 3_037_000_493n;
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number(state >> 33n) / 2_147_483_648;
  };
}
