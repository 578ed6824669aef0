/* Names of the few events that stand alone on the time line: which, and where. No DOM. */
import { binOf } from "../data/bins.js";
import { kindMask } from "../data/kinds.js";
import { HISTOGRAM } from "./histogram.js";

/** Sizes in px. */
export const NAMES = Object.freeze({
  most: 8, // names at most
  few: 6, // so few events in bars are all named, also where several share one
  mostInBars: 3000, // with more events in bars than this none is looked for
  letters: 30, // a longer title is cut at a space before
  lanes: [-1, 23], // tops of the lanes that names stand in
  height: 24, // of a name, which is a button
  lineHeight: 20, // of it what no bar may reach into
  gap: 8,
});

/** Return a title cut to a few words. */
export function cutTitle(title) {
  if (title.length <= NAMES.letters) return title;
  const end = title.lastIndexOf(" ", NAMES.letters - 1);
  return `${title.slice(0, end > NAMES.letters / 2 ? end : NAMES.letters - 1).replace(/[\s,;:–—-]+$/u, "")}…`;
}

/**
 * Return the events that are named on an axis: those alone in their bar, or all where they are few: [{event, bin}].
 *
 * `histogram` is that of createCounts, with bins of `unit`; `kinds` and `mask` are what it was asked with.
 */
export function listNamed({ dated, expected, kind, s1, e2 }, { bars, edges, isCertainOnly }, unit, kinds, mask, kindCount) {
  const bins = edges.length - 1;
  const sums = Uint32Array.from({ length: bins }, (_, j) => bars.subarray(j * kindCount, (j + 1) * kindCount).reduce((a, b) => a + b, 0));
  const all = sums.reduce((a, b) => a + b, 0);
  const most = all <= NAMES.few ? NAMES.few : 1;
  if (all > NAMES.mostInBars || !sums.some((n) => n > 0 && n <= most)) return [];
  const isLet = kindMask(kinds, kindCount);
  const first = binOf(edges[0], unit);
  const named = [];
  for (let event = 0; event < dated.length; event++) {
    if (!dated[event] || !isLet[kind[event]] || (mask && !mask[event]) || (isCertainOnly && expected[event]) || s1[event] < edges[0] || e2[event] >= edges[bins]) continue;
    const bin = binOf(s1[event], unit) - first;
    if (bin === binOf(e2[event], unit) - first && sums[bin] <= most) named.push({ event, bin });
  }
  return named.sort((a, b) => a.bin - b.bin);
}

/**
 * Return where names stand: [{event, text, left, top, x}], x being the middle of its bar, in px. None lies over another, or
 * over a bar that reaches up to it, nor, where there is room, over the line from another to its bar.
 *
 * `wanted`: [{event, text, width, x}] in order; `tall`: [[left, right, top]] of the bars, in px.
 */
export function placeNames(wanted, tall, width) {
  const placed = [];
  const isCrossed = (upper, lower) => upper.top < lower.top && upper.x > lower.left - 2 && upper.x < lower.right + 2;
  const isClear = (left, right, top, x) =>
    placed.every((other) => !isCrossed({ top, x }, { ...other, right: other.left + other.width }) && !isCrossed(other, { top, left, right }));
  const isFree = (left, right, top) =>
    left >= 0 && right <= width &&
    placed.every((other) => other.top !== top || right + NAMES.gap <= other.left || left >= other.left + other.width + NAMES.gap) &&
    tall.every(([from, to, height]) => right <= from || left >= to || height >= top + NAMES.lineHeight);
  for (const name of wanted) {
    if (placed.length >= NAMES.most) break;
    const spots = [...NAMES.lanes].reverse().flatMap((top) => [name.x - name.width / 2, name.x - 4, name.x - name.width + 4].map((left) => ({ left, top })));
    const free = spots.filter(({ left, top }) => isFree(left, left + name.width, top));
    const spot = free.find(({ left, top }) => isClear(left, left + name.width, top, name.x)) ?? free[0];
    if (spot) placed.push({ ...name, ...spot });
  }
  return placed;
}

/** Return the boxes of a histogram's bars, {left, right, top}, as placeNames wants them; `x` turns a day into px. */
function tallBars({ bars, edges }, kindCount, x) {
  const sums = Array.from({ length: edges.length - 1 }, (_, j) => bars.subarray(j * kindCount, (j + 1) * kindCount).reduce((a, b) => a + b, 0));
  const unit = Math.min(HISTOGRAM.maxUnit, (HISTOGRAM.barsHeight - 4) / Math.max(1, ...sums));
  return sums.map((n, j) => [x(edges[j]), x(edges[j + 1]), HISTOGRAM.barsHeight - n * unit]);
}

/** Return the names of `named` (of listNamed) where they stand: [{event, text, left, top, x}]; `measure(text)` gives a width. */
export function layNames(named, histogram, titleOf, { x, width, kindCount, measure }) {
  const wanted = named.map(({ event, bin }) => {
    const text = cutTitle(titleOf(event));
    return { event, text, width: measure(text), x: (x(histogram.edges[bin]) + x(histogram.edges[bin + 1])) / 2 };
  });
  return placeNames(wanted, tallBars(histogram, kindCount, x), width);
}
