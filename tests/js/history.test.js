/* Which changes of the state are a step of the browser's history. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createSteps } from "../../geo/page/static/state/history.js";

/** Return, for changes one after the other, which of them are steps. */
const stepsOf = (...changes) => changes.map(createSteps());

test("each choice is a step, also of the same thing again", () => {
  assert.deepEqual(stepsOf(["event"], ["event", "claim"], ["kinds"], ["kinds"], ["mode"]), [true, true, true, true, true]);
});

test("a map that moves is no step, and ends none", () => {
  assert.deepEqual(stepsOf(["view"], ["event"], ["view"]), [false, true, false]);
  assert.deepEqual(stepsOf(["q"], ["view"], ["q"]), [true, false, false]);
});

test("a window that is adjusted further, or a search that is typed further, is one step", () => {
  assert.deepEqual(stepsOf(["from"], ["to"], ["from", "to"]), [true, false, false]);
  assert.deepEqual(stepsOf(["q"], ["q"], ["from"], ["q"]), [true, false, true, true]);
  assert.deepEqual(stepsOf(["from"], ["event"], ["from"]), [true, true, true]);
});

test("a change of two things is a step, and what follows is another", () => {
  assert.deepEqual(stepsOf(["q", "from"], ["q"]), [true, true]);
});
