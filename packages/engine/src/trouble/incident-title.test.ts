import { expect, test } from "vitest";
import { causeBook } from "./cause-book.ts";
import { obstacleCause } from "./causes/catalogue.ts";
import type { TroubleSubject } from "./describe-trouble.ts";
import { titleOfIncident } from "./incident-title.ts";
import { obstacle, type Trouble } from "./trouble.ts";

const causes = causeBook([]);
const subject = (record: string): TroubleSubject => ({
  record,
  source: "Parts PIM",
  target: "AccountView",
  causes,
  labelOf: (field) => field,
});
const metOf = (...troubles: readonly Trouble[]) =>
  troubles.map((trouble, at) => ({ trouble, subject: subject(`Order ${at + 1}`) }));
const missing = (...products: readonly string[]) => obstacle("product_missing", { products: products.join(", ") });
const titled = (met: readonly Trouble[], language: "en" | "sv" | "nl" = "en", isCut = false) =>
  titleOfIncident({ cause: obstacleCause("product_missing"), met: metOf(...met), isCut }, language);

test("an incident is titled by the value and the system that it is about", () => {
  expect(titled([missing("10999"), missing("10999")])).toBe("Article 10999 is not in AccountView yet");
  expect(titled([missing("10999")], "sv")).toBe("Artikel 10999 finns ännu inte i AccountView");
});

test("one that gathers several is titled by how many they are, and the first of them", () => {
  expect(titled([missing("1", "2"), missing("3")])).toBe("3 articles are not in AccountView yet: 1, 2, 3");
  expect(titled([missing("1", "2"), missing("3", "4")], "nl")).toBe(
    "4 artikelen staan nog niet in AccountView: 1, 2, 3 …",
  );
  expect(titled([missing("1"), missing("2")], "en", true)).toBe("2+ articles are not in AccountView yet: 1, 2");
});

test("what a table lacks is named with what it is, and what is not known is not", () => {
  const cause = causes.find("lookup_missing");
  const lacks = (rule: string): Trouble => ({
    kind: "mapping",
    problems: [{ kind: "waiting", code: "lookup_missing", field: "VAT_CODE", rule, value: "NL6" }],
  });
  const titleOf = (rule: string) =>
    cause === undefined ? "" : titleOfIncident({ cause, met: metOf(lacks(rule)), isCut: false }, "en");
  expect(titleOf("vat-codes")).toBe("VAT code NL6 has no counterpart in AccountView");
  expect(titleOf("colours")).toBe("NL6 has no counterpart in AccountView");
  expect(titled([obstacle("product_missing")])).toBe("Article missing");
  expect(titled([])).toBe("Article missing");
});

test("what stands behind a record's trouble names the incident, and a record is named where it is about that", () => {
  const cause = obstacleCause("doubtful_match");
  const behind = obstacle(
    "customer_stopped",
    { customer: "505" },
    { entity: "customer", key: "505", trouble: obstacle("doubtful_match", { key: "10023" }) },
  );
  const met = [
    {
      trouble: behind,
      subject: { ...subject("Order 1"), about: (_: string, key: string) => subject(`Customer ${key}`) },
    },
  ];
  expect(titleOfIncident({ cause, met, isCut: false }, "en")).toBe(
    "Customer 505 may be one that AccountView has already",
  );
});
