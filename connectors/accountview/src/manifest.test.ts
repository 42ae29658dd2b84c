import { expect, test } from "vitest";
import { limits, settings } from "./manifest.ts";

test("an installation's longest request is 90 s unless its settings tell otherwise (accountview.md §3.3)", () => {
  expect(limits(settings.parse({ companyId: "c0ffee01" })).longestRequestMs).toBe(90_000);
  expect(limits(settings.parse({ companyId: "c0ffee01", longestRequestSeconds: 8 })).longestRequestMs).toBe(8_000);
});
