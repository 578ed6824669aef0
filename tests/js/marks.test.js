/* Statuses and tags: which events they let through, how many each has. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { countStatuses, countTags } from "../../geo/page/static/filters/counters.js";
import { maskOfStatuses, maskOfTags } from "../../geo/page/static/filters/masks.js";
import { FILTERS } from "../../geo/page/static/filters/table.js";
import { tagsIn } from "../../geo/ui/static/review/marking.js";

const atlas = { n: 4, statuses: [{ id: "disputed", event: [0, 2] }], tags: [{ id: "a", event: [0, 1] }, { id: "b", event: [3] }] };

test("events with one of the chosen marks pass, and one that a link names in vain lets none through", () => {
  assert.deepEqual([...maskOfStatuses({ atlas }, { statuses: ["disputed"] })], [1, 0, 1, 0]);
  assert.deepEqual([...maskOfTags({ atlas }, { tags: ["a", "b"] })], [1, 1, 0, 1]);
  assert.deepEqual([...maskOfTags({ atlas }, { tags: ["c"] })], [0, 0, 0, 0]);
});

test("each mark counts the events that the other filters let through", () => {
  assert.deepEqual([...countTags({ atlas }, (i) => i !== 1)], [1, 1]);
  assert.deepEqual([...countStatuses({ atlas }, () => true)], [2]);
});

test("an atlas without marks has no menus for them", () => {
  const shown = (atlas) => FILTERS.filter(({ isPresent }) => isPresent && isPresent(atlas)).map(({ key }) => key);
  assert.deepEqual(shown({ statuses: [], tags: [] }), []);
  assert.deepEqual(shown(atlas), ["statuses", "tags"]);
});

test("tags are typed with commas between, each once", () => {
  assert.deepEqual(tagsIn(" a ,b  c,, a"), ["a", "b c"]);
});
