/*
 * How many events a window holds, in all and by place and kind: the same numbers as tests/window_oracle.py. No DOM.
 *
 * An event is in the window [A, B] where its start ≤ B and its end ≥ A. What is only expected is certain in no window; a
 * window that holds every day that the dates name is the whole of time, where all else is certain. Sorted starts and sorted ends are kept with a
 * pointer in each; moving the window moves the pointers, so a step costs what it changes and not what there is.
 */
import { OPEN_END, OPEN_START, isFiniteDay } from "../base/days.js";
import { histogram, windowOf } from "./bins.js";
import { kindMask } from "./kinds.js";

/** Widest span of days that is sorted by counting; beyond it (never, with real dates) by comparison. */
const MAX_COUNTING_RANGE = 8000000;

/** Return the indexes 0 … keys.length-1 in ascending order of their key. */
function sortedOrder(keys) {
  let low = Infinity;
  let high = -Infinity;
  for (const key of keys) {
    if (!isFiniteDay(key)) continue;
    if (key < low) low = key;
    if (key > high) high = key;
  }
  if (high < low) low = high = 0;
  if (high - low > MAX_COUNTING_RANGE) return Uint32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b]);
  const slot = (key) => (key <= OPEN_START ? 0 : key >= OPEN_END ? high - low + 2 : key - low + 1);
  const next = new Uint32Array(high - low + 4);
  for (const key of keys) next[slot(key) + 1]++;
  for (let j = 1; j < next.length; j++) next[j] += next[j - 1];
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) order[next[slot(keys[i])]++] = i;
  return order;
}

/** Return how many of the ascending `keys` are ≤ `value`. */
export function countUpTo(keys, value) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Return `values` in the order given. */
function gather(values, order) {
  const gathered = new values.constructor(order.length);
  for (let j = 0; j < order.length; j++) gathered[j] = values[order[j]];
  return gathered;
}

/** Return one side of a sweep: keys ascending, with the other end and the group of each. */
function sortedSide(keys, others, groups) {
  const order = sortedOrder(keys);
  return { keys: gather(keys, order), others: gather(others, order), groups: gather(groups, order) };
}

/**
 * Return a counter of members by group: `counts[g]` = members of g with start ≤ B and end ≥ A, after `move(A, B)`.
 *
 * `starts`, `ends` and `groups` hold one entry a member.
 */
function createSweep(starts, ends, groups, groupCount) {
  const counts = new Uint32Array(groupCount);
  const byStart = sortedSide(starts, ends, groups);
  const byEnd = sortedSide(ends, starts, groups);
  let [a, b, started, ended] = [-Infinity, -Infinity, 0, 0];
  function moveEnd(to) {
    const target = countUpTo(byStart.keys, to);
    const { others, groups: group } = byStart;
    for (; started < target; started++) if (others[started] >= a) counts[group[started]]++;
    while (started > target) if (others[--started] >= a) counts[group[started]]--;
    b = to;
  }
  function moveStart(to) {
    const target = countUpTo(byEnd.keys, to - 1);
    const { others, groups: group } = byEnd;
    for (; ended < target; ended++) if (others[ended] <= b) counts[group[ended]]--;
    while (ended > target) if (others[--ended] <= b) counts[group[ended]]++;
    a = to;
  }
  function move(from, to) {
    if (to !== b) moveEnd(to);
    if (from !== a) moveStart(from);
  }
  return { counts, move };
}

/**
 * Return the members to count: one for each event and place (group place × K + kind), and one for each event
 * (group P × K + kind), so that totals come of the same sweep; and how many undated ones each group has.
 */
function listMembers(atlas, mask) {
  const { dated, kind, eventOffsets, event } = atlas.columns;
  const [placeCount, kindCount] = [atlas.places.length, atlas.kinds.length];
  const members = new Uint32Array(event.length + atlas.n);
  const groups = new Uint32Array(members.length);
  const undated = new Uint32Array((placeCount + 1) * kindCount);
  let n = 0;
  function add(i, place) {
    if (mask && !mask[i]) return;
    const group = place * kindCount + kind[i];
    if (!dated[i]) undated[group]++;
    else { members[n] = i; groups[n++] = group; }
  }
  for (let p = 0; p < placeCount; p++) for (let j = eventOffsets[p]; j < eventOffsets[p + 1]; j++) add(event[j], p);
  for (let i = 0; i < atlas.n; i++) add(i, placeCount);
  return { members: members.subarray(0, n), groups: groups.subarray(0, n), undated };
}

/** Return first and last finite day of all dated events as {from, to}, or null where there is none. */
export function findLimits({ dated, s1, s2, e1, e2 }) {
  let [from, to] = [Infinity, -Infinity];
  for (let i = 0; i < dated.length; i++) {
    if (!dated[i]) continue;
    for (const day of [s1[i], s2[i], e1[i], e2[i]]) {
      if (!isFiniteDay(day)) continue;
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

function sumWhere(values, start, isLet) {
  let sum = 0;
  for (let k = 0; k < isLet.length; k++) if (isLet[k]) sum += values[start + k];
  return sum;
}

/** Fill `out` (sums by place, and by place and kind) from the counts, leaving out kinds that are not let through. */
function fillPlaces(out, isLet, { possible, certain, expected }, undated) {
  const kindCount = isLet.length;
  for (let p = 0, g = 0; p < out.placePossible.length; p++) {
    let [all, sure, foreseen] = [0, 0, 0];
    for (let k = 0; k < kindCount; k++, g++) {
      const n = isLet[k] ? possible[g] + (undated ? undated[g] : 0) : 0;
      out.placeKind[g] = n;
      all += n;
      out.placeKindCertain[g] = isLet[k] ? certain[g] : 0;
      sure += out.placeKindCertain[g];
      if (isLet[k]) foreseen += expected[g];
    }
    out.placePossible[p] = all;
    out.placeCertain[p] = sure;
    out.placeExpected[p] = foreseen;
  }
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
  const nothing = new Uint32Array(totals + kindCount);
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
    const { members, groups, undated } = listMembers(atlas, mask);
    const order = Uint32Array.from(members.keys());
    function sweep(start, end, chosen) {
      const column = (name) => gather(columns[name], gather(members, chosen));
      return createSweep(column(start), column(end), gather(groups, chosen), totals + kindCount);
    }
    const isExpected = (j) => columns.expected[members[j]] === 1;
    sweeps = {
      possible: sweep("s1", "e2", order),
      certain: sweep("s2", "e1", order.filter((j) => !isExpected(j))),
      expected: sweep("s1", "e2", order.filter(isExpected)),
      undated,
    };
  }

  function moveTo(state) {
    if (!sweeps) build();
    const [a, b] = windowIn(limits, state);
    const { possible, certain, expected } = sweeps;
    for (const sweep of [possible, certain, expected]) sweep.move(a, b);
    return { possible: possible.counts, certain: certain.counts, expected: expected.counts, undated: sweeps.undated };
  }

  function query(state) {
    const { from, to, mode, kinds, certain: isCertainOnly = false } = state;
    const isUndatedShown = state.undated && !isCertainOnly;
    const asked = [from, to, mode, isUndatedShown, kinds?.join() ?? null, isCertainOnly];
    if (memo?.every((value, j) => value === asked[j])) return out;
    const all = moveTo(state);
    const now = isCertainOnly ? { ...all, possible: all.certain, expected: nothing, undated: nothing } : all;
    const isLet = kindMask(kinds, kindCount);
    fillPlaces(out, isLet, now, isUndatedShown ? now.undated : null);
    for (let k = 0; k < kindCount; k++) [out.kindPossible[k], out.kindUndated[k]] = [now.possible[totals + k], now.undated[totals + k]];
    out.possible = sumWhere(now.possible, totals, isLet);
    out.certain = sumWhere(now.certain, totals, isLet);
    out.expected = sumWhere(now.expected, totals, isLet);
    out.uncertain = sumWhere(all.possible, totals, isLet) - sumWhere(all.certain, totals, isLet);
    out.undated = sumWhere(now.undated, totals, isLet);
    out.shown = out.possible + (isUndatedShown ? out.undated : 0);
    memo = asked;
    return out;
  }

  return {
    limits,
    query,
    match: (i, state) => (mask && !mask[i] ? 0 : matchEvent(columns, i, state, windowIn(limits, state))),
    /** Return what `setMask` was given last. */
    mask: () => mask,
    setMask(value) {
      [mask, sweeps, memo] = [value, null, null];
    },
    /** Return {possible, certain, expected, undated} by place and kind (row by row), whatever kinds the state lets through. */
    byPlace(state) {
      const now = moveTo(state);
      memo = null;
      const copy = (values) => values.slice(0, totals);
      return { possible: copy(now.possible), certain: copy(now.certain), expected: copy(now.expected), undated: copy(now.undated) };
    },
    /** Return bars and spans of an axis from day `from` to day `to`; see histogram. */
    histogram: (from, to, unit, kinds = null) => histogram(columns, kindCount, from, to, unit, kinds, mask),
  };
}
