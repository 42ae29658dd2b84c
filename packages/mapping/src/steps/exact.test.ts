import fc from "fast-check";
import { expect, it } from "vitest";
import { parseStep } from "../compile/parse-step.ts";
import { directLookups } from "../lookups.ts";
import type { Step } from "../step.ts";

/** A whole number of so many decimals, in the shortest writing: 1250 of 3 is 1.25. */
function written(digits: bigint, places: number): string {
  const sign = digits < 0n ? "-" : "";
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
  const [whole, part] = [text.slice(0, text.length - places), text.slice(text.length - places).replace(/0+$/, "")];
  return `${digits === 0n ? "" : sign}${whole}${part === "" ? "" : `.${part}`}`;
}

function run(step: Step, value: string, other: string) {
  const parsed = parseStep(step);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  const lookups = directLookups({ tables: {}, direction: "left-to-right" });
  return parsed.step.run(value, { record: { other }, settings: {}, lookups });
}

const digits = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
const places = fc.nat(12);

it("sums, differences and products of any decimals are exact, in steps and in formulas", () => {
  fc.assert(
    fc.property(digits, places, digits, places, (a, aPlaces, b, bPlaces) => {
      const most = Math.max(aPlaces, bPlaces);
      const [left, right] = [a * 10n ** BigInt(most - aPlaces), b * 10n ** BigInt(most - bPlaces)];
      const expected = {
        plus: written(left + right, most),
        minus: written(left - right, most),
        times: written(a * b, aPlaces + bPlaces),
      };
      for (const [operation, result] of Object.entries(expected)) {
        const [value, other] = [written(a, aPlaces), written(b, bPlaces)];
        expect(run({ calculate: { [operation]: other } }, value, other)).toBe(result);
        expect(run({ calculate: { [operation]: { field: "other" } } }, value, other)).toBe(result);
        expect(run({ formula: `${operation}(value, record.other)` }, value, other)).toBe(result);
      }
    }),
    { numRuns: 500 },
  );
});

it("rounding to any number of decimals goes by the digits that are written, away from zero at the half", () => {
  fc.assert(
    fc.property(digits, places, places, (a, aPlaces, wanted) => {
      const unit = 10n ** BigInt(Math.max(0, aPlaces - wanted));
      const size = a < 0n ? -a : a;
      const rounded = (size + unit / 2n) / unit;
      const shifted = aPlaces < wanted ? rounded * 10n ** BigInt(wanted - aPlaces) : rounded;
      const result = run({ decimal: { decimals: wanted } }, written(a, aPlaces), "");
      const [whole = "", part = ""] = String(result).replace("-", "").split(".");
      expect(BigInt(whole + part)).toBe(shifted);
      expect(part).toHaveLength(wanted);
    }),
    { numRuns: 500 },
  );
});
