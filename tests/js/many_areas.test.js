/* Areas by the thousand. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { areTooMany, boundsOf, chooseAreas, circleAround } from "../../geo/page/static/map/many_areas.js";

test("a circle is as far from its middle everywhere as it says, on the ground", () => {
  const [ring] = circleAround(60, 20, 100).coordinates;
  const [west, south, east, north] = boundsOf({ type: "Polygon", coordinates: [ring] });
  assert.ok(Math.abs((north - south) * 111.195 - 200) < 1);
  assert.ok(Math.abs((east - west) * 111.195 * Math.cos((60 * Math.PI) / 180) - 200) < 2);
  assert.deepEqual(ring[0], ring[ring.length - 1]);
});

test("of very many areas those in view are drawn that are large enough, those with most events first", () => {
  const areas = Array.from({ length: 900 }, (_, p) => ({ p, bounds: [p / 10, 0, p / 10 + 1, 1], count: p % 100 }));
  assert.ok(areTooMany(areas.length));
  const drawn = chooseAreas(areas, [0, 0, 60, 5], 20);
  assert.equal(drawn.length, 250);
  assert.equal(areas[drawn[0]].count, 99);
  assert.ok(drawn.every((p) => p <= 600));
  assert.deepEqual(chooseAreas(areas, [0, 0, 60, 5], 2), []);
});
