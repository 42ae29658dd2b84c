const dateForm = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].{0,40})?$/;
const dateTimeForm =
  /^(\d{4}-?\d{2}-?\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:(Z)|([+-])(\d{2}):?(\d{2}))?)?$/i;
const minuteMs = 60_000;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The date of an ISO date or date and time, as YYYY-MM-DD; null when there is no such day. The time is not looked at. */
export function canonicalDate(text: string): string | null {
  const parts = dateForm.exec(text.trim());
  if (parts === null) return null;
  const [, year = "", month = "", day = ""] = parts;
  const monthNumber = Number(month);
  if (year === "0000" || monthNumber < 1 || monthNumber > 12) return null;
  if (Number(day) < 1 || Number(day) > daysInMonth(Number(year), monthNumber)) return null;
  return `${year}-${month}-${day}`;
}

/**
 * An ISO date and time as YYYY-MM-DDTHH:MM:SS, with fractions only where they are not zero. A time with an offset is
 * brought to UTC and ends in Z; a time without one is somebody's local time and stays so.
 */
export function canonicalDateTime(text: string): string | null {
  const parts = dateTimeForm.exec(text.trim());
  if (parts === null) return null;
  const [, dayText = "", hour = "00", minute = "00", second = "00", digits = "", utc, sign, offsetHour, offsetMinute] =
    parts;
  const day = canonicalDate(dayText);
  if (day === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const fraction = digits.replace(/(?<!0)0+$/, "");
  const seconds = fraction === "" ? second : `${second}.${fraction}`;
  const local = `${day}T${hour}:${minute}`;
  if (utc !== undefined) return `${local}:${seconds}Z`;
  if (sign === undefined) return `${local}:${seconds}`;
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return null;
  const offsetMs = (Number(offsetHour) * 60 + Number(offsetMinute)) * minuteMs * (sign === "-" ? -1 : 1);
  const moved = new Date(Date.parse(`${local}:00Z`) - offsetMs).toISOString();
  // Offsets are whole minutes, so seconds and fraction stay; years beyond 0001–9999 have no plain form.
  return /^(?!0000)\d{4}-/.test(moved) ? `${moved.slice(0, 16)}:${seconds}Z` : null;
}
