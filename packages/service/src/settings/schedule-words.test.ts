import { expect, test } from "vitest";
import { scheduleView } from "./schedule-words.ts";

const now = new Date("2026-03-27T12:00:00Z");
const zone = "Europe/Amsterdam";

test.each([
  [null, "Only when somebody begins it", "Bara när någon startar det", "Alleen als iemand hem start"],
  ["every 30 s", "Every 30 seconds", "Var 30:e sekund", "Elke 30 seconden"],
  ["every 1 min", "Every minute", "Varje minut", "Elke minuut"],
  ["*/5 * * * *", "Every 5 minutes", "Var 5:e minut", "Elke 5 minuten"],
  ["every 2 h", "Every 2 hours", "Varannan timme", "Elke 2 uur"],
  [
    { cron: "0 3 * * *", zone },
    "Every day at 03:00 (Europe/Amsterdam)",
    "Varje dag klockan 03:00 (Europe/Amsterdam)",
    "Elke dag om 03:00 (Europe/Amsterdam)",
  ],
  [
    { cron: "30 7 * * 1,5", zone },
    "On Monday and Friday at 07:30 (Europe/Amsterdam)",
    "På måndag och fredag klockan 07:30 (Europe/Amsterdam)",
    "Op maandag en vrijdag om 07:30 (Europe/Amsterdam)",
  ],
  ["0 * * * *", "Every hour, on the hour", "Varje hel timme", "Elk heel uur"],
  [
    { cron: "0 3 1 * *", zone },
    "By the rule 0 3 1 * * (Europe/Amsterdam)",
    "Enligt regeln 0 3 1 * * (Europe/Amsterdam)",
    "Volgens de regel 0 3 1 * * (Europe/Amsterdam)",
  ],
])("schedule %j is told in words in three languages (R49)", (written, en, sv, nl) => {
  expect(scheduleView(written, "en", now).words).toBe(en);
  expect(scheduleView(written, "sv", now).words).toBe(sv);
  expect(scheduleView(written, "nl", now).words).toBe(nl);
});

test("the next five times go by the clock of the zone, also where clocks jump", () => {
  expect(scheduleView({ cron: "0 3 * * *", zone }, "en", now).next).toEqual([
    "2026-03-28T02:00:00.000Z",
    "2026-03-29T01:00:00.000Z",
    "2026-03-30T01:00:00.000Z",
    "2026-03-31T01:00:00.000Z",
    "2026-04-01T01:00:00.000Z",
  ]);
  expect(scheduleView(null, "en", now).next).toEqual([]);
});
