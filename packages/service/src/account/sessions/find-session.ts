import { type Permission, permissionsOf } from "@koppla/contract/permission";
import { findSessionByMark, noteSessionUse, type SessionFound } from "@koppla/store/account/sessions";
import type { ServiceContext } from "../../context/open-context.ts";
import type { Actor } from "../../ground/actor.ts";
import { openName } from "../people/person.ts";
import { endOfSession, notedEveryMs } from "../tokens/session-times.ts";
import { textMarkOfToken } from "../tokens/token-mark.ts";

/** Who is signed in, and what that session is. */
export interface CurrentSession {
  readonly actor: Actor;
  readonly person: { readonly id: string; readonly email: string; readonly hasSecondFactor: boolean };
  readonly session: { readonly id: string; readonly expiresAt: Date };
}

/** Where a request comes from. */
export interface RequestOrigin {
  /** The network address. */
  readonly from: string;
  readonly device: string | null;
  readonly agent: string | null;
  /** False: nobody is there; it is only looked whether the session still holds. Default: true. */
  readonly isUse?: boolean;
}

/**
 * Finds whose session a token is of. Nothing is remembered from one request to the next, so that signing out, a changed
 * role or a removed member holds for the very next one.
 * @returns null: there is no such session, or it has ended
 */
export async function findSession(
  context: ServiceContext,
  token: string,
  origin: RequestOrigin,
): Promise<CurrentSession | null> {
  const now = context.clock.now();
  const found = await findSessionByMark(context.database, textMarkOfToken(token), now);
  if (found === null) {
    return null;
  }
  const { sessionId: id, person } = found;
  let { expiresAt } = found;
  if (origin.isUse !== false && now.getTime() - found.usedAt.getTime() >= notedEveryMs) {
    expiresAt = endOfSession(found.begunAt, now);
    await noteSessionUse(context.database, { id, usedAt: now, expiresAt });
  }
  const actor: Actor = {
    kind: "person",
    id: person.id,
    name: openName(context, person),
    from: origin.from,
    language: person.language,
    grants: grantsOf(found),
    hosts: person.hosts,
    visit: { session: { id, token }, device: origin.device, agent: origin.agent },
  };
  return {
    actor,
    person: { id: person.id, email: person.email, hasSecondFactor: person.has_second_factor },
    session: { id, expiresAt },
  };
}

/** An organisation that demands a second factor grants nothing to an admin or owner without one. */
function grantsOf({ person, memberships }: SessionFound): ReadonlyMap<string, ReadonlySet<Permission>> {
  const open = memberships.filter(({ demandsSecondFactor }) => person.has_second_factor || !demandsSecondFactor);
  return new Map(open.map(({ organisationId, role }) => [organisationId, new Set(permissionsOf[role])]));
}
