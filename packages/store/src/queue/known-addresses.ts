import type { Database } from "../database/database.ts";
import type { ChangeListener } from "./change-listener.ts";
import { addressMark, allWebhookAddresses, findWebhookAddress, type WebhookAddress } from "./webhooks.ts";

/**
 * The addresses for webhooks that this installation gave out, known by heart: whoever sends to another one costs no
 * query. Another process's changes are heard, and an address that is not known yet may be looked up.
 */
export interface KnownAddresses {
  /**
   * Whose address it is, by memory alone; undefined: not known, which may be as it was made a moment ago.
   * @throws DatabaseAway when they could not be read yet
   */
  find(token: string): Promise<WebhookAddress | undefined>;
  /** Asks the database, for one that was made a moment ago. */
  lookUp(token: string): Promise<WebhookAddress | undefined>;
  /** What was found is no more. */
  forget(token: string): void;
  close(): void;
}

/** They are read when first asked for, and again after each change that is heard. */
export function knownAddresses(database: Database, changes: ChangeListener): KnownAddresses {
  let known: Map<string, WebhookAddress> | null = null;
  let reading: Promise<void> | null = null;
  let isStale = true;

  async function read(): Promise<void> {
    await changes.open();
    // What changes while they are read is read once more.
    while (isStale) {
      isStale = false;
      try {
        known = new Map((await allWebhookAddresses(database)).map(({ mark, ...address }) => [mark, address]));
      } catch (error) {
        isStale = true;
        throw error;
      }
    }
  }

  function refresh(): Promise<void> {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  }

  const end = changes.subscribe((heard) => {
    if (heard.what === "webhooks" || (heard.what === "hearing" && heard.isListening)) {
      isStale = true;
      if (known !== null) {
        // Whoever asks next tries again, and tells what is wrong.
        refresh().catch(() => undefined);
      }
    }
  });

  return {
    async find(token) {
      if (known === null) {
        await refresh();
      } else if (isStale && reading === null) {
        // Those that are known are served meanwhile: a database that is away tells itself when theirs are stored.
        refresh().catch(() => undefined);
      }
      return known?.get(keyOf(token));
    },
    async lookUp(token) {
      const found = await findWebhookAddress(database, token);
      if (found !== undefined) {
        known?.set(keyOf(token), found);
      }
      return found;
    },
    forget(token) {
      known?.delete(keyOf(token));
    },
    close: end,
  };
}

function keyOf(token: string): string {
  return addressMark(token).toString("hex");
}
