/* Places that share one mark where there are too many. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { gatherSpots, gatheredRadius, sumGroups } from "../../geo/page/static/map/gather.js";

test("the place with most events takes those that are near, and stands for them", () => {
  const { group, seeds } = gatherSpots([0, 10, 30, 200, 205], [0, 0, 0, 0, 0], [1, 9, 2, 3, 3], 25);
  assert.deepEqual(seeds, [1, 3]);
  assert.deepEqual([...group], [0, 0, 0, 1, 1]);
});

test("no two marks stand within reach of each other, and every place is in one of them", () => {
  const n = 3000;
  const x = Float64Array.from({ length: n }, (_, k) => (k * 7919) % 1400);
  const y = Float64Array.from({ length: n }, (_, k) => (k * 104729) % 900);
  const { group, seeds } = gatherSpots(x, y, x.map((_, k) => k % 17), 40);
  assert.ok(group.every((g, k) => g >= 0 && Math.hypot(x[k] - x[seeds[g]], y[k] - y[seeds[g]]) <= 40));
  seeds.forEach((a, i) => seeds.slice(i + 1).forEach((b) => assert.ok(Math.hypot(x[a] - x[b], y[a] - y[b]) > 40)));
});

test("west of the map's zero and at one spot, places gather too", () => {
  const { seeds } = gatherSpots([-500, -490, -500, 40], [-3, -3, -3, 900], [1, 1, 1, 1], 25);
  assert.deepEqual(seeds, [0, 3]);
});

test("a mark counts what the window holds at its places, and no place without events", () => {
  const found = { placePossible: [2, 0, 3, 1], placeKind: [1, 1, 0, 0, 0, 3, 1, 0], placeKindCertain: [1, 0, 0, 0, 0, 2, 1, 0] };
  const sums = sumGroups({ group: [0, 0, 1], seeds: [0, 2] }, [0, 1, 2], found, 2);
  assert.deepEqual([[...sums.n], [...sums.places], [...sums.rows], [...sums.sure]], [[2, 3], [1, 1], [1, 1, 0, 3], [1, 0, 0, 2]]);
});

test("a disc's area grows with the events in it", () => {
  const radius = gatheredRadius(1000);
  assert.equal(radius(1000), 26);
  assert.ok(Math.abs(radius(500) ** 2 - radius(0) ** 2 - (radius(1000) ** 2 - radius(0) ** 2) / 2) < 15);
});
