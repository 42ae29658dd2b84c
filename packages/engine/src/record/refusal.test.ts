import { expect, test } from "vitest";
import { pausesAfterRefusalMs } from "../calls/retry-policy.ts";
import type { Trouble } from "../trouble/trouble.ts";
import { refusalOf } from "./refusal.ts";

const now = new Date("2026-11-30T10:00:00Z");
const refused = (code: string): Trouble => ({
  kind: "refused",
  code,
  category: "data",
  system: "AccountView",
  message: "AccountView refused the call.",
});
const after = (tries: number) => refusalOf(refused("refused_without_reason"), { tries }, now);

test("what is refused without a reason is sent again after growing pauses, and then fails as refused (F24)", () => {
  const pauses = pausesAfterRefusalMs.map((pauseMs, tries) => {
    expect(after(tries)).toMatchObject({ state: "waiting", tryAgainAt: new Date(now.getTime() + pauseMs) });
    return pauseMs;
  });
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  expect(after(pauses.length)).toEqual({ state: "failed", trouble: refused("refused") });
});

test("what names a field or a rule fails at once (F24)", () => {
  for (const code of ["refused", "too_long", "debtor_blocked"]) {
    expect(refusalOf(refused(code), undefined, now)).toEqual({ state: "failed", trouble: refused(code) });
  }
});
