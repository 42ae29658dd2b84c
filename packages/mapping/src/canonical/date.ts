import { type Refusal, refuse } from "../refusal.ts";
import type { Value } from "../value.ts";
import { canonicalDate, canonicalDateTime } from "./date-text.ts";

export function dateCanonicaliser(type: "date" | "dateTime"): (value: Value) => Value | Refusal {
  const read = type === "date" ? canonicalDate : canonicalDateTime;
  return (value) => {
    if (value === null) return null;
    if (typeof value !== "string") return refuse("type", { value, rule: type });
    if (value.trim() === "") return null;
    return read(value) ?? refuse("not_a_date", { value });
  };
}
