import type { OrganisationKeys } from "../sealing/key-ring.ts";

/** A connection, and where its secrets may be sent: equal texts for equal destinations. */
export interface SecretPlace {
  readonly connectionId: string;
  readonly destination: string;
}

/** A secret that was given for another system, host or company than the connection has now, or was changed. */
export class SecretElsewhere extends Error {
  constructor(cause: unknown) {
    super("The credentials of this connection were given for another address, system or company.", { cause });
    this.name = "SecretElsewhere";
  }
}

/** Seals credentials so that they open for this connection and this destination alone. */
export function sealCredentials(keys: OrganisationKeys, place: SecretPlace, credentials: unknown): Buffer {
  return keys.seal(cellOf("credentials_sealed", place), credentials);
}

/** Seals tokens as `sealCredentials` does: a pair that comes late from the old system is never sent to the new one. */
export function sealTokens(keys: OrganisationKeys, place: SecretPlace, tokens: unknown): Buffer {
  return keys.seal(cellOf("tokens_sealed", place), tokens);
}

/** What was sealed, and whether it was bound to its destination then: older versions of Koppla did not bind it. */
interface OpenedSecret {
  readonly plain: unknown;
  readonly isBound: boolean;
}

/** @throws SecretElsewhere */
export function openCredentials(keys: OrganisationKeys, place: SecretPlace, sealed: Buffer): OpenedSecret {
  return openSecret(keys, cellOf("credentials_sealed", place), sealed);
}

/** @throws SecretElsewhere */
export function openTokens(keys: OrganisationKeys, place: SecretPlace, sealed: Buffer): OpenedSecret {
  return openSecret(keys, cellOf("tokens_sealed", place), sealed);
}

function openSecret(keys: OrganisationKeys, cell: ReturnType<typeof cellOf>, sealed: Buffer): OpenedSecret {
  try {
    return { plain: keys.open(cell, sealed), isBound: true };
  } catch (error) {
    const { destination: _, ...unbound } = cell;
    try {
      return { plain: keys.open(unbound, sealed), isBound: false };
    } catch {
      // The first error says more: it is sealed for another destination.
      throw new SecretElsewhere(error);
    }
  }
}

function cellOf(column: "credentials_sealed" | "tokens_sealed", { connectionId, destination }: SecretPlace) {
  return { table: "connection", row: connectionId, column, destination };
}
