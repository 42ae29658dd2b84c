/**
 * Latin letters that Unicode does not take apart into a letter and a mark, and what people write who lack them. Letters
 * with marks need no line: taking the mark off is enough.
 */
export const latinLetters: ReadonlyMap<string, string> = new Map([
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ø", "o"],
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ħ", "h"],
  ["ı", "i"],
  ["ŋ", "n"],
  ["ŧ", "t"],
  ["ĸ", "k"],
  ["ǥ", "g"],
  ["ƀ", "b"],
  ["ɓ", "b"],
  ["ɗ", "d"],
  ["ƙ", "k"],
  ["ƴ", "y"],
  ["ƒ", "f"],
  ["ə", "e"],
  ["ɛ", "e"],
  ["ɔ", "o"],
]);
