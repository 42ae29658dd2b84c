import { type RawBuilder, type Selectable, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import { type RecordState, recordStates, type Tables } from "../database/tables.ts";
import { idsBeginning } from "./ids-beginning.ts";
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

/**
 * Of this flow; where a record is asked for by its key alone, of each flow of the organisation: the indexes begin with the
 * flow.
 */
function ofFlow({ flowId, sourceKey }: ListingFilter): RawBuilder<unknown> {
  if (flowId !== undefined) {
    return sql`flow_id = ${flowId}`;
  }
  return sourceKey === undefined ? sql`true` : sql`flow_id = any(array(select id from flow))`;
}

/** Records with this key, or with this mark. */
export interface Looked {
  readonly text: string;
  readonly mark: Buffer;
}

function isLooked({ text, mark }: Looked): RawBuilder<boolean> {
  return sql`(flow_id, source_key) in (select m.flow_id, m.source_key from mark m
    where m.text_mark = ${mark} union select f.id, ${text} from flow f)`;
}

/**
 * Records, the last changed first. There is an index for each flow and state, and one for each state: so the newest of
 * each state are taken, and put together.
 * @param filter.after the last record of the page before
 */
export async function listRecords(
  scope: Scope,
  filter: ListingFilter & {
    readonly states?: readonly RecordState[];
    readonly incidentId?: string;
    /** Those that a run was the last to change; nothing of it was changed before this moment or after that one. */
    readonly run?: { readonly id: string; readonly from: Date; readonly to: Date };
    readonly looked?: Looked;
    readonly after?: { readonly updatedAt: Date; readonly flowId: string; readonly sourceKey: string };
  },
): Promise<RecordRow[]> {
  const { flowId, sourceKey, incidentId, run, looked, states, after, limit } = filter;
  const conditions = [ofFlow(filter)];
  if (sourceKey !== undefined) {
    conditions.push(sql`source_key = ${sourceKey}`);
  }
  if (incidentId !== undefined) {
    conditions.push(sql`incident_id = ${incidentId}`);
  }
  if (run !== undefined) {
    // The indexes have the moment, and not the run.
    conditions.push(sql`run_id = ${run.id} and updated_at between ${run.from} and ${run.to}`);
  }
  if (looked !== undefined) {
    conditions.push(isLooked(looked));
  }
  if (after !== undefined) {
    conditions.push(
      flowId === undefined
        ? sql`(updated_at, flow_id, source_key) < (${after.updatedAt}, ${after.flowId}::uuid, ${after.sourceKey})`
        : sql`(updated_at, source_key) < (${after.updatedAt}, ${after.sourceKey})`,
    );
  }
  const isFew = sourceKey !== undefined || incidentId !== undefined || looked !== undefined;
  const inState = states === undefined ? sql`true` : sql`state = any(${[...states]}::text[])`;
  const matching = (state: RawBuilder<unknown>) => sql`
    select * from record where ${sql.join([...conditions, state], sql` and `)}
    order by updated_at desc, flow_id desc, source_key desc limit ${limit}`;
  const { rows } = await (isFew
    ? sql<RecordRow>`${matching(inState)}`
    : sql<RecordRow>`
      select r.* from unnest(${[...(states ?? recordStates)]}::text[]) as wanted (state)
      cross join lateral (${matching(sql`state = wanted.state`)}) as r
      order by updated_at desc, flow_id desc, source_key desc limit ${limit}`
  ).execute(scope);
  return rows;
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
  let query = scope.selectFrom("run").selectAll().orderBy("started_at", "desc").orderBy("id", "desc");
  query = filter.flowId === undefined ? query : query.where("flow_id", "=", filter.flowId);
  query = filter.idBegins === undefined ? query : query.where(idsBeginning("id", filter.idBegins));
  if (filter.after !== undefined) {
    const { startedAt, id } = filter.after;
    query = query.where(sql<boolean>`(started_at, id) < (${startedAt}, ${id}::uuid)`);
  }
  return query.limit(filter.limit).execute();
}

/** Activities, the newest first. @param filter.after the last entry of the page before */
export async function listActivities(
  scope: Scope,
  filter: ListingFilter & {
    readonly looked?: Looked;
    readonly after?: { readonly at: Date; readonly sourceKey: string; readonly id: string };
  },
): Promise<ActivityRow[]> {
  let query = scope.selectFrom("activity").selectAll().orderBy("at", "desc").orderBy("source_key").orderBy("id");
  query = query.where(sql<boolean>`${ofFlow(filter)}`);
  query = filter.sourceKey === undefined ? query : query.where("source_key", "=", filter.sourceKey);
  query = filter.looked === undefined ? query : query.where(isLooked(filter.looked));
  if (filter.after !== undefined) {
    const { at, sourceKey, id } = filter.after;
    query = query.where(sql<boolean>`at <= ${at}
      and (at < ${at} or (source_key, id) > (${sourceKey}, ${id}::uuid))`);
  }
  return query.limit(filter.limit).execute();
}
