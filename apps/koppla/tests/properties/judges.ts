import { Decimal } from "decimal.js";

/*
 * What the value of a field must be on the other side, written from both contracts and from what is promised about texts.
 * No code is shared with what is judged.
 */

/** Why a value is wrong on the other side; null where it is right. */
export type Judge = (told: unknown, held: unknown) => string | null;

const plainText = (value: unknown) => (value === undefined || value === null ? "" : String(value));

/** The same text, but for blanks at its ends and how accents are composed. */
export const same: Judge = (told, held) =>
  tidy(told) === tidy(held) ? null : `“${plainText(told)}” became “${plainText(held)}”`;

/** Kept in capitals by the books (accountview.md §9, 2). */
export const capitals: Judge = (told, held) => same(plainText(told).toUpperCase(), held);

/** The same number, whatever its digits. Nothing is 0. */
export const sameNumber: Judge = (told, held) =>
  new Decimal(plainText(told) || "0").equals(plainText(held) || "0")
    ? null
    : `${plainText(told)} became ${plainText(held)}`;

export const sameDay: Judge = (told, held) => same(plainText(told).slice(0, 10), plainText(held).slice(0, 10));

/** An e-mail address in any spelling; one that is too long is left out, never cut. */
export function emailWithin(maxLength: number): Judge {
  return (told, held) => {
    const address = tidy(told).toLowerCase();
    return same([...address].length > maxLength ? "" : address, plainText(held).toLowerCase());
  };
}

/** Too long a value is left out, never cut. */
export function wholeWithin(maxLength: number): Judge {
  return (told, held) => same([...tidy(told)].length > maxLength ? "" : tidy(told), held);
}

/** By a table of values; what the table lacks is left out. */
export function byTable(table: { readonly [value: string]: string }): Judge {
  return (told, held) => same(table[plainText(told)] ?? "", held);
}

/**
 * A text for people: as it is where it fits, else its nearest: letters of the books, as many as there is room for, no markup.
 * @param maxLength in characters; null: as long as it likes
 */
export function fitted(
  maxLength: number | null,
  options: { readonly html?: boolean; readonly any?: boolean } = {},
): Judge {
  return (told, held) => {
    const text = tidy(options.html === true ? withoutMarkup(plainText(told)) : told);
    const got = tidy(held);
    const wrong = (what: string) => `“${text}” became “${got}”: ${what}`;
    if (maxLength !== null && [...got].length > maxLength) return wrong(`more than ${maxLength} characters`);
    if (options.any !== true && [...got].some((one) => !booksCanStore(one))) return wrong("a sign that the books lack");
    if (/<\/?(?:p|ul|li|strong|br)\b/i.test(got)) return wrong("markup");
    if (got.includes("?") && !text.includes("?")) return wrong("a question mark that nobody wrote");
    const storable = options.any === true || [...text].every(booksCanStore);
    if (storable && (maxLength === null || [...text].length <= maxLength)) {
      return got === text ? null : wrong("it would have fitted as it is");
    }
    if (got === "" && letters(text) !== "") return wrong("nothing is left");
    // Letters of another script become several of ours: here their number alone says nothing.
    if (/[\p{Script=Greek}\p{Script=Cyrillic}µΩ]/u.test(text)) return null;
    const [whole, part] = [letters(text), letters(got)];
    if (!whole.startsWith(part)) return wrong("other letters");
    const isCut = part.length < whole.length;
    return isCut && (maxLength === null || [...got].length < maxLength / 2) ? wrong("cut too short") : null;
  };
}

/** Composed, without what nobody sees, blanks as one. */
export function tidy(value: unknown): string {
  return plainText(value)
    .normalize("NFC")
    .replaceAll(/[\u200b\u200e\u200f\ufeff]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

export function withoutMarkup(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&");
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
