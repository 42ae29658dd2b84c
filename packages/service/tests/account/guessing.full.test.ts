import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { resendConfirmation } from "../../src/account/entering/confirm-email.ts";
import { useOneTimeAddress } from "../../src/account/entering/one-time-address.ts";
import { setUpAccount } from "../../src/account/entering/set-up.ts";
import { viewInvitation } from "../../src/account/members/accept-invitation.ts";
import { changePassword } from "../../src/account/passwords/change-password.ts";
import { resetPassword } from "../../src/account/passwords/reset-password.ts";
import { offerSecondFactor } from "../../src/account/second-factor/second-factor.ts";
import { signIn } from "../../src/account/sessions/sign-in.ts";
import { ServiceError } from "../../src/errors/service-error.ts";
import {
  firstOwner,
  password,
  signedIn,
  stranger,
  type TestAccounts,
  type TestPerson,
  testAccounts,
} from "./test-accounts.ts";

/*
 * Guessing is bounded: ten at one account and a hundred from one address within a quarter of an hour (S-30). A name that
 * no account has serves to count fast, as it is counted alike.
 */

let testing: TestAccounts;
let owner: TestPerson;
beforeAll(async () => {
  testing = await testAccounts();
  owner = await firstOwner(testing.context);
});
afterAll(() => testing?.close());

const quarterMs = 15 * 60_000;
/** What earlier tests tried counts no more. */
beforeEach(() => testing.context.clock.advance(quarterMs + 1));

const wrong = { password: "certainly not this" };

async function codeOf(trying: Promise<unknown>): Promise<string> {
  return trying.then(
    () => "done",
    (error: unknown) => (error instanceof ServiceError ? error.code : String(error)),
  );
}

function counted(codes: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(codes)].sort().map((code) => [code, codes.filter((one) => one === code).length]),
  );
}

async function oneAfterTheOther(times: number, tryOnce: () => Promise<unknown>): Promise<Record<string, number>> {
  const codes: string[] = [];
  for (let time = 0; time < times; time++) {
    codes.push(await codeOf(tryOnce()));
  }
  return counted(codes);
}

test("ten wrong passwords for one account, from wherever, and also many at once; then it waits a quarter of an hour (S-30)", async () => {
  const { context } = testing;
  const guess = () => signIn(context, stranger(), { email: owner.email, ...wrong });
  const codes = await Promise.all(Array.from({ length: 16 }, () => codeOf(guess())));
  expect(counted(codes)).toEqual({ too_many_tries: 6, wrong_sign_in: 10 });
  const right = () => signIn(context, stranger(), { email: owner.email, password });
  await expect(right()).rejects.toMatchObject({
    code: "too_many_tries",
    status: 429,
    facts: { minutes: expect.stringMatching(/^1[45]$/), seconds: expect.stringMatching(/^8\d\d$|^900$/) },
  });
  context.clock.advance(quarterMs + 1);
  expect(await right()).toMatchObject({ next: "done" });
});

test("who guesses at an account does not shut its owner out: the owner's own browser is counted apart (S-30)", async () => {
  const { context } = testing;
  await oneAfterTheOther(10, () => signIn(context, stranger(), { email: owner.email, ...wrong }));
  const own = stranger(undefined, owner.device);
  expect(await signIn(context, own, { email: owner.email, password })).toMatchObject({ next: "done" });
  // Neither is that browser a way to guess without bound, nor one at another account.
  const guesses = await oneAfterTheOther(12, () => signIn(context, own, { email: owner.email, ...wrong }));
  expect(guesses).toEqual({ too_many_tries: 2, wrong_sign_in: 10 });
});

test("a right password counts no try (S-30)", async () => {
  const { context } = testing;
  const tries = await oneAfterTheOther(12, () =>
    signIn(context, stranger("192.0.2.77"), { email: owner.email, password }),
  );
  expect(tries).toEqual({ done: 12 });
});

test("a hundred guesses from one address, at however many accounts; others go on (S-30)", async () => {
  const { context } = testing;
  const guessAt = (account: number) => () =>
    resendConfirmation(context, stranger("198.51.100.1"), { email: `nobody${account}@example.com` });
  const codes = await Promise.all(Array.from({ length: 104 }, (_, account) => codeOf(guessAt(account)())));
  expect(counted(codes)).toEqual({ done: 100, too_many_tries: 4 });
  const same = signIn(context, stranger("198.51.100.1"), { email: owner.email, password });
  expect(await codeOf(same)).toBe("too_many_tries");
  const own = signIn(context, stranger("198.51.100.1", owner.device), { email: owner.email, password });
  expect(await codeOf(own)).toBe("done");
  expect(await codeOf(signIn(context, stranger("198.51.100.2"), { email: owner.email, password }))).toBe("done");
});

test.each([
  [
    "a one-time address",
    () => useOneTimeAddress(testing.context, stranger("203.0.113.1"), { token: "x".repeat(32) }),
    "address_gone",
  ],
  [
    "a set-up address",
    () =>
      setUpAccount(testing.context, stranger("203.0.113.2"), {
        token: "x".repeat(32),
        name: "Eve",
        email: "eve@example.com",
        password,
        organisationName: "Eve",
        language: "en",
      }),
    "address_gone",
  ],
  [
    "a reset's token",
    () => resetPassword(testing.context, stranger("203.0.113.3"), { token: "x".repeat(32), password }),
    "address_gone",
  ],
  [
    "an invitation's token",
    () => viewInvitation(testing.context, stranger("203.0.113.4"), { token: "x".repeat(32) }),
    "invitation_gone",
  ],
] as const)("%s is guessed at ten times and no more (S-30)", async (_what, guess, code) => {
  expect(await oneAfterTheOther(12, guess)).toEqual({ [code]: 10, too_many_tries: 2 });
});

test("the password is not guessed in a session that somebody left open either (S-30)", async () => {
  const { context } = testing;
  const me = await signedIn(context, owner.email);
  const guesses = await oneAfterTheOther(6, async () =>
    changePassword(context, await me.actor(), { current: wrong.password, password: "another good one" }),
  );
  expect(guesses).toEqual({ wrong_password: 6 });
  const more = await oneAfterTheOther(6, async () => offerSecondFactor(context, await me.actor(), wrong));
  expect(more).toEqual({ too_many_tries: 2, wrong_password: 4 });
});
