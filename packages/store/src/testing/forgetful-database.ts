import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type TransactionSettings,
} from "kysely";
import pg from "pg";
import type { DatabaseAddress } from "../database/address.ts";
import type { Database } from "../database/database.ts";
import { opening } from "../database/organisation-dialect.ts";

/**
 * A database with the mistake that separation has to be proof against: the organisation is set for the session, and
 * sometimes forgotten, so that a transaction is within the organisation of whoever had the session before.
 * @param forgets asked at each transaction
 */
export function openForgetfulDatabase(address: DatabaseAddress, forgets: () => boolean): Database {
  const pool = new pg.Pool({ ...address.application, max: 8 });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  class ForgetfulDriver extends PostgresDriver {
    override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
      const within = opening.getStore();
      await super.beginTransaction(connection, settings);
      if (within !== undefined && !forgets()) {
        const setting = `select set_config('koppla.organisation_id', '${within.organisationId}', false)`;
        await connection.executeQuery(CompiledQuery.raw(setting));
      }
    }
  }
  class ForgetfulDialect extends PostgresDialect {
    override createDriver(): PostgresDriver {
      return new ForgetfulDriver({ pool });
    }
  }
  return new Kysely({ dialect: new ForgetfulDialect({ pool }) });
}
