import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import { storableKeys } from "../database/storable-text.ts";
import type { FieldMarks, Side } from "../database/tables.ts";

export interface Link {
  readonly sourceKey: string;
  readonly targetKey: string;
  /** Mark of what was last written to the target in the fields that are always written; null: nothing yet. */
  readonly fingerprint: Buffer | null;
  /** Mark of the e-mail address by which others find the same record; null where records have none. */
  readonly emailMark: Buffer | null;
  /** For flows in both directions: what each side held, field by field, when both last agreed. */
  readonly agreed: Agreed | null;
  /** By field of the target, the mark of what was last written, and whether it stood in for better. Null: unknown. */
  readonly written: FieldMarks | null;
  /** Mark of the mapping by which this direction settled the record last; null: it never did, or there is one direction only. */
  readonly mappedBy: string | null;
  /** Mark of what the source itself calls the document by: its number may be used again. Null: unknown, or no document. */
  readonly naturalMark: Buffer | null;
}

export interface Agreed {
  readonly source: FieldMarks;
  readonly target: FieldMarks;
}

export interface LinkScope {
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
    opposite: sql.ref(`${source}_fingerprint`),
    sourceMarks: sql.ref(`${source}_marks`),
    targetMarks: sql.ref(`${target}_marks`),
    written: sql.ref(`${target}_written`),
    mappedBy: sql.ref(`${target}_mapped_by`),
    naturalMark: sql.ref(`${source}_natural_mark`),
  };
}

export async function readLinks(scope: Scope, place: LinkScope, sourceKeys: readonly string[]): Promise<Link[]> {
  const { sourceKey } = columns(place.target);
  return sourceKeys.length === 0
    ? []
    : linksWhere(scope, place, sql`${sourceKey} = any(${storableKeys(sourceKeys)}::text[])`);
}

/** Links of records with one of these e-mail addresses, whatever their source key, the oldest first. */
export async function readLinksByEmail(scope: Scope, place: LinkScope, emailMarks: readonly Buffer[]): Promise<Link[]> {
  return emailMarks.length === 0 ? [] : linksWhere(scope, place, sql`email_mark = any(${[...emailMarks]}::bytea[])`);
}

async function linksWhere(scope: Scope, place: LinkScope, condition: RawBuilder<unknown>): Promise<Link[]> {
  const column = columns(place.target);
  const { rows } = await sql<Link>`
    select ${column.sourceKey} as "sourceKey", ${column.targetKey} as "targetKey",
      ${column.fingerprint} as fingerprint, email_mark as "emailMark",
      case when ${column.sourceMarks} is not null and ${column.targetMarks} is not null
        then jsonb_build_object('source', ${column.sourceMarks}, 'target', ${column.targetMarks}) end as agreed,
      ${column.written} as written, ${column.mappedBy} as "mappedBy", ${column.naturalMark} as "naturalMark"
    from link where integration_id = ${place.integrationId} and entity = ${place.entity} and ${condition}
    order by linked_at, ${column.sourceKey}`.execute(scope);
  return rows;
}

/** How many records of an entity were linked since a moment. */
export async function countLinksSince(scope: Scope, place: LinkScope, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from link where integration_id = ${place.integrationId}
      and entity = ${place.entity} and linked_at >= ${since}`.execute(scope);
  return rows[0]?.count ?? 0;
}

/**
 * Stores links with the marks of what was written. A link is 1:1: a second source record for the same target record
 * violates the table's key and rolls the page back rather than mixing two records up. What was agreed on is kept when
 * nothing new is given; when it is, the opposite flow's fingerprint tells of an earlier time and is taken away.
 */
export async function saveLinks(scope: Scope, place: LinkScope, links: readonly Link[], now: Date): Promise<void> {
  if (links.length === 0) {
    return;
  }
  const column = columns(place.target);
  const rows = links.map((link) => ({
    source_key: link.sourceKey,
    target_key: link.targetKey,
    fingerprint: link.fingerprint?.toString("base64") ?? null,
    email_mark: link.emailMark?.toString("base64") ?? null,
    source_marks: link.agreed?.source ?? null,
    target_marks: link.agreed?.target ?? null,
    written: link.written,
    mapped_by: link.mappedBy,
    natural_mark: link.naturalMark?.toString("base64") ?? null,
  }));
  await sql`
    insert into link as l (organisation_id, integration_id, entity, ${column.sourceKey}, ${column.targetKey},
      ${column.fingerprint}, email_mark, ${column.sourceMarks}, ${column.targetMarks}, ${column.written},
      ${column.mappedBy}, ${column.naturalMark}, linked_at)
    select ${place.organisationId}, ${place.integrationId}, ${place.entity}, n.source_key, n.target_key,
      decode(n.fingerprint, 'base64'), decode(n.email_mark, 'base64'), n.source_marks, n.target_marks, n.written,
      n.mapped_by, decode(n.natural_mark, 'base64'), ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n (source_key text, target_key text, fingerprint text, email_mark text, source_marks jsonb, target_marks jsonb,
        written jsonb, mapped_by text, natural_mark text)
    order by n.source_key
    on conflict (organisation_id, integration_id, entity, ${column.sourceKey}) do update set
      ${column.targetKey} = excluded.${column.targetKey}, ${column.fingerprint} = excluded.${column.fingerprint},
      email_mark = excluded.email_mark,
      ${column.opposite} = case when excluded.${column.sourceMarks} is null then l.${column.opposite} end,
      ${column.sourceMarks} = coalesce(excluded.${column.sourceMarks}, l.${column.sourceMarks}),
      ${column.targetMarks} = coalesce(excluded.${column.targetMarks}, l.${column.targetMarks}),
      ${column.written} = coalesce(excluded.${column.written}, l.${column.written}),
      ${column.mappedBy} = coalesce(excluded.${column.mappedBy}, l.${column.mappedBy}),
      ${column.naturalMark} = coalesce(excluded.${column.naturalMark}, l.${column.naturalMark})`.execute(scope);
}

/** Gives links of before there were natural marks the ones that their records have now; none is replaced. */
export async function addNaturalMarks(
  scope: Scope,
  place: LinkScope,
  links: readonly { readonly sourceKey: string; readonly naturalMark: Buffer }[],
): Promise<void> {
  if (links.length === 0) {
    return;
  }
  const column = columns(place.target);
  await sql`update link as l set ${column.naturalMark} = n.mark
    from unnest(${links.map(({ sourceKey }) => sourceKey)}::text[], ${links.map((link) => link.naturalMark)}::bytea[])
      as n (source_key, mark)
    where l.integration_id = ${place.integrationId} and l.entity = ${place.entity}
      and l.${column.sourceKey} = n.source_key and l.${column.naturalMark} is null`.execute(scope);
}

/** Source keys that are already linked to one of these target keys. */
export async function linkedTargets(
  scope: Scope,
  place: LinkScope,
  targetKeys: readonly string[],
): Promise<Map<string, string>> {
  if (targetKeys.length === 0) {
    return new Map();
  }
  const column = columns(place.target);
  const { rows } = await sql<{ source: string; target: string }>`
    select ${column.sourceKey} as source, ${column.targetKey} as target
    from link where integration_id = ${place.integrationId} and entity = ${place.entity}
      and ${column.targetKey} = any(${storableKeys(targetKeys)}::text[])`.execute(scope);
  return new Map(rows.map((row) => [row.target, row.source]));
}

/** Who is linked with a record of the target. */
export interface Taker {
  readonly targetKey: string;
  readonly sourceKey: string;
  /** Where the source's record comes from. */
  readonly sourceConnectionId: string;
}

/**
 * Links with these records of the target, over all integrations that have it on either side.
 * @param connectionIds connections that lead to the target
 */
export async function linkedAnywhere(
  scope: Scope,
  { connectionIds, entity }: { readonly connectionIds: readonly string[]; readonly entity: string },
  targetKeys: readonly string[],
): Promise<Taker[]> {
  if (targetKeys.length === 0) {
    return [];
  }
  return onBothSides<Taker>(
    scope,
    ({ column, here, there }) => sql`select ${column.targetKey} as "targetKey", ${column.sourceKey} as "sourceKey",
        ${here} as "sourceConnectionId"
      from integration i join link l on l.organisation_id = i.organisation_id and l.integration_id = i.id
      where ${there} = any(${[...connectionIds]}::uuid[]) and l.entity = ${entity}
        and ${column.targetKey} = any(${[...targetKeys]}::text[])`,
  );
}

/** A question about links of all integrations, with the target on either side of them. */
interface SideOfAll {
  readonly column: ReturnType<typeof columns>;
  /** The connections of the source and of the target. */
  readonly here: RawBuilder<unknown>;
  readonly there: RawBuilder<unknown>;
}

async function onBothSides<Row>(scope: Scope, half: (side: SideOfAll) => RawBuilder<unknown>): Promise<Row[]> {
  const [left, right] = [sql.ref("i.left_connection_id"), sql.ref("i.right_connection_id")];
  const toLeft = half({ column: columns("left"), here: right, there: left });
  const toRight = half({ column: columns("right"), here: left, there: right });
  return (await sql<Row>`${toLeft} union all ${toRight}`.execute(scope)).rows;
}

/** How another integration of the same two sides has linked a record. */
export interface TwinLink {
  readonly sourceKey: string;
  readonly targetKey: string;
  readonly naturalMark: Buffer | null;
}

/** Links of other integrations between the same systems: one that was renamed has placed the same documents (V3). */
export async function readTwinLinks(
  scope: Scope,
  place: LinkScope,
  { sourceIds, targetIds }: { readonly sourceIds: readonly string[]; readonly targetIds: readonly string[] },
  sourceKeys: readonly string[],
): Promise<TwinLink[]> {
  if (sourceKeys.length === 0) {
    return [];
  }
  return onBothSides<TwinLink>(
    scope,
    ({ column, here, there }) => sql`select ${column.sourceKey} as "sourceKey", ${column.targetKey} as "targetKey",
        ${column.naturalMark} as "naturalMark"
      from integration i join link l on l.organisation_id = i.organisation_id and l.integration_id = i.id
      where ${there} = any(${[...targetIds]}::uuid[]) and ${here} = any(${[...sourceIds]}::uuid[])
        and i.id <> ${place.integrationId} and l.entity = ${place.entity}
        and ${column.sourceKey} = any(${[...sourceKeys]}::text[])`,
  );
}

/** A link as people look it up. */
export interface KeyedLink {
  readonly sourceKey: string;
  readonly targetKey: string;
  readonly linkedAt: Date;
}

export interface LinkFilter {
  readonly sourceKey?: string;
  readonly targetKey?: string;
  /** Only links behind this source key, for paging. */
  readonly after?: string;
  readonly limit: number;
}

/** Links in order of their source keys. */
export async function listLinks(scope: Scope, place: LinkScope, filter: LinkFilter): Promise<KeyedLink[]> {
  const column = columns(place.target);
  const { sourceKey, targetKey, after, limit } = filter;
  const conditions = [
    sql`integration_id = ${place.integrationId} and entity = ${place.entity}`,
    ...(sourceKey === undefined ? [] : [sql`${column.sourceKey} = ${sourceKey}`]),
    ...(targetKey === undefined ? [] : [sql`${column.targetKey} = ${targetKey}`]),
    ...(after === undefined ? [] : [sql`${column.sourceKey} > ${after}`]),
  ];
  const { rows } = await sql<KeyedLink>`
    select ${column.sourceKey} as "sourceKey", ${column.targetKey} as "targetKey", linked_at as "linkedAt"
    from link where ${sql.join(conditions, sql` and `)} order by ${column.sourceKey} limit ${limit}`.execute(scope);
  return rows;
}

/**
 * Links records that a person says are the same. What the target holds is looked at with the next run.
 * @returns how many were stored: fewer than given when a record of either side was linked meanwhile; roll back then
 */
export async function addLinks(
  scope: Scope,
  place: LinkScope,
  links: readonly { readonly sourceKey: string; readonly targetKey: string }[],
  now: Date,
): Promise<number> {
  const column = columns(place.target);
  const rows = links.map(({ sourceKey, targetKey }) => ({ source_key: sourceKey, target_key: targetKey }));
  const { numAffectedRows } = await sql`
    insert into link (organisation_id, integration_id, entity, ${column.sourceKey}, ${column.targetKey}, linked_at)
    select ${place.organisationId}, ${place.integrationId}, ${place.entity}, n.source_key, n.target_key, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (source_key text, target_key text)
    on conflict do nothing`.execute(scope);
  return Number(numAffectedRows ?? 0n);
}

/** @returns the target key that the record was linked with; null when it was linked with none */
export async function removeLink(scope: Scope, place: LinkScope, sourceKey: string): Promise<string | null> {
  const column = columns(place.target);
  const { rows } = await sql<{ targetKey: string }>`
    delete from link where integration_id = ${place.integrationId} and entity = ${place.entity}
      and ${column.sourceKey} = ${sourceKey} returning ${column.targetKey} as "targetKey"`.execute(scope);
  return rows[0]?.targetKey ?? null;
}
