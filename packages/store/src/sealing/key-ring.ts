import { createSecretKey, hash, hkdfSync, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type pg from "pg";
import { type Database, type Scope, withinOrganisation } from "../database/database.ts";
import { keyIdOf, open, type SealedCell, seal } from "./seal.ts";

/** One organisation's keys in use: seals and opens its values, and marks values so that equal ones can be found. */
export interface OrganisationKeys {
  seal(place: Omit<SealedCell, "organisationId">, plain: unknown): Buffer;
  /** @throws Error when the value belongs elsewhere or was changed. */
  open(place: Omit<SealedCell, "organisationId">, sealed: Buffer): unknown;
  /** Keyed hash (HMAC-SHA256, 32 bytes) of a text, for one purpose: equal texts give equal marks, nothing more is told. */
  mark(purpose: string, text: string): Buffer;
}

/** Hands out organisations' keys. Their own keys lie in the database, sealed with the master key. */
export interface KeyRing {
  /** Keys of what belongs to no organisation, such as those who sign in. */
  readonly installation: OrganisationKeys;
  of(organisationId: string): Promise<OrganisationKeys>;
  /** Makes the keys of an organisation that the same transaction makes. */
  make(scope: Scope, organisationId: string): Promise<OrganisationKeys>;
}

const masterKeyId = 0;

export function createKeyRing(database: Database, masterKey: Buffer): KeyRing {
  const known = new Map<string, Promise<OrganisationKeys>>();
  return {
    installation: organisationKeys("installation", derived(masterKey, "installation", "keys")),
    of(organisationId) {
      const keys = known.get(organisationId) ?? load(database, masterKey, organisationId);
      known.set(organisationId, keys);
      // Whoever asked gets the error; the next one asks anew.
      keys.catch(() => known.delete(organisationId));
      return keys;
    },
    make(scope, organisationId) {
      // Remembered at once: what the same transaction seals asks for them. Where it is undone, so is the organisation.
      const keys = loadWithin(scope, masterKey, organisationId);
      known.set(organisationId, keys);
      return keys;
    },
  };
}

function load(database: Database, masterKey: Buffer, organisationId: string): Promise<OrganisationKeys> {
  return withinOrganisation(database, organisationId, (scope) => loadWithin(scope, masterKey, organisationId));
}

async function loadWithin(scope: Scope, masterKey: Buffer, organisationId: string): Promise<OrganisationKeys> {
  const place = { organisationId, table: "organisation_key", row: "1", column: "key_sealed" };
  const fresh = seal(masterKey, masterKeyId, place, randomBytes(32));
  await scope
    .insertInto("organisation_key")
    .values({ organisation_id: organisationId, key_id: 1, key_sealed: fresh })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await scope
    .selectFrom("organisation_key")
    .select("key_sealed")
    .where("key_id", "=", 1)
    .executeTakeFirstOrThrow();
  return organisationKeys(organisationId, open(masterKey, place, row.key_sealed));
}

function organisationKeys(organisationId: string, root: Buffer): OrganisationKeys {
  const keyId = 1;
  const derive = (purpose: string) => derived(root, organisationId, purpose);
  // Prepared once: a key given as bytes is prepared anew for each value.
  const sealing = createSecretKey(derive("seal"));
  const marking = new Map<string, (text: string) => Buffer>();
  return {
    seal: (place, plain) => seal(sealing, keyId, { ...place, organisationId }, Buffer.from(JSON.stringify(plain))),
    open(place, sealed) {
      if (keyIdOf(sealed) !== keyId) {
        throw new Error(`This value was sealed with key ${keyIdOf(sealed)}, which this organisation does not have.`);
      }
      const plain: unknown = JSON.parse(open(sealing, { ...place, organisationId }, sealed).toString("utf8"));
      return plain;
    },
    mark(purpose, text) {
      const mark = marking.get(purpose) ?? hmac(derive(`mark ${purpose}`));
      marking.set(purpose, mark);
      return mark(text);
    },
  };
}

function derived(root: Buffer, salt: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", root, salt, purpose, 32));
}

/**
 * HMAC-SHA256 (RFC 2104) for one key of 32 bytes, its two pads made once: `createHmac` prepares its key anew for each
 * text, which was a fifth of a product run's time.
 */
function hmac(key: Buffer): (text: string) => Buffer {
  const padded = Buffer.alloc(64);
  key.copy(padded);
  const inner = padded.map((byte) => byte ^ 0x36);
  const outer = padded.map((byte) => byte ^ 0x5c);
  return (text) => {
    const digest = hash("sha256", Buffer.concat([inner, Buffer.from(text, "utf8")]), "buffer");
    return hash("sha256", Buffer.concat([outer, digest]), "buffer");
  };
}

/**
 * Checks that this master key is the one that the database was sealed with.
 * @returns false when nothing says yet which key that is
 * @throws Error that says what to do.
 */
export async function checkMasterKey(database: Database, masterKey: Buffer): Promise<boolean> {
  const { rows } = await sql<{ check: Buffer }>`select key_check_sealed as check from installation`.execute(database);
  const [row] = rows;
  if (row === undefined) {
    return false;
  }
  try {
    open(masterKey, keyCheckCell, row.check);
    return true;
  } catch {
    // Whatever went wrong in opening it, the key is another one.
    throw new Error(
      "KOPPLA_KEY (or the key file in the data folder) is not the key that this database was sealed with. Restore that key.",
    );
  }
}

/** Leaves a value sealed with the master key, if there is none yet. Needs the admin role. */
export async function leaveKeyCheck(client: pg.ClientBase, masterKey: Buffer): Promise<void> {
  await client.query("insert into installation (key_check_sealed) values ($1) on conflict do nothing", [
    seal(masterKey, masterKeyId, keyCheckCell, Buffer.from("koppla")),
  ]);
}

const keyCheckCell = { organisationId: "-", table: "installation", row: "1", column: "key_check_sealed" };
