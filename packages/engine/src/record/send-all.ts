import { ConnectorError, type ItemOutcome } from "@koppla/connector-sdk";
import { ownTrouble, type Trouble, troubleFromError } from "../trouble/trouble.ts";

/** What is known of one call that writes. */
export type Sent =
  | { readonly outcome: "written"; readonly key: string }
  | { readonly outcome: "refused"; readonly trouble: Trouble }
  /** The answer was lost: it may have been written, now or later. */
  | { readonly outcome: "unknown"; readonly trouble: Trouble }
  /** It did not go out, or certainly had no effect. */
  | { readonly outcome: "unsent" };

/**
 * Sends calls that write one record each, some at once. What concerns the connection as a whole ends the sending: the
 * calls that have not gone out by then do not, and the reason is given beside what is known of the others.
 */
export async function sendAll<Item>(
  items: readonly Item[],
  options: { readonly concurrentCalls: number; send(item: Item): Promise<ItemOutcome | undefined> },
): Promise<{ readonly sent: ReadonlyMap<Item, Sent>; readonly stoppedBy: unknown }> {
  const sent = new Map<Item, Sent>(items.map((item) => [item, { outcome: "unsent" }]));
  const left = [...items];
  const stops: unknown[] = [];
  const sender = async () => {
    for (let item = left.shift(); item !== undefined && stops.length === 0; item = left.shift()) {
      try {
        sent.set(item, sentAs(await options.send(item)));
      } catch (error) {
        if (error instanceof ConnectorError && error.category === "unknown_outcome") {
          sent.set(item, { outcome: "unknown", trouble: troubleFromError(error) });
        } else if (error instanceof ConnectorError && error.category === "data") {
          sent.set(item, { outcome: "refused", trouble: troubleFromError(error) });
        } else {
          stops.push(error);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: options.concurrentCalls }, sender));
  return { sent, stoppedBy: stops[0] ?? null };
}

function sentAs(answer: ItemOutcome | undefined): Sent {
  if (answer === undefined) {
    const message = "The answer does not tell about this record.";
    return { outcome: "unknown", trouble: ownTrouble("no_answer", "unknown_outcome", message) };
  }
  if (answer.outcome === "written") {
    return answer;
  }
  // The record is there already: it is looked for, as after a lost answer.
  return answer.error.code === "already_exists"
    ? { outcome: "unknown", trouble: troubleFromError(answer.error) }
    : { outcome: "refused", trouble: troubleFromError(answer.error) };
}
