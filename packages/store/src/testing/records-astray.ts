import { sql } from "kysely";
import type { Scope } from "../database/database.ts";

/**
 * Records and incidents that do not fit together: each record that is no success is open for an incident that is open,
 * and no other record is. One that is being written may still be open for the incident before.
 */
export async function recordsAstray(scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ astray: string }>`
    select r.source_key || ' ' || r.state || coalesce(' ' || r.problem_code, '') as astray
    from record r left join incident i on i.organisation_id = r.organisation_id and i.id = r.incident_id
    where case when r.state in ('waiting', 'unknown', 'failed') then i.id is null or i.closed_at is not null
      when r.state = 'writing' then i.closed_at is not null
      else r.incident_id is not null end
    limit 10`.execute(scope);
  return rows.map(({ astray }) => astray);
}
