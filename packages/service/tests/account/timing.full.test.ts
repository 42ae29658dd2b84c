import { afterAll, beforeAll, expect, test } from "vitest";
import { signUp } from "../../src/account/entering/sign-up.ts";
import { requestPasswordReset } from "../../src/account/passwords/reset-password.ts";
import { signIn } from "../../src/account/sessions/sign-in.ts";
import { firstOwner, password, stranger, type TestAccounts, testAccounts } from "./test-accounts.ts";

/*
 * How long an answer takes tells nothing about whether an address is known (S-30): medians within ten per cent. The
 * computer may be busy with something else, so what differs is measured again; a real difference stays.
 */

let testing: TestAccounts;
const email = "owner@example.com";
beforeAll(async () => {
  testing = await testAccounts({ signUp: "open" });
  await firstOwner(testing.context, email);
});
afterAll(() => testing?.close());

const samples = 9;
const rounds = 5;
const quarterMs = 15 * 60_000;

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work().catch(() => undefined);
  return performance.now() - begun;
}

let strangers = 0;
const cases: readonly [string, (address: string) => Promise<unknown>][] = [
  ["signing in", (address) => signIn(testing.context, stranger(), { email: address, password: "not this one" })],
  ["asking for a new password", (address) => requestPasswordReset(testing.context, stranger(), { email: address })],
  [
    "signing up",
    (address) =>
      signUp(testing.context, stranger(), {
        name: "Nina",
        email: address,
        password,
        organisationName: "Shop",
        language: "en",
      }),
  ],
];

test.each(cases)("%s takes as long for a known address as for an unknown one (S-30)", async (_what, ask) => {
  const differences: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let sample = 0; sample < samples; sample++) {
      testing.context.clock.advance(quarterMs);
      known.push(await millisecondsOf(() => ask(email)));
      unknown.push(await millisecondsOf(() => ask(`nobody${++strangers}@example.com`)));
    }
    const difference = Math.abs(medianOf(known) / medianOf(unknown) - 1);
    differences.push(difference);
    if (difference <= 0.1) {
      break;
    }
  }
  console.info(`medians differ by ${differences.map((one) => `${(one * 100).toFixed(1)} %`).join(", ")}`);
  expect(Math.min(...differences)).toBeLessThanOrEqual(0.1);
});
