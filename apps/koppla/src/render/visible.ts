/**
 * Control characters, and marks that turn the direction of writing: a name from another system could move the cursor,
 * change a window's title or hide what stands behind it. Tabs and line breaks are not among them: LF, and CR LF in CSV.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must not reach a terminal
  /\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text for a terminal: what it must not obey stands there as `\u001b`, which JSON reads back as it was. */
export function visible(text: string): string {
  return text.replace(hidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A text as one line: a line break in it could else pass for another event in a log. */
export function oneLine(text: string): string {
  return text.trim().replace(/(?:\r?\n)+[ \t]*/g, " | ");
}
