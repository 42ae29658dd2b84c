import { sql } from "kysely";
import { dayOf } from "./activity-days.ts";
import type { Scope } from "./database.ts";

/** What happened to a record in one attempt. The payload (what came in, went out, changed) is sealed. */
export interface NewActivity {
  readonly id: string;
  readonly sourceKey: string;
  readonly action: string;
  readonly problemCode: string | null;
  readonly payloadSealed: Buffer | null;
}

export async function addActivities(
  scope: Scope,
  place: { organisationId: string; flowId: string; runId: string; now: Date },
  activities: readonly NewActivity[],
): Promise<void> {
  if (activities.length === 0) {
    return;
  }
  const rows = activities.map((activity) => ({
    id: activity.id,
    source_key: activity.sourceKey,
    action: activity.action,
    problem_code: activity.problemCode,
    payload_sealed: activity.payloadSealed?.toString("base64") ?? null,
  }));
  await sql`insert into activity (organisation_id, day, id, flow_id, run_id, source_key, at, action, problem_code,
      payload_sealed)
    select ${place.organisationId}, ${dayOf(place.now)}::date, n.id, ${place.flowId}, ${place.runId}, n.source_key,
      ${place.now}, n.action, n.problem_code, decode(n.payload_sealed, 'base64')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, source_key text, action text,
      problem_code text, payload_sealed text)`.execute(scope);
}
