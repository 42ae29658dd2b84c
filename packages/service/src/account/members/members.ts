import type { Role } from "@koppla/contract/permission";
import { membersChangeRole, membersLeave, membersList, membersRemove } from "@koppla/contract/routes/members";
import {
  changeMember,
  demandsSecondFactor,
  listMembers as listMemberRows,
  lockMembers,
  removeMember as removeMemberRow,
} from "@koppla/store/account/members";
import { tellAccountChanged } from "@koppla/store/account/persons";
import type { Scope } from "@koppla/store/database/database";
import { serviceError } from "../../errors/service-error.ts";
import { type OrganisationCall, organisationFunction } from "../../ground/service-function.ts";
import { demandPerson, openName } from "../people/person.ts";

/** The members of the organisation, the first ones first. */
export const listMembers = organisationFunction(membersList, async (call) => {
  const rows = await call.look((scope) => listMemberRows(scope, call.organisationId));
  return rows.map((row) => ({
    id: row.person_id,
    name: openName(call.context, { id: row.person_id, name_sealed: row.name_sealed }),
    email: row.email,
    role: row.role,
    since: row.since.toISOString(),
    hasSecondFactor: row.has_second_factor,
    // To the day: to the minute it would tell what somebody does in other organisations.
    lastSeenOn: row.last_seen?.toISOString().slice(0, 10) ?? null,
    isMe: call.actor.kind === "person" && call.actor.id === row.person_id,
  }));
});

/** Gives a member another role; holds from that member's very next request on. */
export const changeRole = organisationFunction(membersChangeRole, async (call, { member: personId, role }) => {
  await call.change("member.save", async (scope) => {
    const before = await roleOf(scope, call, personId);
    if (before === role) {
      return;
    }
    await keepAnOwner(scope, call, personId, role);
    await changeMember(scope, call.organisationId, personId, role);
    await tellAccountChanged(scope, personId);
    await call.note(scope, { subject: personId, changes: [{ what: "role", before, after: role }] });
  });
  return {};
});

/** Takes a member out of the organisation. */
export const removeMember = organisationFunction(membersRemove, async (call, { member: personId }) => {
  await takeOut(call, personId);
  return {};
});

/** Leaves an organisation. Its last owner stays. */
export const leaveOrganisation = organisationFunction(membersLeave, async (call) => {
  await takeOut(call, demandPerson(call.actor).id);
  return {};
});

async function takeOut(call: OrganisationCall, personId: string): Promise<void> {
  await call.change("member.save", async (scope) => {
    const before = await roleOf(scope, call, personId);
    await keepAnOwner(scope, call, personId, null);
    await removeMemberRow(scope, call.organisationId, personId);
    await tellAccountChanged(scope, personId);
    await call.note(scope, { subject: personId, changes: [{ what: "role", before }] });
  });
}

async function roleOf(scope: Scope, { organisationId }: OrganisationCall, personId: string): Promise<Role> {
  const role = (await lockMembers(scope, organisationId)).get(personId);
  if (role === undefined) {
    throw serviceError("no_member", {});
  }
  return role;
}

/**
 * Refuses to leave an organisation without an owner who can get in.
 * @param becomes the role that the member gets; null: none
 */
async function keepAnOwner(
  scope: Scope,
  { organisationId }: OrganisationCall,
  personId: string,
  becomes: Role | null,
): Promise<void> {
  if (becomes === "owner") {
    return;
  }
  const isDemanded = await demandsSecondFactor(scope, organisationId);
  const members = await listMemberRows(scope, organisationId);
  const others = members.filter(
    (row) => row.role === "owner" && row.person_id !== personId && (row.has_second_factor || !isDemanded),
  );
  const isOwner = members.some((row) => row.role === "owner" && row.person_id === personId);
  if (isOwner && others.length === 0) {
    throw serviceError("last_owner", {});
  }
}
