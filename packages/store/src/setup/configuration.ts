import { type Selectable, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";

export type ConnectionRow = Selectable<Tables["connection"]>;
export type IntegrationRow = Selectable<Tables["integration"]>;
export type LookupTableRow = Selectable<Tables["lookup_table"]>;
export type FlowRow = Selectable<Tables["flow"]>;

/** When both sides are compared each night: `03:00` by the clock of a zone. */
export interface ReconcileTime {
  readonly at: string;
  readonly zone: string;
}

/** Everything that an organisation has set up. */
export interface StoredConfiguration {
  readonly reconcile: ReconcileTime;
  readonly connections: readonly ConnectionRow[];
  readonly integrations: readonly IntegrationRow[];
  readonly lookupTables: readonly LookupTableRow[];
  readonly flows: readonly FlowRow[];
}

export async function readConfiguration(scope: Scope): Promise<StoredConfiguration> {
  return {
    reconcile: await readReconcileTime(scope),
    connections: await scope.selectFrom("connection").selectAll().orderBy("name").execute(),
    integrations: await scope.selectFrom("integration").selectAll().orderBy("name").execute(),
    lookupTables: await scope.selectFrom("lookup_table").selectAll().orderBy("name").execute(),
    flows: await scope.selectFrom("flow").selectAll().orderBy("name").execute(),
  };
}

async function readReconcileTime(scope: Scope): Promise<ReconcileTime> {
  const { rows } = await sql<ReconcileTime>`
    select to_char(make_time(reconcile_minute / 60, reconcile_minute % 60, 0), 'HH24:MI') as at, reconcile_zone as zone
    from organisation`.execute(scope);
  return rows[0] ?? { at: "03:00", zone: "UTC" };
}

export async function saveReconcileTime(scope: Scope, { at, zone }: ReconcileTime): Promise<void> {
  await sql`update organisation set reconcile_zone = ${zone},
    reconcile_minute = extract(hour from ${at}::time) * 60 + extract(minute from ${at}::time)`.execute(scope);
}

export async function readFlow(scope: Scope, flowId: string): Promise<FlowRow> {
  return scope.selectFrom("flow").selectAll().where("id", "=", flowId).executeTakeFirstOrThrow();
}

/** All flows of an integration. */
export async function readFlows(scope: Scope, integrationId: string): Promise<FlowRow[]> {
  return scope.selectFrom("flow").selectAll().where("integration_id", "=", integrationId).orderBy("name").execute();
}

export async function readIntegration(scope: Scope, integrationId: string): Promise<IntegrationRow> {
  return scope.selectFrom("integration").selectAll().where("id", "=", integrationId).executeTakeFirstOrThrow();
}

/** Both connections of a flow, the source first. */
export async function connectionsOfFlow(
  scope: Scope,
  flowId: string,
): Promise<readonly { readonly id: string; readonly name: string; readonly system: string }[]> {
  const { rows } = await sql<{ id: string; name: string; system: string }>`
    select c.id, c.name, c.system from flow f
      join integration i on i.organisation_id = f.organisation_id and i.id = f.integration_id
      join connection c on c.organisation_id = f.organisation_id
        and c.id in (i.left_connection_id, i.right_connection_id)
    where f.id = ${flowId}
    order by (c.id = i.left_connection_id) <> f.left_to_right`.execute(scope);
  return rows;
}

export async function readLookupTables(scope: Scope, integrationId: string): Promise<LookupTableRow[]> {
  return scope
    .selectFrom("lookup_table")
    .selectAll()
    .where("integration_id", "=", integrationId)
    .orderBy("name")
    .execute();
}

/** A lookup table that nobody else changes until the transaction ends. `isNew`: it was made, since there was none. */
export async function lockLookupTable(
  scope: Scope,
  place: Pick<LookupTableRow, "organisation_id" | "integration_id" | "name">,
): Promise<LookupTableRow & { readonly isNew: boolean }> {
  const made = await scope
    .insertInto("lookup_table")
    .values({ ...place, left_values: "[]", right_values: "[]" })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const row = await scope
    .selectFrom("lookup_table")
    .selectAll()
    .where("integration_id", "=", place.integration_id)
    .where("name", "=", place.name)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { ...row, isNew: made.numInsertedOrUpdatedRows === 1n };
}

export interface ConnectionToSave {
  readonly organisationId: string;
  readonly id: string;
  readonly name: string;
  readonly system: string;
  readonly baseUrl: string;
  readonly settings: { readonly [name: string]: unknown };
  readonly credentialsSealed: Buffer;
  /** Keyed hash of the credentials as given, to see whether they changed. */
  readonly credentialsMark: Buffer;
  /** The credentials, address or system changed: stored tokens and proofs belong to the old ones. */
  readonly startsAfresh: boolean;
}

export async function saveConnection(scope: Scope, connection: ConnectionToSave): Promise<void> {
  const values = {
    name: connection.name,
    system: connection.system,
    base_url: connection.baseUrl,
    settings: JSON.stringify(connection.settings),
    credentials_sealed: connection.credentialsSealed,
    credentials_mark: connection.credentialsMark,
  };
  const afresh = connection.startsAfresh
    ? { tokens_sealed: null, capabilities: "{}", capabilities_at: null, search_controls: "{}", sign_in_needed: false }
    : {};
  await scope
    .insertInto("connection")
    .values({ organisation_id: connection.organisationId, id: connection.id, ...values })
    .onConflict((conflict) => conflict.columns(["organisation_id", "id"]).doUpdateSet({ ...values, ...afresh }))
    .execute();
}

export async function saveIntegration(scope: Scope, row: Omit<IntegrationRow, "epoch">): Promise<void> {
  const tables = { masters: JSON.stringify(row.masters), attributes: JSON.stringify(row.attributes) };
  await scope
    .insertInto("integration")
    .values({ ...row, ...tables })
    .onConflict((conflict) =>
      conflict.columns(["organisation_id", "id"]).doUpdateSet({
        left_connection_id: row.left_connection_id,
        right_connection_id: row.right_connection_id,
        ...tables,
      }),
    )
    .execute();
}

export async function saveLookupTable(scope: Scope, row: LookupTableRow): Promise<void> {
  const values = { left_values: JSON.stringify(row.left_values), right_values: JSON.stringify(row.right_values) };
  await scope
    .insertInto("lookup_table")
    .values({ organisation_id: row.organisation_id, integration_id: row.integration_id, name: row.name, ...values })
    .onConflict((conflict) => conflict.columns(["organisation_id", "integration_id", "name"]).doUpdateSet(values))
    .execute();
}

export async function removeLookupTable(scope: Scope, integrationId: string, name: string): Promise<void> {
  await scope.deleteFrom("lookup_table").where("integration_id", "=", integrationId).where("name", "=", name).execute();
}

export async function saveFlow(
  scope: Scope,
  row: Omit<FlowRow, "cursor" | "restores_seen" | "forgot_at">,
): Promise<void> {
  const values = {
    name: row.name,
    entity: row.entity,
    left_to_right: row.left_to_right,
    settings: JSON.stringify(row.settings),
    mapping: JSON.stringify(row.mapping),
    schedule: row.schedule === null ? null : JSON.stringify(row.schedule),
    enabled: row.enabled,
    version: row.version,
  };
  await scope
    .insertInto("flow")
    .values({
      organisation_id: row.organisation_id,
      id: row.id,
      integration_id: row.integration_id,
      // A flow that is made after a backup was restored has forgotten nothing.
      restores_seen: sql<number>`(select coalesce(max(restores), 0) from installation)`,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(["organisation_id", "id"]).doUpdateSet(values))
    .execute();
}

/** Where the flow's next pass of changes begins. */
export async function saveCursor(
  scope: Scope,
  flowId: string,
  cursor: { watermark: string | null; configuration: string },
): Promise<void> {
  await scope
    .updateTable("flow")
    .set({ cursor: JSON.stringify(cursor) })
    .where("id", "=", flowId)
    .execute();
}
