/* The chart of figures: each claim's own figure, a mark at its day, or a line from the earliest to the latest possible day. */
import { dayToParts } from "../base/days.js";
import { svg } from "../base/elements.js";
import { formatDay, formatNumber } from "../base/i18n.js";
import { END_SIGNS, endSigns, isInterval } from "./ends.js";
import { placeMarks, timeScale, valueScale } from "./scale.js";

/** Sizes in pixels; `char` is the width of a character of a label. */
const SIZE = Object.freeze({ height: 300, top: 22, bottom: 30, right: 14, mark: 16, char: 6.1, gap: 5, undated: 64, arrow: 13 });
/** Space for one label under the time axis, in pixels. */
const TICK_SPACE = 76;
/** Signs of the qualifiers before a number, and the way an arrow points from its mark. */
const SIGNS = Object.freeze({ exactly: "", about: "≈ ", at_least: "≥ ", more_than: "> ", up_to: "≤ ", nearly: "≲ " });
const ARROWS = Object.freeze({ at_least: -1, more_than: -1, up_to: 1, nearly: 1 });

const percents = new Map();
function formatValue(value, isShare, lang) {
  if (!isShare) return formatNumber(value, lang);
  if (!percents.has(lang)) percents.set(lang, new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 2 }));
  return percents.get(lang).format(value);
}

/** Return the numbers that a figure gives: {low, high, qualifier}; where one end is missing, the other says which. */
export function figureOf({ value, low, high, qualifier = "exactly" }) {
  if (value !== undefined && value !== null) return { low: value, high: value, qualifier };
  if (low === undefined || low === null) return { low: high, high, qualifier: "up_to" };
  if (high === undefined || high === null) return { low, high: low, qualifier: "at_least" };
  return { low, high, qualifier };
}

/** Return a figure in digits and signs, such as `> 20` or `300–600`. */
export function figureText(measure, isShare, lang) {
  const { low, high, qualifier } = figureOf(measure);
  const digits = [...new Set([low, high])].map((value) => formatValue(value, isShare, lang)).join("–");
  return (SIGNS[qualifier] ?? "") + digits;
}

function timeAxis(scale, x, bottom, lang) {
  const words = (day) => (scale.isYears ? String(dayToParts(day).year) : formatDay(day, lang, { month: "short", year: "numeric" }));
  return scale.ticks.map((day) => svg("g", { class: "tick" },
    svg("line", { x1: x(day), x2: x(day), y1: SIZE.top, y2: bottom }), svg("text", { x: x(day), y: bottom + 18, "text-anchor": "middle" }, words(day))));
}

function valueAxis(scale, y, left, right, isShare, lang) {
  return scale.ticks.map((value) => svg("g", { class: "tick" },
    svg("line", { x1: left, x2: right, y1: y(value), y2: y(value) }), svg("text", { x: left - 7, y: y(value) + 4, "text-anchor": "end" }, formatValue(value, isShare, lang))));
}

/** Return the sign at an end of a line. `way` is -1 at the start and 1 at the end. */
function renderEnd(x, y, kind, way, word) {
  const title = svg("title", {}, word);
  if (kind === "unknown") return svg("text", { class: "figure-end is-unknown", x: x + way * 3, y: y + 4, "text-anchor": way < 0 ? "end" : "start" }, END_SIGNS.unknown, title);
  const d = kind === "open" ? `M${x - way * 6} ${y - 4}l${way * 6} 4l${-way * 6} 4` : `M${x} ${y - 4}v8`;
  return svg("path", { class: `figure-end is-${kind}`, d }, title);
}

/** Return the line of a figure that is not known to the day: thin where possible, thick where certain, its ends signed. */
function renderLine(entry, line, y, signs) {
  const { ends } = entry;
  return [
    svg("path", { class: "figure-hit", d: `M${line.x1} ${y}H${line.x2}` }),
    svg("path", { class: "figure-line", d: `M${line.x1} ${y}H${line.x2}` }),
    line.core && svg("path", { class: "figure-core", d: `M${line.core[0]} ${y}H${line.core[1]}` }),
    renderEnd(line.x1, y, ends.start, -1, signs[ends.start]), renderEnd(line.x2, y, ends.end, 1, signs[ends.end]),
  ];
}

/** Return the square of a figure that has a day, or no date at all and a place beside the time. */
function renderSquare(entry, x, y, letter) {
  const half = SIZE.mark / 2;
  return [
    svg("rect", { class: "figure-mark", x: x - half, y: y - half, width: SIZE.mark, height: SIZE.mark, rx: 4 }),
    svg("text", { class: "figure-letter", x, y: y + 4, "text-anchor": "middle", "aria-hidden": "true" }, letter),
  ];
}

/** Return the shape of a figure: its mark or its line in time, its range, its arrow and its label. */
function renderFigure(entry, place, line, { kindLetter, onChoose, signs }) {
  const { y, mark, label } = place;
  const half = line.isPoint ? SIZE.mark / 2 : 4;
  const direction = ARROWS[entry.figure.qualifier];
  const tip = y + direction * (half + SIZE.arrow);
  const arrow = direction && svg("path", { class: "figure-arrow", d: `M${mark} ${y + direction * half}V${tip}m-4 ${-direction * 5}l4 ${direction * 5}l4 ${-direction * 5}` });
  const range = line.y1 !== line.y2 && svg("rect", { class: "figure-range", x: line.isPoint ? mark - half : line.x1, y: line.y2, width: Math.max(line.x2 - line.x1, SIZE.mark), height: line.y1 - line.y2 });
  return svg(
    "g", { class: "figure", "data-entry": entry.index, css: { "--kind": `var(--kind-${entry.kind})` }, on: { click: () => onChoose(entry.index) } },
    svg("title", {}, entry.summary), range, arrow,
    line.isPoint ? renderSquare(entry, mark, y, kindLetter(entry.kind)) : renderLine(entry, line, y, signs),
    label && svg("text", { class: "figure-label", x: label.x, y: label.y, "text-anchor": label.anchor }, label.text),
  );
}

/** Return where the line of a figure lies, in pixels. */
function lineOf(entry, plan) {
  const [y1, y2] = [plan.y(entry.figure.low), plan.y(entry.figure.high)];
  const base = { y1, y2, y: (y1 + y2) / 2, arrow: ARROWS[entry.figure.qualifier], texts: [`${entry.text} · ${entry.who}`, entry.text] };
  if (!entry.days) return { ...base, isPoint: true, x1: plan.undatedX, x2: plan.undatedX };
  const [s1, s2, e1, e2] = entry.days;
  const x = (day) => Math.min(Math.max(plan.x(day), plan.left + 10), plan.right - 10);
  return { ...base, isPoint: !isInterval(entry), x1: x(s1), x2: x(e2), core: s2 < e1 ? [x(s2), x(e1)] : null };
}

/**
 * Return the chart of some figures as SVG, `width` pixels wide.
 *
 * `entries`: [{index, kind, figure (figureOf), text, who, summary, days: [s1, s2, e1, e2] or null, ends}]. `options`:
 * {width, isShare, label, undated (word), signs (endSigns), lang, kindLetter(kind), onChoose(index)}.
 */
export function renderFigureChart(entries, options) {
  const { width, isShare, lang, label } = options;
  const values = valueScale(entries.flatMap(({ figure }) => [figure.low, figure.high]));
  const hasUndated = entries.some(({ days }) => !days);
  const left = Math.max(...values.ticks.map((tick) => formatValue(tick, isShare, lang).length)) * SIZE.char + 14;
  const bottom = SIZE.height - SIZE.bottom;
  const right = width - SIZE.right - (hasUndated ? SIZE.undated : 0);
  const times = timeScale(entries.flatMap(({ days }) => (days ? [days[0], days[3]] : [])), Math.max(Math.floor((right - left) / TICK_SPACE), 1));
  const plan = {
    left, right, undatedX: right + SIZE.undated / 2 + 8,
    x: (day) => left + times.at(day) * (right - left), y: (value) => bottom - values.at(value) * (bottom - SIZE.top),
  };
  const lines = entries.map((entry) => lineOf(entry, plan));
  const places = placeMarks(lines, { left, right: width, top: 0, bottom, mark: SIZE.mark, char: SIZE.char, gap: SIZE.gap, arrow: SIZE.arrow });
  const undated = hasUndated && svg("g", { class: "tick is-undated" },
    svg("line", { x1: right + 8, x2: right + 8, y1: SIZE.top, y2: bottom }), svg("text", { x: plan.undatedX, y: bottom + 18, "text-anchor": "middle" }, options.undated));
  return svg(
    "svg", { class: "figure-chart", role: "img", "aria-label": label, viewBox: `0 0 ${width} ${SIZE.height}`, width, height: SIZE.height },
    valueAxis(values, plan.y, left, right, isShare, lang), entries.some(({ days }) => days) && timeAxis(times, plan.x, bottom, lang), undated,
    entries.map((entry, j) => renderFigure(entry, places[j], lines[j], options)));
}

/** Return the signs that some figures carry, in words. */
export function figureLegend(entries, t) {
  const words = { about: t("about"), at_least: t("at least"), more_than: t("more than"), up_to: t("up to"), nearly: t("nearly") };
  const qualifiers = Object.keys(words).filter((key) => entries.some(({ figure }) => figure.qualifier === key)).map((key) => `${SIGNS[key].trim()} ${words[key]}`);
  const lines = entries.filter(isInterval);
  const signs = endSigns(t);
  const ends = Object.keys(signs).filter((key) => lines.some((entry) => entry.ends.start === key || entry.ends.end === key)).map((key) => `${END_SIGNS[key]} ${signs[key]}`);
  const thick = lines.some(({ days }) => days[1] < days[2]) && t("thick line: certain");
  return [...qualifiers, ...ends, thick].filter(Boolean);
}
