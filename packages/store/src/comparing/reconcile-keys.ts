import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { ComparedSide } from "../database/tables.ts";
import type { LinkScope } from "../runs/links.ts";

/** A record of one side, as far as comparing needs it. */
export interface ComparedKey {
  readonly key: string;
  /** Keyed hash of the value by which both sides know it; null where it has none. */
  readonly naturalKeyMark: Buffer | null;
}

/** Which flow's records are compared. */
export interface Compared {
  readonly flowId: string;
  readonly links: LinkScope;
}

export async function forgetReconcileKeys(scope: Scope, flowId: string): Promise<void> {
  await scope.deleteFrom("reconcile_key").where("flow_id", "=", flowId).execute();
}

/** A record that is listed twice, since it moved while the pages were read, counts once. */
export async function addReconcileKeys(
  scope: Scope,
  place: { readonly organisationId: string; readonly flowId: string; readonly side: ComparedSide },
  keys: readonly ComparedKey[],
): Promise<void> {
  const rows = keys.map(({ key, naturalKeyMark }) => ({ key, mark: naturalKeyMark?.toString("hex") ?? null }));
  await sql`insert into reconcile_key (organisation_id, flow_id, side, key, natural_key_mark)
    select ${place.organisationId}, ${place.flowId}, ${place.side}, n.key, decode(n.mark, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (key text, mark text)
    on conflict do nothing`.execute(scope);
}

/** States of a record that explain why its target is not as it should be: it is known, and told of elsewhere. */
const explaining = sql`('writing', 'waiting', 'unknown', 'failed', 'skipped')`;

/**
 * How the links of a flow stand, and what the gathered keys say of each. Where both directions are carried over, the
 * record of the opposite flow may be the one that explains it: it was deleted there.
 */
function linksWith(compared: Compared): RawBuilder<unknown> {
  const { flowId, links } = compared;
  const [source, target] = links.target === "left" ? ["right_key", "left_key"] : ["left_key", "right_key"];
  return sql`
    (select l.${sql.ref(source)} as source, l.${sql.ref(target)} as target, s.key is not null as in_source,
        t.key is not null as in_target, s.natural_key_mark as source_mark, t.natural_key_mark as target_mark,
        coalesce(r.state in ${explaining}, false) or exists (
          select from record b join flow f on f.id = b.flow_id and f.organisation_id = b.organisation_id
          where f.integration_id = l.integration_id and f.entity = l.entity and f.id <> ${flowId}
            and b.source_key = l.${sql.ref(target)} and b.state in ${explaining}) as explained
      from link l
      left join reconcile_key s on s.flow_id = ${flowId} and s.side = 'source' and s.key = l.${sql.ref(source)}
      left join reconcile_key t on t.flow_id = ${flowId} and t.side = 'target' and t.key = l.${sql.ref(target)}
      left join record r on r.flow_id = ${flowId} and r.source_key = l.${sql.ref(source)}
      where l.integration_id = ${links.integrationId} and l.entity = ${links.entity}) as linked`;
}

export interface LinkCounts {
  readonly matched: number;
  readonly explained: number;
}

export async function countComparedLinks(scope: Scope, compared: Compared): Promise<LinkCounts> {
  const { rows } = await sql<LinkCounts>`
    select (count(*) filter (where in_source and in_target))::int as matched,
      (count(*) filter (where not (in_source and in_target) and explained))::int as explained
    from ${linksWith(compared)}`.execute(scope);
  return rows[0] ?? { matched: 0, explained: 0 };
}

/** Links, behind this source key, one of whose ends is not there, and nothing says why. */
export async function brokenLinks(
  scope: Scope,
  compared: Compared,
  page: { readonly after: string; readonly limit: number },
): Promise<{ source: string; target: string; inSource: boolean; inTarget: boolean }[]> {
  const { rows } = await sql<{ source: string; target: string; inSource: boolean; inTarget: boolean }>`
    select source, target, in_source as "inSource", in_target as "inTarget" from ${linksWith(compared)}
    where not (in_source and in_target) and not explained and source > ${page.after}
    order by source limit ${page.limit}`.execute(scope);
  return rows;
}

/**
 * Values by which the target knows several records, where one of them is linked: keys of both sides, and the record of
 * the source whose value it is.
 */
export async function doubledTargets(
  scope: Scope,
  compared: Compared,
  page: { readonly after: string; readonly limit: number },
): Promise<{ source: string; targets: string[] }[]> {
  const { flowId } = compared;
  const { rows } = await sql<{ source: string; targets: string[] }>`
    select s.key as source, array_agg(t.key order by t.key) as targets
    from reconcile_key s join reconcile_key t
      on t.flow_id = s.flow_id and t.side = 'target' and t.natural_key_mark = s.natural_key_mark
    left join record r on r.flow_id = s.flow_id and r.source_key = s.key
    where s.flow_id = ${flowId} and s.side = 'source' and s.key > ${page.after}
      and coalesce(r.state not in ${explaining}, true)
    group by s.key having count(*) > 1 order by s.key limit ${page.limit}`.execute(scope);
  return rows;
}

/** Links to a record of the target that is known by another value, while the source's own value is another record's. */
export async function crossedLinks(
  scope: Scope,
  compared: Compared,
  page: { readonly after: string; readonly limit: number },
): Promise<{ source: string; target: string; other: string }[]> {
  const { rows } = await sql<{ source: string; target: string; other: string }>`
    select source, target, min(o.key) as other from ${linksWith(compared)}
    join reconcile_key o on o.flow_id = ${compared.flowId} and o.side = 'target' and o.natural_key_mark = source_mark
    where in_source and in_target and source_mark is distinct from target_mark and o.key <> target
      and not explained and source > ${page.after}
    group by source, target order by source limit ${page.limit}`.execute(scope);
  return rows;
}

/** Records of the source that are neither linked nor in the target, and nothing says why. */
export async function unlinkedKeys(
  scope: Scope,
  compared: Compared,
  page: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const { flowId, links } = compared;
  const source = links.target === "left" ? "right_key" : "left_key";
  const { rows } = await sql<{ key: string }>`
    select s.key from reconcile_key s
    left join record r on r.flow_id = s.flow_id and r.source_key = s.key
    where s.flow_id = ${flowId} and s.side = 'source' and s.key > ${page.after}
      and coalesce(r.state not in ${explaining}, true)
      and not exists (select from link l where l.integration_id = ${links.integrationId}
        and l.entity = ${links.entity} and l.${sql.ref(source)} = s.key)
      and not exists (select from reconcile_key t where t.flow_id = s.flow_id and t.side = 'target'
        and t.natural_key_mark = s.natural_key_mark)
    order by s.key limit ${page.limit}`.execute(scope);
  return rows.map(({ key }) => key);
}
