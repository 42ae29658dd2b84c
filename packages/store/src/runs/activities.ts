import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import { asMissingDay, dayOf } from "../partitions/activity-days.ts";

/** What happened to a record in one attempt, without values. */
export interface NewActivity {
  readonly id: string;
  readonly sourceKey: string;
  readonly action: string;
  readonly problemCode: string | null;
  /** When its payload (what came in, went out, changed) expires, which is kept under the same id; null: there is none. */
  readonly payloadExpiresAt: Date | null;
}

export async function addActivities(
  scope: Scope,
  place: { organisationId: string; flowId: string; runId: string; now: Date },
  activities: readonly NewActivity[],
): Promise<void> {
  if (activities.length === 0) {
    return;
  }
  const rows = activities.map(({ id, sourceKey, action, problemCode, payloadExpiresAt }) => ({
    id,
    source_key: sourceKey,
    action,
    problem_code: problemCode,
    payload_expires_at: payloadExpiresAt,
  }));
  await sql`insert into activity (organisation_id, day, id, flow_id, run_id, source_key, at, action, problem_code,
      payload_expires_at)
    select ${place.organisationId}, ${dayOf(place.now)}::date, n.id, ${place.flowId}, ${place.runId}, n.source_key,
      ${place.now}, n.action, n.problem_code, n.payload_expires_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, source_key text, action text,
      problem_code text, payload_expires_at timestamptz)`
    .execute(scope)
    .catch((error: unknown) => {
      throw asMissingDay(error, dayOf(place.now));
    });
}
