import pg from "pg";
import type { DatabaseAddress } from "../database/address.ts";
import { checkSession } from "../database/application-role.ts";

/**
 * One database session that a process keeps open for as long as it lives, to hold names in it (session advisory
 * locks). The database lets go of them the moment the process dies, however it dies, so nobody waits for a time-out.
 */
export interface HoldingSession {
  /** Takes a name that nobody holds; false when another process, or this one, already does. */
  tryHold(name: string): Promise<boolean>;
  release(name: string): Promise<void>;
  /**
   * Ends all database sessions of the process that holds a name, and with them all that it holds: it is frozen or cut
   * off, and would keep its places for calls and its row locks from the living for ever. It notices when it wakes, and
   * its run is fenced off.
   */
  breakHold(name: string): Promise<void>;
  /** Calls back when the session was lost, and with it all that it held. */
  onLost(listener: () => void): void;
  /** Tells the holding sessions of all processes, this one too; whoever is not connected just then misses it. */
  tell(message: string): Promise<void>;
  onTold(listener: (message: string) => void): void;
  close(): Promise<void>;
}

const channel = "koppla";

export function openHoldingSession(address: DatabaseAddress): HoldingSession {
  let session: Promise<pg.Client> | undefined;
  let present: pg.Client | undefined;
  let held = new Set<string>();
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  const listeners: (() => void)[] = [];
  const told: ((message: string) => void)[] = [];

  /** The end of a session that another has taken the place of already tells nothing new. */
  function lost(client: pg.Client): void {
    if (client !== present) {
      return;
    }
    present = undefined;
    session = undefined;
    held = new Set();
    for (const listener of listeners) {
      listener();
    }
  }

  async function connect(): Promise<pg.Client> {
    // Kept alive: where a network drops idle connections silently, what is held here would be lost unnoticed.
    const client = new pg.Client({ ...address.application, keepAlive: true });
    present = client;
    client.on("error", () => lost(client));
    client.on("end", () => lost(client));
    client.on("notification", ({ payload = "" }) => {
      for (const listener of told) {
        listener(payload);
      }
    });
    await client.connect();
    await checkSession(client, address.processId);
    await client.query(`listen ${channel}`);
    return client;
  }

  function current(): Promise<pg.Client> {
    if (closed) {
      return Promise.reject(new Error("The holding session is closed."));
    }
    const opening = session ?? connect();
    session = opening;
    // Whoever asked gets the error; the next one opens another.
    opening.catch(() => {
      if (session === opening) {
        session = undefined;
      }
    });
    return opening;
  }

  /** One after the other: the driver will no longer queue queries itself. */
  function inTurn<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const turn = last.then(async () => work(await current()));
    // Whoever asked gets the error; the next one only waits for its end.
    last = turn.catch(() => undefined);
    return turn;
  }

  async function query<Row extends pg.QueryResultRow>(text: string, values: readonly string[]): Promise<Row[]> {
    return inTurn(async (client) => (await client.query<Row>(text, [...values])).rows);
  }

  return {
    async tryHold(name) {
      if (held.has(name)) {
        return false;
      }
      held.add(name);
      try {
        const [row] = await query<{ held: boolean }>("select pg_try_advisory_lock(hashtextextended($1, 0)) as held", [
          name,
        ]);
        if (row?.held !== true) {
          held.delete(name);
        }
        return row?.held === true;
      } catch (error) {
        held.delete(name);
        throw error;
      }
    },
    async release(name) {
      if (held.delete(name)) {
        await query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]);
      }
    },
    async breakHold(name) {
      await inTurn(async (client) => {
        // Only the role that signed in may end its own sessions; the application role, which is set on top, may not.
        await client.query("set role none");
        try {
          await client.query(
            `with holder as (
              select a.pid, a.application_name, s.process_id from pg_locks l join pg_stat_activity a using (pid)
                left join transport.session s on s.pid = a.pid and s.began_at = a.backend_start
              where l.locktype = 'advisory' and l.objsubid = 1 and l.granted and a.datname = current_database()
                and (l.classid::bigint << 32) | l.objid::bigint = hashtextextended($1, 0))
            select pg_terminate_backend(a.pid) from pg_stat_activity a
              left join transport.session s on s.pid = a.pid and s.began_at = a.backend_start
              where a.datname = current_database() and (
                (a.application_name <> current_setting('application_name')
                  and a.application_name in (select application_name from holder))
                or (s.process_id <> $2 and s.process_id in (select process_id from holder)))`,
            [name, address.processId],
          );
        } finally {
          await client.query("reset role");
        }
      });
    },
    onLost(listener) {
      listeners.push(listener);
    },
    async tell(message) {
      await query("select pg_notify($1, $2)", [channel, message]);
    },
    onTold(listener) {
      told.push(listener);
    },
    async close() {
      // What was held ends with the session: a later release must not open another one, which nobody would close.
      closed = true;
      held = new Set();
      // One that could not be opened has nothing to close.
      const client = await session?.catch(() => undefined);
      session = undefined;
      present = undefined;
      await client?.end();
    },
  };
}
