import { isDeepStrictEqual } from "node:util";
import type { Scope } from "@koppla/store/database/database";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { type FlowRow, saveFlow } from "@koppla/store/setup/configuration";
import { type FlowVersionRow, saveFlowVersion } from "@koppla/store/setup/flow-versions";
import { z } from "zod";

/** Who changed a flow, and what they said about it. Kept sealed: a person's name is personal data. */
export interface VersionNote {
  readonly author: string;
  readonly text: string;
}

const noteSchema = z.object({ author: z.string(), text: z.string() });

function noteCell(flowId: string, version: number) {
  return { table: "flow_version", row: `${flowId} ${version}`, column: "note_sealed" };
}

/** Null: the version was made before versions were kept. */
export function openVersionNote(keys: OrganisationKeys, row: FlowVersionRow): VersionNote | null {
  return row.note_sealed && noteSchema.parse(keys.open(noteCell(row.flow_id, row.version), row.note_sealed));
}

/**
 * Stores a flow; another mapping, or other settings, make its next version. What it was before is kept, so that a run
 * that began with it goes on with it, and a person can go back.
 * @param before the flow as it is stored; undefined: it is new
 */
export async function saveFlowAsVersion(
  scope: Scope,
  keys: OrganisationKeys,
  request: {
    readonly before: FlowRow | undefined;
    readonly flow: Omit<FlowRow, "cursor" | "version" | "restores_seen" | "forgot_at">;
    readonly note: VersionNote;
    readonly now: Date;
  },
): Promise<void> {
  const { before, flow, note, now } = request;
  const isSame =
    before !== undefined &&
    isDeepStrictEqual(before.settings, plain(flow.settings)) &&
    isDeepStrictEqual(before.mapping, plain(flow.mapping));
  const version = before === undefined ? 1 : before.version + (isSame ? 0 : 1);
  await saveFlow(scope, { ...flow, version });
  if (isSame) {
    return;
  }
  if (before !== undefined) {
    await saveFlowVersion(scope, before, { madeAt: now, noteSealed: null });
  }
  const noteSealed = keys.seal(noteCell(flow.id, version), note);
  await saveFlowVersion(scope, { ...flow, version }, { madeAt: now, noteSealed });
}

/** As it comes back from the store: without properties that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
