import { sql } from "kysely";
import type { DatabaseAddress } from "./address.ts";
import { WrongRole } from "./application-role.ts";
import { type Database, openDatabase } from "./database.ts";

/** `away`: does not answer. `wrong role`: row-level security may not hold. `busy`: answers, but every connection of this process is in use. `late`: nobody fires schedules. */
export type DatabaseHealth = "well" | "away" | "busy" | "late" | "wrong role";

/** Asks the database how it is, on a connection of its own, so that a pool that is used up can be told from it. */
export interface DatabaseProbe {
  ask(pool: Database, patienceMs: number): Promise<DatabaseHealth>;
  close(): Promise<void>;
}

/** A schedule that is so late is not being fired by anyone, as a tick is a second: the shortest interval, and a minute. */
const lateSeconds = 70;
/** After this the connection is given up, so that the next question gets a new one. */
const deadlineMs = 1_000;

export function openDatabaseProbe(address: DatabaseAddress): DatabaseProbe {
  const application = { ...address.application, connectionTimeoutMillis: deadlineMs, query_timeout: deadlineMs };
  const own = openDatabase({ ...address, application }, { maxConnections: 1 });
  return {
    async ask(pool, patienceMs) {
      let isWrongRole = false;
      const [late, free] = await Promise.all([
        within(
          patienceMs,
          askLate(own).catch((error: unknown) => {
            isWrongRole = error instanceof WrongRole;
            throw error;
          }),
        ),
        within(
          patienceMs,
          sql`select`.execute(pool).then(() => true),
        ),
      ]);
      if (late === null) {
        return isWrongRole ? "wrong role" : "away";
      }
      return free === null ? "busy" : late ? "late" : "well";
    },
    close: () => own.destroy(),
  };
}

async function askLate(database: Database): Promise<boolean> {
  const { rows } = await sql<{ late: boolean }>`
    select exists (select from transport.schedule
      where next_at < clock_timestamp() - ${lateSeconds} * interval '1 second') as late`.execute(database);
  return rows[0]?.late === true;
}

/** Null: no answer in time, or an error. */
async function within<Answer>(ms: number, question: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  try {
    // No answer in time and none at all are told alike.
    return await Promise.race([question.catch(() => null), patience]);
  } finally {
    clearTimeout(timer);
  }
}
