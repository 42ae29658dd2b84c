import type { PoolConfig } from "pg";

/** How to reach the database: as the role that migrates and owns, and as the role that works and owns nothing. */
export interface DatabaseAddress {
  readonly admin: PoolConfig;
  readonly application: PoolConfig;
}

/** The role whose rights every query of the application has. It owns nothing and cannot bypass row-level security. */
export const applicationRole = "koppla_application";

/**
 * The address of one database for both roles. The application's connections take on the application role at once:
 * rights and row-level security follow the role, not the login.
 */
export function databaseAddress(admin: PoolConfig, application: PoolConfig = admin): DatabaseAddress {
  return {
    admin: { ...admin, application_name: "koppla admin" },
    application: { ...application, application_name: "koppla", options: `-c role=${applicationRole}` },
  };
}

/** The address of another database on the same server. */
export function otherDatabase(address: DatabaseAddress, database: string): DatabaseAddress {
  return { admin: inDatabase(address.admin, database), application: inDatabase(address.application, database) };
}

function inDatabase(config: PoolConfig, database: string): PoolConfig {
  if (config.connectionString === undefined) {
    return { ...config, database };
  }
  const url = new URL(config.connectionString);
  url.pathname = `/${database}`;
  return { ...config, connectionString: url.href };
}
