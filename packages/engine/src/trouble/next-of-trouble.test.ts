import { defineOwnCause } from "@koppla/connector-sdk";
import { expect, test } from "vitest";
import { causeBook } from "./cause-book.ts";
import { describeTrouble, noSubject } from "./describe-trouble.ts";
import { nextOfTrouble } from "./next-of-trouble.ts";
import { obstacle, type Trouble } from "./trouble.ts";

const text = {
  title: "Closed today",
  what: "The shop is closed.",
  meaning: "It waits.",
  advice: "Come back tomorrow.",
};
const closedToday = defineOwnCause({
  code: "closed_today",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "sign_in" }],
  texts: { en: text, sv: { ...text, what: "Butiken är stängd." }, nl: { ...text, what: "De winkel is dicht." } },
});
const causes = causeBook([{ title: "Mini", causes: [closedToday] }]);
const facts = {
  flow: "shop/orders",
  integration: "shop",
  record: "9001",
  systems: { Mini: "left", Other: "right" },
  flows: { product: "shop/articles" },
};
const refusal = (system: string): Trouble => ({
  kind: "refused",
  code: "closed_today",
  category: "data",
  system,
  message: "No.",
});

test("a connector's own cause brings its texts and its actions, for its system alone", () => {
  expect(nextOfTrouble(refusal("Mini"), causes, facts)).toEqual([{ action: "sign_in", connection: "left" }]);
  expect(describeTrouble(refusal("Mini"), noSubject(causes), "en")).toBe("No. Come back tomorrow.");
  expect(describeTrouble(refusal("Mini"), noSubject(causes), "nl")).toContain("Mini: De winkel is dicht.");
  // Another system's word of the same name means nothing that Koppla knows.
  expect(nextOfTrouble(refusal("Other"), causes, facts)).toEqual([
    { action: "retry", flow: "shop/orders", record: "9001" },
  ]);
  expect(describeTrouble(refusal("Other"), noSubject(causes), "en")).toContain("Correct it where it is wrong.");
});

test("a missing value names its table, and a missing article the flow that brings it, where there is one", () => {
  const problem = {
    kind: "waiting",
    code: "lookup_missing",
    field: "VAT_CODE",
    rule: "vat-codes",
    value: "NL21",
  } as const;
  expect(nextOfTrouble({ kind: "mapping", problems: [problem] }, causes, facts)).toEqual([
    { action: "fill_value", integration: "shop", table: "vat-codes", value: "NL21" },
  ]);
  const missing = obstacle("product_missing", { products: "100777" });
  expect(nextOfTrouble(missing, causes, facts)[0]).toEqual({ action: "run", flowOf: "product", flow: "shop/articles" });
  expect(nextOfTrouble(missing, causes, { ...facts, flows: {} })).toEqual([{ action: "apply" }]);
});

test("of what a record waits for, only those actions are named that do not need that record's own flow", () => {
  const gone = obstacle("gone_from_target", { key: "10001" });
  const waiting = obstacle("customer_stopped", { customer: "101" }, { entity: "customer", key: "101", trouble: gone });
  expect(nextOfTrouble(gone, causes, facts)).toEqual([{ action: "remove_link", flow: "shop/orders", record: "9001" }]);
  // A customer is reached by its own flow, else by that of the order (B15).
  const remove = { action: "remove_link", record: "101" };
  const all = { ...facts, flows: { order: "shop/orders", customer: "shop/customers" } };
  expect(nextOfTrouble(waiting, causes, all)).toEqual([{ ...remove, flow: "shop/customers" }]);
  const alone = { ...facts, flows: { order: "shop/orders" } };
  expect(nextOfTrouble(waiting, causes, alone)).toEqual([{ ...remove, flow: "shop/orders", customers: true }]);
});
