import { expect, test } from "vitest";
import { changedSince, isTimeZone, watermarkOf } from "./installation-time.ts";

const minuteMs = 60_000;
const amsterdam = "Europe/Amsterdam";

/** What a clock on the wall in Amsterdam shows, as AccountView stores it. */
function wallClock(instantMs: number): string {
  return new Date(instantMs).toLocaleString("sv-SE", { timeZone: amsterdam });
}

test("the filter is local time of the installation, two hours and two minutes before the watermark", () => {
  expect(changedSince("2026-07-01T12:00:05.000Z", amsterdam)).toBe("{^2026-07-01 11:58:05}");
  expect(changedSince("2026-01-01T00:30:00.000Z", amsterdam)).toBe("{^2025-12-31 23:28:00}");
});

test.each(["2026-10-25", "2027-03-28", "2028-02-29"])(
  "around %s no change after the watermark has an earlier local time than the filter",
  (day) => {
    const middayMs = Date.parse(`${day}T12:00:00Z`);
    const changes = Array.from({ length: 300 }, (_, index) => middayMs - index * 5 * minuteMs);
    const stored = changes.map((changedMs) => ({ changedMs, local: wallClock(changedMs) }));
    for (let watermarkMs = middayMs - 24 * 60 * minuteMs; watermarkMs < middayMs; watermarkMs += 7 * minuteMs) {
      const filter = changedSince(new Date(watermarkMs).toISOString(), amsterdam).slice(2, -1);
      // Two minutes before the watermark count as late commits.
      const due = stored.filter(({ changedMs }) => changedMs >= watermarkMs - 2 * minuteMs);
      expect(due.filter(({ local }) => local < filter)).toEqual([]);
    }
  },
);

test("the watermark is the moment of the answer, or unknown", () => {
  expect(watermarkOf("Mon, 23 Nov 2026 10:15:00 GMT")).toBe("2026-11-23T10:15:00.000Z");
  expect(watermarkOf(undefined)).toBeNull();
  expect(watermarkOf("soon")).toBeNull();
});

test("time zones are known by name", () => {
  expect([isTimeZone(amsterdam), isTimeZone("Europe/Amsterdm")]).toEqual([true, false]);
});
