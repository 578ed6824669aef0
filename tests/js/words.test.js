/* The words of a large table, some of whose rows are joined to events of records. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { withoutThose } from "../../geo/page/static/data/words.js";

test("the events that are left out leave the marks, and those behind them move up", () => {
  assert.deepEqual([...withoutThose(Uint8Array.of(1, 0, 1, 1, 0, 1), [0, 3])], [0, 1, 0, 1]);
  assert.deepEqual([...withoutThose(Uint8Array.of(1, 0, 1), [2])], [1, 0]);
  assert.deepEqual([...withoutThose(Uint8Array.of(1, 0, 1), [0, 1, 2])], []);
  assert.deepEqual([...withoutThose(Uint8Array.of(1, 0), [])], [1, 0]);
});
