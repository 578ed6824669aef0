/* Playing through time: which window comes next, and a clock that asks for it. */
import { addToDay } from "../base/days.js";
import { moveWindow } from "./brush.js";

/** Rough length of a step in days: with the speed, in days a second, it gives the beat. */
const STEP_DAYS = Object.freeze({ day: 1, week: 7, month: 30.44 });
/** Length, in steps, of the window that plays where the whole time was chosen. */
const STEPS_IN_WINDOW = 4;

/** Return the window that playing starts from: the one in `state`, or one at the axis's left end where that is used up. */
function firstWindow({ from, to, mode, step }, limits, axis) {
  const start = Math.min(Math.max(Math.ceil(axis.from), limits.from), limits.to);
  if (to < limits.to) return { from, to };
  if (mode === "upto") return { from: Math.min(from, start), to: start };
  const isWhole = from <= start;
  const last = isWhole ? addToDay(start, STEPS_IN_WINDOW, step) - 1 : start + (to - from);
  return { from: start, to: Math.min(last, limits.to) };
}

/** Return the window `count` steps after `first`, and whether it has come to the end. Whole months stay whole months. */
function windowAfter(first, count, { mode, step }, limits) {
  const to = addToDay(first.to + 1, count, step) - 1;
  const isOver = to >= limits.to;
  if (mode === "upto") return { from: first.from, to: Math.min(to, limits.to), isOver };
  const from = addToDay(first.from, count, step);
  return isOver ? { ...moveWindow({ from, to }, limits.to - to, limits), to: limits.to, isOver } : { from, to, isOver };
}

/**
 * Return a player: it moves the store's window while `playing` is true in the store.
 *
 * `clock`: {now() in ms, next(callback)}; `axis()` gives the axis in view.
 */
export function createPlayer({ store, limits, axis, onSettled, clock }) {
  let run = null;

  function begin() {
    const first = firstWindow(store.get(), limits, axis());
    const { step, speed, mode } = store.get();
    run = { first, count: 0, since: clock.now(), step, speed, mode };
    store.set(first);
    clock.next(tick);
  }

  function tick() {
    const state = store.get();
    if (!run || !state.playing) return;
    if (state.step !== run.step || state.speed !== run.speed || state.mode !== run.mode) return void begin();
    const beat_ms = (STEP_DAYS[run.step] / run.speed) * 1000;
    const count = Math.floor((clock.now() - run.since) / beat_ms);
    if (count > run.count) {
      run.count = count;
      const { from, to, isOver } = windowAfter(run.first, count, state, limits);
      store.set({ from, to });
      if (isOver) return void store.set({ playing: false });
    }
    clock.next(tick);
  }

  store.subscribe((state, changed) => {
    if (!changed.has("playing")) return;
    if (state.playing) begin();
    else if (run) {
      run = null;
      onSettled();
    }
  });
  return { pause: () => store.set({ playing: false }) };
}
