import { invitationsCreate, invitationsList, invitationsRevoke } from "@koppla/contract/routes/members";
import {
  addInvitation,
  type InvitationRow,
  listInvitations as listInvitationRows,
  takeInvitation,
} from "@koppla/store/account/invitations";
import { listMembers } from "@koppla/store/account/members";
import { readOrganisationNames } from "@koppla/store/setup/organisations";
import { serviceError } from "../../errors/service-error.ts";
import { type OrganisationCall, organisationFunction } from "../../ground/service-function.ts";
import { sendLetter, webAddress } from "../letters/send-letter.ts";
import { isRareEnough, tooManyTries } from "../limits/attempts.ts";
import { markOfToken, newToken } from "../tokens/token-mark.ts";

const holdsDays = 7;
const dayMs = 24 * 3_600_000;
/** So many invitations leave one organisation within a quarter of an hour. */
const mostInvitations = 50;

/**
 * Invites somebody to the organisation: by a letter, or as a link to copy where none can go. A second invitation of the
 * same address takes the place of the first.
 */
export const createInvitation = organisationFunction(invitationsCreate, async (call, { email, role: wanted }) => {
  const { context, organisationId } = call;
  if (!(await isRareEnough(context, `invitations of ${organisationId}`, mostInvitations))) {
    throw tooManyTries(15 * 60_000);
  }
  const token = newToken();
  const now = context.clock.now();
  const row: InvitationRow = {
    organisation_id: organisationId,
    id: crypto.randomUUID(),
    email,
    role: wanted,
    token_mark: markOfToken(token),
    made_by: call.actor.kind === "person" ? call.actor.id : null,
    made_at: now,
    expires_at: new Date(now.getTime() + holdsDays * dayMs),
  };
  await call.change("member.save", async (scope) => {
    const members = await listMembers(scope, organisationId);
    if (members.some((one) => one.email === email)) {
      throw serviceError("member_already", {});
    }
    await addInvitation(scope, row);
    await call.note(scope, { subject: row.id, changes: [{ what: "role", after: wanted }] });
  });
  const path = `/invitation/${token}`;
  const mailed = await mail(call, email, path);
  return { ...viewOf(row), mailed, link: mailed ? null : await webAddress(context, path) };
});

/** @returns false: no letter went, so that the link must be copied */
async function mail({ context, actor, look }: OrganisationCall, email: string, path: string): Promise<boolean> {
  const names = await look(readOrganisationNames);
  const facts = { inviter: actor.name, organisation: names?.title ?? names?.name ?? "", days: String(holdsDays) };
  const to = { email, language: names?.language ?? "en" };
  // The inviter is told that no letter left, and hands the address over in person.
  return sendLetter(context, to, { kind: "invitation", facts, path }).catch(() => false);
}

/** Invitations that still hold, the newest first. */
export const listInvitations = organisationFunction(invitationsList, async (call) => {
  const now = call.context.clock.now();
  return (await call.look((scope) => listInvitationRows(scope, call.organisationId, now))).map(viewOf);
});

/** Takes an invitation back; its link works no more. */
export const revokeInvitation = organisationFunction(invitationsRevoke, async (call, { invitation: id }) => {
  await call.change("member.save", async (scope) => {
    const taken = await takeInvitation(scope, call.organisationId, id);
    if (taken === undefined) {
      throw serviceError("no_invitation", {});
    }
    await call.note(scope, { subject: id, changes: [{ what: "role", before: taken.role }] });
  });
  return {};
});

function viewOf(row: InvitationRow) {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    madeAt: row.made_at.toISOString(),
    endsAt: row.expires_at.toISOString(),
  };
}
