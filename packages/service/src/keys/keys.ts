import { randomBytes } from "node:crypto";
import type { ApiKeyView } from "@koppla/contract/access/api-key";
import { permissions } from "@koppla/contract/permission";
import { apiKeysCreate, apiKeysList, apiKeysRevoke } from "@koppla/contract/routes/api-keys";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { type ApiKeyRow, addApiKey, apiKeyCell, listApiKeys, revokeApiKey } from "@koppla/store/setup/api-keys";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { keyDetails, scopesOf } from "./key-row.ts";

/** The API keys of an organisation, revoked and expired ones too. */
export const listKeys = organisationFunction(apiKeysList, async (call) => {
  const keys = await call.keys();
  const rows = await call.look(listApiKeys);
  return rows.map((row) => viewOf(keys, row));
});

const dayMs = 24 * 3_600_000;
/** So that whoever finds one, a program that looks for leaked secrets above all, knows what it is. */
const prefix = "kop_";

/** Makes a key. Nobody gives a key more than they may do themselves. */
export const createKey = organisationFunction(apiKeysCreate, async (call, { name, scopes, expiresInDays }) => {
  const beyond = scopes.find((scope) => !call.may(scope));
  if (beyond !== undefined) {
    throw serviceError("forbidden", { permission: beyond });
  }
  const now = call.context.clock.now();
  const keys = await call.keys();
  const id = crypto.randomUUID();
  const secret = `${prefix}${randomBytes(32).toString("base64url")}`;
  const row = {
    organisation_id: call.organisationId,
    id,
    // Without `look` an organisation is not even there.
    scopes: permissions.filter((permission) => permission === "look" || scopes.some((scope) => scope === permission)),
    details_sealed: keys.seal(apiKeyCell(id), { name, madeBy: call.actor.name }),
    made_at: now,
    expires_at: expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * dayMs),
  };
  await call.change("key.make", async (scope) => {
    await addApiKey(scope, { ...row, key: secret });
    await call.note(scope, {
      subject: name,
      changes: [
        { what: "scopes", after: row.scopes },
        { what: "expiresAt", after: row.expires_at?.toISOString() ?? null },
      ],
    });
  });
  const stored = { ...row, key_mark: Buffer.alloc(0), last_used_at: null, revoked_at: null };
  return { key: viewOf(keys, stored), secret };
});

/** Ends a key: the next request that brings it is refused. */
export const revokeKey = organisationFunction(apiKeysRevoke, async (call, { key: id }) => {
  const keys = await call.keys();
  const revoked = await call.change("key.revoke", async (scope) => {
    const row = await revokeApiKey(scope, id, call.context.clock.now());
    if (row !== undefined) {
      const { name } = keyDetails(keys, row);
      await call.note(scope, { subject: name, changes: [{ what: "revoked" }] });
    }
    return row;
  });
  if (revoked === undefined) {
    throw serviceError("no_key", { key: id });
  }
  return viewOf(keys, revoked);
});

function viewOf(keys: OrganisationKeys, row: ApiKeyRow): ApiKeyView {
  const { name, madeBy } = keyDetails(keys, row);
  return {
    key: row.id,
    name,
    scopes: scopesOf(row),
    madeBy,
    madeAt: row.made_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
