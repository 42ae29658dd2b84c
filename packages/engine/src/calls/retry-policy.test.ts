import { errorCategories } from "@koppla/connector-sdk";
import { expect, test } from "vitest";
import { reactionTo, waitBeforeTry } from "./retry-policy.ts";

test("every category has one reaction, and a rate limit costs no try (F-06)", () => {
  expect(Object.fromEntries(errorCategories.map((category) => [category, reactionTo(category).reaction]))).toEqual({
    configuration: "stop",
    credentials: "ask-to-sign-in",
    mapping: "stop",
    data: "stop",
    rate_limit: "wait",
    unreachable: "pause-connection",
    unknown_outcome: "again",
    bug: "look-closer",
  });
});

test("waits grow from a second to a minute, never below what the system asked for", () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7, 20].map((failures) => waitBeforeTry(failures, undefined, 1));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  expect(waitBeforeTry(3, undefined, 0)).toBe(6_400);
  expect(waitBeforeTry(0, 90_000, 0.5)).toBe(90_000);
});
