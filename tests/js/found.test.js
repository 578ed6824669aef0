/* The way to what is found, beside what is open. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { isFoundSaid } from "../../geo/page/static/evidence/found.js";
import { FILTERS } from "../../geo/page/static/filters/table.js";

const NOTHING = Object.fromEntries(FILTERS.map(({ key, start }) => [key, start]));

test("it is said while an event is open and something is asked for, and never beside the list", () => {
  assert.equal(isFoundSaid("event", NOTHING), false);
  assert.equal(isFoundSaid("event", { ...NOTHING, q: "pont" }), true);
  assert.equal(isFoundSaid("compare", { ...NOTHING, kinds: [1] }), true);
  assert.equal(isFoundSaid("events", { ...NOTHING, q: "pont" }), false);
  assert.equal(isFoundSaid("story", { ...NOTHING, q: "pont" }), false);
});
