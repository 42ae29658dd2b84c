import { languages } from "@koppla/mapping/language";
import { tokenIn } from "@koppla/proof/kit/mail-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resendConfirmation } from "../../src/account/entering/confirm-email.ts";
import { useOneTimeAddress } from "../../src/account/entering/one-time-address.ts";
import { signUp } from "../../src/account/entering/sign-up.ts";
import { createInvitation } from "../../src/account/members/invitations.ts";
import { changeOrganisation } from "../../src/account/organisations/organisations.ts";
import { viewAccount } from "../../src/account/profile/profile.ts";
import { signIn } from "../../src/account/sessions/sign-in.ts";
import { composeLetter } from "../../src/mail/letter.ts";
import { openPost, transportOptions } from "../../src/mail/post.ts";
import {
  firstOwner,
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
  testing = await testAccounts({ signUp: "open" });
  owner = await firstOwner(testing.context);
});
afterAll(() => testing?.close());

const newcomer = { name: "Nina New", password, organisationName: "Nina's Parts", language: "sv" as const };

test("an account is confirmed by its letter, in its language; the link signs in once (R36)", async () => {
  const { context, mail } = testing;
  const email = "nina@example.com";
  expect(await signUp(context, stranger(), { ...newcomer, email })).toEqual({ next: "confirm_email" });
  await expect(signIn(context, stranger(), { email, password })).rejects.toMatchObject({ code: "confirm_email_first" });
  const letter = await mail.letterTo(email, /Bekräfta din e-postadress/);
  expect(letter.from?.text).toBe('"Koppla" <koppla@example.com>');
  expect(letter.html).toContain(tokenIn(letter));
  await resendConfirmation(context, stranger(), { email });
  await expect.poll(() => mail.letters.filter((one) => one.envelopeTo.includes(email)).length).toBeGreaterThan(2);
  const token = tokenIn(await mail.letterTo(email, /Bekräfta/));
  const answer = await useOneTimeAddress(context, stranger(), { token });
  const nina = personOf(context, email, sessionIn(answer));
  expect(await viewAccount(context, await nina.actor(), {})).toMatchObject({
    name: "Nina New",
    hosts: false,
    organisations: [{ slug: "nina-s-parts", name: "Nina's Parts", role: "owner" }],
  });
  await expect(useOneTimeAddress(context, stranger(), { token })).rejects.toMatchObject({ code: "address_gone" });
});

test("an account for a known address answers the same, changes nothing, and is told to its owner by letter (S-30)", async () => {
  const { context, mail } = testing;
  const given = { ...newcomer, email: owner.email, password: "somebody else's choice" };
  expect(await signUp(context, stranger(), given)).toEqual({ next: "confirm_email" });
  await mail.letterTo(owner.email, /You have an account already/);
  await expect(signIn(context, stranger(), { email: owner.email, password: given.password })).rejects.toMatchObject({
    code: "wrong_sign_in",
  });
  expect((await signedIn(context, owner.email)).token).toHaveLength(32);
});

test("a sign-in from a browser that was never used is told by letter; one from a known browser is not (S-25)", async () => {
  const { context, mail } = testing;
  await signedIn(context, owner.email, stranger("192.0.2.200", owner.device));
  await signedIn(context, owner.email, stranger("198.51.100.7"));
  const told = (from: string) => mail.letters.filter(({ text }) => text?.includes(`from ${from}`));
  await expect.poll(() => told("198.51.100.7").length).toBe(1);
  expect(told("198.51.100.7")).toMatchObject([{ subject: "A new sign-in to your account" }]);
  expect(told("192.0.2.200")).toEqual([]);
});

test("nobody is flooded: three letters of a kind go to one person within a quarter of an hour (S-30)", async () => {
  const { context, mail } = testing;
  const email = "olga@example.com";
  await signUp(context, stranger(), { ...newcomer, email });
  for (let time = 0; time < 6; time++) {
    await resendConfirmation(context, stranger(), { email });
  }
  await mail.letterTo(email, /Bekräfta/);
  await context.accounts.close();
  expect(mail.letters.filter((letter) => letter.envelopeTo.includes(email))).toHaveLength(3);
});

test.each(["\r\nBcc: eve@example.com", "\n\nhello", "\u0000", "\u001b[2J"])(
  "a name with %j reaches no letter (S-16)",
  async (poison) => {
    const { context } = testing;
    const me = await owner.actor();
    await expect(
      createInvitation(context, me, { organisation: "first", email: `kim@example.com${poison}`, role: "viewer" }),
    ).rejects.toMatchObject({ code: "bad_input" });
    await expect(
      changeOrganisation(context, me, { organisation: "first", name: `First${poison}` }),
    ).rejects.toMatchObject({ code: "bad_input" });
  },
);

test("the post itself refuses a head that would grow, and several addresses in one (S-16)", async () => {
  const { mail } = testing;
  const post = openPost({ smtpUrl: mail.url, from: "Koppla <koppla@example.com>" });
  const letter = { subject: "Hello", text: "Hello", html: "<p>Hello</p>" };
  const before = mail.letters.length;
  for (const to of [
    "kim@example.com, eve@example.com",
    "kim@example.com\r\nBcc: eve@example.com",
    "Kim <kim@example.com>",
  ]) {
    await expect(post.send(to, letter)).rejects.toThrow("must not");
  }
  await expect(post.send("kim@example.com", { ...letter, subject: "Hello\r\nBcc: eve@example.com" })).rejects.toThrow();
  expect(mail.letters.length).toBe(before);
  await post.send("kim@example.com", letter);
  expect(mail.letters.at(-1)).toMatchObject({ envelopeTo: ["kim@example.com"], subject: "Hello" });
  post.close();
});

test.each(languages)("markup in a name is shown as it was typed, and runs nowhere, in %s (S-16)", (language) => {
  const facts = { inviter: '<img src=x onerror="alert(1)">', organisation: "A & B's <b>", days: "7" };
  const letter = composeLetter("invitation", facts, { language, link: 'https://koppla.example/"onclick=' });
  expect(letter.html).not.toMatch(/<img|<b>|"onclick/);
  expect(letter.text).toContain(facts.inviter);
  expect(letter.subject).toContain(facts.organisation);
});

test.each([
  ["smtp://mail.example.com", { host: "mail.example.com", port: 587, secure: false, requireTLS: true }],
  ["smtp://user:p%40ss@mail.example.com:2525", { port: 2525, requireTLS: true, auth: { user: "user", pass: "p@ss" } }],
  ["smtps://mail.example.com", { port: 465, secure: true }],
  ["smtp://127.0.0.1:1025", { port: 1025, secure: false, requireTLS: false }],
])("%s: a letter crosses no network in clear (S-16)", (smtpUrl, options) => {
  expect(transportOptions({ smtpUrl })).toMatchObject(options);
});
