/* How much of the legend stands open where. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { levelThatFits } from "../../geo/page/static/filters/legend.js";

const level = (width, height, kinds = 8) => levelThatFits({ width, height }, kinds, 11);

test("the legend is folded where it would cover a fifth of the map, and explains its signs where it covers little", () => {
  assert.equal(level(640, 410), "none");
  assert.equal(level(940, 590), "kinds");
  assert.equal(level(1290, 770), "all");
  assert.equal(level(1290, 400), "kinds");
  assert.equal(level(1290, 300), "none");
  assert.equal(level(940, 590, 30), "none");
});
