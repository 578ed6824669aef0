/* What is said of an open event that is not shown, and of the time that is. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { translator } from "../../geo/page/static/base/i18n.js";
import { whyExcluded } from "../../geo/page/static/evidence/excluded.js";
import { windowInWords } from "../../geo/page/static/filters/window_words.js";

const COLUMNS = { dated: [1, 0], kind: [0, 1], s1: [10, 0], s2: [10, 0], e1: [12, 0], e2: [12, 0], expected: [0, 0] };
const LIMITS = { from: 0, to: 100 };
const STATE = { from: 0, to: 100, mode: "window", undated: true, certain: false, kinds: null };
const why = (event, patch) => whyExcluded(COLUMNS, LIMITS, event, { ...STATE, ...patch }, false);

test("an open event that is left out is so by its time, or by the filters", () => {
  assert.equal(whyExcluded(COLUMNS, LIMITS, 0, STATE, true), null);
  assert.equal(why(0, { from: 50 }), "time");
  assert.equal(why(0, { kinds: [1] }), "filters");
  assert.equal(why(1, { undated: false }), "time");
  assert.equal(why(1, { certain: true }), "time");
  assert.equal(why(0, {}), "filters"); // A search, say.
});

test("the list names the period with the filters, and says nothing of all of time", () => {
  const t = translator({}, "en");
  const words = (patch) => windowInWords({ ...STATE, ...patch }, LIMITS, t).map(({ name, value }) => `${name} ${value}`.trim());
  assert.deepEqual(words({}), []);
  assert.deepEqual(words({ from: 1 }), ["Period 2 Jan 1970 – 11 Apr 1970"]);
  assert.deepEqual(words({ mode: "upto", to: 50 }), ["Period up to 20 Feb 1970"]);
  assert.deepEqual(words({ certain: true, undated: false }), ["Certain dates only", "Without what is undated"]);
});
