import { userInfo } from "node:os";
import { isDeepStrictEqual } from "node:util";
import type { House } from "@koppla/engine";
import {
  type FlowRow,
  type FlowVersionRow,
  listFlowVersions,
  type OrganisationKeys,
  readFlow,
  readFlowVersion,
  type Scope,
  saveFlow,
  saveFlowVersion,
  withinOrganisation,
} from "@koppla/store";
import { z } from "zod";
import { UserError } from "../context/settings.ts";

/** Who changed a flow, and what they said about it. */
export interface VersionNote {
  readonly author: string;
  readonly text: string;
}

/** A row or a setting that is new (+), gone (-) or another (~). */
export interface VersionDifference {
  readonly sign: "+" | "-" | "~";
  readonly what: "row" | "setting";
  readonly name: string;
  /** As JSON: the new one, or the old and the new one. */
  readonly values: readonly string[];
}

/** One version of a flow's mapping and settings. */
export interface FlowVersion {
  readonly version: number;
  readonly madeAt: Date;
  /** Null: it was made before versions were kept. */
  readonly note: VersionNote | null;
  /** What is different from the version before. */
  readonly differences: readonly VersionDifference[];
  readonly mapping: unknown;
  readonly settings: { readonly [name: string]: unknown };
}

/** Who is at the command line: kept, sealed, with the versions that they make. */
export function authorName(): string {
  return process.env.KOPPLA_AUTHOR ?? userInfo().username;
}

const noteSchema = z.object({ author: z.string(), text: z.string() });

function notePlace(flowId: string, version: number) {
  return { table: "flow_version", row: `${flowId} ${version}`, column: "note_sealed" };
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
    readonly flow: Omit<FlowRow, "cursor" | "version" | "restores_seen">;
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
  const noteSealed = keys.seal(notePlace(flow.id, version), note);
  await saveFlowVersion(scope, { ...flow, version }, { madeAt: now, noteSealed });
}

/** As it comes back from the store: without properties that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** All versions of a flow, the newest first; a flow that was never changed since versions are kept has its present one. */
export async function flowVersions(house: House, organisationId: string, flowId: string): Promise<FlowVersion[]> {
  const keys = await house.keyRing.of(organisationId);
  const { flow, kept } = await withinOrganisation(house.database, organisationId, async (scope) => ({
    flow: await readFlow(scope, flowId),
    kept: await listFlowVersions(scope, flowId),
  }));
  const present: FlowVersionRow = {
    organisation_id: organisationId,
    flow_id: flowId,
    version: flow.version,
    settings: flow.settings,
    mapping: flow.mapping,
    made_at: new Date(0),
    note_sealed: null,
  };
  const rows = kept.some(({ version }) => version === flow.version) ? kept : [present, ...kept];
  return rows.map((row, index) => ({
    version: row.version,
    madeAt: row.made_at,
    note: row.note_sealed && noteSchema.parse(keys.open(notePlace(flowId, row.version), row.note_sealed)),
    differences: versionDifferences(rows[index + 1], row),
    mapping: row.mapping,
    settings: row.settings,
  }));
}

/**
 * Makes an earlier version the newest again: as a version of its own, so that nothing of the history is lost.
 * @returns the number of the version that it made, or null when the flow is so already
 * @throws UserError when there is no such version
 */
export async function restoreFlowVersion(
  house: House,
  request: { organisationId: string; flowId: string; version: number; author: string },
): Promise<number | null> {
  const { organisationId, flowId, version, author } = request;
  const keys = await house.keyRing.of(organisationId);
  return withinOrganisation(house.database, organisationId, async (scope) => {
    const before = await readFlow(scope, flowId);
    const kept = await readFlowVersion(scope, flowId, version);
    if (kept === undefined && version !== before.version) {
      const message = `The flow "${before.name}" has no version ${version}. Its versions go from 1 to ${before.version}.`;
      throw new UserError(message);
    }
    if (kept === undefined || isDeepStrictEqual([kept.mapping, kept.settings], [before.mapping, before.settings])) {
      return null;
    }
    const { cursor: _, version: __, ...flow } = { ...before, mapping: kept.mapping, settings: kept.settings };
    const note = { author, text: `restored from ${version}` };
    await saveFlowAsVersion(scope, keys, { before, flow, note, now: house.clock.now() });
    return before.version + 1;
  });
}

type Contents = Pick<FlowVersionRow, "mapping" | "settings">;

function versionDifferences(before: Contents | undefined, after: Contents): VersionDifference[] {
  return [
    ...nameDifferences("row", before?.mapping, after.mapping),
    ...nameDifferences("setting", before?.settings, after.settings),
  ];
}

const named = z.record(z.string(), z.unknown());

function nameDifferences(what: VersionDifference["what"], before: unknown, after: unknown): VersionDifference[] {
  const [old, now] = [named.parse(before ?? {}), named.parse(after ?? {})];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name): VersionDifference[] => {
    if (!Object.hasOwn(old, name)) return [{ sign: "+", what, name, values: [JSON.stringify(now[name])] }];
    if (!Object.hasOwn(now, name)) return [{ sign: "-", what, name, values: [] }];
    if (isDeepStrictEqual(old[name], now[name])) return [];
    return [{ sign: "~", what, name, values: [JSON.stringify(old[name]), JSON.stringify(now[name])] }];
  });
}
