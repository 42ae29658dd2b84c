import { Temporal } from "temporal-polyfill";
import { Refusal } from "./refusal.ts";

/** The installation's clock: Europe/Amsterdam, without zone, whole seconds (accountview.md §4). */
const zone = "Europe/Amsterdam";
const quarterMs = 15 * 60_000;
const offsets = new Map<number, number>();

/** `2026-01-05T09:30:00`. The zone's offset is looked up once per quarter of an hour: it is asked for with each write. */
export function localTime(epochMs: number): string {
  const quarter = Math.floor(epochMs / quarterMs);
  let offsetMs = offsets.get(quarter);
  if (offsetMs === undefined) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * quarterMs).toZonedDateTimeISO(zone);
    offsetMs = zoned.offsetNanoseconds / 1e6;
    offsets.set(quarter, offsetMs);
  }
  return new Date(epochMs + offsetMs).toISOString().slice(0, 19);
}

const isoForm = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?<zone>Z|[+-]\d{2}:\d{2})?)?$/;

/** §10.3 rule 31: a time with zone becomes Amsterdam's, one without is taken as it is; undefined: not a date. */
export function asLocalTime(text: string): string | undefined {
  const form = isoForm.exec(text);
  if (!form) return undefined;
  try {
    if (form.groups?.zone !== undefined) return localTime(Temporal.Instant.from(text).epochMilliseconds);
    return Temporal.PlainDateTime.from(text).toString({ smallestUnit: "second" });
  } catch {
    return undefined;
  }
}

/** `{^2026-09-18}` or `{^2026-09-18 13:45:00}` (§4), as stored: `2026-09-18T00:00:00`. @throws Refusal */
export function dateLiteral(text: string, parameter: string): string {
  const form = /^\{\^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?\}$/.exec(text.trim());
  const stored = form ? asLocalTime(`${form[1]}T${form[2] ?? "00:00:00"}`) : undefined;
  if (stored === undefined) throw new Refusal(`${parameter}: geen geldige datum: ${text}`);
  return stored;
}
