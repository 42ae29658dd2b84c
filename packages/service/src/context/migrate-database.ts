import { systemClock } from "@koppla/store/database/clock";
import { newestVersion } from "@koppla/store/migrations/database-version";
import { migrate } from "@koppla/store/migrations/migrate";
import { openDatabaseServer } from "./database-server.ts";
import { wordsOf } from "./explain-error.ts";
import { type Settings, UserError } from "./settings.ts";

/** What `koppla migrate` did. */
export interface MigrationReport {
  /** The version that the database has now. */
  readonly version: number;
  /** Names of the migrations that were applied, in their order. */
  readonly applied: readonly string[];
}

/**
 * Brings the database to this program's version; makes it where there is none.
 * @throws UserError when the database cannot be used, with what to do
 */
export async function migrateDatabase(
  settings: Settings,
  onMessage?: (text: string) => void,
): Promise<MigrationReport> {
  const server = await openDatabaseServer(settings, { makesOne: true, onMessage });
  try {
    return { version: newestVersion, applied: await migrate(server.address, systemClock.now()) };
  } catch (error) {
    throw new UserError(wordsOf(error), 1);
  } finally {
    await server.stop();
  }
}
