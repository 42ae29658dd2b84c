import { change } from "@koppla/engine/effects/effects";
import type { Language } from "@koppla/mapping/language";
import { type ApiKeyRow, findApiKey, noteKeyUse } from "@koppla/store/setup/api-keys";
import type { ServiceContext } from "../context/open-context.ts";
import { serviceError } from "../errors/service-error.ts";
import type { Actor } from "../ground/actor.ts";
import { guessBound } from "./guess-bound.ts";
import { keyDetails, scopesOf } from "./key-row.ts";

/** Knows programs by the API keys that they bring. */
export interface KeyDoor {
  /**
   * @param from the address that the request came from
   * @throws ServiceError `not_signed_in` for a key that is not, or no longer, one; `too_many_guesses`
   */
  actorOf(key: string, from: string, language: Language): Promise<Actor>;
}

/** `kop_` and 32 random bytes: what does not look like one is none, and nobody has to look for it. */
const shape = /^kop_[A-Za-z0-9_-]{43}$/;
/** When a key was last used is told to the hour. */
const coarseMs = 3_600_000;

/** @param nowMs a clock that cannot jump, in milliseconds; tests move it */
export function openKeyDoor(context: ServiceContext, nowMs: () => number = () => performance.now()): KeyDoor {
  const guesses = guessBound(nowMs);
  return {
    async actorOf(key, from, language) {
      guesses.demand(from, key);
      const now = context.clock.now();
      const row = shape.test(key) ? await findApiKey(context.database, key) : undefined;
      if (row === undefined || !isValid(row, now)) {
        guesses.failed(from, key);
        throw serviceError("not_signed_in", {});
      }
      guesses.succeeded(key);
      await noteUse(context, row, now);
      const organisationKeys = await context.keyRing.of(row.organisation_id);
      const { name } = keyDetails(organisationKeys, row);
      const grants = new Map([[row.organisation_id, new Set(scopesOf(row))]]);
      return { kind: "key", id: row.id, name, from, language, grants };
    },
  };
}

function isValid({ expires_at, revoked_at }: ApiKeyRow, now: Date): boolean {
  return revoked_at === null && (expires_at === null || expires_at > now);
}

async function noteUse(context: ServiceContext, { organisation_id, id, last_used_at }: ApiKeyRow, now: Date) {
  if (last_used_at === null || now.getTime() - last_used_at.getTime() >= coarseMs) {
    await change(context, organisation_id, "key.use", (scope) => noteKeyUse(scope, id, now));
  }
}
