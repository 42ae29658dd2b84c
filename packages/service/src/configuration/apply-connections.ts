import { isDeepStrictEqual } from "node:util";
import type { AuditChange } from "@koppla/contract/audit";
import { type ConnectionRow, credentialsCell, type OrganisationKeys, saveConnection } from "@koppla/store";
import { z } from "zod";
import { changedSetting, changedSettings } from "../audit/changed-settings.ts";
import { type Apply, detailsOf, settlePart } from "./plan.ts";
import type { FileConnection, KopplaFile } from "./schema.ts";

/**
 * Connections that are new or different; other credentials, another address or system begin afresh.
 * @returns the id of each connection by its name
 */
export async function applyConnections(apply: Apply, file: KopplaFile): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(apply.stored.connections.map(({ name, id }) => [name, id]));
  for (const [name, wanted] of Object.entries(file.connections)) {
    const row = apply.stored.connections.find((connection) => connection.name === name);
    const mark = apply.keys.mark("credentials", JSON.stringify(Object.entries(wanted.credentials).sort()));
    const settings = connectionChanges(apply.keys, row, wanted, mark);
    const id = row?.id ?? crypto.randomUUID();
    ids.set(name, id);
    await settlePart(apply, { kind: "connection", name, exists: row !== undefined, settings }, ({ scope }) =>
      saveConnection(scope, {
        organisationId: apply.organisationId,
        id,
        name,
        system: wanted.system,
        baseUrl: wanted.baseUrl,
        settings: wanted.settings,
        credentialsSealed: apply.keys.seal(credentialsCell(id), wanted.credentials),
        credentialsMark: mark,
        startsAfresh: row !== undefined && detailsOf(settings).some((detail) => detail !== "settings"),
      }),
    );
  }
  return ids;
}

function connectionChanges(
  keys: OrganisationKeys,
  row: ConnectionRow | undefined,
  wanted: FileConnection,
  mark: Buffer,
): AuditChange[] {
  return [
    ...changedSetting("system", row?.system, wanted.system),
    ...changedSetting("baseUrl", row?.base_url, wanted.baseUrl),
    ...(row?.credentials_mark.equals(mark) === true ? [] : changedCredentials(keys, row, wanted.credentials)),
    ...changedSettings("settings", row?.settings ?? {}, wanted.settings),
  ];
}

/** Which credentials changed, by their names alone. */
function changedCredentials(
  keys: OrganisationKeys,
  row: ConnectionRow | undefined,
  wanted: FileConnection["credentials"],
): AuditChange[] {
  const before = row === undefined ? {} : openCredentials(keys, row);
  const names = [...new Set([...Object.keys(before), ...Object.keys(wanted)])];
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], wanted[name]));
  const isTold = row === undefined || changed.length > 0;
  return isTold ? changed.map((name) => ({ what: `credentials.${name}` })) : [{ what: "credentials" }];
}

const credentialsSchema = z.record(z.string(), z.unknown());

/** Credentials that can no longer be opened are replaced all the same: then each of them counts as changed. */
function openCredentials(keys: OrganisationKeys, row: ConnectionRow): { readonly [name: string]: unknown } {
  try {
    return credentialsSchema.parse(keys.open(credentialsCell(row.id), row.credentials_sealed));
  } catch {
    return {};
  }
}
