import { expect, test } from "vitest";
import { nextCommand } from "./next-command.ts";

test("a command names the flow and the record as the shell reads them back", () => {
  expect(nextCommand({ action: "retry", flow: "shop/orders", record: "9001" })).toBe(
    "koppla retry shop/orders --record 9001",
  );
  expect(nextCommand({ action: "retry", flow: "my shop/orders", record: "it's $(date)" })).toBe(
    `koppla retry 'my shop/orders' --record 'it'\\''s $(date)'`,
  );
  expect(nextCommand({ action: "retry", flow: "shop/orders", incident: "1b4e28ba-2fa1-11d2-883f-0016d3cca427" })).toBe(
    "koppla retry shop/orders --incident 1b4e28ba",
  );
  expect(nextCommand({ action: "fill_value", integration: "shop", table: "vat-codes", value: "NL21" })).toBe(
    "koppla lookups shop/vat-codes",
  );
  expect(nextCommand({ action: "confirm_there", flow: "shop/orders", record: "9001" })).toBe(
    "koppla retry shop/orders --record 9001 --there NUMBER",
  );
});

test("a name that is not known stands as a word in capitals, and waiting needs no command", () => {
  expect(nextCommand({ action: "run", full: true, acceptDeletions: true })).toBe(
    "koppla run INTEGRATION/FLOW --full --accept-deletions",
  );
  expect(nextCommand({ action: "sign_in" })).toBe("koppla connect CONNECTION");
  expect(nextCommand({ action: "wait" })).toBeNull();
});
