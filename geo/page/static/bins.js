/* Days, windows and calendar bins: the arithmetic that geo/timeline.py defines. Days are counted from 1970-01-01. No DOM. */
(function (V) {
  "use strict";

  const MS_PER_DAY = 86400000;

  /** First and last day of the calendar: 0001-01-01 and 9999-12-31. */
  V.MIN_DAY = -719162;
  V.MAX_DAY = 2932896;
  /** Widths of a bin, finest first. */
  V.BIN_UNITS = Object.freeze(["day", "week", "month", "year"]);

  /** Return true where `day` is a day of the calendar, not an open end. */
  V.isFiniteDay = (day) => day > V.OPEN_START && day < V.OPEN_END;

  /** Return year, month (0 to 11) and day of the month. */
  V.dayToParts = function (day) {
    const date = new Date(day * MS_PER_DAY);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
  };

  /** Return the day of a year, month (0 to 11, or beyond: months carry over) and day of the month. */
  V.partsToDay = function (year, month, date) {
    const when = new Date(0);
    when.setUTCFullYear(year, month, date);
    return Math.round(when.getTime() / MS_PER_DAY);
  };

  /** Return `day` moved by `count` days, weeks, months or years; the 31st becomes the last of a shorter month. */
  V.addToDay = function (day, count, unit) {
    if (unit === "day") return day + count;
    if (unit === "week") return day + 7 * count;
    const { year, month, date } = V.dayToParts(day);
    const target = year * 12 + month + (unit === "year" ? 12 * count : count);
    const lastOfMonth = V.dayToParts(V.partsToDay(0, target + 1, 1) - 1).date;
    return V.partsToDay(0, target, Math.min(date, lastOfMonth));
  };

  /** Return the days [first, last] that a state's window holds; "up to now" has no first. */
  V.windowOf = function (state) {
    const first = Math.min(state.from, state.to);
    const last = Math.max(state.from, state.to);
    return state.mode === "upto" ? [V.OPEN_START, last] : [first, last];
  };

  /** Return the index of the bin that holds a day of the calendar. Weeks start on Monday. */
  V.binOf = function (day, unit) {
    if (unit === "day") return day;
    if (unit === "week") return Math.floor((day + 3) / 7);
    const { year, month } = V.dayToParts(day);
    return unit === "month" ? (year - 1970) * 12 + month : year - 1970;
  };

  /** Return the first day of a bin. */
  V.binStart = function (index, unit) {
    if (unit === "day") return index;
    if (unit === "week") return index * 7 - 3;
    return unit === "month" ? V.partsToDay(1970, index, 1) : V.partsToDay(1970 + index, 0, 1);
  };

  /** Return the ends of a time axis in order and inside the calendar. */
  function axisOf(from, to) {
    const clamp = (day) => Math.min(Math.max(day, V.MIN_DAY), V.MAX_DAY);
    return [clamp(Math.min(from, to)), clamp(Math.max(from, to))];
  }

  /** Return the finest unit that cuts the days `from` to `to` into at most `limit` bins, or "year". */
  V.chooseBin = function (from, to, limit = 200) {
    const [first, last] = axisOf(from, to);
    return V.BIN_UNITS.find((unit) => V.binOf(last, unit) - V.binOf(first, unit) + 1 <= limit) ?? "year";
  };

  /** Return, by kind, whether `kinds` (null: all of them) lets it through. */
  V.kindMask = function (kinds, count) {
    const mask = new Uint8Array(count).fill(kinds === null ? 1 : 0);
    for (const kind of kinds ?? []) mask[kind] = 1;
    return mask;
  };


  /**
   * Return how the dated events lie on an axis from day `from` to day `to`, cut into bins of `unit`.
   *
   * An event whose whole possible extent lies inside one bin counts in `bars` (bin × kind, row by row); one that
   * reaches further is listed in `spans`; `before` and `after` count those off the axis. `edges` are the bins' first
   * days, and the first day after the last bin. `mask` (0 or 1 by event, or null) leaves events out.
   */
  V.histogram = function (columns, kindCount, from, to, unit, kinds = null, mask = null) {
    const [low, high] = axisOf(from, to);
    const first = V.binOf(low, unit);
    const n = V.binOf(high, unit) - first + 1;
    const edges = Int32Array.from({ length: n + 1 }, (_, j) => V.binStart(first + j, unit));
    const isLet = V.kindMask(kinds, kindCount);
    const bars = new Uint32Array(n * kindCount);
    const spans = [];
    let before = 0;
    let after = 0;
    const { dated, kind, s1, e2 } = columns;
    const binOfDay = binFinder(edges, first, unit);
    for (let i = 0; i < dated.length; i++) {
      if (!dated[i] || !isLet[kind[i]] || (mask && !mask[i])) continue;
      if (e2[i] < edges[0]) before++;
      else if (s1[i] >= edges[n]) after++;
      else if (s1[i] < edges[0] || e2[i] >= edges[n]) spans.push(i);
      else {
        const bin = binOfDay(s1[i]);
        if (e2[i] < edges[bin + 1]) bars[bin * kindCount + kind[i]]++;
        else spans.push(i);
      }
    }
    return { unit, edges, bars, spans, before, after };
  };

  /** Return a function from a day on the axis to its bin there, without a Date for each day. */
  function binFinder(edges, first, unit) {
    if (unit === "day" || unit === "week") return (day) => V.binOf(day, unit) - first;
    const daysPerBin = (edges[edges.length - 1] - edges[0]) / (edges.length - 1);
    return (day) => {
      let bin = Math.min(Math.floor((day - edges[0]) / daysPerBin), edges.length - 2);
      while (edges[bin] > day) bin--;
      while (edges[bin + 1] <= day) bin++;
      return bin;
    };
  }
})((globalThis.Verbatim ??= {}));
