import { runDay } from "@koppla/proof/day/day";
import { expect, test } from "vitest";

/** `npm run prove -- --parts day` lives through 24 hours. */
test("three hours of moved clock, past midnight and its comparison, with the database stopped, a long reader and a full disk: every order once, nothing open, nobody needed", {
  timeout: 300_000,
}, async () => {
  const lines: string[] = [];
  const result = await runDay({ hours: 3, orders: 6, seed: 0 }, (line) => lines.push(line));
  console.log(lines.join("\n"));
  expect(result.violations).toEqual([]);
  expect(result).toMatchObject({ placed: 18, strikes: ["database stopped", "long reader", "disk full"] });
});
