/* Playing through time: which window comes next, and a clock that asks for it. No DOM. */
import { addToDay, isFiniteDay } from "../base/days.js";
import { countUpTo } from "../data/sweep.js";
import { moveWindow } from "./brush.js";

/** Rough length of a step in days: with the speed, in days a second, it gives the beat. */
const STEP_DAYS = Object.freeze({ day: 1, week: 7, month: 30.44 });
/** Length, in steps, of the window that plays where the whole time was chosen. */
const STEPS_IN_WINDOW = 4;

/**
 * Return the window that playing starts from: the one in `state`; where that ends with all of time, its first steps; where
 * it is no longer than these, as after playing, the same at the left end of `home`, the axis that is shown first.
 */
export function firstWindow({ from, to, mode, step }, limits, axis, home) {
  const startOf = ({ from: left }) => Math.min(Math.max(Math.ceil(left), limits.from), limits.to);
  if (to < limits.to) return { from, to };
  if (mode === "upto") return { from: Math.min(from, startOf(home)), to: startOf(home) };
  const stepsFrom = (start) => ({ from: start, to: Math.min(addToDay(start, STEPS_IN_WINDOW, step) - 1, limits.to) });
  if (from <= limits.from) return stepsFrom(startOf(axis));
  const first = stepsFrom(from);
  if (first.to < to) return first;
  return { from: startOf(home), to: Math.min(startOf(home) + (to - from), limits.to) };
}

/** Return the days, ascending, on which anything may begin or end that `isLet` lets through. */
export function listMoments({ dated, s1, e2 }, isLet) {
  const days = [];
  for (let i = 0; i < dated.length; i++) {
    if (dated[i] && isLet(i)) days.push(...[s1[i], e2[i]].filter(isFiniteDay));
  }
  return Float64Array.from(days).sort();
}

/** Return the window `count` steps after `first`, and whether it has come to the end. Whole months stay whole months. */
export function windowAfter(first, count, { mode, step }, limits) {
  const to = addToDay(first.to + 1, count, step) - 1;
  const isOver = to >= limits.to;
  if (mode === "upto") return { from: first.from, to: Math.min(to, limits.to), isOver };
  const from = addToDay(first.from, count, step);
  return isOver ? { ...moveWindow({ from, to }, limits.to - to, limits), to: limits.to, isOver } : { from, to, isOver };
}

/**
 * Return how many steps from `first` to go instead of `count`: further where nothing begins or ends in the window there,
 * to the first one in which anything does, or to the end. `after`: the last day that was shown; up to now, only what comes
 * later is new.
 */
export function skipQuiet(first, count, after, state, limits, moments) {
  const shown = windowAfter(first, count, state, limits);
  const next = moments[countUpTo(moments, state.mode === "upto" ? after : shown.from - 1)] ?? limits.to;
  let steps = count;
  for (let { to, isOver } = shown; to < next && !isOver; steps++) ({ to, isOver } = windowAfter(first, steps + 1, state, limits));
  return steps;
}

/**
 * Return a player: it moves the store's window while `playing` is true in the store, and leaps over time in which nothing
 * begins or ends.
 *
 * `clock`: {now() in ms, next(callback)}; `axis()` gives the axis in view, `home` is the one shown first; `moments()`
 * those of listMoments, for the filters as they are.
 */
export function createPlayer({ store, limits, home, axis, moments, onSettled, clock }) {
  let run = null;

  function begin() {
    const first = firstWindow(store.get(), limits, axis(), home);
    const { step, speed, mode } = store.get();
    run = { first, count: 0, since: clock.now(), step, speed, mode, moments: moments() };
    store.set(first);
    clock.next(tick);
  }

  function tick() {
    const state = store.get();
    if (!run || !state.playing) return;
    if (state.step !== run.step || state.speed !== run.speed || state.mode !== run.mode) return void begin();
    const beat_ms = (STEP_DAYS[run.step] / run.speed) * 1000;
    const due = Math.floor((clock.now() - run.since) / beat_ms);
    if (due > run.count) {
      run.count = skipQuiet(run.first, due, state.to, state, limits, run.moments);
      run.since -= (run.count - due) * beat_ms;
      const { from, to, isOver } = windowAfter(run.first, run.count, state, limits);
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
