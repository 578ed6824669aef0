/* The window on the time axis: two handles, and what pointer, wheel and keys do to window and axis. */
import { addToDay } from "../base/days.js";
import { panAxis, zoomAxis } from "./axis.js";

/** Distances in px; times in ms. */
const GESTURE = Object.freeze({ clickSlack_px: 4, together_px: 8, wheelZoom: 0.0016, lineHeight_px: 16, settleAfter_ms: 200 });

/** Return the day that a key moves a handle to from `day`, or null where the key is not one of ours. */
function keyedDay(key, isShifted, day, limits) {
  const unit = isShifted ? "month" : "day";
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown": return addToDay(day, -1, unit);
    case "ArrowRight":
    case "ArrowUp": return addToDay(day, 1, unit);
    case "PageUp": return addToDay(day, 1, "year");
    case "PageDown": return addToDay(day, -1, "year");
    case "Home": return limits.from;
    case "End": return limits.to;
    default: return null;
  }
}

/** Return the window with one handle on `day`, kept inside the limits and on its side of the other handle. */
function placeHandle(day, which, { from, to }, limits) {
  const inside = Math.min(Math.max(day, limits.from), limits.to);
  return which === "from" ? { from: Math.min(inside, to), to } : { from, to: Math.max(inside, from) };
}

/**
 * Return the handle that a drag by `moved_px` takes: the one pressed, or, where the two lie on each other (`gap_px` apart),
 * the one on the side that it goes to, so that they can be drawn apart.
 */
export function handleTaken(pressed, moved_px, gap_px) {
  if (gap_px > GESTURE.together_px) return pressed;
  return moved_px < 0 ? "from" : "to";
}

/** Return the window moved by `days` as a whole, its length kept, stopped by the limits. */
export function moveWindow({ from, to }, days, limits) {
  const least = Math.min(limits.from - from, 0);
  const most = Math.max(limits.to - to, 0);
  const moved = Math.min(Math.max(days, least), most);
  return { from: from + moved, to: to + moved };
}

/**
 * Bind pointer, wheel and keys of the plot.
 *
 * `plot`: the element that takes the pointer; `handles`: {from, to}; `frame`: {x(day), day(px), bar(day): its first and last day, left() of the plot's
 * field in client px, axis(), setAxis(axis), bounds, limits}; `store`; `onSettled` is called at the end of a gesture.
 */
export function bindBrush({ plot, handles, frame, store, onManual, onSettled }) {
  const pointers = new Map();
  let gesture = null;
  let settling = null;
  const dayAt = (event) => frame.day(event.clientX - frame.left());

  function settleSoon() {
    clearTimeout(settling);
    settling = setTimeout(onSettled, GESTURE.settleAfter_ms);
  }

  function readWindow() {
    const { from, to } = store.get();
    return { from: Math.min(from, to), to: Math.max(from, to) };
  }

  /** Put one handle on a day. Up to now, the unused start gives way to the end. */
  function setHandle(day, which) {
    const { from, to } = readWindow();
    const isUpTo = store.get().mode === "upto";
    const placed = placeHandle(day, which, { from: isUpTo ? frame.limits.from : from, to }, frame.limits);
    store.set(isUpTo ? { from: Math.min(from, placed.to), to: placed.to } : placed);
  }

  /** Choose the gesture that a press begins; one on an event's name that goes nowhere opens the event. */
  function begin(event) {
    const name = event.target.closest(".tl-name");
    return name ? { ...beginOn(event), click: () => name.click() } : beginOn(event);
  }

  /** Choose the gesture that a press begins: a handle, the window, the axis, or a new window. */
  function beginOn(event) {
    const start = { x: event.clientX, day: dayAt(event), window: readWindow(), axis: frame.axis(), hasMoved: false };
    const which = Object.keys(handles).find((name) => handles[name].contains(event.target));
    if (which) return { ...start, act: dragHandle(which, start) };
    if (event.shiftKey || event.button === 1) return { ...start, act: dragAxis(start) };
    const isUpTo = store.get().mode === "upto";
    const { from, to } = start.window;
    if (isUpTo) return { ...start, act: dragHandle("to", { ...start, window: { from, to: Math.floor(start.day) } }), click: jumpTo };
    const isInside = start.day >= from && start.day < to + 1;
    const coversAxis = from <= Math.max(start.axis.from, frame.limits.from) && to + 1 >= Math.min(start.axis.to, frame.limits.to + 1);
    if (event.target.closest(".tl-axis") && frame.named(start.day)) return { ...start, act: drawWindow(start), click: takeNamed };
    if (isInside && !coversAxis) return { ...start, act: dragWindow(start), click: takeBar };
    return { ...start, act: drawWindow(start), click: coversAxis ? takeBar : jumpTo };
  }

  const dragHandle = (pressed, start) => (event) => {
    const gap_px = frame.x(start.window.to + 1) - frame.x(start.window.from);
    start.handle ??= store.get().mode === "upto" ? pressed : handleTaken(pressed, event.clientX - start.x, gap_px);
    const which = start.handle;
    const offset = Math.round(dayAt(event) - start.day);
    const isOffAxis = start.window[which] < start.axis.from || start.window[which] > start.axis.to;
    const day = isOffAxis ? Math.floor(dayAt(event)) : start.window[which] + offset;
    setHandle(day, which);
  };

  const dragWindow = (start) => (event) => {
    store.set(moveWindow(start.window, Math.round(dayAt(event) - start.day), frame.limits));
  };

  const dragAxis = (start) => (event) => {
    const perPx = (start.axis.to - start.axis.from) / frame.width();
    frame.setAxis(panAxis(start.axis, (start.x - event.clientX) * perPx, frame.bounds));
  };

  const drawWindow = (start) => (event) => {
    const days = [Math.floor(start.day), Math.floor(dayAt(event))].sort((a, b) => a - b);
    const [from, to] = days.map((day) => Math.min(Math.max(day, frame.limits.from), frame.limits.to));
    store.set({ from, to });
  };

  /** Make what the name under the axis names the window: its year, its month or its day. */
  function takeNamed(event) {
    const [from, to] = (frame.named(dayAt(event)) ?? frame.bar(dayAt(event))).map((day) => Math.min(Math.max(day, frame.limits.from), frame.limits.to));
    store.set({ from, to });
  }

  /** Make the span of the histogram's bar under the pointer the window. */
  function takeBar(event) {
    const [from, to] = frame.bar(dayAt(event)).map((day) => Math.min(Math.max(day, frame.limits.from), frame.limits.to));
    store.set({ from, to });
  }

  function jumpTo(event) {
    const { from, to } = readWindow();
    const day = Math.floor(dayAt(event));
    if (store.get().mode === "upto") setHandle(day, "to");
    else store.set(moveWindow({ from, to }, Math.round(day - (from + to) / 2), frame.limits));
  }

  /** Zoom and pan by two fingers: the days under them stay under them. */
  function pinch() {
    const [a, b] = [...pointers.values()];
    const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((x) => x - frame.left());
    if (!gesture?.days) {
      gesture = { days: [frame.day(left), frame.day(right)] };
      return;
    }
    const perPx = (gesture.days[1] - gesture.days[0]) / Math.max(right - left, 8);
    const from = gesture.days[0] - left * perPx;
    const middle = (gesture.days[0] + gesture.days[1]) / 2;
    const factor = (perPx * frame.width()) / (frame.axis().to - frame.axis().from);
    const zoomed = zoomAxis(frame.axis(), middle, factor, frame.bounds);
    frame.setAxis(panAxis(zoomed, from - zoomed.from, frame.bounds));
  }

  function onPointerDown(event) {
    if (event.button > 1 || event.target.closest("button:not(.tl-name), input")) return;
    onManual();
    pointers.set(event.pointerId, { x: event.clientX });
    plot.setPointerCapture(event.pointerId);
    if (pointers.size > 1) {
      gesture = null;
      return pinch();
    }
    gesture = begin(event);
    const handle = Object.values(handles).find((one) => one.contains(event.target));
    if (handle) handle.focus({ preventScroll: true });
    return event.preventDefault();
  }

  function onPointerMove(event) {
    if (!pointers.has(event.pointerId) || !gesture) return;
    pointers.set(event.pointerId, { x: event.clientX });
    if (pointers.size > 1) return pinch();
    if (!gesture.act) return undefined;
    if (!gesture.hasMoved && Math.abs(event.clientX - gesture.x) < GESTURE.clickSlack_px) return undefined;
    gesture.hasMoved = true;
    return gesture.act(event);
  }

  function onPointerUp(event) {
    if (!pointers.delete(event.pointerId) || !gesture) return;
    if (event.type === "pointerup" && !gesture.hasMoved) gesture.click?.(event);
    gesture = null;
    onSettled();
  }

  function onWheel(event) {
    event.preventDefault();
    const scale = event.deltaMode === 1 ? GESTURE.lineHeight_px : 1;
    const [dx, dy] = [event.deltaX * scale, event.deltaY * scale];
    const axis = frame.axis();
    if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) {
      const perPx = (axis.to - axis.from) / frame.width();
      frame.setAxis(panAxis(axis, (dx || dy) * perPx, frame.bounds));
    } else {
      frame.setAxis(zoomAxis(axis, dayAt(event), Math.exp(dy * GESTURE.wheelZoom), frame.bounds));
    }
  }

  for (const [which, handle] of Object.entries(handles)) {
    handle.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const day = keyedDay(event.key, event.shiftKey, readWindow()[which], frame.limits);
      if (day === null) return;
      event.preventDefault();
      onManual();
      setHandle(day, which);
      settleSoon();
    });
  }
  plot.addEventListener("pointerdown", onPointerDown);
  plot.addEventListener("pointermove", onPointerMove);
  plot.addEventListener("pointerup", onPointerUp);
  plot.addEventListener("pointercancel", onPointerUp);
  plot.addEventListener("wheel", onWheel, { passive: false });
}
