import type { Selectable } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { Asked } from "./persons.ts";

export type InvitationRow = Selectable<Tables["account.invitation"]>;

/** Keeps an invitation; a second one to the same address takes the place of the first, whose link then works no more. */
export async function addInvitation(asked: Asked, invitation: InvitationRow): Promise<void> {
  const { organisation_id: organisationId, email } = invitation;
  await asked
    .deleteFrom("account.invitation")
    .where("organisation_id", "=", organisationId)
    .where("email", "=", email)
    .execute();
  await asked.insertInto("account.invitation").values(invitation).execute();
}

/** Invitations of one organisation that still hold, the newest first. */
export async function listInvitations(
  asked: Asked,
  organisationId: string,
  now: Date,
): Promise<readonly InvitationRow[]> {
  return asked
    .selectFrom("account.invitation")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .where("expires_at", ">", now)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
}

/** @returns the invitation that this is the mark of the token of, if it still holds */
export async function findInvitation(asked: Asked, mark: Buffer, now: Date): Promise<InvitationRow | undefined> {
  return asked
    .selectFrom("account.invitation")
    .selectAll()
    .where("token_mark", "=", mark)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

/** Takes an invitation away: it is revoked, or used up. @returns the one that was there; undefined: somebody was faster */
export async function takeInvitation(
  asked: Asked,
  organisationId: string,
  id: string,
): Promise<InvitationRow | undefined> {
  return asked
    .deleteFrom("account.invitation")
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}
