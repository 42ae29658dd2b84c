import { type RawBuilder, sql } from "kysely";
import type { Scope } from "./database.ts";

/** Which side of an integration a flow writes to. */
export type Side = "left" | "right";

export interface Link {
  readonly sourceKey: string;
  readonly targetKey: string;
  /** Mark of what was last written to the target in the fields that are always written; null: nothing yet. */
  readonly fingerprint: Buffer | null;
  /** Mark of the e-mail address by which others find the same record; null where records have none. */
  readonly emailMark: Buffer | null;
}

export interface LinkPlace {
  readonly organisationId: string;
  readonly integrationId: string;
  readonly entity: string;
  /** The side that is written to. */
  readonly target: Side;
}

function columns(target: Side) {
  const source: Side = target === "left" ? "right" : "left";
  return {
    sourceKey: sql.ref(`${source}_key`),
    targetKey: sql.ref(`${target}_key`),
    fingerprint: sql.ref(`${target}_fingerprint`),
  };
}

export async function readLinks(scope: Scope, place: LinkPlace, sourceKeys: readonly string[]): Promise<Link[]> {
  const { sourceKey } = columns(place.target);
  return sourceKeys.length === 0 ? [] : linksWhere(scope, place, sql`${sourceKey} = any(${[...sourceKeys]}::text[])`);
}

/** Links of records with one of these e-mail addresses, whatever their source key, the oldest first. */
export async function readLinksByEmail(scope: Scope, place: LinkPlace, emailMarks: readonly Buffer[]): Promise<Link[]> {
  return emailMarks.length === 0 ? [] : linksWhere(scope, place, sql`email_mark = any(${[...emailMarks]}::bytea[])`);
}

async function linksWhere(scope: Scope, place: LinkPlace, condition: RawBuilder<unknown>): Promise<Link[]> {
  const column = columns(place.target);
  const { rows } = await sql<Link>`
    select ${column.sourceKey} as "sourceKey", ${column.targetKey} as "targetKey",
      ${column.fingerprint} as fingerprint, email_mark as "emailMark"
    from link where integration_id = ${place.integrationId} and entity = ${place.entity} and ${condition}
    order by linked_at, ${column.sourceKey}`.execute(scope);
  return rows;
}

/** How many records of an entity were linked since a moment. */
export async function countLinksSince(scope: Scope, place: LinkPlace, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from link where integration_id = ${place.integrationId}
      and entity = ${place.entity} and linked_at >= ${since}`.execute(scope);
  return rows[0]?.count ?? 0;
}

/**
 * Stores links with the marks of what was written. A link is 1:1: a second source record for the same target record
 * violates the table's key and rolls the page back rather than mixing two records up.
 */
export async function saveLinks(scope: Scope, place: LinkPlace, links: readonly Link[], now: Date): Promise<void> {
  if (links.length === 0) {
    return;
  }
  const column = columns(place.target);
  const rows = links.map((link) => ({
    source_key: link.sourceKey,
    target_key: link.targetKey,
    fingerprint: link.fingerprint?.toString("base64") ?? null,
    email_mark: link.emailMark?.toString("base64") ?? null,
  }));
  await sql`
    insert into link as l (organisation_id, integration_id, entity, ${column.sourceKey}, ${column.targetKey},
      ${column.fingerprint}, email_mark, linked_at)
    select ${place.organisationId}, ${place.integrationId}, ${place.entity}, n.source_key, n.target_key,
      decode(n.fingerprint, 'base64'), decode(n.email_mark, 'base64'), ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n (source_key text, target_key text, fingerprint text, email_mark text)
    on conflict (organisation_id, integration_id, entity, ${column.sourceKey}) do update set
      ${column.targetKey} = excluded.${column.targetKey}, ${column.fingerprint} = excluded.${column.fingerprint},
      email_mark = excluded.email_mark`.execute(scope);
}

/** Source keys that are already linked to one of these target keys. */
export async function linkedTargets(
  scope: Scope,
  place: LinkPlace,
  targetKeys: readonly string[],
): Promise<Map<string, string>> {
  if (targetKeys.length === 0) {
    return new Map();
  }
  const column = columns(place.target);
  const { rows } = await sql<{ source: string; target: string }>`
    select ${column.sourceKey} as source, ${column.targetKey} as target
    from link where integration_id = ${place.integrationId} and entity = ${place.entity}
      and ${column.targetKey} = any(${[...targetKeys]}::text[])`.execute(scope);
  return new Map(rows.map((row) => [row.target, row.source]));
}
