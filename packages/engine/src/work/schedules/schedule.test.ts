import { expect, test } from "vitest";
import { nextOccurrence, readSchedule, type WrittenSchedule, writeSchedule } from "./schedule.ts";

function occurrences(written: WrittenSchedule, after: string, count: number): string[] {
  const read = readSchedule(written);
  if ("fault" in read) {
    throw new Error(read.fault.message);
  }
  const found: string[] = [];
  for (let at = new Date(after); found.length < count; found.push(at.toISOString())) {
    at = nextOccurrence(read.schedule, at);
  }
  return found;
}
const inAmsterdam = (cron: string) => ({ cron, zone: "Europe/Amsterdam" });

test("02:30 on the day when clocks jump forward is at 03:00, once (F-22)", () => {
  expect(occurrences(inAmsterdam("30 2 * * *"), "2027-03-27T12:00:00Z", 2)).toEqual([
    "2027-03-28T01:00:00.000Z",
    "2027-03-29T00:30:00.000Z",
  ]);
});

test("02:30 in the hour that autumn repeats comes once, seen from before, within and after it (F-22)", () => {
  for (const after of [
    "2026-10-25T00:30:00Z",
    "2026-10-25T00:45:00Z",
    "2026-10-25T01:10:00Z",
    "2026-10-25T01:45:00Z",
  ]) {
    expect(occurrences(inAmsterdam("30 2 * * *"), after, 1)).toEqual(["2026-10-26T01:30:00.000Z"]);
  }
  expect(occurrences(inAmsterdam("30 2 * * *"), "2026-10-24T12:00:00Z", 1)).toEqual(["2026-10-25T00:30:00.000Z"]);
});

test("what comes many times an hour goes on through both days, without a gap and without a double (F-22)", () => {
  for (const day of ["2026-10-24T22:00:00Z", "2027-03-27T23:00:00Z"]) {
    const times = occurrences(inAmsterdam("*/5 * * * *"), day, 300).map((time) => Date.parse(time));
    expect(times.every((time, index) => time === Date.parse(day) + (index + 1) * 300_000)).toBe(true);
  }
});

test("the leap day, the last day of a month and other zones (F-22)", () => {
  expect(occurrences("0 4 29 2 *", "2026-11-25T00:00:00Z", 2)).toEqual([
    "2028-02-29T04:00:00.000Z",
    "2032-02-29T04:00:00.000Z",
  ]);
  expect(occurrences({ cron: "0 6 * * 1", zone: "Asia/Kolkata" }, "2026-11-25T00:00:00Z", 1)).toEqual([
    "2026-11-30T00:30:00.000Z",
  ]);
});

test("intervals are counted from the occurrence before, also when many were missed", () => {
  const read = readSchedule("every 30 s");
  if ("fault" in read) {
    throw new Error(read.fault.message);
  }
  const from = new Date("2026-11-25T10:00:00Z");
  expect(nextOccurrence(read.schedule, from)).toEqual(new Date("2026-11-25T10:00:30Z"));
  expect(nextOccurrence(read.schedule, new Date("2026-11-25T11:00:05Z"), from)).toEqual(
    new Date("2026-11-25T11:00:30Z"),
  );
  // A server whose clock stands behind the one that fired before.
  expect(nextOccurrence(read.schedule, new Date("2026-11-25T09:55:00Z"), from)).toEqual(
    new Date("2026-11-25T10:00:30Z"),
  );
});

test("a schedule is written as it was read", () => {
  for (const written of ["*/5 * * * *", "every 30 s", "every 15 min", "every 2 h", inAmsterdam("0 3 * * *")]) {
    const read = readSchedule(written);
    expect("schedule" in read && writeSchedule(read.schedule)).toEqual(written);
  }
});

test.each<[WrittenSchedule, string | null, RegExp]>([
  ["often", null, /"often" cannot be used.*"\*\/5 \* \* \* \*"/],
  ["* * * * * *", null, /Write five fields/],
  ["61 * * * *", null, /Invalid value for minute: 61/],
  ["0 0 31 2 *", null, /a day that never comes/],
  ["every minute", null, /Write a number and s, min or h/],
  ["every 1 s", null, /at least 10 s/],
  ["every 500 h", null, /at most 168 h/],
  [inAmsterdam("0 25 * * *"), "cron", /Invalid value for hour/],
  [{ cron: "0 3 * * *", zone: "Europe/Amsterdm" }, "zone", /no time zone "Europe\/Amsterdm".*Europe\/Amsterdam/],
])("%j is refused with its reason and a way out", (written, part, message) => {
  const read = readSchedule(written);
  expect(read).toEqual({ fault: { part, message: expect.stringMatching(message) } });
});
