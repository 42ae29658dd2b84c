/* Texts as shops and books really hold them: of several languages, long, with signs, marks and blanks in odd places. */

export interface Chance {
  /** From 0 up to 1. */
  readonly next: () => number;
  readonly below: (limit: number) => number;
  readonly pick: <One>(choices: readonly [One, ...One[]]) => One;
  /** True so many times in a hundred. */
  readonly percent: (share: number) => boolean;
}

export function chanceFrom(next: () => number): Chance {
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
    percent: (share) => next() * 100 < share,
  };
}

const dutch =
  "Kogelkraan messing vernikkeld met hendel voor koud en warm water Installatietechniek van der Berg Zonen groothandel pijp bocht T-stuk ’s-Gravenhage Één café Müller & Söhne 15mm DN25 1/2 rvs".split(
    " ",
  );
const polish =
  "Łukasz Wiśniewski Zażółć gęślą jaźń Świętokrzyska Łódź Przedsiębiorstwo Handlowe Žižkov Dvořák Győr".split(" ");
const greek = "Γιώργος Παπαδόπουλος Θεσσαλονίκη Αθήνα υδραυλικά εξαρτήματα".split(" ");
const cyrillic = "Иван Петров Новгород сантехника кран шаровой".split(" ");
const signs = [" 😊", " ≥ 5", " 1/2″", " ⌀ 15", " – 20 °C", " ✓", "\u200b", " ™", " € 10", " …"] as const;

/** A text of one line that is not empty. @param maxLength in characters */
export function textOf(chance: Chance, maxLength: number): string {
  const script = chance.below(10);
  const words = script < 6 ? dutch : script < 8 ? polish : script < 9 ? greek : cyrillic;
  const isLong = chance.percent(15);
  const wanted = isLong ? maxLength : 1 + chance.below(Math.min(maxLength, 45));
  let text = "";
  while (text.length < wanted) {
    text = `${text}${text === "" ? "" : " "}${words[chance.below(words.length)]}`;
  }
  const signed = chance.percent(15) ? `${text.slice(0, Math.max(1, maxLength - 4))}${chance.pick(signs)}` : text;
  const decomposed = chance.percent(5) ? signed.normalize("NFD") : signed;
  return [...decomposed].slice(0, maxLength).join("").trim() || "Kraan";
}

/** A text that a shop wrote with its editor. */
export function htmlOf(chance: Chance, maxLength: number): string {
  const inner = Math.max(3, Math.floor((maxLength - 60) / 2));
  const [first, second] = [textOf(chance, inner), textOf(chance, inner)].map((one) => one.replaceAll("&", "&amp;"));
  return `<p>${first}</p><ul><li><strong>${second}</strong></li></ul>`;
}

/** A number as the contract writes it: up to `digits` digits and four decimals. */
export function decimalOf(chance: Chance, digits: number, decimals = 4): string {
  const whole = chance.below(10 ** (1 + chance.below(digits)));
  const places = chance.below(decimals + 1);
  return places === 0 ? `${whole}` : `${whole}.${String(chance.below(10 ** places)).padStart(places, "0")}`;
}

export function digitsOf(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => chance.below(10)).join("");
}

/** A barcode whose check digit is right. */
export function gtinOf(chance: Chance): string {
  const body = digitsOf(chance, chance.pick([7, 11, 12, 13]));
  const sum = [...body]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** A text that the books can hold: they keep Windows-1252 (accountview.md §9, 4). */
export function booksTextOf(chance: Chance, maxLength: number): string {
  const wanted = chance.percent(20) ? maxLength : 1 + chance.below(Math.min(maxLength, 40));
  let text = "";
  while (text.length < wanted) text = `${text} ${dutch[chance.below(dutch.length)]}`.trim();
  return text.slice(0, maxLength).trim();
}

/** A VAT number that only one company has, as people write it; or what they write where there is none. */
export function vatNumberOf(chance: Chance): string {
  const own = digitsOf(chance, 9);
  return chance.pick([
    "",
    "",
    `NL ${own.slice(0, 4)}.${own.slice(4, 6)}.${own.slice(6)}.B01`,
    `BE 0${own.slice(0, 3)}.${own.slice(3, 6)}.${own.slice(6)}`,
    `DE${own}`,
    "n.v.t.",
  ]);
}
