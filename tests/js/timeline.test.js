/* Playing through time, and the handles of the window. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, OPEN_START, isoToDay } from "../../geo/page/static/base/days.js";
import { spanOfTick } from "../../geo/page/static/timeline/axis.js";
import { handleTaken } from "../../geo/page/static/timeline/brush.js";
import { writtenWindow } from "../../geo/page/static/timeline/date_fields.js";
import { cutTitle, listNamed, placeNames } from "../../geo/page/static/timeline/names.js";
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

const NOW = windowOf("2024-02-01", "2024-05-31");
const written = (text, which) => writtenWindow(text, which, NOW, LIMITS, ["en", "fr"]);

test("a day that is written moves one end of the window, a span both", () => {
  assert.deepEqual(written("3 March 2024", "from"), windowOf("2024-03-03", "2024-05-31"));
  assert.deepEqual(written("mars 2024", "to"), windowOf("2024-02-01", "2024-03-31"));
  assert.deepEqual(written("1 to 20 October 2024", "from"), windowOf("2024-10-01", "2024-10-20"));
  assert.deepEqual(written("2024-10/..", "to"), { from: day("2024-10-01"), to: LIMITS.to });
  assert.equal(written("soon", "to"), null);
});

test("a start that is written after the end takes the end with it, and no day lies beyond the limits", () => {
  assert.deepEqual(written("October 2024", "from"), windowOf("2024-10-01", "2024-10-31"));
  assert.deepEqual(written("2023", "to"), windowOf("2023-01-01", "2023-12-31"));
  assert.deepEqual(written("1066", "from"), { from: LIMITS.from, to: NOW.to });
});

test("few events on the time line are named, of many those that stand alone in their bar", () => {
  const binned = (bars) => ({ bars: Uint32Array.from(bars), edges: Int32Array.from([0, 1, 2, 3, 4, 5]) });
  const columns = { dated: [1, 1, 1], kind: [0, 0, 0], s1: [1, 2, 2], e2: [1, 2, 2] };
  assert.deepEqual(listNamed(columns, binned([0, 1, 2, 0, 0]), "day", null, null, 1).map(({ event }) => event), [0, 1, 2]);
  assert.deepEqual(listNamed(columns, binned([0, 1, 9, 0, 0]), "day", null, null, 1), [{ event: 0, bin: 1 }]);
  assert.deepEqual(listNamed(columns, binned([0, 1, 9, 0, 0]), "day", null, [0, 1, 1], 1), []);
  assert.deepEqual(listNamed(columns, binned([0, 4, 9, 0, 0]), "day", null, null, 1), []);
});

test("names on the time line keep off each other, off tall bars and inside the axis", () => {
  const name = (x, width = 40) => ({ text: "x", width, x });
  const placed = placeNames([name(100), name(110), name(180)], [], 300);
  assert.equal(placed.length, 3);
  for (const [a, b] of [[0, 1], [1, 2], [0, 2]].map((pair) => pair.map((k) => placed[k]))) assert.ok(a.top !== b.top || Math.abs(a.left - b.left) >= 40);
  assert.deepEqual(placeNames([name(100)], [[0, 300, 5]], 300), []);
  assert.ok(placeNames([name(6)], [], 300)[0].left >= 0);
  assert.ok(cutTitle("North Korean troops retreat from the front").endsWith("…"));
  assert.equal(cutTitle("A summit"), "A summit");
});

test("the name of a tick stands for the year, the month or the day that it names, and only under it", () => {
  const span = (axis, width, iso) => spanOfTick(axis, width, day(iso));
  const years = windowOf("2022-06-01", "2026-06-01");
  assert.deepEqual(span(years, 900, "2025-02-01"), [day("2025-01-01"), day("2025-12-31")]);
  assert.deepEqual(span(years, 900, "2024-07-20"), [day("2024-07-01"), day("2024-07-31")]);
  assert.equal(span(years, 900, "2024-05-20"), null);
  assert.deepEqual(span(windowOf("2024-10-01", "2024-10-20"), 900, "2024-10-05"), [day("2024-10-05"), day("2024-10-05")]);
});
