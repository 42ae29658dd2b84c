import { type Refusal, refuse } from "../refusal.ts";
import type { Value } from "../value.ts";

/** True and false, also as texts in any case (Parts PIM writes attribute values so). */
export function canonicalBoolean(value: Value): Value | Refusal {
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value !== "string") return refuse("type", { value, rule: "boolean" });
  switch (value.trim().toLowerCase()) {
    case "":
      return null;
    case "true":
      return true;
    case "false":
      return false;
    default:
      return refuse("not_a_boolean", { value });
  }
}
