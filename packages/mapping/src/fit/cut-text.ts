/** What does not stand alone: it belongs to the character before it. */
const belongsBefore = /^(?:\p{M}|\u200d)$/u;
/** Signs that say that more follows. */
const dangling = /^[\s,;:\-–—/(&+]$/u;

/**
 * At most so many characters of a text, cut between two words where that leaves half of it, and never within a
 * character that is made of several.
 * @param length in characters as people count them (code points), at least 1
 */
export function cutText(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  let end = length;
  while (end > 0 && (belongsBefore.test(characters[end] ?? "") || characters[end - 1] === "\u200d")) end--;
  if (end === 0) end = length;
  // A point or comma with a blank behind it ends a word; within a number it does not.
  if (!/^(?:\s|[,;:.)]\s)/.test(characters.slice(end, end + 2).join(""))) {
    const blank = characters.slice(0, end).findLastIndex((one) => /\s/.test(one));
    if (blank >= length / 2) end = blank;
  }
  const kept = characters.slice(0, end);
  // Looked at from behind: an expression for the end of a text begins anew at each of its signs (S-14).
  const last = kept.findLastIndex((one) => !dangling.test(one));
  return (last === -1 ? kept : kept.slice(0, last + 1)).join("");
}
