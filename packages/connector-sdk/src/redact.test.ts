import { describe, expect, test } from "vitest";
import { redact, redactAndCut } from "./redact.ts";

const hex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
const opaque = "Tq7xW2-opaque_A1";

/** A text, and what must not be left of it. */
const shapes: readonly (readonly [string, string])[] = [
  [`Authorization: Bearer ${opaque}`, opaque],
  [`authorization: bearer ${jwt}`, jwt],
  ["Authorization: Basic cGltLWNsaWVudDpwaW0tc2VjcmV0", "cGltLWNsaWVudDpwaW0tc2VjcmV0"],
  ["sent Basic cGltLWNsaWVudDpwaW0tc2VjcmV0 to us", "cGltLWNsaWVudDpwaW0tc2VjcmV0"],
  [`the token Bearer ${opaque} expired`, opaque],
  [
    'Authorization: Digest username="u", response="6629fae49393a05397450978507c4ef1"',
    "6629fae49393a05397450978507c4ef1",
  ],
  ["X-Admin-Key: pim-admin-77", "pim-admin-77"],
  ["X-Api-Key: k-123456", "k-123456"],
  ["Cookie: session=abc123; other=def456", "def456"],
  ["Set-Cookie: sid=s%3Axyz; HttpOnly", "xyz"],
  [`{"access_token":"${opaque}"}`, opaque],
  [`{"refresh_token": "${opaque}", "x": 1}`, opaque],
  [`{'id_token': '${opaque}'}`, opaque],
  [`{"client_secret":"with \\"quotes\\" inside"}`, "quotes"],
  ["client_secret=demo-secret&grant_type=x", "demo-secret"],
  ["password=hunter2", "hunter2"],
  ["Password: hunter2", "hunter2"],
  ["passwd = hunter2", "hunter2"],
  ["wachtwoord: geheim1", "geheim1"],
  ["lösenord=hemligt", "hemligt"],
  ["DB_PASSWORD=hunter2", "hunter2"],
  ["apiKey: 'a1b2c3'", "a1b2c3"],
  ["api_key=a1b2c3;", "a1b2c3"],
  ["adminKey=pim-admin", "pim-admin"],
  ["PIM_ADMIN_KEY=pim-admin", "pim-admin"],
  ["private_key: abcdefgh", "abcdefgh"],
  ["aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMI"],
  ["https://host.example/x?token=abc123&y=1", "abc123"],
  ["GET /callback?code=abc%2Fdef&state=xyz99", "abc%2Fdef"],
  ["GET /callback?code=abc%2Fdef&state=xyz99", "xyz99"],
  ["https://host.example/x?sig=abc123", "abc123"],
  ["https://host.example/x?key=abc123", "abc123"],
  ["redirect=%3Faccess_token%3Dabc123", "abc123"],
  ["X-Amz-Signature=abcdef123456", "abcdef123456"],
  ["code_verifier=abc-verifier", "abc-verifier"],
  ["postgres://koppla:hunter2@db.example/koppla", "hunter2"],
  ["https://user:hunter2@host.example/", "hunter2"],
  ["<Password>hunter2</Password>", "hunter2"],
  ["<access-token>abc.def</access-token>", "abc.def"],
  [`a jwt ${jwt} in words`, "dozjgNryP4J3"],
  ["-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----", "MIIEvQ"],
  ["-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBg", "MIIEvQ"],
  ["ghp_16C7e42F292c6912E7710c838347Ae178B4a", "16C7e42F"],
  ["github_pat_11ABCDEFG0123456789_abcdefghij", "11ABCDEFG"],
  ["sk_live_4eC39HqLyjWDarjtT1zdp7dc", "4eC39"],
  ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8"],
  ["xoxb-123456789012-abcdefGHIJKL", "abcdefGHIJKL"],
  ["AKIAIOSFODNN7EXAMPLE", "IOSFODNN7"],
  ["AIzaSyA-1234567890abcdefghijk", "1234567890abc"],
  ["glpat-abcdefghij1234567890", "abcdefghij1234567890"],
  ["SG.abcdefghijklmnop.qrstuvwxyz0123456789", "qrstuvwxyz"],
  [`hash ${hex}`, hex],
  [`key ${hex.slice(0, 32).toUpperCase()}`, hex.slice(0, 32).toUpperCase()],
  ["blob dGhpcyBpcyBhIHNlY3JldCBrZXkgMTIzNDU2Nzg5MA==", "dGhpcyBpcyBh"],
  ["mail jan.de.vries+shop@bedrijf.example.nl please", "jan.de.vries"],
  ["mail jan%40bedrijf.example", "jan%40"],
  ["<info@jansen.example>", "info@"],
  ["e-mail: sören@småland.example", "sören"],
];

test("there are enough shapes (S-34)", () => expect(shapes.length).toBeGreaterThanOrEqual(50));

test.each(shapes)("%j", (text, secret) => {
  expect(redact(text)).not.toContain(secret);
  expect(redact(`x ${text} y`)).not.toContain(secret);
  expect(redact(JSON.stringify({ message: text }))).not.toContain(secret);
});

describe("a known secret is taken out wherever it stands", () => {
  const secret = 'p"m /sécret+1';
  test.each([
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString(),
    JSON.stringify(secret),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
    Buffer.from(secret).toString("hex"),
  ])("%j", (form) => {
    expect(redact(`before ${form} after`, [secret])).toMatch(/^before .{0,3}\[secret\].{0,3} after$/);
  });

  test("a short or empty one takes nothing out", () => {
    expect(redact("a plain word", ["", "a"])).toBe("a plain word");
  });

  test("a secret at the place of the cut leaves no half", () => {
    for (let length = 10; length < 60; length += 1) {
      expect(redactAndCut(`some words before Zk9secret-value1 and after`, length, ["Zk9secret-value1"])).not.toContain(
        "Zk9",
      );
    }
  });
});

test.each([
  "Veld ACCT_NAME: waarde te lang (60 tekens, maximaal 40).",
  "Veld ART_CODE: artikel 100234 bestaat niet.",
  "SKU 999 does not exist",
  "skateboardhouders en npm-pakketten zijn geen sleutels",
  "reference MAG-100001 exists",
  "refresh token already used",
  "Toegang geweigerd: token ongeldig of verlopen.",
  "basic settings are missing; the bearer of this",
  "request 0190a5d2-7c1e-7c3b-9d4e-2f6a8b1c0d3e failed on 2026-11-23T10:15:00.000Z",
  "Kogelkraan 15 mm messing binnendraad-buitendraad volgens-de-norm",
])("words stay as they are: %s", (text) => {
  expect(redact(text)).toBe(text);
});

test("the result is one harmless line", () => {
  const text = "a\r\nINFO forged\u001b[31mred\u001b[0m \u202egnp.exe\u2066 \u0000\u0007\u2028z\u200b";
  expect(redact(text)).toBe("a INFO forged red gnp.exe z");
});

test("hostile texts take no time", () => {
  for (const part of [
    "a@",
    "token=",
    "Bearer ",
    "<password>",
    '"',
    "eyJ",
    "a.",
    "https://",
    "-----BEGIN A",
    "0a",
    "%40a.",
    "x_token-",
    "\u001b[",
  ]) {
    const text = part.repeat(50_000);
    const started = performance.now();
    redact(text);
    expect(performance.now() - started, part).toBeLessThan(250);
  }
});
