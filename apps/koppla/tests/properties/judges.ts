import { tidyText, wrongText } from "@koppla/proof/checker/fitted-text";
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
export function fitted(maxLength: number | null, options: { readonly html?: boolean } = {}): Judge {
  return (told, held) => {
    const text = options.html === true ? withoutMarkup(plainText(told)) : plainText(told);
    const problem = wrongText(text, plainText(held), maxLength);
    return problem === null ? null : `“${tidy(text)}” became “${tidy(held)}”: ${problem}`;
  };
}

/** Composed, without what nobody sees, blanks as one. */
export function tidy(value: unknown): string {
  return tidyText(plainText(value));
}

function withoutMarkup(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&");
}
