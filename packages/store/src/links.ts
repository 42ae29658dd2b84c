import { sql } from "kysely";
import type { Scope } from "./database.ts";

/** Which side of an integration a flow writes to. */
export type Side = "left" | "right";

export interface Link {
  readonly sourceKey: string;
  readonly targetKey: string;
  /** Mark of what was last written to the target in the fields that are always written; null: nothing yet. */
  readonly fingerprint: Buffer | null;
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
  if (sourceKeys.length === 0) {
    return [];
  }
  const column = columns(place.target);
  const { rows } = await sql<Link>`
    select ${column.sourceKey} as "sourceKey", ${column.targetKey} as "targetKey",
      ${column.fingerprint} as fingerprint
    from link where integration_id = ${place.integrationId} and entity = ${place.entity}
      and ${column.sourceKey} = any(${[...sourceKeys]}::text[])`.execute(scope);
  return rows;
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
  }));
  await sql`
    insert into link as l (organisation_id, integration_id, entity, ${column.sourceKey}, ${column.targetKey},
      ${column.fingerprint}, linked_at)
    select ${place.organisationId}, ${place.integrationId}, ${place.entity}, n.source_key, n.target_key,
      decode(n.fingerprint, 'base64'), ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (source_key text, target_key text, fingerprint text)
    on conflict (organisation_id, integration_id, entity, ${column.sourceKey}) do update set
      ${column.targetKey} = excluded.${column.targetKey}, ${column.fingerprint} = excluded.${column.fingerprint}`.execute(
    scope,
  );
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
