/* Windows and calendar bins: the arithmetic that tests/window_oracle.py defines plainly. Days are counted from 1970-01-01. No DOM. */
import { MAX_DAY, MIN_DAY, OPEN_START, dayToParts, partsToDay } from "../base/days.js";
import { kindMask } from "./kinds.js";

/** Widths of a bin, finest first. */
const BIN_UNITS = Object.freeze(["day", "week", "month", "year"]);

/** Return the days [first, last] that a state's window holds; "up to now" has no first. */
export function windowOf(state) {
  const first = Math.min(state.from, state.to);
  const last = Math.max(state.from, state.to);
  return state.mode === "upto" ? [OPEN_START, last] : [first, last];
}

/** Return the index of the bin that holds a day of the calendar. Weeks start on Monday. */
export function binOf(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day + 3) / 7);
  const { year, month } = dayToParts(day);
  return unit === "month" ? (year - 1970) * 12 + month : year - 1970;
}

/** Return the first day of a bin. */
export function binStart(index, unit) {
  if (unit === "day") return index;
  if (unit === "week") return index * 7 - 3;
  return unit === "month" ? partsToDay(1970, index, 1) : partsToDay(1970 + index, 0, 1);
}

/** Return the ends of a time axis in order and inside the calendar. */
function axisOf(from, to) {
  const clamp = (day) => Math.min(Math.max(day, MIN_DAY), MAX_DAY);
  return [clamp(Math.min(from, to)), clamp(Math.max(from, to))];
}

/** Return the finest unit that cuts the days `from` to `to` into at most `limit` bins, or "year". */
export function chooseBin(from, to, limit) {
  const [first, last] = axisOf(from, to);
  return BIN_UNITS.find((unit) => binOf(last, unit) - binOf(first, unit) + 1 <= limit) ?? "year";
}

/**
 * Return how the dated events lie on an axis from day `from` to day `to`, cut into bins of `unit`.
 *
 * An event whose whole possible extent lies inside one bin counts in `bars` (bin × kind, row by row); one that
 * reaches further is listed in `spans`; `before` and `after` count those off the axis. `edges` are the bins' first
 * days, and the first day after the last bin. `mask` (0 or 1 by event, or null) leaves events out. With `isCertainOnly` an
 * event is where it is certain to be: what is only expected is nowhere, and `spans` are those that are certain in some bin.
 */
export function histogram(columns, kindCount, from, to, unit, kinds = null, mask = null, isCertainOnly = false) {
  const [low, high] = axisOf(from, to);
  const first = binOf(low, unit);
  const n = binOf(high, unit) - first + 1;
  const edges = Int32Array.from({ length: n + 1 }, (_, j) => binStart(first + j, unit));
  const isLet = kindMask(kinds, kindCount);
  const bars = new Uint32Array(n * kindCount);
  const spans = [];
  let before = 0;
  let after = 0;
  const { dated, expected, kind, s1, s2, e1, e2 } = columns;
  const binOfDay = binFinder(edges, first, unit);
  const isSomewhere = (i) => s2[i] < edges[n] && e1[i] >= edges[0] && (s2[i] <= e1[i] || binOfDay(s2[i]) === binOfDay(e1[i]));
  const addSpan = (i) => { if (!isCertainOnly || isSomewhere(i)) spans.push(i); };
  for (let i = 0; i < dated.length; i++) {
    if (!dated[i] || !isLet[kind[i]] || (mask && !mask[i]) || (isCertainOnly && expected[i])) continue;
    if (e2[i] < edges[0]) before++;
    else if (s1[i] >= edges[n]) after++;
    else if (s1[i] < edges[0] || e2[i] >= edges[n]) addSpan(i);
    else {
      const bin = binOfDay(s1[i]);
      if (e2[i] < edges[bin + 1]) bars[bin * kindCount + kind[i]]++;
      else addSpan(i);
    }
  }
  return { unit, edges, bars, spans, before, after, isCertainOnly };
}

/** Return a function from a day on the axis to its bin there, without a Date for each day. */
function binFinder(edges, first, unit) {
  if (unit === "day" || unit === "week") return (day) => binOf(day, unit) - first;
  const daysPerBin = (edges[edges.length - 1] - edges[0]) / (edges.length - 1);
  return (day) => {
    let bin = Math.min(Math.floor((day - edges[0]) / daysPerBin), edges.length - 2);
    while (edges[bin] > day) bin--;
    while (edges[bin + 1] <= day) bin++;
    return bin;
  };
}
