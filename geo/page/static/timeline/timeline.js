/* The timeline: window, axis and histogram in one instrument. */
import { dayToIso, dayToParts } from "../base/days.js";
import { el } from "../base/elements.js";
import { formatDay, formatNumber, translator } from "../base/i18n.js";
import { binOf, binStart, chooseBin } from "../data/bins.js";
import { kindMask } from "../data/kinds.js";
import { STATE, keysOf, startOf } from "../state/keys.js";
import { axisAround, axisTicks, daysOffAxis, firstAxis, panAxis, zoomAxis } from "./axis.js";
import { bindBrush } from "./brush.js";
import { createControls } from "./controls.js";
import { HISTOGRAM, drawHistogram } from "./histogram.js";
import { createPlayer, listMoments } from "./player.js";

/** Factor of one press of the zoom buttons. */
const ZOOM_STEP = 0.5;
const LABEL_GAP_PX = 8;
/** Width below which what lies off the axis is marked by its number alone. */
const NARROW_PX = 420;
/** Keys of the state that ask for new bars, and those that only move what stands on them. */
const DRAWN_KEYS = keysOf("bars");
const SHOWN_KEYS = keysOf("counts", "controls");
/** Room that a tick's text takes to its right. */
const TICK_PX = 36;

function buildPlot() {
  const handle = (name) => el("div", { class: `tl-handle tl-${name}`, role: "slider", tabindex: "0", "aria-orientation": "horizontal" });
  const nodes = {
    wash: el("div", { class: "tl-wash" }),
    canvas: el("canvas", { class: "tl-canvas", "aria-hidden": "true" }),
    veilLeft: el("div", { class: "tl-veil" }),
    veilRight: el("div", { class: "tl-veil" }),
    dateFrom: el("span", { class: "tl-date" }),
    dateTo: el("span", { class: "tl-date" }),
    ticks: el("div", { class: "tl-ticks", "aria-hidden": "true" }),
    before: el("button", { type: "button", class: "tl-off tl-before" }),
    after: el("button", { type: "button", class: "tl-off tl-after" }),
    zoomIn: el("button", { type: "button", class: "tl-zoom" }, "+"),
    zoomOut: el("button", { type: "button", class: "tl-zoom" }, "−"),
    from: handle("from"),
    to: handle("to"),
  };
  nodes.field = el("div", { class: "tl-field" }, nodes.wash, nodes.canvas, nodes.veilLeft, nodes.veilRight);
  const dates = el("div", { class: "tl-dates", "aria-hidden": "true" }, nodes.dateFrom, nodes.dateTo);
  const axis = el("div", { class: "tl-axis" }, nodes.ticks, nodes.before, nodes.after);
  nodes.plot = el("div", { class: "tl-plot", role: "group" }, dates, nodes.field, nodes.from, nodes.to, axis);
  nodes.row = el("div", { class: "tl-row" }, nodes.plot, el("div", { class: "tl-zooms" }, nodes.zoomIn, nodes.zoomOut));
  return nodes;
}

/** Return where two labels of these widths go so that they stay within `width` and apart: their left edges, in px. */
function placeLabels(x, widths, width) {
  let left = Math.min(Math.max(x.from - LABEL_GAP_PX - widths.from, 0), width - widths.from);
  let right = Math.min(Math.max(x.to + LABEL_GAP_PX, 0), width - widths.to);
  const overlap = left + widths.from + LABEL_GAP_PX - right;
  if (overlap > 0) {
    right = Math.min(right + overlap, width - widths.to);
    left = Math.max(right - LABEL_GAP_PX - widths.from, 0);
  }
  return { from: left, to: right };
}

/** Return the view of the window: `show(state, axis, width)` moves handles, veils and labels, and nothing else. */
function createWindowView(nodes, lang) {
  const measure = el("canvas").getContext("2d");
  let font = null;
  const move = (node, x) => { node.style.transform = `translateX(${x}px)`; };
  const textWidth = (text) => {
    if (!font) {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(nodes.dateFrom); // the shorthand is empty with tabular figures
      font = `${fontWeight} ${fontSize} ${fontFamily}`;
    }
    measure.font = font;
    return measure.measureText(text).width + 2;
  };

  function showHandle(name, day, x, width, limits) {
    const kept = Math.min(Math.max(x, 0), width);
    const node = nodes[name];
    move(node, kept);
    node.classList.toggle("is-off", Math.abs(kept - x) > 1);
    node.setAttribute("aria-valuemin", limits.min);
    node.setAttribute("aria-valuemax", limits.max);
    node.setAttribute("aria-valuenow", day);
    node.setAttribute("aria-valuetext", dayToIso(day) ?? "");
    return kept;
  }

  return function show(state, axis, width, limits) {
    const isUpTo = state.mode === "upto";
    const [from, to] = [Math.min(state.from, state.to), Math.max(state.from, state.to)];
    const x = (day) => ((day - axis.from) / (axis.to - axis.from)) * width;
    const left = isUpTo ? 0 : showHandle("from", from, x(from), width, { min: limits.from, max: to });
    const right = showHandle("to", to, x(to + 1), width, { min: isUpTo ? limits.from : from, max: limits.to });
    nodes.from.hidden = isUpTo;
    move(nodes.veilLeft, left - width);
    move(nodes.veilRight, right);
    nodes.wash.style.transform = `translateX(${left}px) scaleX(${Math.max(right - left, 0)})`;
    const words = { from: isUpTo ? "" : formatDay(from, lang()), to: formatDay(to, lang()) };
    const places = placeLabels({ from: left, to: right }, { from: textWidth(words.from), to: textWidth(words.to) }, width);
    nodes.dateFrom.textContent = words.from;
    nodes.dateTo.textContent = words.to;
    move(nodes.dateFrom, places.from);
    move(nodes.dateTo, places.to);
  };
}

/** Return the unit of the bars on an axis of this width. */
function unitOf(axis, width) {
  const mostBins = Math.max(Math.floor(width / HISTOGRAM.minBinWidth), HISTOGRAM.leastLimit);
  return chooseBin(Math.floor(axis.from), Math.floor(axis.to), mostBins);
}

/** Return the first and the last day of the bar that holds `day`. */
function barOf(day, unit) {
  const bin = binOf(Math.floor(day), unit);
  return [binStart(bin, unit), binStart(bin + 1, unit) - 1];
}

/** Return a function that draws the axis and what lies on it, and the marks of what lies off it. */
function createAxisView(nodes, root, atlas, counts) {
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
    const days = daysOffAxis(atlas.columns, kindMask(kinds, atlas.kinds.length), edge, isBefore, counts.mask());
    const [first, last] = [dayToParts(days.from).year, dayToParts(days.to).year];
    const n = formatNumber(count, t.lang);
    const words = t("{n} in {years}", { n, years: first === last ? first : `${first}–${last}` });
    node.textContent = width < NARROW_PX ? n : words;
    node.setAttribute("aria-label", words);
    node.title = t("Show on the map");
    return days;
  }

  return function draw(axis, width, state, t) {
    const unit = unitOf(axis, width);
    const histogram = counts.histogram(Math.floor(axis.from), Math.floor(axis.to), unit, state.kinds);
    const style = getComputedStyle(root);
    const colour = (name) => style.getPropertyValue(name).trim();
    drawHistogram(nodes.canvas, atlas.columns, histogram, {
      x: (day) => ((day - axis.from) / (axis.to - axis.from)) * width,
      width,
      ratio: globalThis.devicePixelRatio || 1,
      colours: atlas.kinds.map((_, k) => colour(`--kind-${k}`)),
      rule: colour("--rule-strong"),
    });
    const { edges } = histogram;
    const off = {
      before: showOff(nodes.before, { count: histogram.before, edge: edges[0], isBefore: true, width }, t, state.kinds),
      after: showOff(nodes.after, { count: histogram.after, edge: edges[edges.length - 1], isBefore: false, width }, t, state.kinds),
    };
    showTicks(axis, width, t.lang);
    return off;
  };
}

function relabelPlot(nodes, t) {
  nodes.plot.setAttribute("aria-label", t("Time axis"));
  nodes.from.setAttribute("aria-label", t("From"));
  nodes.to.setAttribute("aria-label", t("To"));
  for (const [node, text] of [[nodes.zoomIn, t("Zoom the time axis in")], [nodes.zoomOut, t("Zoom the time axis out")]]) {
    node.setAttribute("aria-label", text);
    node.title = text;
  }
}

/** Return the axis shown first, the bounds of all axes, and the limits of the window; null where nothing has a date. */
function limitsOf(atlas, counts) {
  if (!counts.limits) return null;
  const first = firstAxis(atlas.columns);
  const around = axisAround(counts.limits.from, counts.limits.to);
  const bounds = { from: Math.min(around.from, first.from), to: Math.max(around.to, first.to) };
  return { first, bounds, limits: counts.limits };
}

/**
 * Mount the timeline into `root` (an empty element). It sets the store's from, to, mode, step, speed, undated and
 * playing; `settled` goes up by one at the end of each gesture.
 */
export function mountTimeline(root, atlas, store, counts) {
  const time = limitsOf(atlas, counts);
  const limits = time?.limits ?? { from: 0, to: 0 };
  let [t, axis, width, off, frameAsked] = [translator(atlas.messages, store.get().lang), time?.first, 0, {}, null];
  const nodes = buildPlot();
  const onSettled = () => store.set({ settled: store.get().settled + 1 });
  const pause = () => store.set({ playing: false });
  const controls = createControls(atlas, store, { reset, onManual: pause });
  const showWindow = createWindowView(nodes, () => t.lang);
  const drawAxis = createAxisView(nodes, root, atlas, counts);

  function reset() {
    store.set({ playing: false, ...startOf(STATE, "window", "filter"), ...limits });
    if (time) setAxis(time.first);
    onSettled();
  }

  function setAxis(next) {
    axis = next;
    frameAsked ??= requestAnimationFrame(redraw);
  }

  function redraw() {
    frameAsked = null;
    if (!time || width <= 0) return;
    off = drawAxis(axis, width, store.get(), t);
    showWindow(store.get(), axis, width, limits);
  }

  /** While playing, keep the window's end in view. */
  function follow({ to }) {
    const length = axis.to - axis.from;
    if (to + 1 > axis.to || to < axis.from) setAxis(panAxis(axis, to - axis.from - length * 0.6, time.bounds));
  }

  function relabel() {
    t = translator(atlas.messages, store.get().lang);
    root.setAttribute("aria-label", t("Timeline"));
    relabelPlot(nodes, t);
    controls.relabel(t);
  }

  function show(state) {
    controls.showState(state);
    controls.showCount(counts.query(state), state);
    if (time && width > 0) showWindow(state, axis, width, limits);
    root.classList.toggle("is-playing", state.playing);
  }

  function bindAxis() {
    const zoom = (factor) => () => setAxis(zoomAxis(axis, (axis.from + axis.to) / 2, factor, time.bounds));
    nodes.zoomIn.addEventListener("click", zoom(ZOOM_STEP));
    nodes.zoomOut.addEventListener("click", zoom(1 / ZOOM_STEP));
    for (const side of ["before", "after"]) {
      nodes[side].addEventListener("click", () => {
        if (off[side]) setAxis(axisAround(Math.min(off[side].from, axis.from), Math.max(off[side].to, axis.to - 1)));
      });
    }
    const frame = {
      limits, bounds: time.bounds, setAxis, axis: () => axis, width: () => width,
      left: () => nodes.field.getBoundingClientRect().left,
      x: (day) => ((day - axis.from) / (axis.to - axis.from)) * width,
      bar: (day) => barOf(day, unitOf(axis, width)),
      day: (x_px) => axis.from + (x_px / width) * (axis.to - axis.from),
    };
    bindBrush({ plot: nodes.plot, handles: { from: nodes.from, to: nodes.to }, frame, store, onManual: pause, onSettled });
    const clock = { now: () => performance.now(), next: (callback) => requestAnimationFrame(callback) };
    const isLet = (i) => counts.match(i, { ...store.get(), ...limits, mode: "window" }) !== 0;
    createPlayer({ store, limits, home: time.first, axis: () => axis, moments: () => listMoments(atlas.columns, isLet), onSettled, clock });
    new ResizeObserver(([entry]) => {
      width = entry.contentRect.width;
      redraw();
    }).observe(nodes.field);
  }

  root.classList.add("verbatim-timeline");
  root.append(controls.node, ...(time ? [nodes.row] : []));
  relabel();
  show(store.get());
  if (time) bindAxis();
  store.subscribe((state, changed) => {
    if (changed.has("lang")) relabel();
    if (DRAWN_KEYS.some((key) => changed.has(key))) setAxis(axis);
    if (SHOWN_KEYS.some((key) => changed.has(key))) show(state);
    if (time && state.playing && changed.has("to")) follow(state);
  });
}
