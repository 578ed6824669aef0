/* The timeline: window, axis and histogram in one instrument. */
import { dayToIso } from "../base/days.js";
import { el } from "../base/elements.js";
import { translator } from "../base/i18n.js";
import { STATE, keysOf, startOf } from "../state/keys.js";
import { axisAround, firstAxis, panAxis, spanOfTick, zoomAxis } from "./axis.js";
import { barOf, createAxisView, unitOf } from "./axis_view.js";
import { bindBarTips } from "./bar_tip.js";
import { bindBrush } from "./brush.js";
import { createControls } from "./controls.js";
import { createDateFields, writtenWindow } from "./date_fields.js";
import { createNameButtons } from "./name_buttons.js";
import { createPlayer, listMoments } from "./player.js";

/** Factor of one press of the zoom buttons. */
const ZOOM_STEP = 0.5;
const LABEL_GAP_PX = 8;
/** Keys of the state that ask for new bars, and those that only move what stands on them. */
const DRAWN_KEYS = keysOf("bars");
const SHOWN_KEYS = keysOf("counts", "controls");

function buildPlot(fields, names) {
  const handle = (name) => el("div", { class: `tl-handle tl-${name}`, role: "slider", tabindex: "0", "aria-orientation": "horizontal" });
  const nodes = {
    wash: el("div", { class: "tl-wash" }),
    canvas: el("canvas", { class: "tl-canvas", "aria-hidden": "true" }),
    veilLeft: el("div", { class: "tl-veil" }),
    veilRight: el("div", { class: "tl-veil" }),
    ticks: el("div", { class: "tl-ticks", "aria-hidden": "true" }),
    before: el("button", { type: "button", class: "tl-off tl-before" }),
    after: el("button", { type: "button", class: "tl-off tl-after" }),
    zoomIn: el("button", { type: "button", class: "tl-zoom" }, "+"),
    zoomOut: el("button", { type: "button", class: "tl-zoom" }, "−"),
    from: handle("from"),
    to: handle("to"),
  };
  nodes.field = el("div", { class: "tl-field" }, nodes.wash, nodes.canvas, nodes.veilLeft, nodes.veilRight, names.node);
  const dates = el("div", { class: "tl-dates" }, fields.from, fields.to, fields.fault);
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
function createWindowView(nodes, fields) {
  const move = (node, x) => { node.style.transform = `translateX(${x}px)`; };
  let widths = null;

  function showHandle(name, day, x, width, limits) {
    const kept = Math.min(Math.max(x, 0), width);
    const node = nodes[name];
    move(node, kept);
    node.classList.toggle("is-off", isOff(x, width));
    node.setAttribute("aria-valuemin", limits.min);
    node.setAttribute("aria-valuemax", limits.max);
    node.setAttribute("aria-valuenow", day);
    node.setAttribute("aria-valuetext", dayToIso(day) ?? "");
    return kept;
  }

  const isOff = (x, width) => x < -1 || x > width + 1;

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
    fields.from.hidden = isUpTo;
    fields.show("from", from, isOff(x(from), width));
    fields.show("to", to, isOff(x(to + 1), width));
    widths ??= { from: fields.to.offsetWidth, to: fields.to.offsetWidth }; // All days take the same room.
    const places = placeLabels({ from: left, to: right }, widths, width);
    move(fields.from, places.from);
    move(fields.to, places.to);
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
  const fields = createDateFields({ onWrite: write });
  const names = createNameButtons({ onOpen: openEvent });
  const nodes = buildPlot(fields, names);
  const onSettled = () => store.set({ settled: store.get().settled + 1 });
  const pause = () => store.set({ playing: false });
  const controls = createControls(atlas, store, { reset, onManual: pause });
  const showWindow = createWindowView(nodes, fields);
  const axisView = createAxisView(nodes, root, atlas, counts, names);

  function reset() {
    store.set({ playing: false, ...startOf(STATE, "window", "filter"), ...limits });
    if (time) setAxis(time.first);
    onSettled();
  }

  /** Take what was written over one of the window's days, and bring it onto the axis; return false where it is no date. */
  function write(which, text) {
    const { from, to, mode } = store.get();
    const window = writtenWindow(text, which, { from, to }, limits, atlas.languages);
    if (!window) return false;
    store.set({ playing: false, ...(mode === "upto" ? { to: window.to } : window) });
    const [least, most] = [Math.min(window.from, axis.from), Math.max(window.to + 1, axis.to)];
    const isWhole = window.from <= limits.from && window.to >= limits.to;
    if (!isWhole && (least < axis.from || most > axis.to)) setAxis(axisAround(least, most - 1));
    onSettled();
    return true;
  }

  /** Open an event; where the evidence lies below, as on a phone, lead there. */
  function openEvent(event) {
    const isBelow = window.matchMedia("(max-width: 760px)").matches;
    store.set({ event, claim: 0, ...(isBelow ? { read: store.get().read + 1 } : {}) });
  }

  const markNames = (state) => names.mark((event) => counts.match(event, state) !== 0, state.event);

  function setAxis(next) {
    axis = next;
    frameAsked ??= requestAnimationFrame(redraw);
  }

  function redraw() {
    frameAsked = null;
    if (!time || width <= 0) return;
    off = axisView.draw(axis, width, store.get(), t);
    showWindow(store.get(), axis, width, limits);
    markNames(store.get());
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
    fields.relabel(t);
    names.relabel(t);
    controls.relabel(t);
  }

  function show(state) {
    controls.showState(state);
    controls.showCount(counts.query(state), state);
    if (time && width > 0) showWindow(state, axis, width, limits);
    markNames(state);
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
      named: (day) => spanOfTick(axis, width, day),
      day: (x_px) => axis.from + (x_px / width) * (axis.to - axis.from),
    };
    bindBarTips(root, nodes.field, atlas, { barAt: (x_px) => axisView.barAt(frame.day(x_px - frame.left())), words: () => t });
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
    else if (changed.has("event")) markNames(state);
    if (time && state.playing && changed.has("to")) follow(state);
  });
}
