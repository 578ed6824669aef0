/* Members counted while a window moves over them: days sorted by counting, and a pointer in starts and in ends. No DOM. */
import { OPEN_END, OPEN_START, isFiniteDay } from "../base/days.js";

/** Return the first and the last finite day among `keys`; 0 and 0 where there is none. */
function rangeOf(keys) {
  let [low, high] = [Infinity, -Infinity];
  for (const key of keys) {
    if (!isFiniteDay(key)) continue;
    if (key < low) low = key;
    if (key > high) high = key;
  }
  return low <= high ? [low, high] : [0, 0];
}

/**
 * Return days sorted by counting: {order, upTo(day)}. `order` has the indexes of `keys`, earliest first; `upTo` tells how
 * many keys are ≤ a day. A slot stands for each day that occurs, and one for each open end.
 */
export function sortDays(keys) {
  const [low, high] = rangeOf(keys);
  const slot = (key) => (key <= OPEN_START ? 0 : key >= OPEN_END ? high - low + 2 : Math.min(key, high) - low + 1);
  const offsets = new Uint32Array(high - low + 5);
  for (const key of keys) offsets[slot(key) + 1]++;
  for (let j = 1; j < offsets.length; j++) offsets[j] += offsets[j - 1];
  const next = offsets.slice();
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) order[next[slot(keys[i])]++] = i;
  const upTo = (day) => (day < low ? offsets[day < OPEN_START ? 0 : 1] : offsets[slot(day) + 1]);
  return { order, upTo };
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
export function gather(values, order) {
  const gathered = new values.constructor(order.length);
  for (let j = 0; j < order.length; j++) gathered[j] = values[order[j]];
  return gathered;
}

/** Return one side of a sweep: members' events and groups in the order of their days, and where each day ends among them. */
function sortedSide(days, { members, groups }, others) {
  const { order, upTo } = sortDays(days);
  return { upTo, events: gather(members, order), groups: gather(groups, order), others: others && gather(others, order) };
}

/**
 * Return a counter of members by group: `counts[g]` = members of g with start ≤ B and end ≥ A that `mask` (0 or 1 by event;
 * null: all) lets through, after `move(A, B)` and `setMask(mask)`.
 *
 * `starts`, `ends` and the members' `groups` hold one entry a member. Where no start comes after its end, that is
 * #(start ≤ B) − #(end < A), and no member's other end is asked for; `mayCross`: where one may, it is.
 */
export function createSweep(starts, ends, sort, groupCount, { mayCross = false } = {}) {
  const counts = new Int32Array(groupCount);
  const byStart = sortedSide(starts, sort, mayCross ? ends : null);
  const byEnd = sortedSide(ends, sort, mayCross ? starts : null);
  let [a, b, started, ended, mask] = [-Infinity, -Infinity, 0, 0, null];
  /** Add `step` for the members from one position up to another that count: begun at B and not over before A. */
  function addStarted(from, to, step) {
    const { groups, events, others } = byStart;
    for (let j = from; j < to; j++) if ((!mask || mask[events[j]]) && (!others || others[j] >= a)) counts[groups[j]] += step;
  }
  function addEnded(from, to, step) {
    const { groups, events, others } = byEnd;
    for (let j = from; j < to; j++) if ((!mask || mask[events[j]]) && (!others || others[j] <= b)) counts[groups[j]] -= step;
  }
  function moveEnd(to) {
    const target = byStart.upTo(to);
    if (target >= started) addStarted(started, target, 1);
    else addStarted(target, started, -1);
    [started, b] = [target, to];
  }
  function moveStart(to) {
    const target = byEnd.upTo(to - 1);
    if (target >= ended) addEnded(ended, target, 1);
    else addEnded(target, ended, -1);
    [ended, a] = [target, to];
  }
  function move(from, to) {
    if (to !== b) moveEnd(to);
    if (from !== a) moveStart(from);
  }
  function setMask(value) {
    mask = value;
    counts.fill(0);
    const [from, to] = [a, b];
    [a, b, started, ended] = [-Infinity, -Infinity, 0, 0];
    move(from, to);
  }
  return { counts, move, setMask };
}
