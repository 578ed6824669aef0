/* Playing through time, and the handles of the window. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, OPEN_START, isoToDay } from "../../geo/page/static/base/days.js";
import { daysOffAxis, spanOfTick } from "../../geo/page/static/timeline/axis.js";
import { histogram } from "../../geo/page/static/data/bins.js";
import { matchEvent } from "../../geo/page/static/data/counts.js";
import { handleTaken } from "../../geo/page/static/timeline/brush.js";
import { writtenWindow } from "../../geo/page/static/timeline/date_fields.js";
import { cutTitle, layNames, listNamed, placeNames } from "../../geo/page/static/timeline/names.js";
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

test("where only what is certain counts, a bar and what reaches over it are what is certain in its span", () => {
  let seed = 1;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const n = 300;
  const dates = Array.from({ length: n }, () => {
    const [a, b, c, d] = Array.from({ length: 4 }, () => 19_700 + random(random(4) ? 60 : 400)).sort((x, y) => x - y);
    return [[a, b, c, d], [a, c, b, d], [a, d, a, d], [a, a, a, a], [OPEN_START, a, b, OPEN_END]][random(5)];
  });
  const [s1, s2, e1, e2] = [0, 1, 2, 3].map((k) => Int32Array.from(dates, (four) => four[k]));
  const columns = { dated: new Uint8Array(n).fill(1), expected: Uint8Array.from(dates, () => Number(random(6) === 0)), kind: new Uint8Array(n), s1, s2, e1, e2 };
  const { edges, bars, spans } = histogram(columns, 1, 19_710, 19_950, "month", null, null, true);
  for (let j = 0; j + 1 < edges.length; j++) {
    const window = { from: edges[j], to: edges[j + 1] - 1, mode: "window", kinds: null };
    const certain = dates.filter((_, i) => matchEvent(columns, i, window) === 2).length;
    assert.equal(bars[j] + spans.filter((i) => s2[i] < edges[j + 1] && e1[i] >= edges[j]).length, certain);
  }
});

test("what is only expected has no name, and is not what lies off the axis, where only what is certain counts", () => {
  const columns = { dated: [1, 1], expected: [0, 1], kind: [0, 0], s1: [1, 9], s2: [1, 9], e1: [1, 9], e2: [1, 9] };
  const bins = (isCertainOnly) => ({ bars: Uint32Array.from([0, 1, 0]), edges: Int32Array.from([0, 1, 2, 3]), isCertainOnly });
  const other = { ...columns, s1: [1, 2], e2: [1, 2] };
  assert.deepEqual(listNamed(other, bins(true), "day", null, null, 1).map(({ event }) => event), [0]);
  assert.deepEqual(listNamed(other, bins(false), "day", null, null, 1).map(({ event }) => event), [0, 1]);
  assert.deepEqual(daysOffAxis(columns, [1], 5, false), { from: 9, to: 9 });
  assert.equal(daysOffAxis(columns, [1], 5, false, null, true), null);
});

test("a name stands over the bar of its event and knows which event it is", () => {
  const drawn = { bars: Uint32Array.from([0, 1, 0]), edges: Int32Array.from([0, 100, 200, 300]) };
  const look = { x: (day) => day, width: 300, kindCount: 1, measure: (text) => text.length * 5 };
  const [name, ...others] = layNames([{ event: 7, bin: 1 }], drawn, () => "A summit", look);
  assert.deepEqual([name.event, name.text, name.x, others.length], [7, "A summit", 150, 0]);
});

test("names are far enough apart for a finger", () => {
  const tops = new Set(placeNames([100, 110].map((x) => ({ event: 0, text: "x", width: 40, x })), [], 300).map(({ top }) => top));
  assert.ok(Math.abs([...tops][0] - [...tops][1]) >= 24);
});

test("names on the time line keep off each other, off tall bars and inside the axis", () => {
  const name = (x, width = 40) => ({ text: "x", width, x });
  const placed = placeNames([name(100), name(110), name(180)], [], 300);
  assert.equal(placed.length, 3);
  for (const [a, b] of [[0, 1], [1, 2], [0, 2]].map((pair) => pair.map((k) => placed[k]))) assert.ok(a.top !== b.top || Math.abs(a.left - b.left) >= 40);
  const [first, second, ...more] = placeNames([name(60, 40), name(90, 80)], [], 220);
  assert.equal(more.length, 0);
  const [upper, lower] = first.top < second.top ? [first, second] : [second, first];
  assert.ok(upper.x <= lower.left || upper.x >= lower.left + lower.width);
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
