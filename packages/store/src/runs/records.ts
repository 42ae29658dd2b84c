import { type Selectable, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import { storableKeys } from "../database/storable-text.ts";
import type { RecordState, Tables } from "../database/tables.ts";
import type { ValuePlace } from "./sealed-values.ts";

export type RecordRow = Selectable<Tables["record"]>;

/** What is known about these source records of a flow. */
export async function readRecords(scope: Scope, flowId: string, keys: readonly string[]): Promise<RecordRow[]> {
  if (keys.length === 0) {
    return [];
  }
  const { rows } = await sql<RecordRow>`select * from record
    where flow_id = ${flowId} and source_key = any(${storableKeys(keys)}::text[])`.execute(scope);
  return rows;
}

/** What lists name a record by. */
export interface NewLabel {
  /** Null: the organisation keeps no values. */
  readonly place: ValuePlace | null;
  /** Keyed hash of it: tells whether it has changed. */
  readonly mark: Buffer;
}

export interface RecordChange {
  readonly sourceKey: string;
  readonly state: RecordState;
  readonly intent: "create" | "update" | null;
  readonly problemCode: string | null;
  /** Where the problem lies; null: there is none, or none is kept. */
  readonly problem: ValuePlace | null;
  /** A new label; null: it keeps the one that it has. */
  readonly label: NewLabel | null;
  readonly tryAgainAt: Date | null;
  /** The incident that the record is open for. While it is being written, it stays open for the one before. */
  readonly incidentId: string | null;
}

export interface RecordNote {
  readonly organisationId: string;
  readonly flowId: string;
  readonly runId: string;
  readonly page: number;
  readonly configuration: string;
  readonly now: Date;
  /** The page looks again at what is open: see `countedBefore`. */
  readonly looksAgain: boolean;
  /** Problem code of records that are suspected: workers died over them. These keep the count of their deaths. */
  readonly suspectedCode: string;
  /** Problem code of records that were refused for something that may pass: each such refusal counts as a try. */
  readonly passingCode: string;
}

/**
 * Notes the states of a page's records in one statement. `tries` counts how often in a row the answer to a record's
 * call was lost: once for each call that went out, so not again when the record is only looked for and its outcome
 * stays unknown. A refusal that may pass counts likewise. A row that already says the same is left alone, so that a second run over unchanged records writes
 * nothing here either, unless it has no label yet. So is one that a person has skipped meanwhile. Call within
 * `holdFence`.
 * @returns keys of the records that were noted
 */
export async function noteRecords(
  scope: Scope,
  note: RecordNote,
  changes: readonly RecordChange[],
): Promise<ReadonlySet<string>> {
  if (changes.length === 0) {
    return new Set();
  }
  const rows = changes.map((change) => ({
    source_key: change.sourceKey,
    state: change.state,
    intent: change.intent,
    problem_code: change.problemCode,
    problem_id: change.problem?.id ?? null,
    problem_expires_at: change.problem?.expiresAt ?? null,
    label_id: change.label?.place?.id ?? null,
    label_expires_at: change.label?.place?.expiresAt ?? null,
    label_mark: change.label?.mark.toString("hex") ?? null,
    try_again_at: change.tryAgainAt?.toISOString() ?? null,
    incident_id: change.incidentId,
  }));
  const { rows: noted } = await sql<{ source_key: string }>`
    insert into record as r (organisation_id, flow_id, source_key, state, intent, run_id, page, configuration,
      problem_code, problem_id, problem_expires_at, try_again_at, incident_id, updated_at, tries, counted_as,
      label_id, label_expires_at, label_mark)
    select ${note.organisationId}, ${note.flowId}, n.source_key, n.state, n.intent, ${note.runId}, ${note.page},
      ${note.configuration}, n.problem_code, n.problem_id, n.problem_expires_at, n.try_again_at,
      n.incident_id, ${note.now}, (n.state = 'unknown')::int, ${note.looksAgain ? "none" : null}, n.label_id,
      n.label_expires_at, decode(n.label_mark, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (source_key text, state text, intent text,
      problem_code text, problem_id uuid, problem_expires_at timestamptz, try_again_at timestamptz, incident_id uuid,
      label_id uuid, label_expires_at timestamptz, label_mark text)
    order by n.source_key
    on conflict (organisation_id, flow_id, source_key) do update set
      state = excluded.state, intent = excluded.intent, run_id = excluded.run_id, page = excluded.page,
      configuration = excluded.configuration, problem_code = excluded.problem_code,
      problem_id = excluded.problem_id, problem_expires_at = excluded.problem_expires_at,
      try_again_at = excluded.try_again_at,
      incident_id = case when excluded.state = 'writing' then r.incident_id else excluded.incident_id end,
      updated_at = excluded.updated_at,
      label_id = case when excluded.label_mark is null then r.label_id else excluded.label_id end,
      label_expires_at = case when excluded.label_mark is null then r.label_expires_at else excluded.label_expires_at end,
      label_mark = coalesce(excluded.label_mark, r.label_mark),
      tries = case
        when excluded.problem_code = ${note.passingCode} then r.tries + 1
        when excluded.state in ('writing', 'waiting') then r.tries
        when excluded.state = 'unknown' then r.tries + (r.state = 'writing')::int
        else 0 end,
      deaths = case when excluded.state = 'writing' or excluded.problem_code = ${note.suspectedCode} then r.deaths else 0 end,
      counted_as = case
        when r.run_id <> excluded.run_id then excluded.counted_as
        when r.page = excluded.page or r.state in ('new', 'writing') then coalesce(r.counted_as, excluded.counted_as)
        when r.state = 'done' then case r.intent when 'create' then 'created' else 'updated' end
        else r.state end
    where r.skip_mark is null and not (r.state in ('done', 'unchanged') and excluded.state = 'unchanged'
      and (excluded.label_mark is null or r.label_mark is not null))
    returning r.source_key`.execute(scope);
  return new Set(noted.map((row) => row.source_key));
}

/** What an attempt at a page that looks again has noted: how its records stand, and where the run had counted them. */
export async function lookedAtAgain(
  scope: Scope,
  { flowId, runId, page }: { readonly flowId: string; readonly runId: string; readonly page: number },
): Promise<readonly Pick<RecordRow, "source_key" | "state" | "intent" | "counted_as">[]> {
  return scope
    .selectFrom("record")
    .select(["source_key", "state", "intent", "counted_as"])
    .where("flow_id", "=", flowId)
    .where("run_id", "=", runId)
    .where("page", "=", page)
    .where("counted_as", "is not", null)
    .execute();
}

/**
 * Notes that a worker begins with this record alone, before anything is done about it: should it die over it, that is
 * known. Whatever comes of the record forgets it again,
 * save that it is suspected.
 * @returns how often a worker has died over the record before
 */
export async function noteBeginning(scope: Scope, note: RecordNote, sourceKey: string): Promise<number> {
  const { rows } = await sql<{ deaths: number }>`
    insert into record as r (organisation_id, flow_id, source_key, state, run_id, page, configuration, updated_at, deaths)
    values (${note.organisationId}, ${note.flowId}, ${sourceKey}, 'new', ${note.runId}, ${note.page},
      ${note.configuration}, ${note.now}, 1)
    on conflict (organisation_id, flow_id, source_key) do update set deaths = r.deaths + 1
    returning deaths`.execute(scope);
  return (rows[0]?.deaths ?? 1) - 1;
}

/**
 * Source keys of records that are to be read once more, in order of their keys: those that wait, those whose outcome
 * is unknown or whose write was cut off, and those that failed under another configuration.
 */
export async function openKeys(
  scope: Scope,
  options: { flowId: string; runId: string; configuration: string; after: string | null; limit: number; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ source_key: string }>`select source_key from record
    where flow_id = ${options.flowId} and state in ('writing', 'waiting', 'unknown', 'failed')
      and source_key > ${options.after ?? ""}
      and (state = 'writing'
        or (state = 'unknown' and (try_again_at is null or try_again_at <= ${options.now}))
        or (state = 'waiting' and (try_again_at <= ${options.now} or (try_again_at is null and run_id <> ${options.runId})))
        or (state = 'failed' and run_id <> ${options.runId} and configuration <> ${options.configuration}))
    order by source_key limit ${options.limit}`.execute(scope);
  return rows.map((row) => row.source_key);
}

/**
 * When the first of a run's records whose outcome is not known, or that waits for a moment, is to be looked at again.
 * @param soon those that wait longer are left to later runs
 */
export async function nextTryAt(scope: Scope, flowId: string, runId: string, soon: Date): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(try_again_at) as at from record
    where flow_id = ${flowId} and run_id = ${runId}
      and (state = 'unknown' or (state = 'waiting' and try_again_at <= ${soon}))`.execute(scope);
  return rows[0]?.at ?? null;
}

/** Forgets that a call to create a record has gone out: a person has looked, and it is settled. */
export async function forgetIntent(scope: Scope, flowId: string, sourceKey: string): Promise<void> {
  await scope
    .updateTable("record")
    .set({ intent: null, try_again_at: null })
    .where("flow_id", "=", flowId)
    .where("source_key", "=", sourceKey)
    .where("state", "=", "waiting")
    .where("intent", "=", "create")
    .execute();
}

/** How many of a flow's records are to be read again by its next run. */
export async function countOpen(scope: Scope, flowId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from record
    where flow_id = ${flowId} and state in ('writing', 'waiting', 'unknown', 'failed')`.execute(scope);
  return rows[0]?.count ?? 0;
}

/** The highest source key of a flow, as numbers count: a longer one is higher. */
export async function highestKey(scope: Scope, flowId: string): Promise<string | null> {
  const { rows } = await sql<{ source_key: string }>`select source_key from record where flow_id = ${flowId}
    order by length(source_key) desc, source_key desc limit 1`.execute(scope);
  return rows[0]?.source_key ?? null;
}

/** The lowest one, in the same order. */
export async function lowestKey(scope: Scope, flowId: string): Promise<string | null> {
  const { rows } = await sql<{ source_key: string }>`select source_key from record where flow_id = ${flowId}
    order by length(source_key), source_key limit 1`.execute(scope);
  return rows[0]?.source_key ?? null;
}

/** Source keys of a flow's records in one of these states, for "try these again". */
export async function keysInStates(scope: Scope, flowId: string, states: readonly RecordState[]): Promise<string[]> {
  const rows = await scope
    .selectFrom("record")
    .select("source_key")
    .where("flow_id", "=", flowId)
    .where("state", "in", states)
    .orderBy("source_key")
    .execute();
  return rows.map((row) => row.source_key);
}

/** Why records are open that a run came by last: by the codes of their problems, the most frequent first. */
export async function stopsOfRun(
  scope: Scope,
  flowId: string,
  runId: string,
): Promise<readonly { readonly code: string; readonly records: number }[]> {
  const { rows } = await sql<{ code: string; records: number }>`
    select problem_code as code, count(*)::int as records from record
    where flow_id = ${flowId} and run_id = ${runId} and state in ('waiting', 'unknown', 'failed')
      and problem_code is not null
    group by problem_code order by records desc, code`.execute(scope);
  return rows;
}

/** Source keys of the records that a run came by last. */
export async function keysOfRun(scope: Scope, flowId: string, runId: string): Promise<string[]> {
  const rows = await scope
    .selectFrom("record")
    .select("source_key")
    .where("flow_id", "=", flowId)
    .where("run_id", "=", runId)
    .orderBy("source_key")
    .execute();
  return rows.map((row) => row.source_key);
}
