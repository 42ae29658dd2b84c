import { type Selectable, sql } from "kysely";
import type { MemberRole } from "../database/account-tables.ts";
import type { Tables } from "../database/tables.ts";
import type { Asked, PersonRow } from "./persons.ts";

export type SessionRow = Selectable<Tables["account.session"]>;

/** A session that is under way, whose it is, and what that person may do where. */
export interface SessionFound {
  readonly sessionId: string;
  readonly begunAt: Date;
  readonly usedAt: Date;
  readonly expiresAt: Date;
  readonly person: Pick<PersonRow, "id" | "email" | "name_sealed" | "language" | "hosts" | "has_second_factor">;
  readonly memberships: readonly {
    readonly organisationId: string;
    readonly role: MemberRole;
    /** Whether the organisation demands a second factor of this role. */
    readonly demandsSecondFactor: boolean;
  }[];
}

/** @param mark hash of the token, as it is stored */
export async function findSessionByMark(asked: Asked, mark: string, now: Date): Promise<SessionFound | null> {
  const row = await asked
    .selectFrom("account.session as s")
    .innerJoin("account.person as p", "p.id", "s.person_id")
    .select(["s.id as session_id", "s.created_at", "s.used_at", "s.expires_at"])
    .select(["p.id", "p.email", "p.name_sealed", "p.language", "p.hosts", "p.has_second_factor"])
    .select(
      sql<SessionFound["memberships"]>`coalesce((
        select jsonb_agg(jsonb_build_object('organisationId', m.organisation_id, 'role', m.role,
          'demandsSecondFactor', d.organisation_id is not null and m.role in ('admin', 'owner')))
        from account.member m left join account.second_factor_demand d using (organisation_id)
        where m.person_id = p.id), '[]')`.as("memberships"),
    )
    .where("s.token_mark", "=", mark)
    .where("s.expires_at", ">", now)
    .executeTakeFirst();
  if (row === undefined) {
    return null;
  }
  const { session_id, created_at, used_at, expires_at, memberships, ...person } = row;
  return { sessionId: session_id, begunAt: created_at, usedAt: used_at, expiresAt: expires_at, person, memberships };
}

/** Notes that a session is used, and when it ends if nobody uses it again. */
export async function noteSessionUse(
  asked: Asked,
  session: { readonly id: string; readonly usedAt: Date; readonly expiresAt: Date },
): Promise<void> {
  await asked
    .updateTable("account.session")
    .set({ used_at: session.usedAt, expires_at: session.expiresAt })
    .where("id", "=", session.id)
    .execute();
}

/** Says when and from where a session was begun. */
export async function describeSession(
  asked: Asked,
  mark: string,
  session: {
    readonly at: Date;
    readonly expiresAt: Date;
    readonly ipSealed: string | null;
    readonly agentSealed: string | null;
  },
): Promise<void> {
  await asked
    .updateTable("account.session")
    .set({
      created_at: session.at,
      updated_at: session.at,
      used_at: session.at,
      expires_at: session.expiresAt,
      ip_sealed: session.ipSealed,
      agent_sealed: session.agentSealed,
    })
    .where("token_mark", "=", mark)
    .execute();
}

/** A person's sessions, the last used first. */
export async function listSessions(asked: Asked, personId: string, now: Date): Promise<readonly SessionRow[]> {
  return asked
    .selectFrom("account.session")
    .selectAll()
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .orderBy("used_at", "desc")
    .orderBy("id")
    .execute();
}

/** Ends sessions of a person: the one named, or all but the one that is kept. @returns how many */
export async function endSessions(
  asked: Asked,
  personId: string,
  which: { readonly id: string } | { readonly except: string | null },
): Promise<number> {
  let query = asked.deleteFrom("account.session").where("person_id", "=", personId);
  if ("id" in which) {
    query = query.where("id", "=", which.id);
  } else if (which.except !== null) {
    query = query.where("id", "<>", which.except);
  }
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}
