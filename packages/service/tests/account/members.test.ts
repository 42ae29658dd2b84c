import { roles } from "@koppla/contract/permission";
import { tokenIn } from "@koppla/proof/kit/mail-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptInvitation, viewInvitation } from "../../src/account/members/accept-invitation.ts";
import { createInvitation, listInvitations, revokeInvitation } from "../../src/account/members/invitations.ts";
import { changeRole, leaveOrganisation, listMembers, removeMember } from "../../src/account/members/members.ts";
import {
  changeOrganisation,
  createOrganisation,
  viewOrganisation,
} from "../../src/account/organisations/organisations.ts";
import { viewAccount } from "../../src/account/profile/profile.ts";
import { auditLog } from "../../src/audit/audit-log.ts";
import { machineActor } from "../../src/ground/actor.ts";
import {
  firstOwner,
  newMember,
  password,
  signedIn,
  stranger,
  type TestAccounts,
  type TestPerson,
  testAccounts,
} from "./test-accounts.ts";

let testing: TestAccounts;
/** An owner of the organisation "First". */
let owner: TestPerson;
/** The installation's owner, who may make organisations. */
let host: TestPerson;
beforeAll(async () => {
  testing = await testAccounts();
  host = await firstOwner(testing.context);
  owner = host;
});
afterAll(() => testing?.close());

const first = { organisation: "first" };
const idOf = async (person: TestPerson) => (await person.actor()).id ?? "";

async function invited(email: string): Promise<string> {
  const { context, mail } = testing;
  await createInvitation(context, await owner.actor(), { ...first, email, role: "operator" });
  return tokenIn(await mail.letterTo(email, /Invitation to First/));
}

test("an invitation goes by letter, makes an account for whoever has none, and serves once (R36)", async () => {
  const { context } = testing;
  const token = await invited("ada@example.com");
  expect(await viewInvitation(context, stranger(), { token })).toEqual({
    organisation: "First",
    role: "operator",
    email: "ada@example.com",
    hasAccount: false,
  });
  const newcomer = { name: "Ada", password, language: "nl" as const };
  expect(await acceptInvitation(context, stranger(), { token, newcomer })).toMatchObject({ organisation: "first" });
  await expect(acceptInvitation(context, stranger(), { token, newcomer })).rejects.toMatchObject({
    code: "invitation_gone",
  });
  expect(await listInvitations(context, await owner.actor(), first)).toEqual([]);
});

test("whoever has an account signs in to accept, and nobody accepts what is another's (S-29)", async () => {
  const { context } = testing;
  const bo = await newMember(context, owner, { email: "bo@example.com", role: "viewer" });
  const second = await createOrganisation(context, await owner.actor(), { name: "Second", language: "en" });
  const { link } = await createInvitation(
    { ...context, accounts: { ...context.accounts, post: null } },
    await owner.actor(),
    {
      organisation: second.slug,
      email: "bo@example.com",
      role: "admin",
    },
  );
  const token = new URL(link ?? "").pathname.split("/").at(-1) ?? "";
  await expect(acceptInvitation(context, stranger(), { token })).rejects.toMatchObject({
    code: "invitation_needs_sign_in",
  });
  await expect(acceptInvitation(context, await owner.actor(), { token })).rejects.toMatchObject({
    code: "invitation_of_another",
  });
  await acceptInvitation(context, await bo.actor(), { token });
  expect((await viewAccount(context, await bo.actor(), {})).organisations).toMatchObject([
    { slug: "first", role: "viewer" },
    { slug: "second", role: "admin" },
  ]);
});

test("a revoked invitation, one that was sent anew, and one of eight days ago work no more (S-29)", async () => {
  const { context } = testing;
  const replaced = await invited("cy@example.com");
  const revoked = await invited("cy@example.com");
  await expect(viewInvitation(context, stranger(), { token: replaced })).rejects.toMatchObject({
    code: "invitation_gone",
  });
  const [open] = await listInvitations(context, await owner.actor(), first);
  await revokeInvitation(context, await owner.actor(), { ...first, invitation: open?.id ?? "" });
  await expect(viewInvitation(context, stranger(), { token: revoked })).rejects.toMatchObject({
    code: "invitation_gone",
  });
  const old = await invited("di@example.com");
  context.clock.advance(8 * 24 * 3_600_000);
  await expect(viewInvitation(context, stranger(), { token: old })).rejects.toMatchObject({ code: "invitation_gone" });
  host = await signedIn(context, owner.email);
  owner = host;
});

test("an organisation keeps an owner: the last one is not taken away, and two who leave at once leave one behind", async () => {
  const { context } = testing;
  const me = await idOf(owner);
  const alone = { code: "last_owner", status: 409 };
  await expect(leaveOrganisation(context, await owner.actor(), first)).rejects.toMatchObject(alone);
  await expect(changeRole(context, await owner.actor(), { ...first, member: me, role: "admin" })).rejects.toMatchObject(
    alone,
  );
  await expect(removeMember(context, machineActor(), { ...first, member: me })).rejects.toMatchObject(alone);
  const other = await newMember(context, owner, { email: "eve@example.com", role: "owner" });
  const left = await Promise.allSettled([
    leaveOrganisation(context, await owner.actor(), first),
    leaveOrganisation(context, await other.actor(), first),
  ]);
  expect(left.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [kept] = (await listMembers(context, machineActor(), first)).filter(({ role }) => role === "owner");
  if (kept?.id !== me) {
    owner = other;
  }
});

test.each(roles.filter((role) => role !== "owner"))(
  "%s sees no members, invites nobody, changes nothing of the organisation (S-1)",
  async (role) => {
    const { context } = testing;
    const person = await newMember(context, owner, { email: `${role}@example.com`, role });
    const actor = await person.actor();
    const member = await idOf(owner);
    for (const trying of [
      () => listMembers(context, actor, first),
      () => changeRole(context, actor, { ...first, member, role: "viewer" }),
      () => removeMember(context, actor, { ...first, member }),
      () => createInvitation(context, actor, { ...first, email: "x@example.com", role: "owner" }),
      () => listInvitations(context, actor, first),
      () => changeOrganisation(context, actor, { ...first, name: "Mine" }),
    ]) {
      await expect(trying()).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await viewOrganisation(context, actor, first)).toMatchObject({ slug: "first", zone: "UTC" });
    await leaveOrganisation(context, actor, first);
    await expect(viewOrganisation(context, await person.actor(), first)).rejects.toMatchObject({
      code: "no_organisation",
    });
  },
);

test("an owner of one organisation reaches no member of another (S-1)", async () => {
  const { context } = testing;
  const there = await createOrganisation(context, await host.actor(), { name: "Third", language: "en" });
  const stays = await newMember(context, owner, { email: "gus@example.com", role: "viewer" });
  const member = await idOf(stays);
  for (const id of [member, crypto.randomUUID()]) {
    const asked = { organisation: there.slug, member: id };
    await expect(removeMember(context, await host.actor(), asked)).rejects.toMatchObject({ code: "no_member" });
    await expect(changeRole(context, await host.actor(), { ...asked, role: "owner" })).rejects.toMatchObject({
      code: "no_member",
    });
  }
  expect((await listMembers(context, await owner.actor(), first)).map(({ id }) => id)).toContain(member);
});

test("a new short name must be free; who is a member stays one, and the old name is nobody's", async () => {
  const { context } = testing;
  const made = await createOrganisation(context, await host.actor(), { name: "Fjärde Butiken", language: "sv" });
  expect(made.slug).toBe("fjarde-butiken");
  const asked = { organisation: made.slug };
  await expect(changeOrganisation(context, await host.actor(), { ...asked, slug: "first" })).rejects.toMatchObject({
    code: "slug_taken",
  });
  const changed = await changeOrganisation(context, await host.actor(), {
    ...asked,
    slug: "fourth",
    zone: "Europe/Stockholm",
  });
  expect(changed).toEqual({
    slug: "fourth",
    name: "Fjärde Butiken",
    language: "sv",
    zone: "Europe/Stockholm",
    secondFactorDemanded: false,
    retentionHours: 72,
  });
  await expect(viewOrganisation(context, await host.actor(), asked)).rejects.toMatchObject({
    code: "no_organisation",
  });
});

test("each change of members leaves one entry, with ids alone: who invited, who came, who got another role, who left (S-36)", async () => {
  const { context } = testing;
  const { slug } = await createOrganisation(context, await host.actor(), { name: "Noted", language: "en" });
  const person = await newMember(context, host, { email: "hal@example.com", role: "viewer", organisation: slug });
  const asked = { organisation: slug, member: await idOf(person) };
  await changeRole(context, await host.actor(), { ...asked, role: "admin" });
  await changeRole(context, await host.actor(), { ...asked, role: "admin" });
  await removeMember(context, await host.actor(), asked);
  const { items } = await auditLog(context, await host.actor(), { organisation: slug });
  expect(items.toReversed().map(({ action, actor, subject }) => [action, actor.kind, subject])).toEqual([
    ["organisations.create", "person", slug],
    ["invitations.create", "person", expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ["invitations.accept", "person", asked.member],
    ["members.changeRole", "person", asked.member],
    ["members.remove", "person", asked.member],
  ]);
  expect(JSON.stringify(items)).not.toContain("hal@example.com");
});
