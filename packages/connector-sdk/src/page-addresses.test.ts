import { expect, test } from "vitest";
import { pageAddresses, pageOf } from "./page-addresses.ts";

test.each([
  ["http://pim.example.com/orders/{key}", "plain http"],
  ["https://pim.example.com/orders", "no key"],
  ["https://{key}.example.com/orders", "the key in the host"],
  ["https://pim.example.com:{key}/orders", "the key as the port"],
  ["https://user:pass@pim.example.com/{key}", "a password"],
  ["javascript:alert('{key}')", "a script"],
  ["/orders/{key}", "no host"],
])("a page address is refused: %s (%s)", (template) => {
  expect(pageAddresses.safeParse({ order: template }).success).toBe(false);
});

test("a record's page bears its key percent-encoded, and cannot leave its place (S-16)", () => {
  const settings = { pageAddresses: { order: "https://pim.example.com/orders/{key}?from=koppla" } };
  expect(pageAddresses.safeParse(settings.pageAddresses).success).toBe(true);
  expect(pageOf(settings, "order", "9809")).toBe("https://pim.example.com/orders/9809?from=koppla");
  expect(pageOf(settings, "order", "../x?y#z $&")).toBe(
    "https://pim.example.com/orders/..%2Fx%3Fy%23z%20%24%26?from=koppla",
  );
  expect(pageOf(settings, "order", "..")).toBeNull();
  expect(pageOf(settings, "product", "9809")).toBeNull();
  expect(pageOf({ pageAddresses: { order: "javascript:{key}" } }, "order", "9809")).toBeNull();
});
