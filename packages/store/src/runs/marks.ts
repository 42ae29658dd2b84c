import { sql } from "kysely";
import type { Scope } from "../database/database.ts";

/** A record under a keyed hash of a text that people look for. */
export interface NewMark {
  readonly sourceKey: string;
  readonly textMark: Buffer;
}

/** Keeps marks of a flow's records; those that are there already stay. */
export async function addMarks(scope: Scope, flowId: string, marks: readonly NewMark[]): Promise<void> {
  if (marks.length === 0) {
    return;
  }
  await sql`insert into mark (organisation_id, text_mark, flow_id, source_key)
    select koppla_organisation(), decode(n.text_mark, 'hex'), ${flowId}, n.source_key
    from unnest(${marks.map(({ textMark }) => textMark.toString("hex"))}::text[],
      ${marks.map(({ sourceKey }) => sourceKey)}::text[]) as n (text_mark, source_key)
    order by n.text_mark, n.source_key
    on conflict do nothing`.execute(scope);
}
