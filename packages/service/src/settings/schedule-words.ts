import type { ScheduleView } from "@koppla/contract/setup/setting";
import { nextOccurrence, readSchedule, type WrittenSchedule } from "@koppla/engine";
import type { Language } from "@koppla/mapping/language";

const timesTold = 5;

interface ScheduleTexts {
  readonly none: string;
  every(count: number, unit: "s" | "min" | "h"): string;
  daily(time: string, zone: string): string;
  onDays(days: readonly number[], time: string, zone: string): string;
  hourly(minute: number): string;
  cron(expression: string, zone: string): string;
}

const units = {
  en: { s: ["second", "seconds"], min: ["minute", "minutes"], h: ["hour", "hours"] },
  sv: { s: ["sekund", "sekunder"], min: ["minut", "minuter"], h: ["timme", "timmar"] },
  nl: { s: ["seconde", "seconden"], min: ["minuut", "minuten"], h: ["uur", "uur"] },
} as const;

const locales = { en: "en-GB", sv: "sv-SE", nl: "nl-NL" } as const;
/** A Sunday, as cron counts its days. */
const sundayMs = Date.UTC(2026, 10, 29);
const dayMs = 24 * 3_600_000;

function dayNames(language: Language, days: readonly number[]): string {
  const name = new Intl.DateTimeFormat(locales[language], { weekday: "long", timeZone: "UTC" });
  const names = days.map((day) => name.format(sundayMs + day * dayMs));
  return new Intl.ListFormat(locales[language], { type: "conjunction" }).format(names);
}

/** `varannan timme`, `var 3:e timme`, `var 5:e minut`. */
function everySwedish(count: number, unit: string): string {
  if (count === 1) return `Varje ${unit}`;
  return count === 2 ? `Varannan ${unit}` : `Var ${count}:e ${unit}`;
}

const texts: { readonly [Name in Language]: ScheduleTexts } = {
  en: {
    none: "Only when somebody begins it",
    every: (count, unit) => (count === 1 ? `Every ${units.en[unit][0]}` : `Every ${count} ${units.en[unit][1]}`),
    daily: (time, zone) => `Every day at ${time} (${zone})`,
    onDays: (days, time, zone) => `On ${dayNames("en", days)} at ${time} (${zone})`,
    hourly: (minute) => (minute === 0 ? "Every hour, on the hour" : `Every hour, ${minute} minutes past`),
    cron: (expression, zone) => `By the rule ${expression} (${zone})`,
  },
  sv: {
    none: "Bara när någon startar det",
    every: (count, unit) => everySwedish(count, units.sv[unit][0]),
    daily: (time, zone) => `Varje dag klockan ${time} (${zone})`,
    onDays: (days, time, zone) => `På ${dayNames("sv", days)} klockan ${time} (${zone})`,
    hourly: (minute) => (minute === 0 ? "Varje hel timme" : `Varje timme, ${minute} minuter över`),
    cron: (expression, zone) => `Enligt regeln ${expression} (${zone})`,
  },
  nl: {
    none: "Alleen als iemand hem start",
    every: (count, unit) => (count === 1 ? `Elke ${units.nl[unit][0]}` : `Elke ${count} ${units.nl[unit][1]}`),
    daily: (time, zone) => `Elke dag om ${time} (${zone})`,
    onDays: (days, time, zone) => `Op ${dayNames("nl", days)} om ${time} (${zone})`,
    hourly: (minute) => (minute === 0 ? "Elk heel uur" : `Elk uur, ${minute} minuten over`),
    cron: (expression, zone) => `Volgens de regel ${expression} (${zone})`,
  },
};

/** A schedule in words, with its next times. @param written null: it runs when somebody begins it; it must be readable */
export function scheduleView(written: WrittenSchedule | null, language: Language, now: Date): ScheduleView {
  const read = written === null ? null : readSchedule(written);
  if (read === null || !("schedule" in read)) {
    return { written, words: texts[language].none, next: [] };
  }
  const next: string[] = [];
  for (let at = now; next.length < timesTold; ) {
    at = nextOccurrence(read.schedule, at);
    next.push(at.toISOString());
  }
  const { schedule } = read;
  const words =
    "everySeconds" in schedule
      ? everyWords(schedule.everySeconds, texts[language])
      : cronWords(schedule.cron, schedule.zone, texts[language]);
  return { written, words, next };
}

function everyWords(seconds: number, words: ScheduleTexts): string {
  if (seconds % 3_600 === 0) return words.every(seconds / 3_600, "h");
  return seconds % 60 === 0 ? words.every(seconds / 60, "min") : words.every(seconds, "s");
}

/** Rules that people write are told in words; others as they are. */
function cronWords(cron: string, zone: string, words: ScheduleTexts): string {
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = cron.split(" ");
  if (day !== "*" || month !== "*") {
    return words.cron(cron, zone);
  }
  const everyMinutes = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (everyMinutes !== undefined && hour === "*" && weekday === "*" && 60 % Number(everyMinutes) === 0) {
    return words.every(Number(everyMinutes), "min");
  }
  if (minute === "*" && hour === "*" && weekday === "*") {
    return words.every(1, "min");
  }
  if (!/^\d{1,2}$/.test(minute)) {
    return words.cron(cron, zone);
  }
  if (hour === "*" && weekday === "*") {
    return words.hourly(Number(minute));
  }
  const days = daysOf(weekday);
  if (!/^\d{1,2}$/.test(hour) || days === null) {
    return words.cron(cron, zone);
  }
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  return weekday === "*" ? words.daily(time, zone) : words.onDays(days, time, zone);
}

/** `1-5`, `1,3`: the days of a week, from Sunday, 0; null: they are written otherwise. */
function daysOf(weekday: string): readonly number[] | null {
  if (weekday === "*") return [];
  const days = weekday.split(",").flatMap((part) => {
    const [, from, to = from] = /^([0-7])(?:-([0-7]))?$/.exec(part) ?? [];
    return from === undefined || to === undefined
      ? [Number.NaN]
      : Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => (Number(from) + at) % 7);
  });
  return days.length === 0 || days.some(Number.isNaN) ? null : days;
}
