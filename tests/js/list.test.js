/* The order of the list of events. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, OPEN_START, isoToDay } from "../../geo/page/static/base/days.js";
import { isDisputed } from "../../geo/page/static/base/event_marks.js";
import { termsBeyond } from "../../geo/page/static/data/search_terms.js";
import { listOrder } from "../../geo/page/static/evidence/list.js";

const day = isoToDay;

/** Return columns of events, each given as [s1, s2, e2]; null for an undated one. */
function columnsOf(events) {
  const column = (k) => Int32Array.from(events, (one) => (one ? one[k] : 0));
  return { dated: Uint8Array.from(events, (one) => Number(one !== null)), s1: column(0), s2: column(1), e2: column(2) };
}

test("the list goes by the start that is known, and the undated come last", () => {
  const events = [
    null,
    [day("2024-03-05"), day("2024-03-05"), day("2024-03-05")],
    [day("2024-03-01"), day("2024-03-31"), day("2024-03-31")], // a month
    [day("2024-01-01"), day("2024-12-31"), day("2024-12-31")], // a year
    [OPEN_START, day("2024-03-02"), OPEN_END],
    [day("2024-03-01"), day("2024-03-02"), day("2024-03-02")],
    [day("2024-03-01"), day("2024-03-02"), day("2024-03-04")],
  ];
  assert.deepEqual([...listOrder(columnsOf(events))], [3, 5, 6, 2, 1, 4, 0]);
});

test("many events are put in order by counting, and those of one day stay in theirs", () => {
  const n = 50_000;
  const s1 = Int32Array.from({ length: n }, (_, i) => 16_000 + ((i * 7919) % 3650));
  const columns = { dated: new Uint8Array(n).fill(1), s1, s2: s1, e2: s1 };
  const order = listOrder(columns);
  assert.equal(order.length, n);
  for (let j = 1; j < n; j++) assert.ok(s1[order[j - 1]] < s1[order[j]] || (s1[order[j - 1]] === s1[order[j]] && order[j - 1] < order[j]));
});

test("an event is disputed where its claims stand against others, others against them, or its editors say so", () => {
  assert.equal(isDisputed({ disputes: [], disputed_by: [], supports: [[0, 1, 0]] }), false);
  for (const one of [{ disputes: [[0, 1, 0]] }, { disputed_by: [[null, 1, 0]] }, { status: { state: "disputed" } }]) assert.equal(isDisputed(one), true);
  assert.equal(isDisputed({ status: { state: "corroborated" } }), false);
});

test("what was found is shown of the words that the title does not show", () => {
  const terms = [[" north"], [" killed"]];
  assert.deepEqual(termsBeyond("About 11,000 North Korean soldiers", terms), [[" killed"]]);
  assert.deepEqual(termsBeyond("North Korean soldiers killed", terms), terms);
});
