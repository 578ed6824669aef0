/* The time axis: what it shows first, how it zooms and pans, where its ticks stand and what they say. No DOM. */
import { MAX_DAY, MIN_DAY, dayToParts, isFiniteDay } from "../base/days.js";
import { formatDay } from "../base/i18n.js";
import { binOf, binStart } from "../data/bins.js";
import { gather, sortDays } from "../data/sweep.js";

/** Lengths in days and widths in px, unless said otherwise. */
const AXIS = Object.freeze({
  denseShare: 0.9, // share of dated starts that the first view holds at least
  neighbourShare: 0.5, // a start within this share of the dense span's length of its edge is taken in too
  padShare: 0.03, // free room on either side, as a share of the length
  minPad: 3,
  minLength: 7,
  tickGap_px: 72, // room for a tick and its text, and less of it where that would leave too few
  fewestTicks: 6,
});

/** Return the first possible day of every dated event, ascending; where it is open, the last one stands for it. */
function listStarts({ dated, s1, e2 }) {
  const starts = new Int32Array(dated.length);
  let n = 0;
  for (let i = 0; i < dated.length; i++) {
    const day = isFiniteDay(s1[i]) ? s1[i] : e2[i];
    if (dated[i] && isFiniteDay(day)) starts[n++] = day;
  }
  const known = starts.subarray(0, n);
  return gather(known, sortDays(known).order);
}

function pad(from, to) {
  const room = Math.max(AXIS.minPad, (to - from) * AXIS.padShare);
  return { from: from - room, to: to + 1 + room };
}

/**
 * Return the axis {from, to} that is shown first: the dense years.
 *
 * It is the shortest span that holds 90 % of the dated starts, grown to starts that lie within half its length
 * of either edge, and padded. A lone event decades away stays outside, and is marked at the edge.
 */
export function firstAxis(columns) {
  const starts = listStarts(columns);
  if (!starts.length) return null;
  const held = Math.ceil(starts.length * AXIS.denseShare);
  let best = 0;
  for (let i = 0; i + held <= starts.length; i++) {
    if (starts[i + held - 1] - starts[i] < starts[best + held - 1] - starts[best]) best = i;
  }
  let [from, to] = [starts[best], starts[best + held - 1]];
  const reach = Math.max((to - from) * AXIS.neighbourShare, AXIS.minLength);
  for (const day of starts) if (day > to && day - to <= reach) to = day;
  for (const day of starts.reverse()) if (day < from && from - day <= reach) from = day;
  return pad(from, to);
}

/** Return the axis that holds the days `from` to `to` with some room. */
export const axisAround = pad;

/** Return an axis of this length, kept inside `bounds` (an axis too). */
function fit(from, length, bounds) {
  const most = bounds.to - bounds.from;
  const kept = Math.min(Math.max(length, Math.min(AXIS.minLength, most)), most);
  const start = Math.min(Math.max(from, bounds.from), bounds.to - kept);
  return { from: start, to: start + kept };
}

/** Return `axis` made `factor` times as long (below 1: zoomed in) with `day` staying where it is. */
export function zoomAxis(axis, day, factor, bounds) {
  const before = axis.to - axis.from;
  const length = Math.max(before * factor, AXIS.minLength);
  return fit(day - ((day - axis.from) * length) / before, length, bounds);
}

/** Return `axis` moved by `days`. */
export const panAxis = (axis, days, bounds) => fit(axis.from + days, axis.to - axis.from, bounds);

/** Steps between ticks, finest first: [count, unit, rough length in days]. */
/** @type {[count: number, unit: string, days: number][]} */
const TICK_STEPS = [
  [1, "day", 1], [2, "day", 2], [7, "day", 7], [14, "day", 14], [1, "month", 30.4], [2, "month", 61], [3, "month", 91], [6, "month", 183],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].map((n) => /** @type {[number, string, number]} */ ([n, "year", n * 365.25])),
];

/** Days of the month that take a tick, by step in days: even steps that start anew each month. */
const MONTH_DAYS = {
  1: () => true,
  2: (date) => date % 2 === 1 && date < 30,
  7: (date) => date % 7 === 1 && date < 28,
  14: (date) => date === 1 || date === 15,
};

/** Return the tick days of a step on an axis, from the one at or before its start. */
function listTicks(axis, count, unit) {
  const ticks = [];
  const last = Math.floor(axis.to);
  if (unit === "day") {
    for (let d = Math.ceil(axis.from); d <= last; d++) {
      const { date } = dayToParts(d);
      if (MONTH_DAYS[count](date)) ticks.push(d);
    }
    return ticks;
  }
  const zero = unit === "year" ? 1970 : 0; // so that steps of several years fall on round ones
  const first = Math.floor((binOf(Math.floor(axis.from), unit) + zero) / count) * count - zero;
  for (let k = first; ; k += count) {
    const day = binStart(k, unit);
    if (day > last) return ticks;
    if (day >= axis.from) ticks.push(day);
  }
}

/** Days of a tick's name at most this far right of the tick, in px, are those of the name. */
const NAME_PX = 48;

/** Return the first and last day of what the name of a tick at or left of `day` names: a year, a month, a day; or null. */
export function spanOfTick(axis, width_px, day) {
  const daysPerPx = (axis.to - axis.from) / Math.max(width_px, 1);
  const { unit, days } = ticksOf(axis, width_px);
  const tick = days.findLast((one) => one <= day + 4 * daysPerPx);
  if (tick === undefined || (day - tick) / daysPerPx > NAME_PX) return null;
  const { month, date } = dayToParts(tick);
  const named = month === 0 && date === 1 && unit !== "day" ? "year" : unit;
  if (named === "day") return [tick, tick];
  return [tick, binStart(binOf(tick, named) + 1, named) - 1];
}

/** Return the steps of the ticks of an axis, and their days. */
function ticksOf(axis, width_px) {
  const wanted = ((axis.to - axis.from) / Math.max(width_px, 1)) * Math.min(AXIS.tickGap_px, width_px / AXIS.fewestTicks);
  const [count, unit] = TICK_STEPS.find((step) => step[2] >= wanted) ?? TICK_STEPS[TICK_STEPS.length - 1];
  return { unit, days: listTicks(axis, count, unit).filter((day) => day >= MIN_DAY && day <= MAX_DAY) };
}

function labelTick(day, unit, isFirst, lang) {
  const { year, month, date } = dayToParts(day);
  const isYear = month === 0 && date === 1;
  const words = (options) => formatDay(day, lang, options);
  if (unit === "year" || (isYear && unit === "month")) return { text: String(year), isStrong: unit !== "year" };
  if (unit === "month") return { text: words(isFirst ? { month: "short", year: "numeric" } : { month: "short" }), isStrong: false };
  const isStrong = date === 1;
  const options = isFirst || isYear ? { day: "numeric", month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  return { text: words(options), isStrong };
}

/**
 * Return the ticks of an axis `width_px` wide: {day, x_px, text, isStrong}, with room between their texts.
 *
 * None stands left of `room.left` or right of `room.right` (px); the first one names its year.
 */
export function axisTicks(axis, width_px, lang, room = { left: 0, right: width_px }) {
  const daysPerPx = (axis.to - axis.from) / Math.max(width_px, 1);
  const { unit, days } = ticksOf(axis, width_px);
  return days
    .map((day) => ({ day, x_px: (day - axis.from) / daysPerPx }))
    .filter(({ x_px }) => x_px >= room.left && x_px <= room.right)
    .map((tick, i) => ({ ...tick, ...labelTick(tick.day, unit, i === 0, lang) }));
}

/**
 * Return {from, to}, the first and last finite day of dated events that lie wholly before day `edge`, or from it on; with
 * `isCertainOnly` of those that are not only expected.
 */
export function daysOffAxis({ dated, expected, kind, s1, e2 }, isLet, edge, isBefore, mask = null, isCertainOnly = false) {
  let [from, to] = [Infinity, -Infinity];
  for (let i = 0; i < dated.length; i++) {
    if (!dated[i] || !isLet[kind[i]] || (mask && !mask[i]) || (isCertainOnly && expected[i]) || (isBefore ? e2[i] >= edge : s1[i] < edge)) continue;
    for (const day of [s1[i], e2[i]]) {
      if (!isFiniteDay(day)) continue;
      from = Math.min(from, day);
      to = Math.max(to, day);
    }
  }
  return from <= to ? { from, to } : null;
}
