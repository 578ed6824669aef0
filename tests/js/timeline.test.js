/* Playing through time, and the handles of the window. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, OPEN_START, isoToDay } from "../../geo/page/static/base/days.js";
import { handleTaken } from "../../geo/page/static/timeline/brush.js";
import { firstWindow, listMoments, skipQuiet, windowAfter } from "../../geo/page/static/timeline/player.js";

const day = isoToDay;
const LIMITS = { from: day("1959-05-01"), to: day("2028-12-31") };
const HOME = { from: day("2023-01-01"), to: day("2026-01-01") };
const TAIL = { from: day("2026-06-01"), to: day("2029-01-01") };
const played = (from, to, { mode = "window", step = "month" } = {}) => ({ from: day(from), to: day(to), mode, step });
const windowOf = (from, to) => ({ from: day(from), to: day(to) });

test("playing begins at the window that is chosen", () => {
  assert.deepEqual(firstWindow(played("2024-02-01", "2024-05-31"), LIMITS, HOME, HOME), windowOf("2024-02-01", "2024-05-31"));
  assert.deepEqual(firstWindow(played("2024-02-01", "2028-12-31"), LIMITS, HOME, HOME), windowOf("2024-02-01", "2024-05-31"));
});

test("where everything is chosen it begins with the axis in view, not with a lone early event", () => {
  assert.deepEqual(firstWindow(played("1959-05-01", "2028-12-31"), LIMITS, HOME, HOME), windowOf("2023-01-01", "2023-04-30"));
});

test("after its end playing begins anew, and not in the tail that the axis has come to", () => {
  const { from, to } = firstWindow(played("2028-09-01", "2028-12-31"), LIMITS, TAIL, HOME);
  assert.deepEqual([from, to - from], [day("2023-01-01"), day("2028-12-31") - day("2028-09-01")]);
  assert.deepEqual(firstWindow(played("1959-05-01", "2028-12-31", { mode: "upto" }), LIMITS, TAIL, HOME), { from: LIMITS.from, to: HOME.from });
});

test("time in which nothing begins or ends is passed in one step", () => {
  const [moments, state] = [[day("2024-03-10"), day("2027-07-01")], played("2024-02-01", "2024-02-29")];
  const first = windowOf("2024-02-01", "2024-02-29");
  const stepsFrom = (count) => skipQuiet(first, count, first.to, state, LIMITS, moments);
  assert.equal(stepsFrom(1), 1);
  assert.deepEqual(windowAfter(first, stepsFrom(2), state, LIMITS), { ...windowOf("2027-07-01", "2027-07-31"), isOver: false });
  assert.equal(windowAfter(first, stepsFrom(42), state, LIMITS).isOver, true);
});

test("up to now, what comes after the day that was shown is waited for", () => {
  const [moments, state] = [[day("2024-02-10"), day("2025-01-05")], played("2023-01-01", "2024-02-29", { mode: "upto" })];
  const first = windowOf("2023-01-01", "2024-02-29");
  const steps = skipQuiet(first, 1, first.to, state, LIMITS, moments);
  assert.deepEqual(windowAfter(first, steps, state, LIMITS), { ...windowOf("2023-01-01", "2025-01-31"), isOver: false });
});

test("what is open or filtered out is no moment", () => {
  const columns = { dated: [1, 1, 0, 1], s1: [30, OPEN_START, 0, 5], e2: [OPEN_END, 10, 0, 6] };
  assert.deepEqual([...listMoments(columns, (i) => i !== 3)], [10, 30]);
});

test("two handles on one spot are drawn apart by the way that the pointer goes", () => {
  assert.deepEqual(["from", "to"].map((pressed) => handleTaken(pressed, -5, 1)), ["from", "from"]);
  assert.deepEqual(["from", "to"].map((pressed) => handleTaken(pressed, 5, 1)), ["to", "to"]);
  assert.deepEqual(["from", "to"].map((pressed) => handleTaken(pressed, 5, 40)), ["from", "to"]);
});
