import { sql } from "kysely";
import type { Database, Scope } from "../database/database.ts";
import { turn } from "./schedules.ts";
import type { WebhookAddress } from "./webhooks.ts";

/** What a delivery tells of one record. */
export interface HintedEvent {
  /** Keyed hash of the event's id. */
  readonly eventMark: Buffer;
  readonly entity: string;
  readonly sourceKey: string;
}

/**
 * Takes the events of one delivery, in one statement: those that are known already do nothing; the others are remembered
 * and become hints for the flows that read such records from the connection and have been run before. (A flow that never
 * ran is not begun by a webhook: its owner may want to match what both sides have first.)
 * @param address as it was found: one that was replaced or removed since takes nothing
 * @returns how many events were new; null: there is no such address any more
 */
export async function takeEvents(
  scope: Scope,
  address: WebhookAddress,
  events: readonly HintedEvent[],
): Promise<number | null> {
  const { organisationId, connectionId, madeAt } = address;
  const { rows } = await sql<{ fresh: number; known: boolean }>`
    with there as (
      select from webhook where connection_id = ${connectionId}::uuid and date_trunc('milliseconds', made_at) = ${madeAt}
    ), given as (
      select * from unnest(
        ${events.map((event) => event.eventMark)}::bytea[],
        ${events.map((event) => event.entity)}::text[],
        ${events.map((event) => event.sourceKey)}::text[]) as event (event_mark, entity, source_key)
      where exists (select from there)
    ), fresh as (
      insert into webhook_event (organisation_id, connection_id, event_mark, received_at)
      select distinct ${organisationId}::uuid, ${connectionId}::uuid, event_mark, clock_timestamp() from given
      on conflict do nothing returning event_mark
    ), wanted as (
      select distinct flow.id as flow_id, given.source_key
      from fresh join given using (event_mark)
      join flow on flow.entity = given.entity and flow.enabled and flow.cursor is not null
      join integration on integration.organisation_id = flow.organisation_id and integration.id = flow.integration_id
      where ${connectionId}::uuid =
        case when flow.left_to_right then integration.left_connection_id else integration.right_connection_id end
    ), hinted as (
      insert into hint (organisation_id, flow_id, source_key, noted_at)
      select ${organisationId}::uuid, flow_id, source_key, clock_timestamp() from wanted
    ), woken as (
      insert into transport.hint (organisation_id, flow_id)
      select distinct ${organisationId}::uuid, flow_id from wanted
    )
    select count(*)::int as fresh, exists (select from there) as known from fresh`.execute(scope);
  const [taken] = rows;
  return taken?.known === true ? taken.fresh : null;
}

/** A flow for which deliveries have left hints. */
export interface HintedFlow {
  readonly organisationId: string;
  readonly flowId: string;
  /** The deliveries' rows, as they were seen. */
  readonly ids: readonly string[];
}

/** After a long run thousands may wait; more than these of a flow are taken with the next look. */
const mostRows = 5_000;

/** Flows of all organisations that have hints and can begin a run: organisations come in turn, as with schedules. */
export async function hintedFlows(database: Database, limit: number): Promise<HintedFlow[]> {
  const { rows } = await sql<HintedFlow>`
    select organisation_id as "organisationId", flow_id as "flowId", ids
    from (select f.*, ${turn(sql`f.organisation_id`, sql`f.oldest`)} as turn
      from (select organisation_id, flow_id, min(id) as oldest, (array_agg(id::text order by id))[1:${mostRows}::integer] as ids
        from transport.hint h where not exists (select from transport.busy b where b.flow_id = h.flow_id)
        group by organisation_id, flow_id) as f) as hinted
    order by turn, oldest limit ${limit}`.execute(database);
  return rows;
}

/** The hints of a flow, at most `limit`: ids of the rows, and the records that they name. */
export async function readHints(
  scope: Scope,
  flowId: string,
  limit: number,
): Promise<readonly { readonly id: string; readonly sourceKey: string }[]> {
  const rows = await scope
    .selectFrom("hint")
    .select([sql<string>`id::text`.as("id"), "source_key"])
    .where("flow_id", "=", flowId)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, sourceKey: row.source_key }));
}

/**
 * Takes hints away: those of `hintIds`, or all. The deliveries' rows go first; one that is stored in between is then looked
 * at once for nothing, rather than its hint never.
 */
export async function dropHints(scope: Scope, flow: HintedFlow, hintIds: readonly string[] | "all"): Promise<void> {
  const woken = scope.deleteFrom("transport.hint").where("flow_id", "=", flow.flowId);
  const hints = scope.deleteFrom("hint").where("flow_id", "=", flow.flowId);
  if (hintIds === "all") {
    await woken.execute();
    await hints.execute();
  } else {
    await woken.where("id", "in", ids(flow.ids)).execute();
    await hints.where("id", "in", ids(hintIds)).execute();
  }
}

/** One parameter, however many there are. */
function ids(given: readonly string[]) {
  return sql<string>`(select unnest(${given}::bigint[]))`;
}
