import { type DatabaseAddress, databaseAddress } from "@koppla/store/database/address";
import { connectionOf } from "@koppla/store/database/database-url";
import { holdsDatabase, startEmbeddedPostgres } from "@koppla/store/embedded/index";
import { serviceError } from "../errors/service-error.ts";
import type { Settings } from "./settings.ts";

/** A server that runs, with the database's address there. */
export interface DatabaseServer {
  readonly address: DatabaseAddress;
  stop(): Promise<void>;
}

/**
 * Starts or joins the embedded database, or takes the one of `DATABASE_URL`.
 * @param options.makesOne false: a data folder without a database stays as it is
 * @throws ServiceError `nothing_set_up` when there is none and none may be made
 */
export async function openDatabaseServer(
  settings: Settings,
  options: { readonly makesOne: boolean; readonly onMessage?: ((text: string) => void) | undefined },
): Promise<DatabaseServer> {
  if (settings.databaseUrl !== undefined) {
    const admin = connectionOf(settings.databaseAdminUrl ?? settings.databaseUrl);
    return {
      address: databaseAddress(admin, connectionOf(settings.databaseUrl)),
      stop: () => Promise.resolve(),
    };
  }
  if (!options.makesOne && !(await holdsDatabase(settings.home))) {
    throw serviceError("nothing_set_up", {});
  }
  const server = await startEmbeddedPostgres({
    home: settings.home,
    ...(options.onMessage === undefined ? {} : { onMessage: options.onMessage }),
  });
  return { address: databaseAddress({ ...server.connection }), stop: () => server.stop() };
}
