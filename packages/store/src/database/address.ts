import { randomUUID } from "node:crypto";
import type { PoolConfig } from "pg";
import { applicationRole } from "./application-role.ts";

/** How to reach the database: as the role that migrates and owns, and as the role that works and owns nothing. */
export interface DatabaseAddress {
  readonly admin: PoolConfig;
  readonly application: PoolConfig;
  /** What all sessions of this process share: by it another process ends them, should this one freeze. */
  readonly processId: string;
}

/** A transaction whose worker was frozen or cut off holds its locks no longer than this. */
const idleInTransactionSeconds = 30;

/**
 * The address of one database for both roles. The application's connections take on the application role at once:
 * rights and row-level security follow the role, not the login. They bear a name of their own, by which another process
 * can end all of them at once should this one freeze (`HoldingSession.breakHold`).
 */
export function databaseAddress(admin: PoolConfig, application: PoolConfig = admin): DatabaseAddress {
  const processId = randomUUID();
  return {
    processId,
    admin: { ...admin, application_name: "koppla admin" },
    application: {
      ...application,
      application_name: `koppla ${processId}`,
      options: `-c role=${applicationRole} -c idle_in_transaction_session_timeout=${idleInTransactionSeconds}s`,
    },
  };
}

/** The address of another database on the same server. */
export function otherDatabase(address: DatabaseAddress, database: string): DatabaseAddress {
  return {
    ...address,
    admin: inDatabase(address.admin, database),
    application: inDatabase(address.application, database),
  };
}

function inDatabase(config: PoolConfig, database: string): PoolConfig {
  if (config.connectionString === undefined) {
    return { ...config, database };
  }
  const url = new URL(config.connectionString);
  url.pathname = `/${database}`;
  return { ...config, connectionString: url.href };
}
