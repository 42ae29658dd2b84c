import { tokenIn } from "@koppla/proof/kit/mail-server";
import { accountChannel } from "@koppla/store/account/persons";
import { newClient } from "@koppla/store/database/client";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createInvitation } from "../../src/account/members/invitations.ts";
import { changeRole, removeMember } from "../../src/account/members/members.ts";
import { requestPasswordReset } from "../../src/account/passwords/reset-password.ts";
import { viewAccount } from "../../src/account/profile/profile.ts";
import { findSession } from "../../src/account/sessions/find-session.ts";
import { endSession, listSessions, signOut } from "../../src/account/sessions/session-list.ts";
import { signIn } from "../../src/account/sessions/sign-in.ts";
import { isAllowed } from "../../src/ground/actor.ts";
import {
  entryToken,
  firstOwner,
  newMember,
  signedIn,
  stranger,
  type TestAccounts,
  type TestPerson,
  testAccounts,
} from "./test-accounts.ts";

let testing: TestAccounts;
let owner: TestPerson;
beforeAll(async () => {
  testing = await testAccounts();
  owner = await firstOwner(testing.context);
});
afterAll(() => testing?.close());

const origin = { from: "192.0.2.9", device: null, agent: null };
const find = (token: string) => findSession(testing.context, token, origin);

/** Every value of every column of the schema `account`, as text. */
async function everythingKept(): Promise<string> {
  const { database } = testing.context;
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'account'`.execute(database);
  expect(tables.length).toBeGreaterThan(10);
  const contents = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await sql`select * from ${sql.table(`account.${name}`)}`.execute(database);
      return rows.flatMap((row) =>
        Object.values(row ?? {}).map((value) =>
          Buffer.isBuffer(value)
            ? [value.toString("utf8"), value.toString("base64url"), value.toString("hex")].join(" ")
            : JSON.stringify(value),
        ),
      );
    }),
  );
  return contents.flat().join("\n");
}

test("no token that a client holds lies in the schema account: sessions, browsers, letters, invitations, one-time addresses (S-25)", async () => {
  const { context, mail } = testing;
  await requestPasswordReset(context, { ...(await owner.actor()), id: null }, { email: owner.email });
  const reset = tokenIn(await mail.letterTo(owner.email, /new password/));
  await createInvitation(context, await owner.actor(), {
    organisation: "first",
    email: "ivy@example.com",
    role: "viewer",
  });
  const invitation = tokenIn(await mail.letterTo("ivy@example.com", /Invitation/));
  const oneTime = await entryToken(context);
  const kept = await everythingKept();
  // What must be there, is: the reading reads.
  expect(kept).toContain(owner.email);
  const held = { session: owner.token, device: owner.device, reset, invitation, oneTime };
  for (const [what, token] of Object.entries(held)) {
    expect(token.length, what).toBeGreaterThanOrEqual(22);
    expect(kept.includes(token), what).toBe(false);
  }
});

test("a session has at least 128 bits, and signing in again makes another one (S-25)", async () => {
  const again = await signedIn(testing.context, owner.email);
  expect(again.token).not.toBe(owner.token);
  expect(new Set(again.token).size).toBeGreaterThan(10);
  // 32 characters of 62 are 190 bits.
  expect(again.token).toMatch(/^[A-Za-z0-9]{32}$/);
});

test("a session ends after eight hours without use, and after seven days however much it is used (S-25)", async () => {
  const { context } = testing;
  const idle = await signedIn(context, owner.email);
  const used = await signedIn(context, owner.email);
  const hour = 3_600_000;
  context.clock.advance(7.9 * hour);
  expect(await find(used.token)).not.toBeNull();
  context.clock.advance(0.2 * hour);
  expect(await find(idle.token)).toBeNull();
  for (let hours = 8.1; hours < 7 * 24 - 8; hours += 7) {
    expect(await find(used.token)).not.toBeNull();
    context.clock.advance(7 * hour);
  }
  for (let hours = 0; hours < 16; hours += 4) {
    await find(used.token);
    context.clock.advance(4 * hour);
  }
  expect(await find(used.token)).toBeNull();
});

test("an open page that nobody looks at keeps no session alive (S-25)", async () => {
  const { context } = testing;
  const left = await signedIn(context, owner.email);
  for (let hours = 0; hours < 8; hours += 2) {
    expect(await findSession(context, left.token, { ...origin, isUse: false })).not.toBeNull();
    context.clock.advance(2 * 3_600_000);
  }
  expect(await find(left.token)).toBeNull();
});

test("signing out ends the session for the very next request, and it alone (S-25)", async () => {
  const { context } = testing;
  const one = await signedIn(context, owner.email);
  const other = await signedIn(context, owner.email);
  await signOut(context, await one.actor(), {});
  expect(await find(one.token)).toBeNull();
  expect(await find(other.token)).not.toBeNull();
});

test("sessions are listed with where they were begun, and ended one by one; somebody else's never (S-25)", async () => {
  const { context } = testing;
  const mine = await signedIn(context, owner.email);
  const kim = await newMember(context, mine, { email: "kim@example.com", role: "viewer" });
  const list = await listSessions(context, await mine.actor(), {});
  const here = list.filter((session) => session.isThisOne);
  expect(here).toMatchObject([{ from: expect.stringMatching(/^192\.0\.2\./), agent: "Test/1.0" }]);
  const [kims] = await listSessions(context, await kim.actor(), {});
  await expect(endSession(context, await mine.actor(), { session: kims?.id ?? "" })).rejects.toMatchObject({
    code: "no_session",
  });
  expect(await find(kim.token)).not.toBeNull();
  await endSession(context, await mine.actor(), { session: here[0]?.id ?? "" });
  expect(await find(mine.token)).toBeNull();
});

test("another role, and being removed, hold for the very next request (S-25)", async () => {
  const { context } = testing;
  const me = await signedIn(context, owner.email);
  const lee = await newMember(context, me, { email: "lee@example.com", role: "admin" });
  const { id: leesId, grants } = await lee.actor();
  const [organisationId = ""] = grants === "everything" ? [] : [...grants.keys()];
  expect(isAllowed(await lee.actor(), organisationId, "set_up")).toBe(true);
  const asked = { organisation: "first", member: leesId ?? "" };
  await changeRole(context, await me.actor(), { ...asked, role: "viewer" });
  expect(isAllowed(await lee.actor(), organisationId, "set_up")).toBe(false);
  expect(isAllowed(await lee.actor(), organisationId, "look")).toBe(true);
  await removeMember(context, await me.actor(), asked);
  expect(isAllowed(await lee.actor(), organisationId, "look")).toBe(false);
  expect((await viewAccount(context, await lee.actor(), {})).organisations).toEqual([]);
});

test("every process is told whose rights have changed, by the person's id alone (S-25)", async () => {
  const { context } = testing;
  const me = await signedIn(context, owner.email);
  const mo = await newMember(context, me, { email: "mo@example.com", role: "viewer" });
  const { id = "" } = await mo.actor();
  const listener = newClient(context.address.application);
  await listener.connect();
  onTestFinished(() => listener.end());
  const told: (string | undefined)[] = [];
  listener.on("notification", ({ payload }) => told.push(payload));
  await listener.query(`listen ${accountChannel}`);
  await changeRole(context, await me.actor(), { organisation: "first", member: id ?? "", role: "operator" });
  await expect.poll(() => told).toEqual([id]);
  await signOut(context, await mo.actor(), {});
  await expect.poll(() => told).toEqual([id, id]);
});

test("each thing that happens to an account leaves one event, with ids and a few words (S-36)", async () => {
  const { context } = testing;
  const me = await signedIn(context, owner.email);
  const ny = await newMember(context, me, { email: "ny@example.com", role: "viewer" });
  const { id } = await ny.actor();
  const wrong = signIn(context, stranger(), { email: ny.email, password: "not this one" });
  await expect(wrong).rejects.toMatchObject({ code: "wrong_sign_in" });
  await signOut(context, await ny.actor(), {});
  await signedIn(context, ny.email);
  const { rows } = await sql<{ kind: string; detail: string | null }>`
    select kind, detail from account.event where person_id = ${id} order by id`.execute(context.database);
  expect(rows).toEqual([
    { kind: "signed_up", detail: "invitation" },
    { kind: "signed_in", detail: "invitation" },
    { kind: "sign_in_failed", detail: "password" },
    { kind: "signed_out", detail: null },
    { kind: "signed_in", detail: "password" },
  ]);
  await expect(sql`update account.event set kind = 'gone'`.execute(context.database)).rejects.toThrow(
    /permission denied/,
  );
  await expect(sql`delete from account.event`.execute(context.database)).rejects.toThrow(/permission denied/);
});
