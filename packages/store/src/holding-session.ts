import pg from "pg";
import type { DatabaseAddress } from "./address.ts";

/**
 * One database session that a process keeps open for as long as it lives, to hold names in it (session advisory
 * locks). The database lets go of them the moment the process dies, however it dies, so nobody waits for a time-out.
 */
export interface HoldingSession {
  /** Takes a name that nobody holds; false when another process, or this one, already does. */
  tryHold(name: string): Promise<boolean>;
  release(name: string): Promise<void>;
  /** Calls back when the session was lost, and with it all that it held. */
  onLost(listener: () => void): void;
  close(): Promise<void>;
}

export function openHoldingSession(address: DatabaseAddress): HoldingSession {
  let session: Promise<pg.Client> | undefined;
  let held = new Set<string>();
  let closed = false;
  const listeners: (() => void)[] = [];

  function lost(): void {
    if (session === undefined) {
      return;
    }
    session = undefined;
    held = new Set();
    for (const listener of listeners) {
      listener();
    }
  }

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client(address.application);
    client.on("error", lost);
    client.on("end", lost);
    await client.connect();
    return client;
  }

  function current(): Promise<pg.Client> {
    if (closed) {
      return Promise.reject(new Error("The holding session is closed."));
    }
    session ??= connect();
    session.catch(() => {
      session = undefined;
    });
    return session;
  }

  return {
    async tryHold(name) {
      if (held.has(name)) {
        return false;
      }
      const client = await current();
      held.add(name);
      try {
        const { rows } = await client.query<{ held: boolean }>(
          "select pg_try_advisory_lock(hashtextextended($1, 0)) as held",
          [name],
        );
        const got = rows[0]?.held === true;
        if (!got) {
          held.delete(name);
        }
        return got;
      } catch (error) {
        held.delete(name);
        throw error;
      }
    },
    async release(name) {
      if (held.delete(name)) {
        const client = await current();
        await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]);
      }
    },
    onLost(listener) {
      listeners.push(listener);
    },
    async close() {
      // What was held ends with the session: a later release must not open another one, which nobody would close.
      closed = true;
      held = new Set();
      const client = await session?.catch(() => undefined);
      session = undefined;
      await client?.end();
    },
  };
}
