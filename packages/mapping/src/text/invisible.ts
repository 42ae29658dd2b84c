/**
 * Characters that nobody sees and that change nothing in how a text reads: zero width, direction, control characters
 * besides tab and new line, halves of pairs. The joiners of emoji and of Persian are not among them.
 */
const invisible =
  /(?![\t\n\r])[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** The text without them. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, "");
}
