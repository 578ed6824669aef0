/* Very many figures: how many of them lie between which values, as bars with their counts. */
import { svg } from "../base/elements.js";
import { formatNumber } from "../base/i18n.js";
import { figureText } from "./chart.js";
import { valueScale } from "./scale.js";

/** Sizes in pixels; `char` is the width of a character. */
const SIZE = Object.freeze({ row: 24, bar: 16, top: 4, right: 56, char: 6.4, gap: 10 });
/** About how many bins values on a linear scale are counted in. */
const BINS = 8;

/** Return how many figures lie from each value up to the next: [{from, to, count}]; a range counts where it begins. */
export function figureBins(entries) {
  const { ticks } = valueScale(entries.flatMap(({ figure }) => [figure.low, figure.high]), BINS);
  const bins = ticks.slice(0, -1).map((from, k) => ({ from, to: ticks[k + 1], count: 0 }));
  for (const { figure } of entries) {
    const above = bins.findIndex(({ from }) => from > figure.low);
    bins[above < 0 ? bins.length - 1 : Math.max(above - 1, 0)].count++;
  }
  return bins;
}

/** Return the chart of bins as SVG, the largest values first. `options`: {width, isShare, lang, label}. */
export function renderBinChart(bins, { width, isShare, lang, label }) {
  const value = (number) => figureText({ value: number }, isShare, lang);
  const rows = [...bins].reverse().map((bin) => ({ ...bin, name: `${value(bin.from)}–${value(bin.to)}` }));
  const left = Math.max(...rows.map(({ name }) => name.length)) * SIZE.char + SIZE.gap;
  const most = Math.max(...rows.map(({ count }) => count), 1);
  const height = rows.length * SIZE.row + SIZE.top;
  return svg("svg", { class: "figure-chart is-binned", role: "img", "aria-label": label, viewBox: `0 0 ${width} ${height}`, width, height },
    rows.map(({ name, count }, k) => {
      const y = SIZE.top + k * SIZE.row;
      const length = ((width - left - SIZE.right) * count) / most;
      return svg("g", { class: "bin" },
        svg("text", { class: "bin-name", x: left - SIZE.gap, y: y + 13, "text-anchor": "end" }, name),
        svg("rect", { class: "bin-bar", x: left, y, width: length, height: SIZE.bar, rx: 2 }),
        svg("text", { class: "bin-count", x: left + length + 6, y: y + 13 }, formatNumber(count, lang)));
    }));
}
