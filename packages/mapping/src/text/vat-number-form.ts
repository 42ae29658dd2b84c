/** Prefixes of European VAT numbers; Greece writes EL, Northern Ireland XI. */
const prefixes: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE EL ES FI FR GB HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI CH NO".split(" "),
);
/** Nine digits, B and two digits: no other country writes its numbers so. */
const dutch = /^\d{9}B\d{2}$/;
const longest = 30;

/**
 * A VAT number in the form in which numbers are compared: capitals, without blanks and signs, with its prefix. It is not
 * checked: a number that is wrong has a form as well.
 * @returns null for what is no VAT number, such as `n.v.t.`
 */
export function vatNumberForm(text: string): string | null {
  if (text.length > 100) return null;
  const plain = text.replace(/[\s.\-/]/g, "").toUpperCase();
  if (dutch.test(plain)) return `NL${plain}`;
  const looksRight = /^[A-Z]{2}[A-Z0-9+*]+$/.test(plain) && /\d.*\d/.test(plain) && plain.length <= longest;
  return looksRight && prefixes.has(plain.slice(0, 2)) ? plain : null;
}
