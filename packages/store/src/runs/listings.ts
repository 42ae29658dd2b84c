import { type Selectable, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { RecordState, Tables } from "../database/tables.ts";
import type { RecordRow } from "./records.ts";
import type { RunRow } from "./runs.ts";

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
  filter: ListingFilter & { states?: readonly RecordState[]; incidentId?: string },
): Promise<RecordRow[]> {
  let query = scope.selectFrom("record").selectAll().orderBy("updated_at", "desc").orderBy("source_key");
  query = filter.flowId === undefined ? query : query.where("flow_id", "=", filter.flowId);
  query = filter.sourceKey === undefined ? query : query.where("source_key", "=", filter.sourceKey);
  query = filter.states === undefined ? query : query.where("state", "in", filter.states);
  query = filter.incidentId === undefined ? query : query.where("incident_id", "=", filter.incidentId);
  return query.limit(filter.limit).execute();
}

/** Runs, the newest first. */
export async function listRuns(
  scope: Scope,
  filter: { readonly flowId?: string; readonly idBegins?: string; readonly limit: number },
): Promise<RunRow[]> {
  let query = scope.selectFrom("run").selectAll().orderBy("started_at", "desc").orderBy("id");
  query = filter.flowId === undefined ? query : query.where("flow_id", "=", filter.flowId);
  query = filter.idBegins === undefined ? query : query.where(sql`id::text`, "like", `${filter.idBegins}%`);
  return query.limit(filter.limit).execute();
}

/** Activities, the newest first. */
export async function listActivities(scope: Scope, filter: ListingFilter): Promise<ActivityRow[]> {
  let query = scope.selectFrom("activity").selectAll().orderBy("at", "desc").orderBy("source_key");
  query = filter.flowId === undefined ? query : query.where("flow_id", "=", filter.flowId);
  query = filter.sourceKey === undefined ? query : query.where("source_key", "=", filter.sourceKey);
  return query.limit(filter.limit).execute();
}
