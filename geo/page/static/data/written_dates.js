/* Dates as people write them, and EDTF (ISO 8601-2), as days. No DOM. */
import { MAX_DAY, MIN_DAY, dayToParts, partsToDay } from "../base/days.js";
import { fold } from "./plain_text.js";

/** First month (0 is January) and number of months of EDTF's seasons: spring, summer, autumn, winter. */
const SEASONS = Object.freeze({ 21: [2, 3], 22: [5, 3], 23: [8, 3], 24: [11, 3] });
const EDTF = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?$/;
/** Digits with two signs between them: a day, a month and a year, in some order. */
const FIGURES = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;
/** What stands between two dates, or two days of a month. */
const BETWEEN = /\s*(?:[–—…]|\.\.|(?<=[\s\p{L}\d])-(?=\s)|(?<=\d)-(?=\d{1,2}\s)|\b(?:to|until|till|and|au|jusqu|et)\b|(?<=\s)à(?=\s))\s*/u;
/** Endings of a day's number: 1st, 2nd, 3rd, 4th, 1er. */
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th|er|\.)$/;

const months = new Map();
/** Return the names of the months in a language, long and short, folded: [[name, month]], month 0 to 11. */
function monthNames(lang) {
  if (!months.has(lang)) {
    const named = (month, length) => new Intl.DateTimeFormat(lang, { month: length, day: "numeric", timeZone: "UTC" })
      .formatToParts(new Date(Date.UTC(2024, month, 1))).find(({ type }) => type === "month").value;
    const all = Array.from({ length: 12 }, (_, month) => ["long", "short"].map((length) => [fold(named(month, length)).replace(/\.$/, ""), month]));
    months.set(lang, all.flat().filter(([name]) => /\p{L}/u.test(name)));
  }
  return months.get(lang);
}

/** Return the month that a word names in one of the languages, also cut short to three letters or more, or null. */
export function monthOf(word, languages) {
  const plain = fold(word).replace(/\.$/, "");
  if (plain.length < 3) return null;
  const names = languages.flatMap(monthNames);
  const found = names.find(([name]) => name === plain) ?? names.find(([name]) => name.startsWith(plain));
  return found ? found[1] : null;
}

/** Return the names of a month in the languages, long and short, folded. */
export const namesOfMonth = (month, languages) => [...new Set(languages.flatMap(monthNames).filter(([, k]) => k === month).map(([name]) => name))];

/** Return the first and last day of a year, a month (0 to 11) of it, or a day of that, or null where there is none such. */
function spanOf({ year, month = null, date = null }) {
  if (!(year > 0) || (month !== null && (month < 0 || month > 11))) return null;
  if (month === null) return { from: partsToDay(year, 0, 1), to: partsToDay(year + 1, 0, 1) - 1 };
  if (date === null) return { from: partsToDay(year, month, 1), to: partsToDay(year, month + 1, 1) - 1 };
  const day = partsToDay(year, month, date);
  return dayToParts(day).month === month && date > 0 ? { from: day, to: day } : null;
}

function readEdtfDate(text) {
  const [, year, month, date] = EDTF.exec(text) ?? [];
  if (!year) return null;
  const season = SEASONS[month];
  if (season && !date) return { from: partsToDay(Number(year), season[0], 1), to: partsToDay(Number(year), season[0] + season[1], 1) - 1 };
  return spanOf({ year: Number(year), month: month ? Number(month) - 1 : null, date: date ? Number(date) : null });
}

/** Return the span of an EDTF interval; an open or unknown end is the calendar's. */
function readEdtf(text) {
  const sides = text.split("/");
  if (sides.length > 2) return null;
  if (sides.length === 1) return readEdtfDate(text);
  const [start, end] = sides.map((side) => (side === "" || side === ".." ? "open" : readEdtfDate(side)));
  if (!start || !end || (start === "open" && end === "open")) return null;
  return ordered({ from: start === "open" ? MIN_DAY : start.from, to: end === "open" ? MAX_DAY : end.to });
}

const ordered = (span) => (span.from <= span.to ? span : null);

/** Return the parts of a date written in words, each undefined where it is not named, or null where anything else stands there. */
function readParts(text, languages) {
  const found = {};
  const put = (name, value) => (found[name] === undefined ? ((found[name] = value), true) : false);
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    const number = Number((ORDINAL.exec(word) ?? [null, word])[1]);
    const month = Number.isNaN(number) ? monthOf(word, languages) : null;
    const isFiller = /^(le|du|de|d’|the|of|on|in|en|from|since)$/i.test(word);
    if (isFiller) continue;
    if (month !== null ? !put("month", month) : !(number > 31 && /^\d{4}$/.test(word) ? put("year", number) : number >= 1 && number <= 31 && put("date", number))) return null;
  }
  return found;
}

/** Return the span of digits such as 24/04/2025; none where day and month could be either. */
function readFigures(text) {
  const [, a, b, year] = (FIGURES.exec(text) ?? []).map(Number);
  if (!year || (a <= 12 && b <= 12 && a !== b)) return null;
  const [date, month] = b > 12 ? [b, a] : [a, b];
  return spanOf({ year, month: month - 1, date });
}

function readWords(text, languages) {
  const sides = text.split(BETWEEN).filter((side) => side.trim());
  if (!sides.length || sides.length > 2) return null;
  const parts = sides.map((side) => readParts(side, languages));
  if (parts.includes(null)) return null;
  const last = parts[parts.length - 1];
  const [start, end] = [{ ...last, ...parts[0] }, last];
  if (parts.length === 2 && parts[0].date === undefined && parts[0].month !== undefined) delete start.date;
  const isWhole = ({ month, date }) => month !== undefined || date === undefined;
  if (!isWhole(start) || !isWhole(end)) return null;
  const [first, final] = [spanOf(start), spanOf(end)];
  return first && final && ordered({ from: first.from, to: final.to });
}

/**
 * Return the days, {from, to}, that a written date or span of dates names, or null.
 *
 * "3 Oct 2024", "octobre 2024", "1 to 20 October 2024", "2024", "24.04.2025" and EDTF such as "2024-10" or "2024-10/..".
 * What could be the third of April or the fourth of March is not guessed at. `languages` are those of the months' names.
 */
export function readDates(text, languages) {
  const written = text.trim().replace(/\s+/g, " ");
  return readEdtf(written.replace(/\s*\/\s*/g, "/")) ?? readFigures(written) ?? readWords(written, languages);
}
