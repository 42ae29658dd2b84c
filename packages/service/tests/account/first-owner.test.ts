import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeEntryAddress } from "../../src/account/entering/entry-address.ts";
import { useOneTimeAddress, viewOneTimeAddress } from "../../src/account/entering/one-time-address.ts";
import { setUpAccount } from "../../src/account/entering/set-up.ts";
import { signUp } from "../../src/account/entering/sign-up.ts";
import { createOrganisation } from "../../src/account/organisations/organisations.ts";
import { changePassword } from "../../src/account/passwords/change-password.ts";
import { viewAccount } from "../../src/account/profile/profile.ts";
import { findSession } from "../../src/account/sessions/find-session.ts";
import { signIn } from "../../src/account/sessions/sign-in.ts";
import { auditLog } from "../../src/audit/audit-log.ts";
import { applyConfiguration } from "../../src/configuration/apply-configuration.ts";
import { machineActor } from "../../src/ground/actor.ts";
import {
  entryToken,
  newMember,
  password,
  personOf,
  sessionIn,
  stranger,
  type TestAccounts,
  testAccounts,
} from "./test-accounts.ts";

/* From a fresh installation on: who comes first, and who may come then. The tests follow on one another. */

let testing: TestAccounts;
beforeAll(async () => {
  testing = await testAccounts({ signUp: "invited" });
});
afterAll(() => testing?.close());

const given = {
  name: "Olle Owner",
  email: "owner@example.com",
  password,
  organisationName: "First",
  language: "en" as const,
};

test("a fresh installation has nobody: no account signs in, and nobody signs up (S-29)", async () => {
  const { context } = testing;
  const { rows } = await sql`select 1 from account.person`.execute(context.database);
  expect(rows).toEqual([]);
  const open = { ...context, accounts: { ...context.accounts, signUp: "open" as const } };
  await expect(signUp(open, stranger(), given)).rejects.toMatchObject({ code: "no_owner_yet" });
});

test("of two who use set-up addresses at the same moment, one becomes the owner; every other address is void (S-29)", async () => {
  const { context } = testing;
  await applyConfiguration(context, machineActor(), { text: "organisation: made-before\n" });
  const tokens = [await entryToken(context), await entryToken(context), await entryToken(context)];
  const setUp = (token: string, email: string) => setUpAccount(context, stranger(), { ...given, token, email });
  const came = await Promise.allSettled([
    setUp(tokens[0] ?? "", given.email),
    setUp(tokens[1] ?? "", "eve@example.com"),
  ]);
  expect(came.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(viewOneTimeAddress(context, stranger(), { token: tokens[2] ?? "" })).rejects.toMatchObject({
    code: "address_gone",
  });
  const { rows } = await sql<{ email: string }>`select email from account.person`.execute(context.database);
  expect(rows).toHaveLength(1);
  given.email = rows[0]?.email ?? "";
});

test("the first owner owns what the machine made before, and the entry says so (S-36)", async () => {
  const { context } = testing;
  const answer = await signIn(context, stranger(), { email: given.email, password });
  const owner = personOf(context, given.email, answer.next === "done" ? answer.session : undefined);
  expect(await viewAccount(context, await owner.actor(), {})).toMatchObject({
    hosts: true,
    organisations: [{ slug: "made-before", role: "owner" }],
  });
  const { items } = await auditLog(context, await owner.actor(), { organisation: "made-before" });
  expect(items.filter(({ action }) => action === "accounts.setUp")).toMatchObject([
    { subject: (await owner.actor()).id, changes: [{ what: "role", after: "owner" }] },
  ]);
});

test("with an owner, the machine prints an address that signs in once; looking at it uses nothing up (S-29)", async () => {
  const { context } = testing;
  const { purpose, url } = await makeEntryAddress(context, machineActor());
  expect(purpose).toBe("sign_in");
  const token = new URL(url).pathname.split("/").at(-1) ?? "";
  expect(await viewOneTimeAddress(context, stranger(), { token })).toEqual({ purpose: "sign_in" });
  expect(await viewOneTimeAddress(context, stranger(), { token })).toEqual({ purpose: "sign_in" });
  const owner = personOf(context, given.email, sessionIn(await useOneTimeAddress(context, stranger(), { token })));
  expect((await owner.actor()).hosts).toBe(true);
  await expect(useOneTimeAddress(context, stranger(), { token })).rejects.toMatchObject({ code: "address_gone" });
  const late = await entryToken(context);
  context.clock.advance(3_600_001);
  await expect(useOneTimeAddress(context, stranger(), { token: late })).rejects.toMatchObject({ code: "address_gone" });
});

test("nobody but the machine's command line makes such an address (S-29)", async () => {
  const { context } = testing;
  const token = await entryToken(context);
  const owner = personOf(context, given.email, sessionIn(await useOneTimeAddress(context, stranger(), { token })));
  await expect(makeEntryAddress(context, await owner.actor())).rejects.toMatchObject({ code: "forbidden" });
});

test("what the machine makes later belongs to the installation's owners; a member makes no organisation (S-1)", async () => {
  const { context } = testing;
  await applyConfiguration(context, machineActor(), { text: "organisation: made-later\n" });
  const token = await entryToken(context);
  const owner = personOf(context, given.email, sessionIn(await useOneTimeAddress(context, stranger(), { token })));
  expect((await viewAccount(context, await owner.actor(), {})).organisations.map(({ slug }) => slug)).toEqual([
    "made-before",
    "made-later",
  ]);
  const kim = await newMember(context, owner, { email: "kim@example.com", role: "owner", organisation: "made-later" });
  await expect(createOrganisation(context, await kim.actor(), { name: "Kim's", language: "en" })).rejects.toMatchObject(
    {
      code: "forbidden",
    },
  );
  await expect(
    applyConfiguration(context, await kim.actor(), { text: "organisation: kims-own\n" }),
  ).rejects.toMatchObject({ code: "no_organisation" });
});

test.each(["closed", "invited"] as const)(
  "where sign-up is %s, nobody signs up uninvited (R36)",
  async (signUpPolicy) => {
    const context = { ...testing.context, accounts: { ...testing.context.accounts, signUp: signUpPolicy } };
    const other = { ...given, email: "new@example.com" };
    await expect(signUp(context, stranger(), other)).rejects.toMatchObject({ code: "sign_up_closed", status: 403 });
  },
);

test("whoever has no password yet, as the demonstration's owner, sets one in a session (S-29)", async () => {
  const { context } = testing;
  const token = await entryToken(context);
  const owner = personOf(context, given.email, sessionIn(await useOneTimeAddress(context, stranger(), { token })));
  await sql`delete from account.credential`.execute(context.database);
  await changePassword(context, await owner.actor(), { current: null, password: "set in a session" });
  const answer = await signIn(context, stranger(), { email: given.email, password: "set in a session" });
  expect(answer.next).toBe("done");
  expect(await findSession(context, owner.token, { from: "", device: null, agent: null })).not.toBeNull();
});
