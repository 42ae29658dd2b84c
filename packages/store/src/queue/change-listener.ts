import pg from "pg";
import type { DatabaseAddress } from "../database/address.ts";
import { checkSession } from "../database/application-role.ts";

/** What a process hears of others, and of itself. */
export type Heard =
  /** Something of an organisation has changed. */
  | { readonly what: "change"; readonly organisationId: string; readonly kind: ChangeKind; readonly id: string }
  /** Somebody's account, role or key has changed. */
  | { readonly what: "account" }
  /** Addresses for webhooks were made or removed. */
  | { readonly what: "webhooks" }
  /** From now on it hears, or hears nothing: what changed in between was missed. */
  | { readonly what: "hearing"; readonly isListening: boolean };

export type ChangeKind = "runs" | "incidents";

/** One session of a process that listens for all who want to know. It is opened for the first of them. */
export interface ChangeListener {
  readonly isListening: boolean;
  /** Settles when it listens, or the first try has failed; then it goes on trying. */
  open(): Promise<void>;
  /** @returns ends it */
  subscribe(listener: (heard: Heard) => void): () => void;
  close(): Promise<void>;
}

const againMs = 1_000;
/** A session that the network dropped silently answers no more: it is asked so often. */
const proveEveryMs = 5_000;
const message = /^([0-9a-f-]{36}) (runs|incidents) ([0-9a-f-]{36})$/;

export function changeListener(address: DatabaseAddress): ChangeListener {
  const listeners = new Set<(heard: Heard) => void>();
  let opening: Promise<void> | null = null;
  let present: pg.Client | null = null;
  let isListening = false;
  let isClosed = false;
  let again: NodeJS.Timeout | undefined;

  function tell(heard: Heard): void {
    for (const listener of listeners) {
      listener(heard);
    }
  }

  function lost(client: pg.Client): void {
    if (client !== present) {
      return;
    }
    present = null;
    // It is lost already.
    client.end().catch(() => undefined);
    if (isListening) {
      isListening = false;
      tell({ what: "hearing", isListening });
    }
    if (!isClosed) {
      again = setTimeout(() => void connect(), againMs);
      again.unref();
    }
  }

  async function connect(): Promise<void> {
    const client = new pg.Client({ ...address.application, keepAlive: true, query_timeout: proveEveryMs });
    present = client;
    client.on("error", () => lost(client));
    client.on("end", () => lost(client));
    client.on("notification", ({ channel, payload = "" }) => hear(channel, payload));
    try {
      await client.connect();
      await checkSession(client, address.processId);
      await client.query("listen koppla_changes; listen koppla_account; listen koppla_webhooks");
    } catch {
      // All who listen are told that nothing is heard, and it is tried again.
      lost(client);
      return;
    }
    if (client === present) {
      isListening = true;
      tell({ what: "hearing", isListening });
      prove(client);
    }
  }

  function prove(client: pg.Client): void {
    const timer = setTimeout(() => {
      if (client === present) {
        client.query("select").then(
          () => prove(client),
          () => lost(client),
        );
      }
    }, proveEveryMs);
    timer.unref();
  }

  function hear(channel: string, payload: string): void {
    const [, organisationId, kind, id] = message.exec(payload) ?? [];
    if (channel === "koppla_account") {
      tell({ what: "account" });
    } else if (channel === "koppla_webhooks") {
      tell({ what: "webhooks" });
    } else if (organisationId !== undefined && id !== undefined && (kind === "runs" || kind === "incidents")) {
      tell({ what: "change", organisationId, kind, id });
    }
  }

  return {
    get isListening() {
      return isListening;
    },
    open() {
      opening ??= connect();
      return opening;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      isClosed = true;
      clearTimeout(again);
      const client = present;
      present = null;
      // It is lost already.
      await client?.end().catch(() => undefined);
    },
  };
}
