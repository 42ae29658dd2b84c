import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { LinkScope } from "../runs/links.ts";

/** How far a database knows what it has placed. */
export interface NewestLink {
  readonly linkedAt: Date;
  /** The highest key of the target among those linked last, where keys are numbers that follow each other. */
  readonly highestTarget: string;
}

/** @returns null where nothing is linked */
export async function newestLink(scope: Scope, place: LinkScope): Promise<NewestLink | null> {
  const { rows } = await sql<NewestLink>`
    select max(linked_at) over () as "linkedAt", key as "highestTarget" from (
      select linked_at, ${sql.ref(`${place.target}_key`)} as key from link
      where organisation_id = ${place.organisationId} and integration_id = ${place.integrationId} and entity = ${place.entity}
      order by linked_at desc limit 200) as last
    order by length(key) desc, key desc limit 1`.execute(scope);
  return rows[0] ?? null;
}

/** Which of these keys of a connection's records are linked, by whichever integration. */
export async function linkedKeys(
  scope: Scope,
  { connectionId, entity }: { readonly connectionId: string; readonly entity: string },
  keys: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select l.left_key as key from integration i join link l on l.organisation_id = i.organisation_id and l.integration_id = i.id
      where i.left_connection_id = ${connectionId} and l.entity = ${entity} and l.left_key = any(${[...keys]}::text[])
    union select l.right_key from integration i join link l on l.organisation_id = i.organisation_id and l.integration_id = i.id
      where i.right_connection_id = ${connectionId} and l.entity = ${entity} and l.right_key = any(${[...keys]}::text[])`.execute(
    scope,
  );
  return new Set(rows.map(({ key }) => key));
}
