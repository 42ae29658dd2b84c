import { expect, test } from "vitest";
import { causeBook } from "./cause-book.ts";
import { describeTrouble, noSubject } from "./describe-trouble.ts";
import type { Trouble } from "./trouble.ts";

const causes = causeBook([]);
const refusal = (more: Partial<Extract<Trouble, { kind: "refused" }>>): Trouble => ({
  kind: "refused",
  code: "invalid_email",
  category: "data",
  system: "AccountView",
  message: "AccountView refused EMAIL.",
  ...more,
});
const told = (trouble: Trouble, language: "en" | "sv" | "nl") =>
  describeTrouble(trouble, noSubject(causes, "Order 9846"), language);

test("a refusal is told in the words of its cause, with the system's name and its own words, and without a code", () => {
  const remote = { status: 422, message: "Geen adres" };
  expect(told(refusal({ remote }), "en")).toMatch(
    /^Order 9846: AccountView does not take this as an e-mail address\. AccountView said: “Geen adres”\. Correct/,
  );
  expect(told(refusal({ remote }), "sv")).toMatch(/^Order 9846: AccountView godtar inte detta som e-postadress\. /);
  expect(told(refusal({ remote, field: "EMAIL" }), "nl")).toMatch(/^Order 9846: EMAIL: AccountView neemt dit niet aan/);
});

test("a refusal that no cause knows is told in the system's words", () => {
  const remote = { status: 422, message: "Vandaag niet" };
  expect(told(refusal({ code: "not_today", remote }), "en")).toContain("AccountView said: “Vandaag niet”.");
  expect(told(refusal({ code: "not_today", remote }), "en")).not.toContain("not_today");
});

test("where the system said nothing, English tells the connector's own sentence", () => {
  expect(told(refusal({ message: "The order has 502 lines." }), "en")).toMatch(
    /^Order 9846: The order has 502 lines\. /,
  );
  expect(told(refusal({ message: "" }), "en")).toMatch(/^Order 9846: AccountView does not take this/);
});
