import { cyrillicLetters } from "./cyrillic-letters.ts";
import { greekLetters, greekPairs, greekSigns } from "./greek-letters.ts";
import { latinLetters } from "./latin-letters.ts";
import { signs } from "./signs.ts";

/*
 * Small tables of our own instead of a library. Libraries that write every script in Latin letters make words of Chinese
 * and of emoji that nobody in a shop would recognise, and read "5 μm" as "5 mm". What stands here is what people write
 * themselves; what has no nearest is left out, and told.
 */

/** Whether a target can keep a character (one code point). */
export type Storable = (character: string) => boolean;

const tables = [latinLetters, greekLetters, cyrillicLetters, signs];
/** A table leads to characters of another at most this often: `Ø` by way of a sign, then a letter. */
const mostHops = 4;

/** What a table has for a character, in its case; undefined when none has it. */
function tabled(character: string): string | undefined {
  for (const table of tables) {
    const exact = table.get(character);
    if (exact !== undefined) return exact;
    const lower = character.toLowerCase();
    const found = lower === character ? undefined : table.get(lower);
    if (found !== undefined) return found.charAt(0).toUpperCase() + found.slice(1);
  }
  return undefined;
}

/** The letter with as many of its marks as the target can keep: `ế` becomes `ê` where there is no `ế`. */
function withFewerMarks(character: string, isStorable: Storable): string | undefined {
  const parts = [...character.normalize("NFD")];
  for (let kept = parts.length - 1; kept > 0; kept--) {
    const [one, ...more] = [...parts.slice(0, kept).join("").normalize("NFC")];
    if (one !== undefined && more.length === 0 && isStorable(one)) return one;
  }
  return undefined;
}

/** What people write instead of one character that the target cannot keep; empty when there is nothing near. */
function nearest(character: string, isStorable: Storable, hops: number): string {
  if (isStorable(character)) return character;
  if (hops === 0) return "";
  const found = tabled(character) ?? withFewerMarks(character, isStorable) ?? plainForms(character);
  return [...found].map((one) => (one === character ? "" : nearest(one, isStorable, hops - 1))).join("");
}

/** A sign of wide, small or joined form as the characters that it stands for; marks fall away, blanks become usual ones. */
function plainForms(character: string): string {
  if (/\p{Zs}/u.test(character)) return " ";
  if (/[\u2028\u2029]/u.test(character)) return "\n";
  return character.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC");
}

/** `1⅛` is 1 1/8 and not 11/8; 10⁶ is 10^6 and not 106. */
function numbersApart(text: string, isStorable: Storable): string {
  return text
    .replace(/(\d)([\u00bc-\u00be\u2150-\u215e])/gu, (written, digit: string, fraction: string) =>
      isStorable(fraction) ? written : `${digit} ${fraction}`,
    )
    .replace(/(\d)([⁰¹²³⁴-⁹⁻]+)/gu, (written, digit: string, power: string) =>
      [...power].every(isStorable) ? written : `${digit}^${power}`,
    );
}

/** A letter of several (Щ is Shch) in capitals where the word is in capitals. */
function inCaseOfWord(found: string, characters: readonly string[], index: number): string {
  if (found.length < 2) return found;
  const neighbours = [characters[index - 1], characters[index + 1]].filter((one) => one !== undefined);
  const letters = neighbours.filter((one) => /\p{L}/u.test(one));
  const isCapitals = letters.length > 0 && letters.every((one) => one !== one.toLowerCase());
  return /^\p{Lu}\p{Ll}/u.test(found) && isCapitals ? found.toUpperCase() : found;
}

/**
 * The text in characters that the target can keep: each other one becomes what people write instead of it, or is left
 * out.
 * @returns the text in composed form; equal to the composed input when all of it can be kept
 */
export function nearestText(text: string, isStorable: Storable): string {
  const composed = text.normalize("NFC");
  if ([...composed].every(isStorable)) return composed;
  const isGreekKept = isStorable("α");
  const prepared = numbersApart(isGreekKept ? composed : greekPairs(greekSigns(composed)), isStorable);
  const characters = [...prepared];
  // Long texts have few different characters, and looking up each one takes microseconds.
  const known = new Map<string, string>();
  let isLeftOut = false;
  const written = characters.map((character, index) => {
    const found = known.get(character) ?? nearest(character, isStorable, mostHops);
    known.set(character, found);
    if (found === "") isLeftOut = true;
    return found.length > 1 && /\p{L}/u.test(character) ? inCaseOfWord(found, characters, index) : found;
  });
  const joined = written.join("");
  return isLeftOut ? joined.replace(/ {2,}/g, " ").trim() : joined;
}
