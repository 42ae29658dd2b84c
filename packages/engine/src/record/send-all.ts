import { ConnectorError, type ItemOutcome } from "@koppla/connector-sdk";
import { ownTrouble, type Trouble, troubleFromError } from "../trouble/trouble.ts";

/** What is known of a write whose call has gone out. */
export type Known =
  | { readonly outcome: "written"; readonly key: string }
  | { readonly outcome: "refused"; readonly trouble: Trouble }
  /** The answer was lost: it may have been written, now or later. */
  | { readonly outcome: "unknown"; readonly trouble: Trouble };

/** What is known of a write. */
export type Sent =
  | Known
  /** It did not go out, or certainly had no effect. */
  | { readonly outcome: "unsent" };

export interface SentAll<Item> {
  readonly sent: ReadonlyMap<Item, Sent>;
  /** What concerns the connection as a whole and ended the sending; null: nothing did. */
  readonly stoppedBy: unknown;
}

/** Sends calls that write one record each, some at once: see `sendCalls`. */
export function sendAll<Item>(
  items: readonly Item[],
  options: { readonly concurrentCalls: number; send(item: Item): Promise<ItemOutcome | "unsent" | undefined> },
): Promise<SentAll<Item>> {
  return sendCalls(
    items.map((item) => ({ item, writes: [item] })),
    {
      concurrentCalls: options.concurrentCalls,
      send: async ({ item }) => {
        const answer = await options.send(item);
        return answer === undefined || answer === "unsent" ? answer : [answer];
      },
    },
  );
}

/**
 * Sends calls that write, some at once. What concerns the connection as a whole ends the sending: the calls that have not
 * gone out by then do not, and the reason is given beside what is known of the others.
 * @param calls each with the records that it writes, in the order of its answers
 * @param options.onSent told what is known of a call as soon as it is
 */
export async function sendCalls<Call extends { readonly writes: readonly unknown[] }>(
  calls: readonly Call[],
  options: {
    readonly concurrentCalls: number;
    /** `unsent`: no call went out after all. */
    send(call: Call): Promise<readonly ItemOutcome[] | "unsent" | undefined>;
    onSent?(known: readonly (readonly [WriteOf<Call>, Known])[]): void;
  },
): Promise<SentAll<WriteOf<Call>>> {
  const sent = new Map<WriteOf<Call>, Sent>();
  for (const write of calls.flatMap(({ writes }) => writes)) {
    sent.set(write, { outcome: "unsent" });
  }
  const left = [...calls];
  const stops: unknown[] = [];
  const sender = async () => {
    for (let call = left.shift(); call !== undefined && stops.length === 0; call = left.shift()) {
      try {
        const known = await knownOf(call.writes, options.send(call));
        for (const [item, one] of known) {
          sent.set(item, one);
        }
        options.onSent?.(known);
      } catch (error) {
        stops.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: options.concurrentCalls }, sender));
  return { sent, stoppedBy: stops[0] ?? null };
}

type WriteOf<Call extends { readonly writes: readonly unknown[] }> = Call["writes"][number];

/** @throws what concerns the connection as a whole */
async function knownOf<Item>(
  items: readonly Item[],
  answer: Promise<readonly ItemOutcome[] | "unsent" | undefined>,
): Promise<readonly (readonly [Item, Known])[]> {
  try {
    const answers = await answer;
    if (answers === "unsent") {
      return [];
    }
    return items.map((item, index) => [item, sentAs(answers?.[index])]);
  } catch (error) {
    if (!(error instanceof ConnectorError) || (error.category !== "unknown_outcome" && error.category !== "data")) {
      throw error;
    }
    const outcome = error.category === "data" ? "refused" : "unknown";
    return items.map((item) => [item, { outcome, trouble: troubleFromError(error) }]);
  }
}

function sentAs(answer: ItemOutcome | undefined): Known {
  if (answer === undefined) {
    const message = "The answer does not tell about this record.";
    return { outcome: "unknown", trouble: ownTrouble("no_answer", "unknown_outcome", message) };
  }
  if (answer.outcome === "written") {
    return answer;
  }
  // The record is there already: it is looked for, as after a lost answer.
  return answer.error.has("already_exists")
    ? { outcome: "unknown", trouble: troubleFromError(answer.error) }
    : { outcome: "refused", trouble: troubleFromError(answer.error) };
}
