import { totp } from "@koppla/proof/kit/totp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changeOrganisation } from "../../src/account/organisations/organisations.ts";
import { viewAccount } from "../../src/account/profile/profile.ts";
import {
  confirmSecondFactor,
  disableSecondFactor,
  offerSecondFactor,
  renewBackupCodes,
} from "../../src/account/second-factor/second-factor.ts";
import { findSession } from "../../src/account/sessions/find-session.ts";
import { confirmSignIn, signIn } from "../../src/account/sessions/sign-in.ts";
import { isAllowed } from "../../src/ground/actor.ts";
import {
  firstOwner,
  newMember,
  password,
  personOf,
  sessionIn,
  signedIn,
  stranger,
  type TestAccounts,
  type TestPerson,
  testAccounts,
} from "./test-accounts.ts";

let testing: TestAccounts;
let owner: TestPerson;
beforeAll(async () => {
  testing = await testAccounts({ letters: false });
  owner = await firstOwner(testing.context);
});
afterAll(() => testing?.close());

const quarterMs = 15 * 60_000;
const stepMs = 30_000;

/** Somebody with a second factor: its secret and its backup codes. */
async function withSecondFactor(person: TestPerson) {
  const { context } = testing;
  const offered = await offerSecondFactor(context, await person.actor(), { password });
  const answer = await confirmSecondFactor(context, await person.actor(), { code: totp(offered.secret) });
  return { ...offered, person: personOf(context, person.email, sessionIn(answer)) };
}

async function challengeOf(email: string): Promise<string> {
  const answer = await signIn(testing.context, stranger(), { email, password });
  if (answer.next !== "second_factor") {
    throw new Error("No second factor is asked for.");
  }
  return answer.challenge;
}

test("a second factor counts from its first code on; the session gets another token, and its old one serves no more (S-29)", async () => {
  const { context } = testing;
  const ada = await newMember(context, owner, { email: "ada@example.com", role: "viewer" });
  const offered = await offerSecondFactor(context, await ada.actor(), { password });
  expect(offered.uri).toMatch(/^otpauth:\/\/totp\/Koppla:ada(@|%40)example\.com\?/);
  expect(new Set(offered.codes).size).toBe(10);
  expect((await signIn(context, stranger(), { email: ada.email, password })).next).toBe("done");
  await expect(confirmSecondFactor(context, await ada.actor(), { code: "000000" })).rejects.toMatchObject({
    code: "wrong_code",
  });
  const answer = await confirmSecondFactor(context, await ada.actor(), { code: totp(offered.secret) });
  expect(await findSession(context, ada.token, { from: "", device: null, agent: null })).toBeNull();
  const now = personOf(context, ada.email, sessionIn(answer));
  expect(await viewAccount(context, await now.actor(), {})).toMatchObject({ hasSecondFactor: true });
  expect((await signIn(context, stranger(), { email: ada.email, password })).next).toBe("second_factor");
});

test("a code serves once, a backup code serves once, and a challenge serves once (S-29)", async () => {
  const { context } = testing;
  const bo = await newMember(context, owner, { email: "bo@example.com", role: "viewer" });
  const { secret, codes } = await withSecondFactor(bo);
  // The next step's code is taken already, as clocks of phones are not exact; this step's was used to switch it on.
  const used = totp(secret);
  const fresh = totp(secret, Date.now() + stepMs);
  const challenge = await challengeOf(bo.email);
  await expect(confirmSignIn(context, stranger(), { challenge, code: used })).rejects.toMatchObject({
    code: "wrong_code",
  });
  expect(sessionIn(await confirmSignIn(context, stranger(), { challenge, code: fresh })).token).toHaveLength(32);
  await expect(confirmSignIn(context, stranger(), { challenge, code: codes[0] ?? "" })).rejects.toMatchObject({
    code: "sign_in_again",
  });
  await expect(
    confirmSignIn(context, stranger(), { challenge: await challengeOf(bo.email), code: fresh }),
  ).rejects.toMatchObject({ code: "wrong_code" });
  const backup = codes[1] ?? "";
  await confirmSignIn(context, stranger(), { challenge: await challengeOf(bo.email), code: backup });
  await expect(
    confirmSignIn(context, stranger(), { challenge: await challengeOf(bo.email), code: backup }),
  ).rejects.toMatchObject({ code: "wrong_code" });
});

test("codes are guessed ten times and no more, over however many challenges; the owner's browser is counted apart (S-30)", async () => {
  const { context } = testing;
  const cy = await newMember(context, owner, { email: "cy@example.com", role: "viewer" });
  const { codes } = await withSecondFactor(cy);
  const outcomes: string[] = [];
  for (let guess = 0; guess < 12; guess++) {
    const challenge = await challengeOf(cy.email);
    const code = String(100_000 + guess);
    outcomes.push(
      await confirmSignIn(context, stranger(), { challenge, code }).then(
        () => "done",
        (error) => error.code,
      ),
    );
  }
  expect(outcomes.filter((one) => one === "wrong_code")).toHaveLength(10);
  expect(outcomes.slice(10)).toEqual(["too_many_tries", "too_many_tries"]);
  const own = stranger(undefined, cy.device);
  const challenge = await challengeOf(cy.email);
  expect(sessionIn(await confirmSignIn(context, own, { challenge, code: codes[0] ?? "" })).token).toHaveLength(32);
});

test("a forged or another one's challenge signs nobody in (S-29)", async () => {
  const { context } = testing;
  const di = await newMember(context, owner, { email: "di@example.com", role: "viewer" });
  const { codes } = await withSecondFactor(di);
  const challenge = await challengeOf(di.email);
  const forged = `${challenge.slice(0, -4)}AAAA`;
  for (const wrong of [forged, "x".repeat(40), encodeURIComponent("2fa-".padEnd(30, "y"))]) {
    await expect(confirmSignIn(context, stranger(), { challenge: wrong, code: codes[0] ?? "" })).rejects.toMatchObject({
      code: "sign_in_again",
    });
  }
});

test("after five wrong codes the password is asked for again (S-30)", async () => {
  const { context } = testing;
  context.clock.advance(quarterMs + 1);
  const me = await signedIn(context, owner.email);
  const jo = await newMember(context, me, { email: "jo@example.com", role: "viewer" });
  const { codes } = await withSecondFactor(jo);
  const challenge = await challengeOf(jo.email);
  const outcomes: string[] = [];
  for (const code of ["111111", "222222", "333333", "444444", "555555", codes[0] ?? ""]) {
    outcomes.push(
      await confirmSignIn(context, stranger(), { challenge, code }).then(
        () => "done",
        (error) => error.code,
      ),
    );
  }
  expect(outcomes).toEqual([...Array.from({ length: 5 }, () => "wrong_code"), "sign_in_again"]);
  expect(
    sessionIn(
      await confirmSignIn(context, stranger(), { challenge: await challengeOf(jo.email), code: codes[0] ?? "" }),
    ).token,
  ).toHaveLength(32);
});

test("an organisation that demands it opens to admins and owners with a second factor alone, at once (S-29)", async () => {
  const { context } = testing;
  context.clock.advance(quarterMs);
  const me = await signedIn(context, owner.email);
  const admin = await newMember(context, me, { email: "eli@example.com", role: "admin" });
  const operator = await newMember(context, me, { email: "flo@example.com", role: "operator" });
  const demand = { organisation: "first", secondFactorDemanded: true };
  await expect(changeOrganisation(context, await me.actor(), demand)).rejects.toMatchObject({
    code: "second_factor_first",
  });
  const { person, codes } = await withSecondFactor(me);
  const { grants } = await person.actor();
  const [organisationId = ""] = grants === "everything" ? [] : [...grants.keys()];
  await changeOrganisation(context, await person.actor(), demand);
  expect(isAllowed(await admin.actor(), organisationId, "look")).toBe(false);
  expect(isAllowed(await operator.actor(), organisationId, "operate")).toBe(true);
  expect(isAllowed(await person.actor(), organisationId, "own")).toBe(true);
  expect((await viewAccount(context, await admin.actor(), {})).organisations).toMatchObject([
    { slug: "first", secondFactorDemanded: true },
  ]);
  const { person: secured } = await withSecondFactor(admin);
  expect(isAllowed(await secured.actor(), organisationId, "set_up")).toBe(true);
  const renewed = await renewBackupCodes(context, await person.actor(), { password });
  expect(renewed.codes.some((code) => codes.includes(code))).toBe(false);
  const off = await disableSecondFactor(context, await secured.actor(), { password });
  const again = personOf(context, secured.email, sessionIn(off));
  expect(isAllowed(await again.actor(), organisationId, "look")).toBe(false);
});
