import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { DifferenceKind } from "../database/tables.ts";

export interface DifferenceRow {
  readonly sourceKey: string;
  readonly kind: DifferenceKind;
}

/** Notes what a comparison that began at `seenAt` has found. */
export async function noteDifferences(
  scope: Scope,
  place: { readonly organisationId: string; readonly flowId: string; readonly seenAt: Date },
  differences: readonly DifferenceRow[],
): Promise<void> {
  if (differences.length === 0) {
    return;
  }
  const rows = [...new Map(differences.map((one) => [`${one.kind} ${one.sourceKey}`, one])).values()];
  await sql`insert into difference as d (organisation_id, flow_id, source_key, kind, found_at, seen_at)
    select ${place.organisationId}, ${place.flowId}, n.source_key, n.kind, ${place.seenAt}, ${place.seenAt}
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ sourceKey, kind }) => ({ source_key: sourceKey, kind })))}::jsonb)
      as n (source_key text, kind text)
    on conflict (organisation_id, flow_id, source_key, kind) do update set seen_at = excluded.seen_at`.execute(scope);
}

/** Records of the source over which both sides differed when they were compared last. */
export async function differingKeys(scope: Scope, flowId: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select distinct source_key as key from difference
    where flow_id = ${flowId} order by source_key`.execute(scope);
  return rows.map(({ key }) => key);
}

/** Forgets what a comparison that began at `seenAt` did not find again. @returns it */
export async function endDifferences(scope: Scope, flowId: string, seenAt: Date): Promise<DifferenceRow[]> {
  const { rows } = await sql<DifferenceRow>`delete from difference where flow_id = ${flowId} and seen_at < ${seenAt}
    returning source_key as "sourceKey", kind`.execute(scope);
  return rows;
}
