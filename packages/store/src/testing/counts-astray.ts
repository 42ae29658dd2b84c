import { sql } from "kysely";
import type { Scope } from "../database/database.ts";

/** Where counts differ from the rows that they count: records in a state, records open for an incident, what is in step. */
export async function countsAstray(scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ astray: string }>`
    select 'records ' || coalesce(t.state, c.state) || ': ' || coalesce(t.n, 0) || ', counted ' || coalesce(c.n, 0) as astray
    from (select flow_id, state, count(*) as n from record group by 1, 2) t
    full join (select flow_id, state, sum(records) as n from (select flow_id, state, records from record_count
      union all select flow_id, state, records from record_count_change) a group by 1, 2) c
      on c.flow_id = t.flow_id and c.state = t.state
    where coalesce(t.n, 0) <> coalesce(c.n, 0)
    union all
    select 'open for ' || coalesce(t.incident_id, c.incident_id) || ': ' || coalesce(t.n, 0) || ', counted '
      || coalesce(c.n, 0)
    from (select incident_id, count(*) as n from record where incident_id is not null group by 1) t
    full join (select incident_id, sum(records) as n from (select incident_id, records from incident_count
      union all select incident_id, records from record_count_change where incident_id is not null) a group by 1) c
      on c.incident_id = t.incident_id
    where coalesce(t.n, 0) <> coalesce(c.n, 0)
    union all
    select 'in step: ' || s.holds from in_step s
    where s.holds = exists (select from incident where closed_at is null and for_person)
    limit 10`.execute(scope);
  return rows.map(({ astray }) => astray);
}
