/** A row of a mapping as a file has it, in one line. */
export function rowInWords(row: unknown): string {
  if (typeof row !== "object" || row === null) {
    return String(row);
  }
  return Object.entries(row)
    .map(([name, value]) => `${name}: ${partInWords(value)}`)
    .join(" · ");
}

function partInWords(part: unknown): string {
  if (Array.isArray(part)) {
    return part.map(partInWords).join(", ");
  }
  if (typeof part !== "object" || part === null) {
    return String(part);
  }
  return Object.entries(part)
    .map(([name, value]) => `${name} ${partInWords(value)}`)
    .join(", ");
}
