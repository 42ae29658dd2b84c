import type { MemberRole } from "../database/account-tables.ts";
import type { Asked } from "./persons.ts";

export interface MemberRow {
  readonly person_id: string;
  readonly role: MemberRole;
  readonly since: Date;
  readonly email: string;
  readonly name_sealed: string;
  readonly has_second_factor: boolean;
  /** Of the sessions that are kept; null: there is none. */
  readonly last_seen: Date | null;
}

/** Members of one organisation, the first ones first. */
export async function listMembers(asked: Asked, organisationId: string): Promise<readonly MemberRow[]> {
  return asked
    .selectFrom("account.member as m")
    .innerJoin("account.person as p", "p.id", "m.person_id")
    .select(["m.person_id", "m.role", "m.since", "p.email", "p.name_sealed", "p.has_second_factor"])
    .select(({ selectFrom }) =>
      selectFrom("account.session as s")
        .select(({ fn }) => fn.max("s.used_at").as("at"))
        .whereRef("s.person_id", "=", "m.person_id")
        .as("last_seen"),
    )
    .where("m.organisation_id", "=", organisationId)
    .orderBy("m.since")
    .orderBy("m.person_id")
    .execute();
}

/**
 * The members' roles, none of which another transaction changes meanwhile: so that two owners who leave at the same
 * moment leave one behind.
 */
export async function lockMembers(asked: Asked, organisationId: string): Promise<ReadonlyMap<string, MemberRole>> {
  const rows = await asked
    .selectFrom("account.member")
    .select(["person_id", "role"])
    .where("organisation_id", "=", organisationId)
    .orderBy("person_id")
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.role]));
}

/** @returns false: the person is a member already */
export async function addMember(
  asked: Asked,
  member: {
    readonly organisationId: string;
    readonly personId: string;
    readonly role: MemberRole;
    readonly since: Date;
  },
): Promise<boolean> {
  const { organisationId, personId, role, since } = member;
  const { numInsertedOrUpdatedRows } = await asked
    .insertInto("account.member")
    .values({ organisation_id: organisationId, person_id: personId, role, since })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function changeMember(
  asked: Asked,
  organisationId: string,
  personId: string,
  role: MemberRole,
): Promise<void> {
  await asked
    .updateTable("account.member")
    .set({ role })
    .where("organisation_id", "=", organisationId)
    .where("person_id", "=", personId)
    .execute();
}

export async function removeMember(asked: Asked, organisationId: string, personId: string): Promise<void> {
  await asked
    .deleteFrom("account.member")
    .where("organisation_id", "=", organisationId)
    .where("person_id", "=", personId)
    .execute();
}

/** Whether this organisation demands a second factor of its admins and owners. */
export async function demandsSecondFactor(asked: Asked, organisationId: string): Promise<boolean> {
  const row = await asked
    .selectFrom("account.second_factor_demand")
    .select("organisation_id")
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function demandSecondFactor(asked: Asked, organisationId: string, isDemanded: boolean): Promise<void> {
  if (isDemanded) {
    await asked
      .insertInto("account.second_factor_demand")
      .values({ organisation_id: organisationId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await asked.deleteFrom("account.second_factor_demand").where("organisation_id", "=", organisationId).execute();
  }
}
