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
}

/** The secret part of an address is kept as its hash: whoever reads the table cannot send to it. */
export function addressMark(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Finds the connection that an address was made for. */
export async function findWebhookAddress(database: Database, token: string): Promise<WebhookAddress | undefined> {
  const row = await database
    .selectFrom("transport.webhook")
    .select(["organisation_id", "connection_id", "made_at"])
    .where("address_mark", "=", addressMark(token))
    .executeTakeFirst();
  return row && addressOf(row);
}

/** The addresses of all organisations, each with the hash of its secret part in hexadecimal. */
export async function allWebhookAddresses(
  database: Database,
): Promise<readonly (WebhookAddress & { readonly mark: string })[]> {
  const rows = await database
    .selectFrom("transport.webhook")
    .select(["address_mark", "organisation_id", "connection_id", "made_at"])
    .execute();
  return rows.map((row) => ({ ...addressOf(row), mark: row.address_mark.toString("hex") }));
}

function addressOf(
  row: Pick<Selectable<Tables["transport.webhook"]>, "organisation_id" | "connection_id" | "made_at">,
) {
  return { organisationId: row.organisation_id, connectionId: row.connection_id, madeAt: row.made_at };
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

/** A connection whose system is to be asked whether it still knows Koppla's address. */
export interface DueRenewal {
  readonly organisationId: string;
  readonly connectionId: string;
}

/**
 * Takes the webhook that has waited longest for its turn, and sets the next one: no other process asks meanwhile, and one
 * that dies over it loses this turn alone.
 * @param everyMs from this turn to the next
 * @returns null when none is due
 */
export async function takeRenewal(database: Database, everyMs: number): Promise<DueRenewal | null> {
  const { rows } = await sql<DueRenewal>`
    update transport.webhook set renew_at = clock_timestamp() + ${everyMs} * interval '1 ms'
    where address_mark = (select address_mark from transport.webhook where renew_at <= clock_timestamp()
      order by renew_at limit 1 for update skip locked)
    returning organisation_id as "organisationId", connection_id as "connectionId"`.execute(database);
  return rows[0] ?? null;
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
