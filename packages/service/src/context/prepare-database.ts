import type { DatabaseAddress } from "@koppla/store/database/address";
import { systemClock } from "@koppla/store/database/clock";
import type { Database } from "@koppla/store/database/database";
import { databaseVersion } from "@koppla/store/migrations/database-version";
import { migrate, withAdmin } from "@koppla/store/migrations/migrate";
import { checkMasterKey, leaveKeyCheck } from "@koppla/store/sealing/key-ring";
import { serviceError } from "../errors/service-error.ts";

/**
 * Which databases a process may migrate: `every` one (`koppla start`, `koppla migrate`), an `empty` one, where it is the
 * first to set something up, or `none`.
 */
export type Migrates = "every" | "empty" | "none";

/**
 * Brings the database to this program's version, or checks that it is there. Only a database that has another version
 * is reached as the administrator: running needs no such role (V30i).
 * @throws ServiceError when it has another version and may not be migrated
 */
export async function prepareDatabase(address: DatabaseAddress, database: Database, migrates: Migrates): Promise<void> {
  const now = systemClock.now();
  const found = await databaseVersion(database);
  if (migrates === "every" && found.kind !== "same") {
    await migrate(address, now);
    return;
  }
  switch (found.kind) {
    case "same":
      return;
    case "empty":
      if (migrates === "none") {
        throw serviceError("nothing_set_up", {});
      }
      await migrate(address, now);
      return;
    case "older":
      throw serviceError("database_older", { version: found.version, needed: found.needed });
    case "newer":
      throw serviceError("database_newer", { version: found.version, needed: found.needed });
    default:
      return found satisfies never;
  }
}

/**
 * Checks that this master key is the one that the database was sealed with.
 * @throws Error that says what to do
 */
export async function prepareKey(
  address: DatabaseAddress,
  database: Database,
  { masterKey, migrates }: { readonly masterKey: Buffer; readonly migrates: Migrates },
): Promise<void> {
  const known = await checkMasterKey(database, masterKey);
  // Nothing is sealed yet: who sets something up first says which key it is.
  if (!known && migrates !== "none") {
    await withAdmin(address, (client) => leaveKeyCheck(client, masterKey));
    await checkMasterKey(database, masterKey);
  }
}
