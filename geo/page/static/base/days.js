/* Days, counted from 1970-01-01, as dates and as parts of the calendar. No DOM. */

export const MS_PER_DAY = 86400000;

/** Days since 1970-01-01 that stand for an open start and an open end. */
export const OPEN_START = -2147483647;
export const OPEN_END = 2147483647;

/** First and last day of the calendar: 0001-01-01 and 9999-12-31. */
export const MIN_DAY = -719162;
export const MAX_DAY = 2932896;

/** Return true where `day` is a day of the calendar, not an open end. */
export const isFiniteDay = (day) => day > OPEN_START && day < OPEN_END;

/** Return year, month (0 to 11) and day of the month. */
export function dayToParts(day) {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
}

/** Return the day of a year, month (0 to 11, or beyond: months carry over) and day of the month. */
export function partsToDay(year, month, date) {
  const when = new Date(0);
  when.setUTCFullYear(year, month, date);
  return Math.round(when.getTime() / MS_PER_DAY);
}

/** Return `day` moved by `count` days, weeks, months or years; the 31st becomes the last of a shorter month. */
export function addToDay(day, count, unit) {
  if (unit === "day") return day + count;
  if (unit === "week") return day + 7 * count;
  const { year, month, date } = dayToParts(day);
  const target = year * 12 + month + (unit === "year" ? 12 * count : count);
  const lastOfMonth = dayToParts(partsToDay(0, target + 1, 1) - 1).date;
  return partsToDay(0, target, Math.min(date, lastOfMonth));
}

/** Return the ISO 8601 date of a day counted from 1970-01-01, or null where it is open. */
export function dayToIso(day) {
  if (day <= OPEN_START || day >= OPEN_END) return null;
  const date = new Date(day * MS_PER_DAY);
  const year = date.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, "0");
  return (year < 0 ? "-" : "") + digits + date.toISOString().slice(-20, -14);
}

/** Return the day, counted from 1970-01-01, of an ISO 8601 date (YYYY-MM-DD), or null where it is none. */
export function isoToDay(iso) {
  const match = /^(-?\d{4})-(\d\d)-(\d\d)$/.exec(iso ?? "");
  if (!match) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const day = Math.round(date.getTime() / MS_PER_DAY);
  return dayToIso(day) === iso ? day : null;
}
