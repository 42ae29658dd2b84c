import { ConnectorError } from "@koppla/connector-sdk";
import { DatabaseAway, FenceLost, mayBeDoneAgain } from "@koppla/store";
import { WorkerStopping } from "./worker-stopping.ts";

/** Something that nobody has foreseen, as against trouble that is known by name. */
export function isFault(error: unknown): boolean {
  return error instanceof ConnectorError
    ? error.category === "bug"
    : !(error instanceof FenceLost || error instanceof DatabaseAway || error instanceof WorkerStopping);
}

/**
 * Does work for all items at once. Where something of it fails that is not passing, it is done for half of them, and half
 * of these, until what is to blame stands alone: the others go through (K1).
 * @param work a transaction of its own, so that a refused one leaves nothing behind
 * @returns what was refused alone, with the error of each. @throws what concerns no item
 */
export async function contained<Item>(
  items: readonly Item[],
  work: (some: readonly Item[]) => Promise<void>,
): Promise<ReadonlyMap<Item, unknown>> {
  try {
    await work(items);
    return new Map();
  } catch (error) {
    const [first] = items;
    if (first === undefined || !isFault(error) || mayBeDoneAgain(error)) {
      throw error;
    }
    if (items.length === 1) {
      return new Map([[first, error]]);
    }
    const middle = Math.ceil(items.length / 2);
    const before = await contained(items.slice(0, middle), work);
    return new Map([...before, ...(await contained(items.slice(middle), work))]);
  }
}
