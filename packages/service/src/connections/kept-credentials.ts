import { type Connector, destinationOf } from "@koppla/connector-sdk";
import type { ConnectionRow, OrganisationKeys } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import { type Credentials, isMask, secretPlace, storedCredentials } from "./stored-credentials.ts";

/** A connection as somebody wants it, and as it is stored; undefined: it is new. */
export interface WantedConnection {
  readonly name: string;
  readonly wanted: {
    readonly system: string;
    readonly baseUrl: string;
    readonly settings: { readonly [name: string]: unknown };
    /** Absent: the stored ones stay. */
    readonly credentials?: Credentials | undefined;
  };
  readonly row: ConnectionRow | undefined;
}

/**
 * The credentials that a connection will have. Those that are given, and the stored ones for what is left out or
 * masked: but only while the secrets go where they were given for.
 * @throws ServiceError `secrets_needed`
 */
export function credentialsFor(
  connectors: ReadonlyMap<string, Connector>,
  keys: OrganisationKeys | null,
  { name, wanted, row }: WantedConnection,
): Credentials {
  const given = wanted.credentials;
  if (given !== undefined && !Object.values(given).some(isMask)) {
    return given;
  }
  const isSame = row !== undefined && keepsSecrets(connectors, row, wanted);
  const kept = isSame && keys !== null ? openedOrNull(connectors, keys, row) : null;
  const masked = Object.keys(given ?? {}).filter((key) => isMask(given?.[key]));
  if (kept === null || masked.some((key) => !Object.hasOwn(kept, key))) {
    throw serviceError("secrets_needed", { connection: name });
  }
  return given === undefined
    ? kept
    : Object.fromEntries(Object.entries(given).map(([key, value]) => [key, isMask(value) ? kept[key] : value]));
}

/**
 * Whether the secrets of a stored connection go where they were given for. Whose data they open may be said later, as the
 * companies are known only to whoever has signed in; from then on it stays.
 */
export function keepsSecrets(
  connectors: ReadonlyMap<string, Connector>,
  row: ConnectionRow,
  wanted: Pick<WantedConnection["wanted"], "system" | "baseUrl" | "settings">,
): boolean {
  const connector = connectors.get(wanted.system);
  const chosenNow = (connector?.destinationSettings ?? []).filter((name) => (row.settings[name] ?? null) === null);
  const before = Object.entries(wanted.settings).filter(([name]) => !chosenNow.includes(name));
  const destination = destinationOf(connector, { ...wanted, settings: Object.fromEntries(before) });
  return secretPlace(connectors, row).destination === destination;
}

function openedOrNull(
  connectors: ReadonlyMap<string, Connector>,
  keys: OrganisationKeys,
  row: ConnectionRow,
): Credentials | null {
  try {
    return storedCredentials(connectors, keys, row);
  } catch {
    // Credentials that cannot be opened are none; whoever uses the connection is told why.
    return null;
  }
}
