/**
 * The characters that Windows-1252 has at 0x80–0x9F, besides ASCII and Latin-1 (0xA0–0xFF). Five of those places are
 * empty (https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT).
 */
const extraCharacters = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
const outside = new RegExp(`[^\\u0000-\\u007f\\u00a0-\\u00ff${extraCharacters}]`, "u");

/** The first character that Windows-1252 does not have, or null when it has them all. */
export function firstOutsideWindows1252(text: string): string | null {
  return outside.exec(text)?.[0] ?? null;
}
