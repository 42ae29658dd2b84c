import { type Selectable, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { RecordState, Tables } from "../database/tables.ts";
import type { RecordRow } from "./records.ts";
import type { RunRow } from "./runs.ts";
import { type ValuePlace, valuePlace } from "./sealed-values.ts";

export type ActivityRow = Selectable<Tables["activity"]>;

/** Where the payload of an entry lies. */
export function payloadPlace({ id, payload_expires_at: expiresAt }: ActivityRow): ValuePlace | null {
  return valuePlace(id, expiresAt);
}

/** Where the label of a record lies. */
export function labelPlace({ label_id: id, label_expires_at: expiresAt }: RecordRow): ValuePlace | null {
  return valuePlace(id, expiresAt);
}

/** Where the problem of a record or a run lies. */
export function problemPlace(row: Pick<RecordRow, "problem_id" | "problem_expires_at">): ValuePlace | null {
  return valuePlace(row.problem_id, row.problem_expires_at);
}

export interface ListingFilter {
  readonly flowId?: string;
  readonly sourceKey?: string;
  /** Most rows; the newest come first. */
  readonly limit: number;
}

/** Records, the last changed first. @param filter.after the last record of the page before */
export async function listRecords(
  scope: Scope,
  filter: ListingFilter & {
    readonly states?: readonly RecordState[];
    readonly incidentId?: string;
    /** Those with this key, or with this mark. */
    readonly looked?: { readonly text: string; readonly mark: Buffer };
    readonly after?: { readonly updatedAt: Date; readonly flowId: string; readonly sourceKey: string };
  },
): Promise<RecordRow[]> {
  let query = scope
    .selectFrom("record")
    .selectAll()
    .orderBy("updated_at", "desc")
    .orderBy("flow_id")
    .orderBy("source_key");
  query = filter.flowId === undefined ? query : query.where("flow_id", "=", filter.flowId);
  query = filter.sourceKey === undefined ? query : query.where("source_key", "=", filter.sourceKey);
  query = filter.states === undefined ? query : query.where("state", "in", filter.states);
  query = filter.incidentId === undefined ? query : query.where("incident_id", "=", filter.incidentId);
  if (filter.looked !== undefined) {
    const { text, mark } = filter.looked;
    query = query.where(sql<boolean>`(flow_id, source_key) in (
      select m.flow_id, m.source_key from mark m where m.text_mark = ${mark} union select f.id, ${text} from flow f)`);
  }
  if (filter.after !== undefined) {
    const { updatedAt, flowId, sourceKey } = filter.after;
    query = query.where(sql<boolean>`updated_at <= ${updatedAt}
      and (updated_at < ${updatedAt} or (flow_id, source_key) > (${flowId}::uuid, ${sourceKey}))`);
  }
  return query.limit(filter.limit).execute();
}

/** Runs, the newest first. @param filter.after the last run of the page before */
export async function listRuns(
  scope: Scope,
  filter: {
    readonly flowId?: string;
    readonly idBegins?: string;
    readonly after?: { readonly startedAt: Date; readonly id: string };
    readonly limit: number;
  },
): Promise<RunRow[]> {
  let query = scope.selectFrom("run").selectAll().orderBy("started_at", "desc").orderBy("id");
  query = filter.flowId === undefined ? query : query.where("flow_id", "=", filter.flowId);
  query = filter.idBegins === undefined ? query : query.where(sql`id::text`, "like", `${filter.idBegins}%`);
  if (filter.after !== undefined) {
    const { startedAt, id } = filter.after;
    query = query.where(sql<boolean>`started_at <= ${startedAt}
      and (started_at < ${startedAt} or id > ${id}::uuid)`);
  }
  return query.limit(filter.limit).execute();
}

/** Activities, the newest first. @param filter.after the last entry of the page before */
export async function listActivities(
  scope: Scope,
  filter: ListingFilter & { readonly after?: { readonly at: Date; readonly sourceKey: string; readonly id: string } },
): Promise<ActivityRow[]> {
  let query = scope.selectFrom("activity").selectAll().orderBy("at", "desc").orderBy("source_key").orderBy("id");
  query = filter.flowId === undefined ? query : query.where("flow_id", "=", filter.flowId);
  query = filter.sourceKey === undefined ? query : query.where("source_key", "=", filter.sourceKey);
  if (filter.after !== undefined) {
    const { at, sourceKey, id } = filter.after;
    query = query.where(sql<boolean>`at <= ${at}
      and (at < ${at} or (source_key, id) > (${sourceKey}, ${id}::uuid))`);
  }
  return query.limit(filter.limit).execute();
}
