import type { Newcomer } from "@koppla/contract/account/fields";
import { invitationsAccept, invitationsView } from "@koppla/contract/routes/members";
import { change, look } from "@koppla/engine/effects/effects";
import { findInvitation, type InvitationRow, takeInvitation } from "@koppla/store/account/invitations";
import { addMember } from "@koppla/store/account/members";
import { addPerson, findPerson, findPersonByEmail, tellAccountChanged } from "@koppla/store/account/persons";
import { readOrganisationNames } from "@koppla/store/setup/organisations";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import type { Actor } from "../../ground/actor.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { noteEntry } from "../../ground/note-entry.ts";
import { openAttempt } from "../limits/attempts.ts";
import { noteEvent } from "../people/account-event.ts";
import { sealName } from "../people/person.ts";
import { hashPassword } from "../secrets/password-hash.ts";
import { checkNewPassword } from "../secrets/password-rules.ts";
import { openSession } from "../sessions/open-session.ts";
import { markOfToken } from "../tokens/token-mark.ts";

type Call = InstallationCall<ServiceContext>;

const action = "invitations.accept";

/** What an invitation is for. Looking at it uses nothing up. */
export const viewInvitation = installationFunction(invitationsView, async ({ context, actor }: Call, { token }) => {
  const row = await findUsable(context, actor, token);
  const names = await look(context, row.organisation_id, readOrganisationNames);
  return {
    organisation: names?.title ?? names?.name ?? "",
    role: row.role,
    email: row.email,
    hasAccount: (await findPersonByEmail(context.database, row.email)) !== undefined,
  };
});

/**
 * Accepts an invitation: whoever is signed in with its e-mail address becomes a member; whoever has no account yet makes
 * one (`newcomer`) and is signed in.
 */
export const acceptInvitation = installationFunction(
  invitationsAccept,
  async ({ context, actor }: Call, { token, newcomer: given }) => {
    const row = await findUsable(context, actor, token);
    const known = await findPersonByEmail(context.database, row.email);
    if (actor.kind === "person" && actor.id !== null) {
      const me = await findPerson(context.database, actor.id);
      if (me === undefined || me.email !== row.email) {
        throw serviceError("invitation_of_another", {});
      }
      return { organisation: await becomeMember(context, actor, row, actor.id) };
    }
    if (known !== undefined) {
      throw serviceError("invitation_needs_sign_in", {});
    }
    if (context.accounts.signUp === "closed" || given === undefined) {
      throw serviceError("sign_up_closed", {});
    }
    const personId = await makeAccount(context, row, given);
    const person: Actor = { ...actor, id: personId, name: given.name };
    const organisation = await becomeMember(context, person, row, personId);
    return { organisation, session: await openSession(context, person, personId, "invitation") };
  },
);

async function findUsable(context: ServiceContext, actor: Actor, token: string): Promise<InvitationRow> {
  const attempt = await openAttempt(context, `invitation from ${actor.from}`, actor.from);
  const row = await findInvitation(context.database, markOfToken(token), context.clock.now());
  if (row === undefined) {
    throw serviceError("invitation_gone", {});
  }
  await attempt.succeeded();
  return row;
}

async function makeAccount(
  context: ServiceContext,
  { email, organisation_id: organisationId }: InvitationRow,
  given: Newcomer,
): Promise<string> {
  const names = await look(context, organisationId, readOrganisationNames);
  await checkNewPassword(given.password, [email, given.name, names?.title ?? "", names?.name ?? ""]);
  const passwordHash = await hashPassword(given.password);
  const id = crypto.randomUUID();
  const isMade = await addPerson(context.database, {
    id,
    email,
    // Whoever has the link was given it for this address.
    email_verified: true,
    name_sealed: sealName(context, id, given.name),
    language: given.language,
    hosts: false,
    passwordHash,
    at: context.clock.now(),
  });
  if (!isMade) {
    throw serviceError("invitation_needs_sign_in", {});
  }
  await noteEvent(context, id, "signed_up", "invitation");
  return id;
}

/** @returns the organisation's short name */
async function becomeMember(
  context: ServiceContext,
  actor: Actor,
  { organisation_id: organisationId, id }: InvitationRow,
  personId: string,
): Promise<string> {
  const keys = await context.keyRing.of(organisationId);
  return change(context, organisationId, "member.save", async (scope) => {
    const taken = await takeInvitation(scope, organisationId, id);
    const names = await readOrganisationNames(scope);
    if (taken === undefined || names === undefined) {
      throw serviceError("invitation_gone", {});
    }
    const at = context.clock.now();
    if (!(await addMember(scope, { organisationId, personId, role: taken.role, since: at }))) {
      throw serviceError("member_already", {});
    }
    const changes = [{ what: "role", after: taken.role }];
    await noteEntry(scope, keys, { organisationId, actor, action, at, subject: personId, changes });
    await tellAccountChanged(scope, personId);
    return names.name;
  });
}
