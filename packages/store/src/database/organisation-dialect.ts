import { AsyncLocalStorage } from "node:async_hooks";
import {
  CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type TransactionSettings,
} from "kysely";
import { z } from "zod";
import { applicationRole } from "./application-role.ts";

/** How the transaction that is about to be opened begins. */
export interface Opening {
  readonly organisationId: string;
  readonly accessMode: "read write" | "read only";
  readonly waitsForDisk: boolean;
}

/** Given on to the driver past Kysely, whose transactions know no settings of their own. */
export const opening = new AsyncLocalStorage<Opening>();

/**
 * PostgreSQL, where a transaction and the organisation that it is within are one message: a page of 100 records has
 * twenty transactions, and each message costs both sides more than the statement itself.
 */
export class OrganisationDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): OrganisationDriver {
    return new OrganisationDriver(this.#config);
  }
}

class OrganisationDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const within = opening.getStore();
    if (within !== undefined) {
      await connection.executeQuery(CompiledQuery.raw(openingText(within)));
      return;
    }
    await super.beginTransaction(connection, settings);
    await connection.executeQuery(CompiledQuery.raw(takeRole));
  }
}

/** Said again in each transaction: a session may have lost the role that it began with. */
const takeRole = `set local role ${applicationRole}`;

/** Several statements in one message take no parameters: only a UUID gets into the text. */
function openingText({ organisationId, accessMode, waitsForDisk }: Opening): string {
  const id = z.uuid().parse(organisationId);
  const disk = waitsForDisk ? "" : ", set_config('synchronous_commit', 'off', true)";
  return `start transaction ${accessMode}; ${takeRole}; select set_config('koppla.organisation_id', '${id}', true)${disk}`;
}
