/**
 * Greek as ELOT 743 writes it in Latin letters. `υ` behind `ο`, `α`, `ε` and `η` is changed by `greekPairs` first.
 */
export const greekLetters: ReadonlyMap<string, string> = new Map([
  ["α", "a"],
  ["β", "v"],
  ["γ", "g"],
  ["δ", "d"],
  ["ε", "e"],
  ["ζ", "z"],
  ["η", "i"],
  ["θ", "th"],
  ["ι", "i"],
  ["κ", "k"],
  ["λ", "l"],
  ["μ", "m"],
  ["ν", "n"],
  ["ξ", "x"],
  ["ο", "o"],
  ["π", "p"],
  ["ρ", "r"],
  ["σ", "s"],
  ["ς", "s"],
  ["τ", "t"],
  ["υ", "y"],
  ["φ", "f"],
  ["χ", "ch"],
  ["ψ", "ps"],
  ["ω", "o"],
]);

const isCapital = (letter: string) => letter !== letter.toLowerCase();
/** The Latin letter in the case of the Greek one. */
const inCaseOf = (letter: string, latin: string) => (isCapital(letter) ? latin.toUpperCase() : latin);

/**
 * Two Greek letters that make one sound: `ου` is ou, `αυ` is af before a voiceless sound and at the end, else av; `γγ`
 * is ng, `μπ` at the beginning of a word b. Only the second letter is written in Latin here.
 */
export function greekPairs(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{M}])([μΜ])([πΠ])(?=\p{L})/gu, (_, first: string) => inCaseOf(first, "b"))
    .replace(/([οΟ])([υύΥΎ])/gu, (_, before: string, letter: string) => before + inCaseOf(letter, "u"))
    .replace(/([αεηΑΕΗ])([υύΥΎ])(?=[θκξπστφχψΘΚΞΠΣΤΦΧΨ]|(?!\p{L}))/gu, (_, before: string, letter: string) => {
      return before + inCaseOf(letter, "f");
    })
    .replace(/([αεηΑΕΗ])([υύΥΎ])/gu, (_, before: string, letter: string) => before + inCaseOf(letter, "v"))
    .replace(/([γΓ])(?=[γξχΓΞΧ])/gu, (letter: string) => inCaseOf(letter, "n"));
}

/**
 * Greek letters that stand alone in technical texts are units and signs, not letters of a word: 5 μm are not 5 mm, and
 * 10 kΩ not 10 kO.
 */
export function greekSigns(text: string): string {
  return text
    .replace(/(?<!\p{Script=Greek})μ(?!\p{Script=Greek})/gu, "µ")
    .replace(/(?<!\p{Script=Greek})Ω(?!\p{Script=Greek})/gu, "Ohm")
    .replace(/(?<![\p{L}])Φ(?![\p{L}])/gu, "Ø");
}
