import { type Connector, destinationOf } from "@koppla/connector-sdk";
import { type ConnectionRow, type OrganisationKeys, openCredentials } from "@koppla/store";
import { z } from "zod";

type Connectors = ReadonlyMap<string, Connector>;

/** Credentials by their names. */
export type Credentials = { readonly [name: string]: unknown };

const credentialsSchema = z.record(z.string(), z.unknown());

/** What stands for a stored secret where a set-up is shown, and keeps it where the set-up comes back. */
export const secretMask = "••••";

/** Whether a text stands for the secret that is stored. */
export function isMask(value: unknown): boolean {
  return typeof value === "string" && /^•+$/.test(value);
}

/** Where the secrets of a stored connection may go. */
export function secretPlace(connectors: Connectors, row: ConnectionRow) {
  const target = { system: row.system, baseUrl: row.base_url, settings: row.settings };
  return { connectionId: row.id, destination: destinationOf(connectors.get(row.system), target) };
}

/**
 * The credentials of a connection, for the destination that it has.
 * @throws SecretElsewhere when they were given for another, or cannot be opened
 */
export function storedCredentials(connectors: Connectors, keys: OrganisationKeys, row: ConnectionRow): Credentials {
  return credentialsSchema.parse(openCredentials(keys, secretPlace(connectors, row), row.credentials_sealed).plain);
}
