import type { Selectable } from "kysely";
import type { Scope } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { FlowRow } from "./configuration.ts";

export type FlowVersionRow = Selectable<Tables["flow_version"]>;

/** Who made a version and what was said about it, sealed: a person's name is personal data. */
export interface VersionNote {
  readonly madeAt: Date;
  readonly noteSealed: Buffer;
}

/** Keeps what a flow's mapping and settings are now as a version; the first has no note where it was made before versions were. */
export async function saveFlowVersion(
  scope: Scope,
  flow: Pick<FlowRow, "organisation_id" | "id" | "version" | "settings" | "mapping">,
  note: VersionNote | { readonly madeAt: Date; readonly noteSealed: null },
): Promise<void> {
  await scope
    .insertInto("flow_version")
    .values({
      organisation_id: flow.organisation_id,
      flow_id: flow.id,
      version: flow.version,
      settings: JSON.stringify(flow.settings),
      mapping: JSON.stringify(flow.mapping),
      made_at: note.madeAt,
      note_sealed: note.noteSealed,
    })
    .onConflict((conflict) => conflict.columns(["organisation_id", "flow_id", "version"]).doNothing())
    .execute();
}

/** Versions of a flow, the newest first. @param filter.upTo no version with a greater number */
export async function listFlowVersions(
  scope: Scope,
  flowId: string,
  filter: { readonly upTo: number; readonly limit: number },
): Promise<FlowVersionRow[]> {
  return scope
    .selectFrom("flow_version")
    .selectAll()
    .where("flow_id", "=", flowId)
    .where("version", "<=", filter.upTo)
    .orderBy("version", "desc")
    .limit(filter.limit)
    .execute();
}

export async function readFlowVersion(
  scope: Scope,
  flowId: string,
  version: number,
): Promise<FlowVersionRow | undefined> {
  return scope
    .selectFrom("flow_version")
    .selectAll()
    .where("flow_id", "=", flowId)
    .where("version", "=", version)
    .executeTakeFirst();
}
