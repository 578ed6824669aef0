/* The axis as it is drawn: bars and long events, names, ticks, and the marks of what lies off it. */
import { dayToParts } from "../base/days.js";
import { el } from "../base/elements.js";
import { formatNumber, inLanguage } from "../base/i18n.js";
import { binOf, binStart, chooseBin } from "../data/bins.js";
import { kindMask } from "../data/kinds.js";
import { axisTicks, daysOffAxis } from "./axis.js";
import { HISTOGRAM, drawHistogram } from "./histogram.js";
import { listNamed } from "./names.js";

/** Width below which what lies off the axis is marked by its number alone. */
const NARROW_PX = 420;
/** Room that a tick's text takes to its right. */
const TICK_PX = 36;

/** Return the unit of the bars on an axis of this width. */
export function unitOf(axis, width) {
  const mostBins = Math.max(Math.floor(width / HISTOGRAM.minBinWidth), HISTOGRAM.leastLimit);
  return chooseBin(Math.floor(axis.from), Math.floor(axis.to), mostBins);
}

/** Return the first and the last day of the bar that holds `day`. */
export function barOf(day, unit) {
  const bin = binOf(Math.floor(day), unit);
  return [binStart(bin, unit), binStart(bin + 1, unit) - 1];
}

/**
 * Return the view of the axis: {draw(axis, width, state, t), barAt(day)}. `names` is what createNameButtons returns.
 *
 * `draw` draws the axis and what lies on it, and the marks of what lies off it, of which it returns the days; `barAt` gives
 * what the bar of a day holds as it was drawn last: {first, last, unit, row, longer}, or null.
 */
export function createAxisView(nodes, root, atlas, counts, names) {
  /** Show the ticks that keep clear of what is marked at the edges. */
  function showTicks(axis, width, lang) {
    const [left, right] = [nodes.before, nodes.after].map((node) => (node.hidden ? 0 : node.offsetWidth));
    const ticks = axisTicks(axis, width, lang, { left, right: width - right - TICK_PX });
    nodes.ticks.replaceChildren(...ticks.map(({ x_px, text, isStrong }) => el(
      "span", { class: isStrong ? "tl-tick is-strong" : "tl-tick", css: { left: `${x_px}px` } }, text)));
  }

  function showOff(node, { count, edge, isBefore, width }, t, kinds) {
    node.hidden = count === 0;
    if (!count) return null;
    const days = daysOffAxis(atlas.columns, kindMask(kinds, atlas.kinds.length), edge, isBefore, counts.mask(), histogram.isCertainOnly);
    const [first, last] = [dayToParts(days.from).year, dayToParts(days.to).year];
    const n = formatNumber(count, t.lang);
    const words = t("{n} in {years}", { n, years: first === last ? first : `${first}–${last}` });
    node.textContent = width < NARROW_PX ? n : words;
    node.setAttribute("aria-label", words);
    node.title = t("Show on the map");
    return days;
  }

  const kindCount = atlas.kinds.length;
  let [histogram, unit] = [null, null];

  /** Return the columns whose days the spans of a histogram are drawn by: where only what is certain counts, by their core. */
  function columnsOf({ isCertainOnly }) {
    const { columns } = atlas;
    return isCertainOnly ? { ...columns, s1: columns.s2, e2: columns.e1 } : columns;
  }

  function barAt(day) {
    if (!histogram) return null;
    const { bars, spans, edges } = histogram;
    const bin = binOf(Math.floor(day), unit) - binOf(edges[0], unit);
    if (bin < 0 || bin + 1 >= edges.length) return null;
    const [first, last] = [edges[bin], edges[bin + 1] - 1];
    const { s1, e2 } = columnsOf(histogram);
    let longer = 0;
    for (const i of spans) if (s1[i] <= last && e2[i] >= first) longer++;
    return { first, last, unit, row: bars.subarray(bin * kindCount, (bin + 1) * kindCount), longer };
  }

  function draw(axis, width, state, t) {
    unit = unitOf(axis, width);
    histogram = counts.histogram(Math.floor(axis.from), Math.floor(axis.to), unit, state.kinds, state.certain);
    const style = getComputedStyle(root);
    const colour = (name) => style.getPropertyValue(name).trim();
    const x = (day) => ((day - axis.from) / (axis.to - axis.from)) * width;
    drawHistogram(nodes.canvas, columnsOf(histogram), histogram, {
      x,
      width,
      ratio: globalThis.devicePixelRatio || 1,
      colours: atlas.kinds.map((_, k) => colour(`--kind-${k}`)),
      rule: colour("--rule-strong"),
    });
    const named = listNamed(atlas.columns, histogram, unit, state.kinds, counts.mask(), kindCount);
    const titleOf = (event) => inLanguage(atlas.detail(event).title, t.lang);
    names.draw(nodes.canvas.getContext("2d"), named, histogram, titleOf, { x, width, kindCount, family: style.fontFamily, rule: colour("--rule-strong") });
    const { edges } = histogram;
    const off = {
      before: showOff(nodes.before, { count: histogram.before, edge: edges[0], isBefore: true, width }, t, state.kinds),
      after: showOff(nodes.after, { count: histogram.after, edge: edges[edges.length - 1], isBefore: false, width }, t, state.kinds),
    };
    showTicks(axis, width, t.lang);
    return off;
  }

  return { draw, barAt };
}
