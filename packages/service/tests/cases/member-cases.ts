import type { Role } from "@koppla/contract/permission";
import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { expect } from "vitest";
import { acceptInvitation, viewInvitation } from "../../src/account/members/accept-invitation.ts";
import { createInvitation, listInvitations, revokeInvitation } from "../../src/account/members/invitations.ts";
import { changeRole, leaveOrganisation, listMembers, removeMember } from "../../src/account/members/members.ts";
import {
  changeOrganisation,
  createOrganisation,
  viewOrganisation,
} from "../../src/account/organisations/organisations.ts";
import { machineActor } from "../../src/ground/actor.ts";
import { password, personOf, sessionIn, stranger, type TestPerson } from "../account/test-accounts.ts";
import { ownerActor } from "./account-cases.ts";
import type { FunctionCase } from "./function-case.ts";

const demo = { organisation: "demo" };

const made: { kim?: TestPerson; token: string; invitation: string } = { token: "", invitation: "" };

async function kimsId(): Promise<string> {
  return (await made.kim?.actor())?.id ?? "";
}

/** As a link to copy: no letter goes. */
async function invite({ engine }: TestKoppla, email: string, role: Role): Promise<void> {
  const silent = { ...engine, accounts: { ...engine.accounts, post: null } };
  const answer = await createInvitation(silent, machineActor(), { ...demo, email, role });
  made.invitation = answer.id;
  made.token = new URL(answer.link ?? "").pathname.split("/").at(-1) ?? "";
}

async function kimComes(testing: TestKoppla): Promise<void> {
  await invite(testing, "kim@example.com", "operator");
  const token = made.token;
  const known = made.kim !== undefined;
  if (known) {
    await acceptInvitation(testing.engine, (await made.kim?.actor()) ?? stranger(), { token });
    return;
  }
  const newcomer = { name: "Kim", password, language: "en" as const };
  made.kim = personOf(
    testing.engine,
    "kim@example.com",
    sessionIn(await acceptInvitation(testing.engine, stranger(), { token, newcomer })),
  );
}

/** Members come and go, and the organisation changes. */
export const memberCases: readonly FunctionCase[] = [
  {
    action: "invitations.create",
    call: ({ engine }, actor) => createInvitation(engine, actor, { ...demo, email: "ada@example.com", role: "viewer" }),
    entries: [{ subject: expect.any(String), changes: [{ what: "role", after: "viewer" }] }],
  },
  {
    action: "invitations.view",
    prepare: (testing) => invite(testing, "eve@example.com", "viewer"),
    call: ({ engine }) => viewInvitation(engine, stranger(), { token: made.token }),
  },
  { action: "invitations.list", call: ({ engine }, actor) => listInvitations(engine, actor, demo) },
  {
    action: "invitations.revoke",
    call: ({ engine }, actor) => revokeInvitation(engine, actor, { ...demo, invitation: made.invitation }),
    entries: [{ subject: expect.any(String), changes: [{ what: "role", before: "viewer" }] }],
  },
  {
    action: "invitations.accept",
    prepare: (testing) => invite(testing, "lee@example.com", "viewer"),
    call: ({ engine }) =>
      acceptInvitation(engine, stranger(), { token: made.token, newcomer: { name: "Lee", password, language: "en" } }),
    entries: [{ subject: expect.any(String), changes: [{ what: "role", after: "viewer" }] }],
    events: ["signed_up", "signed_in"],
  },
  { action: "members.list", call: ({ engine }, actor) => listMembers(engine, actor, demo) },
  {
    action: "members.changeRole",
    prepare: kimComes,
    call: async ({ engine }, actor) => changeRole(engine, actor, { ...demo, member: await kimsId(), role: "admin" }),
    entries: [{ subject: expect.any(String), changes: [{ what: "role", before: "operator", after: "admin" }] }],
  },
  {
    action: "members.remove",
    call: async ({ engine }, actor) => removeMember(engine, actor, { ...demo, member: await kimsId() }),
    entries: [{ subject: expect.any(String), changes: [{ what: "role", before: "admin" }] }],
  },
  {
    action: "members.leave",
    prepare: kimComes,
    async call({ engine }, actor) {
      // The command line of the machine is no member.
      const leaver = actor.kind === "machine" ? ((await made.kim?.actor()) ?? actor) : actor;
      return leaveOrganisation(engine, leaver, demo);
    },
    entries: [{ subject: expect.any(String), changes: [{ what: "role", before: "operator" }] }],
  },
  {
    action: "organisations.create",
    call: async ({ engine }) => createOrganisation(engine, await ownerActor(), { name: "Second Shop", language: "sv" }),
    organisation: "second-shop",
    entries: [{ subject: "second-shop", changes: [{ what: "organisation", after: "second-shop" }, expect.anything()] }],
  },
  {
    action: "organisations.view",
    call: ({ engine }, actor) => viewOrganisation(engine, actor, demo),
  },
  {
    action: "organisations.change",
    call: ({ engine }, actor) => changeOrganisation(engine, actor, { ...demo, name: "Demo Shop", retentionHours: 48 }),
    entries: [
      {
        subject: "demo",
        changes: [
          { what: "organisation.name", before: "demo", after: "Demo Shop" },
          { what: "organisation.retentionHours", before: 72, after: 48 },
        ],
      },
    ],
  },
];
