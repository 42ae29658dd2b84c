/** Longer numbers are not money, quantities or weights; the bound keeps every pattern below quick. */
const maxDigits = 100;
const canonicalForm = /^(?:0|-?(?:[1-9]\d*(?:\.\d*[1-9])?|0\.\d*[1-9]))$/;
const plainForm = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/**
 * The one way to write a decimal: no plus, no leading or trailing zeros, no "-0", no exponent. Exact, as it only moves
 * characters. Null when the text is not a plain decimal with a point.
 */
export function normaliseDecimal(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > maxDigits) return null;
  if (canonicalForm.test(trimmed)) return trimmed;
  if (!plainForm.test(trimmed)) return null;
  const point = trimmed.indexOf(".");
  const wholeEnd = point === -1 ? trimmed.length : point;
  let start = /^[+-]/.test(trimmed) ? 1 : 0;
  while (start < wholeEnd && trimmed[start] === "0") start++;
  let end = trimmed.length;
  while (end > wholeEnd && (trimmed[end - 1] === "0" || end - 1 === point)) end--;
  const magnitude = (start === wholeEnd ? "0" : "") + trimmed.slice(start, end);
  return trimmed.startsWith("-") && magnitude !== "0" ? `-${magnitude}` : magnitude;
}

/** A normalised decimal with exactly so many digits after the point; it may not have more. */
export function withDecimals(normalised: string, decimals: number): string {
  const missing = decimals - decimalPlaces(normalised);
  if (missing <= 0) return normalised;
  return normalised + (missing === decimals ? "." : "") + "0".repeat(missing);
}

/** Digits after the point of a normalised decimal. */
export function decimalPlaces(normalised: string): number {
  const point = normalised.indexOf(".");
  return point === -1 ? 0 : normalised.length - point - 1;
}
