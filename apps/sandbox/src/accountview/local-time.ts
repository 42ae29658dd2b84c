import { Temporal } from "temporal-polyfill";

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
