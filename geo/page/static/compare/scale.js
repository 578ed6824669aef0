/* Scales of the chart of figures: values up, days along, and where each mark and its label find room. No DOM. */
import { dayToParts, isFiniteDay, partsToDay } from "../base/days.js";

/** Values that lie further apart than this, largest to smallest, are drawn on a logarithmic scale. */
const LOG_FROM = 50;
/** Lengths of time between ticks, in months. */
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000];
const DAYS_PER_MONTH = 30.44;
/** Shortest time along the chart, in days. */
const SHORTEST_DAYS = 62;

/** Return the smallest of 1, 2 or 5 times a power of ten that is at least `value`. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= value * (1 - 1e-9));
}

function linearTicks(max, count) {
  const step = roundUp(max / count);
  const length = Math.ceil(max / step - 1e-9) + 1;
  return Array.from({ length }, (_, i) => Number((i * step).toPrecision(12)));
}

function logTicks(min, max) {
  const [low, high] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  const factors = high - low <= 2 ? [1, 2, 5] : [1];
  const all = Array.from({ length: high - low + 1 }, (_, i) => factors.map((n) => Number((n * 10 ** (low + i)).toPrecision(12)))).flat();
  const from = all.filter((tick) => tick <= min).length - 1;
  const to = all.findIndex((tick) => tick >= max);
  return all.slice(Math.max(from, 0), to + 1);
}

/**
 * Return the scale of some values: {isLog, ticks, at(value)}, `at` giving 0 at the foot and 1 at the top.
 *
 * It is linear from zero, as counts are; logarithmic where the values span more than fifty times.
 */
export function valueScale(values, count = 5) {
  const positive = values.filter((value) => value > 0);
  const [min, max] = [Math.min(...positive), Math.max(...positive)];
  if (!positive.length) return { isLog: false, ticks: [0, 1], at: (value) => value };
  if (positive.length === values.length && max / min > LOG_FROM) {
    const ticks = logTicks(min, max);
    const [low, high] = [Math.log(ticks[0]), Math.log(ticks[ticks.length - 1])];
    return { isLog: true, ticks, at: (value) => (Math.log(value) - low) / (high - low) };
  }
  const ticks = linearTicks(max, count);
  return { isLog: false, ticks, at: (value) => value / ticks[ticks.length - 1] };
}

/** Return the scale of some days: {from, to, ticks: [day], isYears, at(day)}; `at` gives 0 to 1, open ends beyond. */
export function timeScale(days, maxTicks) {
  const known = days.filter(isFiniteDay);
  const [min, max] = known.length ? [Math.min(...known), Math.max(...known)] : [0, 0];
  const pad = Math.max((max - min) * 0.06, (SHORTEST_DAYS - (max - min)) / 2, 1);
  const [from, to] = [Math.floor(min - pad), Math.ceil(max + pad)];
  const step = MONTHS.find((months) => (to - from) / (months * DAYS_PER_MONTH) <= maxTicks) ?? MONTHS[MONTHS.length - 1];
  const { year, month } = dayToParts(from);
  const first = Math.ceil((year * 12 + month) / step) * step;
  const ticks = [];
  for (let months = first; ticks.length <= maxTicks + 1; months += step) {
    const day = partsToDay(Math.floor(months / 12), ((months % 12) + 12) % 12, 1);
    if (day > to) break;
    if (day >= from) ticks.push(day);
  }
  return { from, to, ticks, isYears: step >= 12, at: (day) => (day - from) / (to - from) };
}

const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Height of a line with the signs at its ends, in pixels, and how far they reach beyond it. */
const LINE = Object.freeze({ height: 9, reach: 9 });
/** Most lanes that are tried on each side of a figure's own height. */
const MOST_LANES = 40;

/** Return the room of a figure at a height: its mark, or its line with the signs at its ends. */
function roomOf(line, y, mark) {
  const [height, reach] = line.isPoint ? [mark, mark / 2] : [LINE.height, LINE.reach];
  return { x: line.x1 - reach, y: y - height / 2, w: line.x2 - line.x1 + 2 * reach, h: height };
}

/** Return the room of the arrow of a figure that is a bound, in a list; none where it is not. */
function roomOfArrow({ x1, x2, y, isPoint, arrow }, { mark, arrow: length }) {
  const [half, x] = [isPoint ? mark / 2 : LINE.height / 2, (x1 + x2) / 2 - 4];
  return arrow ? [{ x, y: arrow < 0 ? y - half - length : y + half, w: 8, h: length }] : [];
}

/** Return the lines in lanes: each as near to its own height as keeps it from lying on another. */
function spreadLines(lines, { mark, gap }) {
  const done = [];
  return lines.map((line) => {
    let room = roomOf(line, line.y, mark);
    let y = line.y;
    for (let n = 1; n <= 2 * MOST_LANES && done.some((other) => overlaps(other, room)); n++) {
      y = line.y + (n % 2 ? 1 : -1) * Math.ceil(n / 2) * gap;
      room = roomOf(line, y, mark);
    }
    done.push(room);
    return { ...line, y };
  });
}

/**
 * Return where the mark of each figure, or the middle of its line, and its label stand: [{y, mark, label: {x, y, anchor, text}}].
 *
 * `lines`: [{x1, x2, y, isPoint, arrow (-1 up, 1 down, or none), texts}] in pixels, `texts` being the label at its longest and shorter ones; a label
 * that finds no room at any length is left out (`label` null). `size`: {left, right, top, bottom, mark, char, gap, arrow} in pixels.
 */
export function placeMarks(lines, size) {
  const spread = spreadLines(lines, size);
  const taken = spread.flatMap((line) => [roomOf(line, line.y, size.mark), ...roomOfArrow(line, size)]);
  const isFree = (box) => box.x >= size.left - size.mark && box.x + box.w <= size.right && box.y >= size.top && box.y + box.h <= size.bottom + size.mark && !taken.some((other) => overlaps(box, other));
  const marks = spread.map((line) => (line.x1 + line.x2) / 2);
  return spread.map((line, j) => {
    const mark = marks[j];
    const half = line.isPoint ? size.mark / 2 : 4;
    for (const text of line.texts) {
      const w = text.length * size.char;
      const spots = [[half + 4, -size.mark, "start"], [-half - 4 - w, -size.mark, "end"], [half + 4, 3, "start"], [-half - 4 - w, 3, "end"], [-w / 2, -half - size.mark - 2, "middle"], [-w / 2, half + 2, "middle"]];
      const found = spots.map(([dx, dy, anchor]) => ({ box: { x: mark + dx, y: line.y + dy, w, h: size.mark - 2 }, anchor })).find(({ box }) => isFree(box));
      if (!found) continue;
      taken.push(found.box);
      const { box, anchor } = found;
      const x = { start: box.x, end: box.x + w, middle: box.x + w / 2 }[anchor];
      return { y: line.y, mark, label: { x, y: box.y + box.h - 3, anchor, text } };
    }
    return { y: line.y, mark, label: null };
  });
}
