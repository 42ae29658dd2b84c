/** Storage is Windows-1252: what it does not have is stored as `?`, without an error (accountview.md §10.3 rule 32). */
export function asWindows1252(text: string): string {
  if (/^[\n\r\t\x20-\x7e]*$/.test(text)) return text;
  return [...text].map((character) => (isWindows1252(character) ? character : "?")).join("");
}

/** The characters of Windows-1252 outside of Latin-1. */
const extra = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");

function isWindows1252(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 || (code >= 0xa0 && code <= 0xff) || extra.has(character);
}
