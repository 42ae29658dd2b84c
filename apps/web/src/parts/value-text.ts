/** A value as text, as it is; nothing is rounded. Lists of plain values are told one after the other. */
export function text(value: unknown): string {
  if (value === null || value === undefined) {
    return "";
  }
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) {
    return value.map(text).join(", ");
  }
  return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
}
