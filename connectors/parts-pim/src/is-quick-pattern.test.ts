import { expect, test } from "vitest";
import { partsPim } from "./index.ts";
import { skuPatternFault } from "./is-quick-pattern.ts";

test.each(["^[0-9]+$", "^\\d{6}$", "^[A-Z]{2}-\\d+$", "^[^,]+$", "^1[0-9]{5,8}\\.?[A-Za-z]*$", "^$", "^[\\w.-]+$"])(
  "%s may be used",
  (pattern) => expect(skuPatternFault(pattern)).toBeNull(),
);

test.each([
  "[0-9]+",
  "^[0-9]+",
  "^(a+)+$",
  "^a|b$",
  "^(?=a)a$",
  "^(.)\\1$",
  "^.*.*.*.*$",
  "^a{2,}{3,}$",
  "^[z-a]$",
  "^a++$",
  "^\\p{L}$",
  `^${"a".repeat(200)}$`,
])("%s is refused", (pattern) => expect(skuPatternFault(pattern)).not.toBeNull());

test("the worst pattern that is allowed is quick on the worst SKU", () => {
  const pattern = "^[0-9]*[0-9]*[0-9]*$";
  expect(skuPatternFault(pattern)).toBeNull();
  const started = performance.now();
  expect(new RegExp(pattern, "u").test(`${"1".repeat(34)}x`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(100);
});

test("the pattern of the settings is a rule of every field that names a SKU, besides the length", () => {
  const settings = partsPim.settings.parse({ skuPattern: "^[A-Z]{2}-\\d+$" });
  const { product, order } = partsPim.entities;
  const rules = [...(product?.fields(settings) ?? []), ...(order?.fields(settings) ?? [])]
    .filter(({ name }) => name === "sku" || name === "lines[].sku")
    .map(({ name, pattern, maxLength }) => [name, pattern, maxLength]);
  expect(rules).toEqual([
    ["sku", settings.skuPattern, 35],
    ["lines[].sku", settings.skuPattern, 35],
  ]);
});

test("a pattern that may not be used is refused with the settings", () => {
  expect(partsPim.settings.safeParse({ skuPattern: "^(a+)+$" }).success).toBe(false);
  expect(partsPim.settings.safeParse({ unknown: true }).success).toBe(false);
  expect(partsPim.settings.parse({})).toEqual({
    employeeNumber: "999999",
    skuPattern: "^[0-9]+$",
    stockLocation: "MAIN",
    callsPerMinute: 60,
    concurrentCalls: 4,
  });
});
