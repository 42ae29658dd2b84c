import { createHash } from "node:crypto";
import { type Selectable, sql } from "kysely";
import type { Database, Scope } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";

export type WebhookRow = Selectable<Tables["webhook"]>;

/** Whose address a delivery came to. */
export interface WebhookAddress {
  readonly organisationId: string;
  readonly connectionId: string;
  /** Another one means another secret. */
  readonly madeAt: Date;
  /** The database's time. */
  readonly now: Date;
}

/** The secret part of an address is kept as its hash: whoever reads the table cannot send to it. */
function addressMark(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Finds the connection that an address was made for. */
export async function findWebhookAddress(database: Database, token: string): Promise<WebhookAddress | undefined> {
  const row = await database
    .selectFrom("transport.webhook")
    .select(["organisation_id", "connection_id", "made_at", sql<Date>`clock_timestamp()`.as("now")])
    .where("address_mark", "=", addressMark(token))
    .executeTakeFirst();
  return (
    row && { organisationId: row.organisation_id, connectionId: row.connection_id, madeAt: row.made_at, now: row.now }
  );
}

export async function readWebhook(scope: Scope, connectionId: string): Promise<WebhookRow | undefined> {
  return scope.selectFrom("webhook").selectAll().where("connection_id", "=", connectionId).executeTakeFirst();
}

export function webhookCell(connectionId: string) {
  return { table: "webhook", row: connectionId, column: "registration_sealed" };
}

/** Stores a connection's address and secret; an address that it had before leads nowhere from now on. */
export async function saveWebhook(
  scope: Scope,
  webhook: { organisationId: string; connectionId: string; token: string; registrationSealed: Buffer; madeAt: Date },
): Promise<void> {
  await removeWebhook(scope, webhook.connectionId);
  const place = {
    organisation_id: webhook.organisationId,
    connection_id: webhook.connectionId,
    made_at: webhook.madeAt,
  };
  await scope
    .insertInto("webhook")
    .values({ ...place, registration_sealed: webhook.registrationSealed })
    .execute();
  await scope
    .insertInto("transport.webhook")
    .values({ ...place, address_mark: addressMark(webhook.token) })
    .execute();
}

export async function removeWebhook(scope: Scope, connectionId: string): Promise<void> {
  await scope.deleteFrom("webhook").where("connection_id", "=", connectionId).execute();
}

/** Connections of all organisations that have a webhook. */
export async function webhookConnections(
  database: Database,
): Promise<readonly { organisationId: string; connectionId: string }[]> {
  const rows = await database.selectFrom("transport.webhook").select(["organisation_id", "connection_id"]).execute();
  return rows.map((row) => ({ organisationId: row.organisation_id, connectionId: row.connection_id }));
}

/** When an event last came in; null when none has within the time for which they are remembered. */
export async function lastEventAt(scope: Scope, connectionId: string): Promise<Date | null> {
  const row = await scope
    .selectFrom("webhook_event")
    .select((build) => build.fn.max("received_at").as("at"))
    .where("connection_id", "=", connectionId)
    .executeTakeFirst();
  return row?.at ?? null;
}
