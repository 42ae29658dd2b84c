import type { Selectable } from "kysely";
import type { Scope } from "./database.ts";
import type { RecordRow } from "./records.ts";
import type { RecordState, Tables } from "./tables.ts";

export type ActivityRow = Selectable<Tables["activity"]>;

export interface ListingFilter {
  readonly flowId?: string;
  readonly sourceKey?: string;
  /** Most rows; the newest come first. */
  readonly limit: number;
}

/** Records, the last changed first. */
export async function listRecords(
  scope: Scope,
  filter: ListingFilter & { states?: readonly RecordState[] },
): Promise<RecordRow[]> {
  let query = scope.selectFrom("record").selectAll().orderBy("updated_at", "desc").orderBy("source_key");
  query = filter.flowId === undefined ? query : query.where("flow_id", "=", filter.flowId);
  query = filter.sourceKey === undefined ? query : query.where("source_key", "=", filter.sourceKey);
  query = filter.states === undefined ? query : query.where("state", "in", filter.states);
  return query.limit(filter.limit).execute();
}

/** Activities, the newest first. */
export async function listActivities(scope: Scope, filter: ListingFilter): Promise<ActivityRow[]> {
  let query = scope.selectFrom("activity").selectAll().orderBy("at", "desc").orderBy("source_key");
  query = filter.flowId === undefined ? query : query.where("flow_id", "=", filter.flowId);
  query = filter.sourceKey === undefined ? query : query.where("source_key", "=", filter.sourceKey);
  return query.limit(filter.limit).execute();
}
