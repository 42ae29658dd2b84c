import { sql } from "kysely";
import type { Scope } from "../database/database.ts";

interface Pass {
  readonly organisationId: string;
  readonly flowId: string;
  readonly runId: string;
}

/** Notes what a pass came by. @param gone whether the source says that these are deleted */
export async function addPassKeys(scope: Scope, pass: Pass, keys: readonly string[], gone: boolean): Promise<void> {
  if (keys.length === 0) {
    return;
  }
  await sql`insert into pass_key (organisation_id, flow_id, run_id, source_key, gone)
    select ${pass.organisationId}, ${pass.flowId}, ${pass.runId}, key, ${gone} from unnest(${[...keys]}::text[]) as key
    on conflict do nothing`.execute(scope);
}

/** Forgets the passes of a flow: this one is judged, and older ones were never finished. */
export async function forgetPassKeys(scope: Scope, flowId: string): Promise<void> {
  await scope.deleteFrom("pass_key").where("flow_id", "=", flowId).execute();
}

/**
 * Records of a flow that are gone from the source and not marked so yet.
 * @param options.code by which marked records are known
 * @param options.unseen whether records that the pass did not come by are gone too: it was complete, and over everything
 */
export async function goneKeys(
  scope: Scope,
  pass: Pass,
  options: { readonly code: string; readonly unseen: boolean },
): Promise<readonly string[]> {
  const passed = (gone: boolean) => sql`exists (select from pass_key p where p.flow_id = r.flow_id
    and p.run_id = ${pass.runId} and p.source_key = r.source_key and p.gone = ${gone})`;
  const unseen = options.unseen ? sql`or not ${passed(false)}` : sql``;
  const { rows } = await sql<{ source_key: string }>`select source_key from record r
    where flow_id = ${pass.flowId} and problem_code is distinct from ${options.code} and (${passed(true)} ${unseen}) order by source_key`.execute(
    scope,
  );
  return rows.map((row) => row.source_key);
}

/** How many of a flow's records are not marked as gone. */
export async function countKnown(scope: Scope, flowId: string, code: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from record
    where flow_id = ${flowId} and problem_code is distinct from ${code}`.execute(scope);
  return rows[0]?.count ?? 0;
}
