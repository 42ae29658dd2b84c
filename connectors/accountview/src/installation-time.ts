import { Temporal } from "temporal-polyfill";

/*
 * AccountView keeps the local time of its installation, without zone, in whole seconds (accountview.md §4, Incremental
 * reading). Koppla's watermark is an instant: it is made local only where it is sent.
 */

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    // It throws for what is no time zone.
    return false;
  }
}

/**
 * Taken off the watermark. Autumn repeats an hour, so a later moment may carry a time that is up to an hour earlier; a
 * second hour is for clocks that differ between relay and installation, two minutes for records that are stored late.
 */
const overlap = Temporal.Duration.from({ hours: 2, minutes: 2 });

/** The watermark of a page: the moment of its answer (the `Date` header); null when the answer does not tell it. */
export function watermarkOf(date: string | undefined): string | null {
  const answeredMs = Date.parse(date ?? "");
  return Number.isNaN(answeredMs) ? null : new Date(answeredMs).toISOString();
}

/** A watermark as the value of a filter on CNG_DATE, overlap taken off: `{^2026-09-18 13:45:00}` (§4, Values). */
export function changedSince(watermark: string, timeZone: string): string {
  const local = Temporal.Instant.from(watermark).subtract(overlap).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return `{^${local.toString({ smallestUnit: "second" }).replace("T", " ")}}`;
}

/** The day, in the time of the installation, that lies so many days before a watermark: `2026-01-31`. */
export function daysBefore(watermark: string, days: number, timeZone: string): string {
  return Temporal.Instant.from(watermark).toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days }).toString();
}
