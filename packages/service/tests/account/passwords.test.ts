import { readFile } from "node:fs/promises";
import { tokenIn } from "@koppla/proof/kit/mail-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changePassword } from "../../src/account/passwords/change-password.ts";
import { requestPasswordReset, resetPassword } from "../../src/account/passwords/reset-password.ts";
import { hashPassword, isPasswordOf } from "../../src/account/secrets/password-hash.ts";
import { checkNewPassword } from "../../src/account/secrets/password-rules.ts";
import { findSession } from "../../src/account/sessions/find-session.ts";
import { signIn } from "../../src/account/sessions/sign-in.ts";
import {
  firstOwner,
  password,
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

const names = ["kim@parts-shop.example", "Kim Larsson", "Parts Shop"];

test.each([
  ["seven77", "password_length"],
  ["x".repeat(129), "password_length"],
  ["password1", "password_common"],
  ["IloveYou", "password_common"],
  ["parts-shop.example", "password_personal"],
  ["Kim Larsson", "password_personal"],
  ["larsson2026!", "password_personal"],
  ["parts shop", "password_personal"],
])("%s is refused: %s (S-29)", async (given, code) => {
  await expect(checkNewPassword(given, names)).rejects.toMatchObject({ code, status: 422 });
});

test.each(["eight8eight", "a b c d e", "пароль из слов", "🔑🔑🔑🔑🔑🔑🔑🔑", "x1".repeat(64), "kim likes herring"])(
  "%s is taken: there are no rules of composition (S-29)",
  async (given) => {
    await expect(checkNewPassword(given, names)).resolves.toBeUndefined();
  },
);

test("the shipped list has ten thousand passwords that would be long enough, with its licence beside it (S-29)", async () => {
  const folder = new URL("../../data/", import.meta.url);
  const lines = (await readFile(new URL("common-passwords.txt", folder), "utf8")).split("\n");
  const passwords = lines.filter((line) => line !== "" && !line.startsWith("# "));
  expect(new Set(passwords).size).toBe(10_000);
  expect(passwords.filter((one) => [...one].length < 8)).toEqual([]);
  expect(await readFile(new URL("common-passwords.LICENSE", folder), "utf8")).toContain("Permission is hereby granted");
});

test("a hash tells its cost, has a salt of its own, and knows its password however its letters are composed (S-29)", async () => {
  const composed = "sm\u00f6rg\u00e5sbord";
  const hash = await hashPassword(composed);
  expect(hash).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
  expect(await hashPassword(composed)).not.toBe(hash);
  expect(await isPasswordOf(hash, composed.normalize("NFD"))).toBe(true);
  expect(await isPasswordOf(hash, `${composed} `)).toBe(false);
  expect(await isPasswordOf("nonsense", composed)).toBe(false);
});

test("a changed password ends every other session, keeps this one, and is told by letter (S-25)", async () => {
  const { context, mail } = testing;
  const me = await signedIn(context, owner.email);
  const elsewhere = await signedIn(context, owner.email);
  await changePassword(context, await me.actor(), { current: password, password });
  const origin = { from: "192.0.2.1", device: null, agent: null };
  expect(await findSession(context, me.token, origin)).not.toBeNull();
  expect(await findSession(context, elsewhere.token, origin)).toBeNull();
  await mail.letterTo(owner.email, /password was changed/);
});

test("a letter's token chooses a new password once, ends every session, and signs nobody in (S-25)", async () => {
  const { context, mail } = testing;
  const before = await signedIn(context, owner.email);
  await requestPasswordReset(context, stranger(), { email: owner.email.toUpperCase() });
  const token = tokenIn(await mail.letterTo(owner.email, /Choose a new password/));
  await expect(resetPassword(context, stranger(), { token, password: "password1" })).rejects.toMatchObject({
    code: "password_common",
  });
  await resetPassword(context, stranger(), { token, password: "quite another phrase" });
  expect(await findSession(context, before.token, { from: "192.0.2.1", device: null, agent: null })).toBeNull();
  await expect(resetPassword(context, stranger(), { token, password: "a third phrase here" })).rejects.toMatchObject({
    code: "address_gone",
  });
  await expect(signIn(context, stranger(), { email: owner.email, password })).rejects.toMatchObject({
    code: "wrong_sign_in",
  });
  const again = await signIn(context, stranger(), { email: owner.email, password: "quite another phrase" });
  expect(again.next).toBe("done");
});

test("asking for a new password for an unknown address writes to nobody, and answers the same (S-30)", async () => {
  const { context, mail } = testing;
  const letters = mail.letters.length;
  expect(await requestPasswordReset(context, stranger(), { email: "nobody@example.com" })).toEqual({});
  expect(await requestPasswordReset(context, stranger(), { email: owner.email })).toEqual({});
  await expect.poll(() => mail.letters.length).toBe(letters + 1);
  expect(mail.letters.at(-1)?.envelopeTo).toEqual([owner.email]);
});
