import type { FlowSchedule } from "@koppla/store";
import { Cron } from "croner";

/** As it stands in a file: `"*\/5 * * * *"`, `every 30 s`, or a cron expression with its zone. */
export type WrittenSchedule = string | { readonly cron: string; readonly zone: string };

/** Why a schedule cannot be used, and which part of it is meant. */
export interface ScheduleFault {
  readonly part: "cron" | "zone" | null;
  readonly message: string;
}

const interval = /^every ([1-9]\d{0,5}) ?(s|min|h)$/;
const secondsOf = { s: 1, min: 60, h: 3_600 } as const;
/** A run takes seconds itself; faster asking would only use up the systems' calls. */
const shortestSeconds = 10;
const longestSeconds = 7 * 24 * 3_600;
const ways =
  'Write five fields, as in "*/5 * * * *" (every five minutes) or "0 3 * * *" (at three in the morning), or an interval, as in every 30 s.';

/** Reads a schedule; a plain cron expression is in UTC. */
export function readSchedule(written: WrittenSchedule): { schedule: FlowSchedule } | { fault: ScheduleFault } {
  if (typeof written !== "string") {
    return readCron(written.cron, written.zone, "cron");
  }
  if (!written.trim().startsWith("every")) {
    return readCron(written, "UTC", null);
  }
  const [, count, unit] = interval.exec(written.trim()) ?? [];
  if (count === undefined || (unit !== "s" && unit !== "min" && unit !== "h")) {
    return faulty(null, `"${written}" is no interval. Write a number and s, min or h, as in every 30 s.`);
  }
  const everySeconds = Number(count) * secondsOf[unit];
  if (everySeconds < shortestSeconds || everySeconds > longestSeconds) {
    return faulty(null, `"${written}" cannot be used: an interval is at least 10 s and at most 168 h long.`);
  }
  return { schedule: { everySeconds } };
}

function readCron(cron: string, zone: string, part: "cron" | null) {
  if (!isTimeZone(zone)) {
    return faulty("zone", `There is no time zone "${zone}". Write it as in Europe/Amsterdam, Europe/Stockholm or UTC.`);
  }
  const expression = cron.trim().split(/\s+/).join(" ");
  if (expression.split(" ").length !== 5) {
    return faulty(part, `The schedule "${cron}" cannot be used. ${ways}`);
  }
  try {
    if (clockwork(expression, zone).nextRun(new Date(0)) === null) {
      return faulty(part, `The schedule "${cron}" names a day that never comes. ${ways}`);
    }
  } catch (error) {
    const words = error instanceof Error ? error.message.replace(/^CronPattern: /, "") : String(error);
    return faulty(part, `The schedule "${cron}" cannot be used: ${words.replace(/\.$/, "")}. ${ways}`);
  }
  return { schedule: { cron: expression, zone } };
}

function faulty(part: ScheduleFault["part"], message: string): { fault: ScheduleFault } {
  return { fault: { part, message } };
}

/** Whether it is the IANA name of a time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    // It throws for what is no time zone.
    return false;
  }
}

/** As it is written in a file. */
export function writeSchedule(schedule: FlowSchedule): WrittenSchedule {
  if ("everySeconds" in schedule) {
    const { everySeconds } = schedule;
    const unit = everySeconds % 3_600 === 0 ? "h" : everySeconds % 60 === 0 ? "min" : "s";
    return `every ${everySeconds / secondsOf[unit]} ${unit}`;
  }
  return schedule.zone === "UTC" ? schedule.cron : { cron: schedule.cron, zone: schedule.zone };
}

/**
 * The first occurrence after a moment. On the day when clocks jump forward, 02:30 is at 03:00; in the hour that autumn
 * repeats, a time of day comes once, and what comes many times an hour goes on as on any day.
 * @param from the occurrence that intervals are counted from
 */
export function nextOccurrence(schedule: FlowSchedule, after: Date, from: Date = after): Date {
  if ("everySeconds" in schedule) {
    const everyMs = schedule.everySeconds * 1_000;
    const passed = Math.max(0, Math.floor((after.getTime() - from.getTime()) / everyMs));
    return new Date(from.getTime() + (passed + 1) * everyMs);
  }
  const next = clockwork(schedule.cron, schedule.zone).nextRun(after);
  if (next === null) {
    throw new Error("A schedule that was checked when it was stored has no next occurrence.");
  }
  return next;
}

/** Paused: croner computes, and sets no timer. */
function clockwork(cron: string, zone: string): Cron {
  return new Cron(cron, { timezone: zone, paused: true, mode: "5-part" });
}
