import { isDeepStrictEqual } from "node:util";
import type { SettingView } from "@koppla/contract/setup/setting";
import { listAuditEntries } from "@koppla/store/audit/audit";
import { listFlowVersions } from "@koppla/store/setup/flow-versions";
import { readAuditDetails } from "../audit/audit-log.ts";
import { openVersionNote } from "../flows/save-flow-version.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import type { HeldSettings } from "./setting-view.ts";

/** Who set a setting, and when; null: it is no longer known. */
export type SetBy = (name: string) => SettingView["set"];

const mostVersions = 200;

/** Of a flow: the version that brought the value which holds, among the last 200. */
export async function setInVersions(
  call: OrganisationCall,
  flow: { readonly id: string; readonly version: number; readonly settings: HeldSettings },
): Promise<SetBy> {
  const filter = { upTo: flow.version, limit: mostVersions };
  const versions = await call.look((scope) => listFlowVersions(scope, flow.id, filter));
  const keys = await call.keys();
  return (name) => {
    const since = versions.findIndex(({ settings }) => !isDeepStrictEqual(settings[name], flow.settings[name]));
    const brought = versions.at((since === -1 ? versions.length : since) - 1);
    const note = brought === undefined || since === 0 ? null : openVersionNote(keys, brought);
    return brought === undefined || note === null ? null : { by: note.author, at: brought.made_at.toISOString() };
  };
}

const mostEntries = 1_000;

/** Of a connection: the newest entry of the audit log that tells of the setting, among the last 1,000 entries. */
export async function setInAudit(call: OrganisationCall, subject: string): Promise<SetBy> {
  const rows = await call.look((scope) => listAuditEntries(scope, { limit: mostEntries }));
  const keys = await call.keys();
  const found = new Map<string, SettingView["set"]>();
  for (const row of rows) {
    const entry = readAuditDetails(keys, row);
    for (const { what } of entry.subject === subject ? entry.changes : []) {
      if (!found.has(what)) {
        found.set(what, { by: entry.name, at: row.at.toISOString() });
      }
    }
  }
  return (name) => found.get(`settings.${name}`) ?? null;
}

/** Who changed it last, as the newest 1,000 entries of the audit log tell; empty: none of them does. */
export async function lastChangedBy(call: OrganisationCall, subject: string): Promise<string> {
  const rows = await call.look((scope) => listAuditEntries(scope, { limit: mostEntries }));
  const keys = await call.keys();
  const newest = rows.find((row) => {
    const entry = readAuditDetails(keys, row);
    return entry.subject === subject && entry.changes.length > 0;
  });
  return newest === undefined ? "" : readAuditDetails(keys, newest).name;
}
