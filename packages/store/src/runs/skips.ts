import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import { storableKeys } from "../database/storable-text.ts";
import type { ValuePlace } from "./sealed-values.ts";

/** Code of records that a person skipped. */
export const skippedByPerson = "skipped.by_person";

/** A record that a person skips. */
export interface Skip {
  readonly sourceKey: string;
  /** Keyed hash of what the source has of it. */
  readonly mark: Buffer;
  /** Where the reason lies; null: the organisation keeps no values. */
  readonly reason: ValuePlace | null;
}

/** A record that was skipped just now. */
export interface SkippedRecord {
  readonly sourceKey: string;
  /** The incident that it was open for. */
  readonly incidentId: string | null;
  /** The run that came by it last. */
  readonly runId: string;
}

/**
 * Skips records that wait or have failed. One that is being written, or of which nobody knows whether it was, stays as it
 * is: it may be in the target. That a call to create it once went out is not forgotten.
 */
export async function skipRecords(
  scope: Scope,
  { flowId, now }: { readonly flowId: string; readonly now: Date },
  skips: readonly Skip[],
): Promise<SkippedRecord[]> {
  const rows = skips.map(({ sourceKey, mark, reason }) => ({
    source_key: sourceKey,
    skip_mark: mark.toString("hex"),
    problem_id: reason?.id ?? null,
    problem_expires_at: reason?.expiresAt ?? null,
  }));
  const { rows: skipped } = await sql<SkippedRecord>`
    with n as materialized (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (source_key text,
      skip_mark text, problem_id uuid, problem_expires_at timestamptz)),
    before as materialized (select r.source_key, r.incident_id from record r join n on n.source_key = r.source_key
      where r.flow_id = ${flowId} and r.state in ('waiting', 'failed') order by r.source_key for update of r)
    update record r set state = 'skipped', problem_code = ${skippedByPerson}, problem_id = n.problem_id,
      problem_expires_at = n.problem_expires_at, try_again_at = null, incident_id = null, updated_at = ${now},
      skip_mark = decode(n.skip_mark, 'hex')
    from n, before where r.flow_id = ${flowId} and r.source_key = n.source_key and before.source_key = n.source_key
    returning r.source_key as "sourceKey", before.incident_id as "incidentId", r.run_id as "runId"`.execute(scope);
  return skipped;
}

/** Which of these records a person skipped, with the mark of what the source had then. */
export async function readSkips(
  scope: Scope,
  flowId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  if (keys.length === 0) {
    return new Map();
  }
  const { rows } = await sql<{ source_key: string; skip_mark: Buffer }>`select source_key, skip_mark from record
    where flow_id = ${flowId} and skip_mark is not null and source_key = any(${storableKeys(keys)}::text[])`.execute(
    scope,
  );
  return new Map(rows.map((row) => [row.source_key, row.skip_mark]));
}

/** Lifts the skips of these records: the next run that comes by them takes them up. @returns those that had one */
export async function liftSkips(
  scope: Scope,
  flowId: string,
  keys: readonly string[],
): Promise<readonly Pick<SkippedRecord, "sourceKey">[]> {
  const { rows } = await sql<{ sourceKey: string }>`update record set skip_mark = null
    where flow_id = ${flowId} and skip_mark is not null and source_key = any(${storableKeys(keys)}::text[])
    returning source_key as "sourceKey"`.execute(scope);
  return rows;
}
