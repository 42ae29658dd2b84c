/** What a line of an address is made of. */
export interface StreetLine {
  readonly street: string;
  /** Empty when the line has none that can be told for sure. */
  readonly number: string;
  readonly addition: string;
}

/** Systems keep an addition of at most this many characters; what is longer stays in the line. */
const longestAddition = 10;

const isNumber = /^\d{1,5}$/;
/** A number with what is written against it: 12a, 12-3, 12/B, 12bis. */
const withAddition = /^(\d{1,5})(?:([A-Za-z]{1,2}|bis|ter|hs)|[-/]([A-Za-z]{1,2}|[A-Za-z]?\d{1,4}))$/;
/** What may stand behind a number, with or without a dash: B, B 03, bus 0302, lgh 1102, t/m 16, bis. */
const addition =
  /^(?:[-/] ?)?(?:[A-Za-z]{1,2}|[A-Za-z]{1,2} ?\d{1,4}|(?:bus|bte|boîte|box|lgh|app|appt|apt|unit|kamer|t\/m|tm|nr) ?[A-Za-z]?\d{0,4}[A-Za-z]?|bis|ter|hs|huis|rood|zw)$/i;
/** Between a number and what belongs to it a dash makes an addition of a number alone. */
const dashedNumber = /^[-/] ?\d{1,4}$/;
/** Numbers that streets are named after: years, and periods of years. */
const ofName = /^(?:1[5-9]\d\d|20[0-2]\d)(?:-(?:\d\d|\d{4}))?$/;
const hasLetter = /\p{L}/u;

/** The words before the number are a street: one of them has letters, and none of their numbers may be the house's. */
function isStreet(words: readonly string[]): boolean {
  if (!words.some((word) => hasLetter.test(word))) return false;
  return words.every((word, index) => {
    const isNumeric = isNumber.test(word) || withAddition.test(word) || ofName.test(word);
    const isBehindWord = words.slice(0, index).some((before) => hasLetter.test(before));
    return !isNumeric || !isBehindWord || ofName.test(word);
  });
}

/** What the words behind a number are; null when they are no addition. */
function additionOf(words: readonly string[]): string | null {
  const text = words.join(" ");
  if (text === "") return "";
  if (text.length > longestAddition || !(addition.test(text) || dashedNumber.test(text))) return null;
  return text.replace(/^[-/] ?/, "");
}

function splitAt(words: readonly string[], index: number): StreetLine | null {
  const street = words.slice(0, index);
  const [word = "", ...behind] = words.slice(index);
  if (!isStreet(street)) return null;
  const glued = withAddition.exec(word);
  const rest = additionOf(behind);
  if (rest === null || (glued !== null && rest !== "")) return null;
  const number = glued?.[1] ?? (isNumber.test(word) ? word : "");
  // "Plein 1944" alone is a square, or a long street: nothing tells which.
  if (number === "" || (glued === null && rest === "" && ofName.test(word))) return null;
  const name = street.join(" ").replace(/,$/, "");
  return { street: name, number, addition: glued?.[2] ?? glued?.[3] ?? rest };
}

/**
 * Splits a line where that is certain; else the whole line is the street. The house number is the first number behind a
 * word that an addition or nothing follows. Years before it belong to the street's name. Where another reading remains,
 * or the addition is longer than systems keep, the line stays whole.
 */
export function splitStreetLine(line: string): StreetLine {
  const whole = { street: line.trim(), number: "", addition: "" };
  if (line.length > 500) return whole;
  const words = line.trim().split(/\s+/);
  for (const index of words.keys()) {
    const found = index === 0 ? null : splitAt(words, index);
    if (found !== null) return found;
  }
  return whole;
}

/** Whether two lines name one place: blanks, commas and the sign between number and addition make no other. */
export function isSameStreetLine(one: string, other: string): boolean {
  const [left, right] = [splitStreetLine(one), splitStreetLine(other)];
  return left.street === right.street && left.number === right.number && left.addition === right.addition;
}
