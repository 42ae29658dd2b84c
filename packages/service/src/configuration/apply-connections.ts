import { isDeepStrictEqual } from "node:util";
import { destinationOf } from "@koppla/connector-sdk";
import type { AuditChange } from "@koppla/contract/audit";
import { type ConnectionRow, saveConnection, sealCredentials } from "@koppla/store";
import { changedSetting, changedSettings } from "../audit/changed-settings.ts";
import { credentialsFor } from "../connections/kept-credentials.ts";
import { type Credentials, secretPlace, storedCredentials } from "../connections/stored-credentials.ts";
import { type Apply, detailsOf, settlePart } from "./plan.ts";
import type { FileConnection, KopplaFile } from "./schema.ts";

/**
 * Connections that are new or different; other credentials, another address, system or company begin afresh.
 * @returns the id of each connection by its name
 * @throws ServiceError `secrets_needed`
 */
export async function applyConnections(apply: Apply, file: KopplaFile): Promise<ReadonlyMap<string, string>> {
  const { keys, engine, stored } = apply;
  const ids = new Map(stored.connections.map(({ name, id }) => [name, id]));
  for (const [name, wanted] of Object.entries(file.connections)) {
    const row = stored.connections.find((connection) => connection.name === name);
    const credentials = credentialsFor(engine.connectors, keys, { name, wanted, row });
    const mark = keys.mark("credentials", JSON.stringify(Object.entries(credentials).sort()));
    const settings = connectionChanges(apply, row, { ...wanted, credentials, mark });
    const id = row?.id ?? crypto.randomUUID();
    ids.set(name, id);
    const destination = destinationOf(engine.connectors.get(wanted.system), wanted);
    await settlePart(apply, { kind: "connection", name, exists: row !== undefined, settings }, ({ scope }) =>
      saveConnection(scope, {
        organisationId: apply.organisationId,
        id,
        name,
        system: wanted.system,
        baseUrl: wanted.baseUrl,
        settings: wanted.settings,
        credentialsSealed: sealCredentials(keys, { connectionId: id, destination }, credentials),
        credentialsMark: mark,
        startsAfresh: row !== undefined && startsAfresh(apply, row, { destination, settings }),
      }),
    );
  }
  return ids;
}

/** Tokens and proofs belong to the credentials, and to where these go. */
function startsAfresh(
  { engine }: Apply,
  row: ConnectionRow,
  { destination, settings }: { readonly destination: string; readonly settings: readonly AuditChange[] },
): boolean {
  const goesElsewhere = secretPlace(engine.connectors, row).destination !== destination;
  return goesElsewhere || detailsOf(settings).some((detail) => detail !== "settings");
}

function connectionChanges(
  apply: Apply,
  row: ConnectionRow | undefined,
  wanted: Omit<FileConnection, "credentials"> & { readonly credentials: Credentials; readonly mark: Buffer },
): AuditChange[] {
  const { mark, credentials } = wanted;
  return [
    ...changedSetting("system", row?.system, wanted.system),
    ...changedSetting("baseUrl", row?.base_url, wanted.baseUrl),
    ...(row?.credentials_mark.equals(mark) === true ? [] : changedCredentials(apply, row, credentials)),
    ...changedSettings("settings", row?.settings ?? {}, wanted.settings),
  ];
}

/** Which credentials changed, by their names alone. */
function changedCredentials(apply: Apply, row: ConnectionRow | undefined, wanted: Credentials): AuditChange[] {
  const before = row === undefined ? {} : openedOrNone(apply, row);
  const names = [...new Set([...Object.keys(before), ...Object.keys(wanted)])];
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], wanted[name]));
  const isTold = row === undefined || changed.length > 0;
  return isTold ? changed.map((name) => ({ what: `credentials.${name}` })) : [{ what: "credentials" }];
}

/** Credentials that can no longer be opened are replaced all the same: then each of them counts as changed. */
function openedOrNone({ keys, engine }: Apply, row: ConnectionRow): Credentials {
  try {
    return storedCredentials(engine.connectors, keys, row);
  } catch {
    return {};
  }
}
