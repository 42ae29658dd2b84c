import { sql } from "kysely";
import type { Scope } from "../database/database.ts";

/** Every natural key of the target, gathered by one pass where it cannot be searched in batches. */
export interface TargetKey {
  readonly naturalKeyMark: Buffer;
  readonly key: string;
}

export async function forgetTargetKeys(scope: Scope, flowId: string): Promise<void> {
  await scope.deleteFrom("target_key").where("flow_id", "=", flowId).execute();
}

export async function addTargetKeys(
  scope: Scope,
  organisationId: string,
  flowId: string,
  keys: readonly TargetKey[],
): Promise<void> {
  const rows = keys.map((key) => ({ mark: key.naturalKeyMark.toString("base64"), key: key.key }));
  await sql`insert into target_key (organisation_id, flow_id, natural_key_mark, key)
    select ${organisationId}, ${flowId}, decode(n.mark, 'base64'), n.key
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (mark text, key text)
    on conflict do nothing`.execute(scope);
}

/** Target keys by mark (in base64); several per mark are possible. */
export async function findTargetKeys(
  scope: Scope,
  flowId: string,
  marks: readonly Buffer[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (marks.length === 0) {
    return found;
  }
  const { rows } = await sql<{ mark: Buffer; key: string }>`select natural_key_mark as mark, key from target_key
    where flow_id = ${flowId} and natural_key_mark = any(${marks.map((mark) => `\\x${mark.toString("hex")}`)}::bytea[])`.execute(
    scope,
  );
  for (const row of rows) {
    const mark = row.mark.toString("base64");
    found.set(mark, [...(found.get(mark) ?? []), row.key]);
  }
  return found;
}
