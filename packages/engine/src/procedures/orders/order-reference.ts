import type { OpenOrderRun, OrderItem } from "./order-items.ts";

/** The reference as the target keeps it; null when the order has none. */
export function referenceOf({ target }: OpenOrderRun, { fields, mapped }: OrderItem): string | null {
  const { field } = target.naturalKeys[0];
  const value = fields[field] ?? mapped.fields[field];
  return typeof value === "string" && value !== "" ? value : null;
}

/** Systems compare references without regard to case or blanks at the end; so is what they find. */
export function comparableReference(value: unknown): string {
  return typeof value === "string" ? value.trim().normalize("NFC").toLowerCase() : "";
}
