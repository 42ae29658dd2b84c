import { beforeEach, expect, test } from "vitest";
import { createClock } from "../../server/clock.ts";
import { switchesSchema } from "../switches.ts";
import { createTokens, type Tokens } from "./tokens.ts";

/* accountview.md §10.1 rules 1–5, where a clock moves by days. */

const clock = createClock();
const address = "http://localhost/callback";
const day = 86_400_000;
let tokens: Tokens;
beforeEach(() => {
  clock.set(null);
  tokens = createTokens({ clock, switches: switchesSchema.parse({}) });
});

test("rule 1: a code that turns up again revokes its tokens, even after its minute and from another address", () => {
  const code = tokens.authorise(["readaccountviewdata"], address);
  const pair = tokens.exchange(code, address);
  clock.advance(120_000);
  expect(tokens.scopesOf(pair?.access_token ?? "")).toEqual(["readaccountviewdata"]);
  expect(tokens.exchange(code, "http://localhost:1/other")).toBeNull();
  expect(tokens.scopesOf(pair?.access_token ?? "")).toBeNull();
});

test("rule 1: a code belongs to its address and lives 60 s", () => {
  expect(tokens.exchange(tokens.authorise([], address), "http://localhost:1/other")).toBeNull();
  const late = tokens.authorise([], address);
  clock.advance(60_001);
  expect(tokens.exchange(late, address)).toBeNull();
});

test("rule 2: an access token lives 600 s and a refresh token 30 days, unless the switches say otherwise", () => {
  const first = tokens.login([]);
  expect(first).toMatchObject({ token_type: "bearer", expires_in: 600 });
  clock.advance(600_001);
  expect(tokens.scopesOf(first.access_token)).toBeNull();
  clock.advance(30 * day);
  expect(tokens.renew(first.refresh_token)).toBeNull();

  const brief = createTokens({
    clock,
    switches: switchesSchema.parse({ accessTokenSeconds: 5, refreshTokenSeconds: 10 }),
  });
  const second = brief.login([]);
  expect(second.expires_in).toBe(5);
  clock.advance(10_001);
  expect(brief.renew(second.refresh_token)).toBeNull();
});

test("rule 3: a registered refresh token is the first of a family like any other", () => {
  tokens.register("known", ["readaccountviewdata"]);
  const pair = tokens.renew("known");
  expect(pair).not.toBeNull();
  expect(tokens.renew("known")).toBeNull();
  expect(tokens.scopesOf(pair?.access_token ?? "")).toBeNull();
});
