import { sql } from "kysely";
import { asMissingDay, dayOf } from "../database/activity-days.ts";
import type { Scope } from "../database/database.ts";

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
  // Payloads are large: they go as bytes, one behind the other, and not as text within JSON, which both sides would have
  // to encode, escape and parse.
  let end = 1;
  const rows = activities.map(({ id, sourceKey, action, problemCode, payloadSealed }) => {
    const from = end;
    end += payloadSealed?.length ?? 0;
    return {
      id,
      source_key: sourceKey,
      action,
      problem_code: problemCode,
      payload_from: payloadSealed === null ? null : from,
      payload_length: payloadSealed?.length ?? null,
    };
  });
  const payloads = Buffer.concat(activities.flatMap(({ payloadSealed }) => payloadSealed ?? []));
  await sql`insert into activity (organisation_id, day, id, flow_id, run_id, source_key, at, action, problem_code,
      payload_sealed)
    select ${place.organisationId}, ${dayOf(place.now)}::date, n.id, ${place.flowId}, ${place.runId}, n.source_key,
      ${place.now}, n.action, n.problem_code, substring(${payloads}::bytea from n.payload_from for n.payload_length)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, source_key text, action text,
      problem_code text, payload_from integer, payload_length integer)`
    .execute(scope)
    .catch((error: unknown) => {
      throw asMissingDay(error, dayOf(place.now));
    });
}
