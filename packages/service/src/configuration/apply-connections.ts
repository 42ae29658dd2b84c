import { isDeepStrictEqual } from "node:util";
import { destinationOf, type Tokens } from "@koppla/connector-sdk";
import type { AuditChange } from "@koppla/contract/audit";
import { parseTokens } from "@koppla/engine/flow/open-connection";
import {
  type ConnectionRow,
  type OrganisationKeys,
  type Scope,
  saveConnection,
  saveTokens,
  sealCredentials,
} from "@koppla/store";
import { takeTokens } from "@koppla/store/setup/connections";
import { changedSetting, changedSettings } from "../audit/changed-settings.ts";
import { credentialsFor, keepsSecrets } from "../connections/kept-credentials.ts";
import { proveSignIn } from "../connections/prove-sign-in.ts";
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
    const mark = markOf(keys, credentials);
    const settings = connectionChanges(apply, row, { ...wanted, credentials, mark });
    const id = row?.id ?? crypto.randomUUID();
    ids.set(name, id);
    const destination = destinationOf(engine.connectors.get(wanted.system), wanted);
    const part = { kind: "connection", name, exists: row !== undefined, settings } as const;
    await settlePart(apply, part, async ({ scope }) => {
      const kept = row === undefined ? null : await keptTokens(apply, scope, row, wanted);
      await saveConnection(scope, {
        organisationId: apply.organisationId,
        id,
        name,
        system: wanted.system,
        baseUrl: wanted.baseUrl,
        settings: wanted.settings,
        credentialsSealed: sealCredentials(keys, { connectionId: id, destination }, credentials),
        credentialsMark: mark,
        startsAfresh: row !== undefined && startsAfresh(apply, row, { destination, settings }),
      });
      const tokens = apply.proven?.get(name) ?? kept;
      if (tokens !== null) {
        await saveTokens(scope, keys, { connectionId: id, destination }, tokens);
      }
    });
  }
  return ids;
}

/** Of a connection that says only now whose data it reaches: whoever signed in need not do so again. */
async function keptTokens(
  { keys, engine }: Apply,
  scope: Scope,
  row: ConnectionRow,
  wanted: FileConnection,
): Promise<Tokens | null> {
  const place = secretPlace(engine.connectors, row);
  const isChosenNow =
    wanted.credentials === undefined &&
    keepsSecrets(engine.connectors, row, wanted) &&
    destinationOf(engine.connectors.get(wanted.system), wanted) !== place.destination;
  return isChosenNow ? takeTokens(scope, keys, place, parseTokens) : null;
}

/**
 * Tries new credentials of connections that work, before anything is stored.
 * @returns the tokens that they gave, by the names of connections
 * @throws ServiceError `new_sign_in_refused`, `secrets_needed`
 */
export async function proveConnections(
  apply: Omit<Apply, "changes" | "keep">,
  file: KopplaFile,
): Promise<ReadonlyMap<string, Tokens>> {
  const { engine, keys, stored } = apply;
  const proven = new Map<string, Tokens>();
  for (const [name, wanted] of Object.entries(file.connections)) {
    const row = stored.connections.find((connection) => connection.name === name);
    if (row === undefined) continue;
    const credentials = credentialsFor(engine.connectors, keys, { name, wanted, row });
    if (row.credentials_mark.equals(markOf(keys, credentials))) continue;
    const tokens = await proveSignIn(apply, row, openedOrNone(apply, row), { ...wanted, name, credentials });
    if (tokens !== null) proven.set(name, tokens);
  }
  return proven;
}

function markOf(keys: OrganisationKeys, credentials: Credentials): Buffer {
  return keys.mark("credentials", JSON.stringify(Object.entries(credentials).sort()));
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
function openedOrNone({ keys, engine }: Pick<Apply, "keys" | "engine">, row: ConnectionRow): Credentials {
  try {
    return storedCredentials(engine.connectors, keys, row);
  } catch {
    // Told by whatever uses them; here they are replaced.
    return {};
  }
}
