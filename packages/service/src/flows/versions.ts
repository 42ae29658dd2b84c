import { isDeepStrictEqual } from "node:util";
import { versionsList, versionsRestore } from "@koppla/contract/routes/flows";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { type FlowRow, readFlow } from "@koppla/store/setup/configuration";
import { type FlowVersionRow, listFlowVersions, readFlowVersion } from "@koppla/store/setup/flow-versions";
import { type VersionOutcome, versionOutcomes } from "@koppla/store/setup/version-outcomes";
import { changedSettings } from "../audit/changed-settings.ts";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { findFlow } from "./find-flow.ts";
import { openVersionNote, saveFlowAsVersion } from "./save-flow-version.ts";
import { mappingRows, versionDifferences } from "./version-differences.ts";

/**
 * The versions of a flow's mapping and settings, the newest first; a flow that was never changed since versions are kept
 * has its present one. `version`: that one alone.
 */
export const listVersions = organisationFunction(versionsList, async (call, { flow: path, version, cursor, limit }) => {
  const { id } = findFlow(await call.configuration(), path);
  const keys = await call.keys();
  const { flow, kept } = await call.look(async (scope) => {
    const flow = await readFlow(scope, id);
    const upTo = version ?? (cursor === undefined ? flow.version : numberOf(cursor));
    const most = version === undefined ? limit + 1 : 2;
    return { flow, kept: await listFlowVersions(scope, id, { upTo, limit: most }) };
  });
  const outcomes = await call.look((scope) =>
    versionOutcomes(scope, id, [...kept.map((row) => row.version), flow.version]),
  );
  const versionOf = (row: FlowVersionRow, before: FlowVersionRow | undefined) => ({
    ...viewVersion(keys, row, before),
    came: outcomes.get(row.version) ?? nothingCame,
  });
  const isKept = kept.some((row) => row.version === flow.version);
  const rows = cursor !== undefined || isKept ? kept : [presentVersion(flow), ...kept];
  if (version !== undefined) {
    const at = rows.findIndex((row) => row.version === version);
    const [found, before] = at === -1 ? [] : rows.slice(at);
    if (found === undefined) {
      const versions = Array.from({ length: flow.version }, (_, index) => flow.version - index).join(", ");
      throw serviceError("no_version", { flow: path, version: String(version), versions });
    }
    return { items: [versionOf(found, before)], next: null };
  }
  const next = rows[limit];
  return {
    items: rows.slice(0, limit).map((row, index) => versionOf(row, rows[index + 1])),
    next: next === undefined ? null : String(next.version),
  };
});

/** A cursor is the number of the first version of the next page. */
function numberOf(cursor: string): number {
  if (!/^[1-9]\d{0,8}$/.test(cursor)) {
    throw serviceError("bad_cursor", { cursor });
  }
  return Number(cursor);
}

function presentVersion(flow: FlowRow): FlowVersionRow {
  return {
    organisation_id: flow.organisation_id,
    flow_id: flow.id,
    version: flow.version,
    settings: flow.settings,
    mapping: flow.mapping,
    made_at: new Date(0),
    note_sealed: null,
  };
}

const nothingCame: VersionOutcome = { created: 0, updated: 0, open: 0 };

function viewVersion(keys: OrganisationKeys, row: FlowVersionRow, before: FlowVersionRow | undefined) {
  return {
    version: row.version,
    madeAt: row.made_at.toISOString(),
    note: openVersionNote(keys, row),
    differences: versionDifferences(before, row),
    mapping: row.mapping,
    settings: row.settings,
  };
}

/** Makes an earlier version the newest again: as a version of its own, so that nothing of the history is lost. */
export const restoreVersion = organisationFunction(versionsRestore, async (call, { flow: path, version }) => {
  const { id } = findFlow(await call.configuration(), path);
  const keys = await call.keys();
  const made = await call.change("flow.restore", async (scope) => {
    const before = await readFlow(scope, id);
    const kept = await readFlowVersion(scope, id, version);
    if (kept === undefined && version !== before.version) {
      const newest = String(before.version);
      throw serviceError("no_version_to_restore", { flow: before.name, version: String(version), newest });
    }
    if (kept === undefined || isDeepStrictEqual([kept.mapping, kept.settings], [before.mapping, before.settings])) {
      return null;
    }
    const { cursor: _, version: __, ...flow } = { ...before, mapping: kept.mapping, settings: kept.settings };
    const note = { author: call.actor.name, text: `restored from ${version}` };
    await saveFlowAsVersion(scope, keys, { before, flow, note, now: call.context.clock.now() });
    await call.note(scope, {
      subject: path,
      changes: [
        ...changedSettings("mapping", mappingRows(before.mapping), mappingRows(kept.mapping)),
        ...changedSettings("settings", before.settings, kept.settings),
      ],
    });
    return before.version + 1;
  });
  return { version, made };
});
