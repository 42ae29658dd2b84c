import { Decimal } from "decimal.js";
import type { FieldSchema } from "../field.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Value } from "../value.ts";
import { decimalPlaces, normaliseDecimal } from "./decimal-text.ts";

function limit(text: string | undefined): Decimal | undefined {
  const number = text === undefined ? null : normaliseDecimal(text);
  return number === null ? undefined : new Decimal(number);
}

/** Decimals are kept in normalised form. Nothing is rounded: rounding is a step that somebody chose. */
export function decimalCanonicaliser(field: FieldSchema): (value: Value) => Value | Refusal {
  const { decimals, width } = field;
  const minimum = limit(field.minimum);
  const maximum = limit(field.maximum);
  const low = minimum === undefined ? Number.NEGATIVE_INFINITY : minimum.toNumber();
  const high = maximum === undefined ? Number.POSITIVE_INFINITY : maximum.toNumber();
  const limited = minimum !== undefined || maximum !== undefined;

  return (value) => {
    if (value === null || value === "") return null;
    if (typeof value !== "string") return refuse("type", { value, rule: "decimal" });
    const number = normaliseDecimal(value);
    if (number === null) return value.trim() === "" ? null : refuse("not_a_decimal", { value });
    if (decimals !== undefined && decimalPlaces(number) > decimals) {
      return refuse("too_many_decimals", { value, rule: String(decimals), found: String(decimalPlaces(number)) });
    }
    if (width !== undefined && number.length > width) {
      return refuse("too_wide", { value, rule: String(width), found: String(number.length) });
    }
    if (!limited) return number;
    // Floats keep the order of decimals, so where two of them differ, the decimals do; only near the limits it is looked at exactly.
    const near = Number(number);
    if (near > low && near < high) return number;
    const exact = new Decimal(number);
    if ((minimum && exact.lt(minimum)) || (maximum && exact.gt(maximum))) {
      return refuse("out_of_range", { value, rule: `${field.minimum ?? "…"} – ${field.maximum ?? "…"}` });
    }
    return number;
  };
}
