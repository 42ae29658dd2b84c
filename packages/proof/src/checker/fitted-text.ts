/*
 * What a text may become in the books (accountview.md §9, 4): itself where it fits, else its nearest. Written apart from
 * the code that does it, so that a mistake made there is not made here as well.
 */

/**
 * Why a text of the books is not what was told, nor its nearest: letters of the books, as many as there is room for.
 * @param maxLength in characters; null: as long as it likes
 * @returns null where it is right
 */
export function wrongText(told: string, held: string, maxLength: number | null): string | null {
  const [text, got] = [tidyText(told), tidyText(held)];
  if (maxLength !== null && [...got].length > maxLength) return `more than ${maxLength} characters`;
  if ([...got].some((sign) => !booksCanStore(sign))) return "a sign that the books lack";
  if (/<\/?(?:p|ul|li|strong|br)\b/i.test(got)) return "markup";
  if (got.includes("?") && !text.includes("?")) return "a question mark that nobody wrote";
  if ([...text].every(booksCanStore) && (maxLength === null || [...text].length <= maxLength)) {
    return got === text ? null : "it would have fitted as it is";
  }
  if (got === "" && letters(text) !== "") return "nothing is left";
  if (/[\p{Script=Greek}\p{Script=Cyrillic}µΩ]/u.test(text))
    return beginsAlike(text, got) ? null : "another first letter";
  const [whole, part] = [letters(text), letters(got)];
  if (!whole.startsWith(part)) return "other letters";
  // It is cut at a blank of its later half, and ends in no sign.
  const isCut = part.length < whole.length;
  return isCut && (maxLength === null || [...got].length < maxLength * 0.4) ? "cut too short" : null;
}

/** One letter of each of theirs, in their order: what a word of another script begins with. */
const scripts: readonly (readonly [theirs: string, ours: string])[] = [
  ["αβγδεζηθικλμνξοπρστυφχψω", "avgdezitiklmnxoprstyfcpo"],
  ["абвгдежзиклмнопрстуфхцчшщэюя", "abvgdezziklmnoprstufhccsseyy"],
];

/** Letters of another script become several of ours, and only the first of them is sure. */
function beginsAlike(text: string, got: string): boolean {
  const [first = ""] = text.toLowerCase().normalize("NFD");
  const ours = scripts.map(([theirs, latin]) => latin[theirs.indexOf(first)]).find((letter) => letter !== undefined);
  return ours === undefined || letters(got).startsWith(ours);
}

/** The same of a street with its number: two numbers side by side may be joined by a hyphen. */
export function wrongLine(told: string, held: string): string | null {
  const apart = (line: string) => line.replaceAll(/(\d)-(?=\d)/g, "$1 ");
  return wrongText(apart(told), apart(held), 80);
}

/** Composed, without what nobody sees, blanks as one. */
export function tidyText(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[\u200b\u200e\u200f\ufeff]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Letters and digits alone, without marks, in small ones: the same for a text and for its nearest. */
export function letters(text: string): string {
  const marked: { readonly [letter: string]: string } = {
    ł: "l",
    đ: "d",
    ø: "o",
    ß: "ss",
    æ: "ae",
    œ: "oe",
    ı: "i",
    "⌀": "o",
  };
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[łđøßæœı⌀]/g, (letter) => marked[letter] ?? "")
    .replaceAll(/[^a-z0-9]/g, "");
}

const extra = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");

/** Windows-1252 (accountview.md §9, 4). */
function booksCanStore(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) || extra.has(sign) || sign === "\n";
}
