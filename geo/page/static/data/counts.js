/*
 * How many events a window holds, in all and by place and kind: the same numbers as tests/window_oracle.py. No DOM.
 *
 * An event is in the window [A, B] where its start ≤ B and its end ≥ A. What is only expected is certain in no window; a
 * window that holds every day that the dates name is the whole of time, where all else is certain. The events' places are kept in
 * the order of their starts and of their ends, with a pointer in each; moving the window moves the pointers, so a step costs
 * what it changes and not what there is.
 */
import { OPEN_END, OPEN_START, isFiniteDay } from "../base/days.js";
import { histogram, windowOf } from "./bins.js";
import { kindMask } from "./kinds.js";
import { createSweep, gather } from "./sweep.js";

/** Sorts of events: certain wherever they are possible, possibly in a window without being so, only expected, and undated. */
const EXACT = 0;
const LOOSE = 1;
const EXPECTED = 2;
const UNDATED = 3;

/**
 * Return the members to count, by the sort of their event: {members, groups} each; those of undated events last.
 *
 * A member is an event at one of its places (group place × K + kind). So that the places' sums are those of all events,
 * an event without a place is one in a group after them (P × K + kind), and one at several places is taken off as often
 * as it is there too much in another ((P + 1) × K + kind).
 */
function listMembers(atlas) {
  const { dated, kind, expected, s1, s2, e1, e2, eventOffsets, event } = atlas.columns;
  const [placeCount, kindCount] = [atlas.places.length, atlas.kinds.length];
  const sortOf = (i) => (!dated[i] ? UNDATED : expected[i] ? EXPECTED : s1[i] === s2[i] && e1[i] === e2[i] ? EXACT : LOOSE);
  const sizes = [0, 0, 0, 0];
  const each = (visit) => {
    const places = new Uint8Array(atlas.n);
    for (let p = 0; p < placeCount; p++) {
      for (let j = eventOffsets[p]; j < eventOffsets[p + 1]; j++) {
        const i = event[j];
        visit(i, p);
        if (places[i]) visit(i, placeCount + 1);
        places[i] = 1;
      }
    }
    for (let i = 0; i < atlas.n; i++) if (!places[i]) visit(i, placeCount);
  };
  each((i) => sizes[sortOf(i)]++);
  const sorts = sizes.map((size) => ({ members: new Uint32Array(size), groups: new Uint32Array(size), n: 0 }));
  each((i, place) => {
    const sort = sorts[sortOf(i)];
    sort.members[sort.n] = i;
    sort.groups[sort.n++] = place * kindCount + kind[i];
  });
  return sorts;
}

/** Return first and last finite day of all dated events as {from, to}, or null where there is none. */
export function findLimits({ dated, s1, s2, e1, e2 }) {
  let [from, to] = [Infinity, -Infinity];
  for (const days of [s1, s2, e1, e2]) {
    for (let i = 0; i < days.length; i++) {
      const day = days[i];
      if (!dated[i] || !isFiniteDay(day)) continue;
      if (day < from) from = day;
      if (day > to) to = day;
    }
  }
  return from <= to ? { from, to } : null;
}

/** Return the days [first, last] that a state's window holds: all of time where it holds every day within `limits`. */
export function windowIn(limits, state) {
  const [a, b] = windowOf(state);
  return limits && a <= limits.from && b >= limits.to ? [OPEN_START, OPEN_END] : [a, b];
}

/** Return what event `i` is in the view of `state` and its window: 0 not in it, 1 possibly, 2 certainly, 3 undated and shown. */
export function matchEvent(columns, i, state, [a, b] = windowOf(state)) {
  if (state.kinds !== null && !state.kinds.includes(columns.kind[i])) return 0;
  if (!columns.dated[i]) return state.undated && !state.certain ? 3 : 0;
  if (columns.s1[i] > b || columns.e2[i] < a) return 0;
  if (columns.s2[i] <= b && columns.e1[i] >= a && !columns.expected[i]) return 2;
  return state.certain ? 0 : 1;
}

function sumWhere(values, isLet) {
  let sum = 0;
  for (let k = 0; k < isLet.length; k++) if (isLet[k]) sum += values[k];
  return sum;
}

/**
 * Fill `out` from the counts: sums by place, and by place and kind, without the kinds that are not let through; and return
 * {possible, certain, expected} by kind, of all.
 */
function fillPlaces(out, isLet, { exact, loose, core, expected }, undated) {
  const [kindCount, placeCount] = [isLet.length, out.placePossible.length];
  const [possible, certain, foreseen] = [0, 1, 2].map(() => new Int32Array(kindCount));
  for (let p = 0, g = 0; p < placeCount; p++) {
    let [all, sure, announced] = [0, 0, 0];
    for (let k = 0; k < kindCount; k++, g++) {
      const may = exact[g] + loose[g] + expected[g];
      const is = exact[g] + core[g];
      possible[k] += may;
      certain[k] += is;
      foreseen[k] += expected[g];
      const n = isLet[k] ? may + (undated ? undated[g] : 0) : 0;
      out.placeKind[g] = n;
      all += n;
      out.placeKindCertain[g] = isLet[k] ? is : 0;
      if (isLet[k]) { sure += is; announced += expected[g]; }
    }
    out.placePossible[p] = all;
    out.placeCertain[p] = sure;
    out.placeExpected[p] = announced;
  }
  for (let k = 0; k < kindCount; k++) {
    const [none, more] = [placeCount * kindCount + k, (placeCount + 1) * kindCount + k];
    possible[k] += exact[none] + loose[none] + expected[none] - exact[more] - loose[more] - expected[more];
    certain[k] += exact[none] + core[none] - exact[more] - core[more];
    foreseen[k] += expected[none] - expected[more];
  }
  return { possible, certain, expected: foreseen };
}

/** Return by kind how many of all members are in a group: those at places once for each, less what is there too often. */
function sumByKind(counts, placeCount, kindCount) {
  const sums = new Int32Array(kindCount);
  for (let g = 0; g < counts.length; g++) sums[g % kindCount] += g < (placeCount + 1) * kindCount ? counts[g] : -counts[g];
  return sums;
}

/**
 * Return the counter of an atlas.
 *
 * `limits`: first and last day of all dated events, {from, to}, or null without any.
 * `query(state)`: {shown, possible, certain, expected, undated, kindPossible, kindUndated, placePossible, placeCertain,
 * placeExpected, placeKind, placeKindCertain} for its window, mode, kinds, undated switch and `certain`, which leaves only what is certain. `possible` counts dated events, `certain`
 * and `expected` parts of them that have nothing in common, `uncertain` those that `certain` leaves out, `undated` counts those the switch could show, `shown` is what is in view; by kind they count
 * what the window holds, whatever `kinds` lets through. The arrays are used again.
 * `setMask(mask)`: count only events with 1 (a Uint8Array by event; null: all).
 */
export function createCounts(atlas) {
  const { columns } = atlas;
  const [placeCount, kindCount] = [atlas.places.length, atlas.kinds.length];
  const totals = placeCount * kindCount;
  const nothing = new Uint32Array(totals + 2 * kindCount);
  const limits = findLimits(columns);
  let [mask, sweeps, memo] = [null, null, null];
  const out = {
    kindPossible: new Uint32Array(kindCount),
    kindUndated: new Uint32Array(kindCount),
    placePossible: new Uint32Array(placeCount),
    placeCertain: new Uint32Array(placeCount),
    placeExpected: new Uint32Array(placeCount),
    placeKind: new Uint32Array(totals),
    placeKindCertain: new Uint32Array(totals),
  };

  function build() {
    const sorts = listMembers(atlas);
    const sweep = (sort, start, end, options = {}) =>
      createSweep(gather(columns[start], sort.members), gather(columns[end], sort.members), sort, totals + 2 * kindCount, options);
    sweeps = {
      exact: sweep(sorts[EXACT], "s1", "e2"),
      loose: sweep(sorts[LOOSE], "s1", "e2"),
      core: sweep(sorts[LOOSE], "s2", "e1", { mayCross: true }),
      expected: sweep(sorts[EXPECTED], "s1", "e2"),
      undatedSort: sorts[UNDATED],
    };
    applyMask();
  }

  /** Count by the mask: what is in the window, and the undated. */
  function applyMask() {
    const { exact, loose, core, expected, undatedSort } = sweeps;
    for (const sweep of [exact, loose, core, expected]) sweep.setMask(mask);
    const undated = new Uint32Array(totals + 2 * kindCount);
    const { members, groups } = undatedSort;
    for (let j = 0; j < members.length; j++) if (!mask || mask[members[j]]) undated[groups[j]]++;
    Object.assign(sweeps, { undated, undatedByKind: sumByKind(undated, placeCount, kindCount) });
  }

  function moveTo(state) {
    if (!sweeps) build();
    const [a, b] = windowIn(limits, state);
    const { exact, loose, core, expected, undated } = sweeps;
    for (const sweep of [exact, loose, core, expected]) sweep.move(a, b);
    return { exact: exact.counts, loose: loose.counts, core: core.counts, expected: expected.counts, undated };
  }

  function query(state) {
    const { from, to, mode, kinds, certain: isCertainOnly = false } = state;
    const isUndatedShown = state.undated && !isCertainOnly;
    const asked = [from, to, mode, isUndatedShown, kinds?.join() ?? null, isCertainOnly];
    if (memo?.every((value, j) => value === asked[j])) return out;
    const all = moveTo(state);
    const now = isCertainOnly ? { ...all, loose: all.core, expected: nothing, undated: nothing } : all;
    const isLet = kindMask(kinds, kindCount);
    const { possible, certain, expected } = fillPlaces(out, isLet, now, isUndatedShown ? now.undated : null);
    out.kindPossible.set(possible);
    out.kindUndated.set(isCertainOnly ? nothing.subarray(0, kindCount) : sweeps.undatedByKind);
    out.possible = sumWhere(possible, isLet);
    out.certain = sumWhere(certain, isLet);
    out.expected = sumWhere(expected, isLet);
    const inAll = (counts) => sumWhere(sumByKind(counts, placeCount, kindCount), isLet);
    out.uncertain = isCertainOnly ? inAll(all.loose) + inAll(all.expected) - inAll(all.core) : out.possible - out.certain;
    out.undated = sumWhere(out.kindUndated, isLet);
    out.shown = out.possible + (isUndatedShown ? out.undated : 0);
    memo = asked;
    return out;
  }

  /** Count without sweeps, which cost more to make than one look at every event. */
  function countOnce(state) {
    const { kind, dated, expected, s1, s2, e1, e2 } = columns;
    const [a, b] = windowIn(limits, state);
    const isLet = kindMask(state.kinds, kindCount);
    const undated = Number(state.undated && !state.certain);
    let n = 0;
    for (let i = 0; i < atlas.n; i++) {
      if ((mask && !mask[i]) || !isLet[kind[i]]) continue;
      if (!dated[i]) n += undated;
      else if (state.certain) n += Number(s2[i] <= b && e1[i] >= a && !expected[i]);
      else n += Number(s1[i] <= b && e2[i] >= a);
    }
    return n;
  }

  return {
    limits,
    query,
    /** Return how many events a state shows: the same as `query`, without what that prepares for many windows. */
    countShown: (state) => (sweeps ? query(state).shown : countOnce(state)),
    match: (i, state) => (mask && !mask[i] ? 0 : matchEvent(columns, i, state, windowIn(limits, state))),
    /** Return what `setMask` was given last. */
    mask: () => mask,
    setMask(value) {
      [mask, memo] = [value, null];
      if (sweeps) applyMask();
    },
    /** Return {possible, certain, expected, undated} by place and kind (row by row), whatever kinds the state lets through. */
    byPlace(state) {
      const now = moveTo(state);
      memo = null;
      const sum = (...parts) => Uint32Array.from({ length: totals }, (_, g) => parts.reduce((all, counts) => all + counts[g], 0));
      return { possible: sum(now.exact, now.loose, now.expected), certain: sum(now.exact, now.core), expected: sum(now.expected), undated: sum(now.undated) };
    },
    /** Return bars and spans of an axis from day `from` to day `to`; see histogram. */
    histogram: (from, to, unit, kinds = null, isCertainOnly = false) => histogram(columns, kindCount, from, to, unit, kinds, mask, isCertainOnly),
  };
}
