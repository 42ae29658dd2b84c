import { firstOutsideWindows1252 } from "./windows-1252.ts";

/** ASCII without control characters is composed, well-formed and in every character set: most values need no closer look. */
const plain = /^[\t\n\r\x20-\x7e]*$/;

export function isPlain(text: string): boolean {
  return plain.test(text);
}

/** The character and its number, as some cannot be seen: `ł (U+0142)`. */
function nameCharacter(character: string): string {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const code = `U+${number}`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `${character} (${code})` : code;
}

/**
 * Names the first character that would be lost. Half a surrogate pair and U+0000 survive no transport; a character set
 * may exclude more.
 */
export function findUnstorable(text: string, characterSet: "windows-1252" | undefined): string | null {
  const torn = text.includes("\0") ? "\0" : /\p{Cs}/u.exec(text)?.[0];
  const character = torn ?? (characterSet === "windows-1252" ? firstOutsideWindows1252(text) : null);
  return character === null ? null : nameCharacter(character);
}

/** Whether a target can keep one character (a code point). */
export function isStorable(characterSet: "windows-1252" | undefined): (character: string) => boolean {
  return (character) =>
    !/[\0\p{Cs}]/u.test(character) && (characterSet === undefined || firstOutsideWindows1252(character) === null);
}
