import { expect, test } from "vitest";
import { nextAction } from "./next-action.ts";

test("an action names what it is about, and nothing else that happens to be known", () => {
  const facts = { flow: "shop/orders", record: "9001", connection: "books", integration: "shop", table: "vat-codes" };
  expect(nextAction({ action: "retry" }, facts)).toEqual({ action: "retry", flow: "shop/orders", record: "9001" });
  expect(nextAction({ action: "sign_in" }, facts)).toEqual({ action: "sign_in", connection: "books" });
  expect(nextAction({ action: "run", full: true }, facts)).toEqual({ action: "run", full: true, flow: "shop/orders" });
  expect(nextAction({ action: "fill_value" }, { ...facts, value: "NL21" })).toEqual({
    action: "fill_value",
    integration: "shop",
    table: "vat-codes",
    value: "NL21",
  });
  expect(nextAction({ action: "apply" }, facts)).toEqual({ action: "apply" });
});

test("a name that is not known is absent", () => {
  expect(nextAction({ action: "retry" }, {})).toEqual({ action: "retry" });
});
