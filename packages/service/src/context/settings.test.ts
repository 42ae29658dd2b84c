import { expect, test } from "vitest";
import { readHttpSettings, readSettings } from "./settings.ts";

test("nobody is let in but who is invited, and no letter goes, unless the environment says so (S-29)", () => {
  expect(readSettings({}).accounts).toEqual({ signUp: "invited", post: undefined, publicUrl: undefined });
});

const from = "Koppla <koppla@example.com>";

test.each([
  [{ KOPPLA_SIGN_UP: "everybody" }, "KOPPLA_SIGN_UP"],
  [{ KOPPLA_SMTP_URL: "mail.example.com", KOPPLA_MAIL_FROM: from }, "KOPPLA_SMTP_URL"],
  [{ KOPPLA_SMTP_URL: "https://mail.example.com", KOPPLA_MAIL_FROM: from }, "KOPPLA_SMTP_URL"],
  [{ KOPPLA_SMTP_URL: "smtps://mail.example.com" }, "KOPPLA_MAIL_FROM"],
  [{ KOPPLA_SMTP_URL: "smtps://mail.example.com", KOPPLA_MAIL_FROM: "nobody" }, "KOPPLA_MAIL_FROM"],
  [
    { KOPPLA_SMTP_URL: "smtps://mail.example.com", KOPPLA_MAIL_FROM: `${from}\r\nBcc: x@example.com` },
    "KOPPLA_MAIL_FROM",
  ],
])("%j is refused, and the password of a mail server is not repeated (S-16)", (environment, name) => {
  expect(() => readSettings(environment)).toThrow(name);
});

test.each([
  [{}, []],
  [{ KOPPLA_PUBLIC_URL: "https://koppla.example.com" }, ["loopback"]],
  [{ KOPPLA_PROXY: "10.0.0.0/8, fd00::1" }, ["10.0.0.0/8", "fd00::1"]],
])("of %j these proxies are believed: %j (S-30)", (environment, proxies) => {
  expect(readHttpSettings(environment).proxies).toEqual(proxies);
});

test.each(["everybody", "10.0.0.0/33", "10.0.0.0/8/9", "10.0.0"])("%s is no proxy (S-30)", (proxy) => {
  expect(() => readHttpSettings({ KOPPLA_PROXY: proxy })).toThrow("KOPPLA_PROXY");
});
