import type { Language } from "./language.ts";

/** Numbers, dates and times in a language. Times are those of the organisation's zone, once it is known. */
export interface Formats {
  number(value: number): string;
  /** `09:14` */
  time(moment: string | Date): string;
  /** `09:14:03` */
  second(moment: string | Date): string;
  /** `Monday 30 November` */
  day(moment: string | Date): string;
  /** `30 Nov 2026` */
  date(moment: string | Date): string;
  /** `30 Nov 2026, 09:14:03` */
  whole(moment: string | Date): string;
  /** `09:14` for today, else `30 Nov` */
  brief(moment: string | Date): string;
  /** `30 Nov` */
  shortDay(moment: string | Date): string;
  /** `09:14:03` for today, else `30 Nov, 09:14` */
  secondBrief(moment: string | Date): string;
  /** `3.4 s`, `12 min` */
  took(ms: number): string;
  /** `9.00`: without zeros at its end that say nothing, and with so many digits at least. */
  amount(value: string, fewestDigits?: number): string;
  /** `€ 3,664.29`: every digit as it was given. */
  money(amount: string, currency: string | undefined): string;
}

const locales: { readonly [Name in Language]: string } = { en: "en-GB", sv: "sv-SE", nl: "nl-NL" };

/** @param zone of the times, such as `Europe/Amsterdam`; undefined: that of the browser */
export function formatsOf(language: Language, zone?: string): Formats {
  const locale = locales[language];
  const inForm = (options: Intl.DateTimeFormatOptions) => {
    const form = new Intl.DateTimeFormat(locale, zone === undefined ? options : { ...options, timeZone: zone });
    return (moment: string | Date) => form.format(new Date(moment));
  };
  const number = new Intl.NumberFormat(locale);
  const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const time = inForm({ hour: "2-digit", minute: "2-digit" });
  const shortDay = inForm({ day: "numeric", month: "short" });
  const dayOf = inForm({ dateStyle: "short" });
  const second = inForm({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const isToday = (moment: string | Date) => dayOf(moment) === dayOf(new Date());
  return {
    number: (value) => number.format(value),
    time,
    second,
    shortDay,
    secondBrief: (moment) => (isToday(moment) ? second(moment) : `${shortDay(moment)}, ${time(moment)}`),
    day: inForm({ weekday: "long", day: "numeric", month: "long" }),
    date: inForm({ day: "numeric", month: "short", year: "numeric" }),
    whole: inForm({ dateStyle: "medium", timeStyle: "medium" }),
    brief: (moment) => (isToday(moment) ? time(moment) : shortDay(moment)),
    took: (ms) => (ms < 120_000 ? `${oneDigit.format(ms / 1_000)} s` : `${number.format(Math.round(ms / 60_000))} min`),
    amount: (value, fewestDigits = 0) => amountIn(locale, value, fewestDigits),
    money: (amount, currency) => moneyIn(locale, amount, currency),
  };
}

/** Amounts are text, and stay as exact as they came. */
function moneyIn(locale: string, amount: string, currency: string | undefined): string {
  if (!/^-?\d+(\.\d+)?$/.test(amount)) {
    return currency === undefined ? amount : `${amount} ${currency}`;
  }
  const digits = Math.max(2, amount.split(".")[1]?.length ?? 0);
  const common = { minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  const isCurrency = currency !== undefined && /^[A-Z]{3}$/.test(currency);
  const form = new Intl.NumberFormat(locale, isCurrency ? { ...common, style: "currency", currency } : common);
  return form.format(Number(amount));
}

/** More digits than these a number of the browser does not hold exactly. */
const mostDigits = 15;

function amountIn(locale: string, value: string, fewestDigits: number): string {
  if (!/^-?\d+(\.\d+)?$/.test(value) || value.length > mostDigits) {
    return value;
  }
  const digits = Math.max(fewestDigits, (value.split(".")[1] ?? "").replace(/0+$/, "").length);
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    Number(value),
  );
}
