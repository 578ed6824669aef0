/* Plates and labels: where the marks of areas stand, and how arcs end at them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { focusOf, holds, stretchesAt, unitArea } from "../../geo/page/static/map/areas.js";
import { curveBetween } from "../../geo/page/static/map/arcs.js";
import { listLabels } from "../../geo/page/static/map/labels_list.js";
import { breakName, placePlates, plateSize } from "../../geo/page/static/map/plates.js";

const square = (west, south, east, north) => [[west, south], [east, south], [east, north], [west, north], [west, south]];
const polygon = (...rings) => unitArea({ type: "Polygon", coordinates: rings }, -180);
const inArea = (area, { x, y }, scale) => holds(area, x / scale, y / scale);
const boxOf = ({ x, y }, { width, height }) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

const SCALE = 1000;
const SIZE = { width: 60, height: 24 };
const WIDE = polygon(square(-60, -30, 60, 30));
const VIEW = [0, 0, SCALE, SCALE];
const focus = { x: 400, y: 500 };

test("a row lies inside an area without its holes", () => {
  const area = polygon(square(-90, -60, 90, 60), square(-10, -10, 10, 10));
  const stretches = stretchesAt(area, 0.5).map((stretch) => stretch.map((x) => Math.round(x * 360 - 180)));
  assert.deepEqual(stretches, [[-90, -10], [10, 90]]);
  assert.equal(holds(area, 0.5, 0.5), false);
  assert.equal(holds(area, 0.6, 0.5), true);
});

test("an area beyond the seam of the world is turned to the side on which it is drawn", () => {
  const { west, east } = unitArea({ type: "Polygon", coordinates: [square(-175, 60, -170, 65)] }, 0);
  assert.deepEqual([west, east].map((x) => Math.round(x * 360 - 180)), [185, 190]);
});

test("an area is told of near most of what happened in it, and not in its middle", () => {
  const points = [{ x: 0.4, y: 0.5, weight: 12 }, { x: 0.41, y: 0.5, weight: 3 }, { x: 0.6, y: 0.5, weight: 2 }, { x: 0.1, y: 0.1, weight: 90 }];
  assert.deepEqual(focusOf(WIDE, points), { x: 0.4, y: 0.5 });
  assert.equal(focusOf(WIDE, [points[3]]), null);
});

test("a plate stands inside its area, in view, and off what is taken", () => {
  const taken = [[380, 480, 420, 520]];
  const [stand] = placePlates([{ area: WIDE, focus, middle: { x: 500, y: 500 }, size: SIZE }], { scale: SCALE, view: VIEW, taken });
  assert.ok(inArea(WIDE, stand, SCALE));
  assert.ok(!meet(boxOf(stand, SIZE), taken[0]));
  assert.ok(Math.hypot(stand.x - focus.x, stand.y - focus.y) < 100);
  assert.deepEqual(stand.spot, { x: stand.x, y: stand.y });
});

test("where only a corner of an area is in view its plate stands there", () => {
  const view = [600, 440, 700, 540];
  const [stand] = placePlates([{ area: WIDE, focus, middle: { x: 500, y: 500 }, size: SIZE }], { scale: SCALE, view, taken: [] });
  assert.ok(inArea(WIDE, stand, SCALE));
  assert.ok(stand.x >= 630 && stand.x <= 670);
});

test("a plate that its area has no room for stands beside it, and its spot is in the area", () => {
  const small = polygon(square(0, 0, 4, 4));
  const middle = { x: 505, y: 494 };
  const [stand] = placePlates([{ area: small, focus: middle, middle, size: SIZE }], { scale: SCALE, view: VIEW, taken: [[495, 484, 515, 504]] });
  assert.ok(!inArea(small, stand, SCALE));
  assert.deepEqual(stand.spot, middle);
});

test("beside its area a plate is near it rather than off the names of cities", () => {
  const small = polygon(square(0, 0, 4, 4));
  const middle = { x: 505, y: 494 };
  const place = (cities) => placePlates([{ area: small, focus: middle, middle, size: SIZE }], { scale: SCALE, view: VIEW, taken: [[495, 484, 515, 504]], cities })[0];
  assert.deepEqual(place([[400, 400, 600, 600]]), place([]));
});

test("plates do not touch each other, and a line's stands beside the line", () => {
  const line = unitArea({ type: "LineString", coordinates: [[-20, 0], [0, 0], [20, 0]] }, -180);
  const middle = { x: 500, y: 500 };
  const plates = [WIDE, WIDE, WIDE, line].map((area) => ({ area, focus: middle, middle, size: SIZE }));
  const stands = placePlates(plates, { scale: SCALE, view: VIEW, taken: [] });
  stands.forEach((a, i) => stands.slice(i + 1).forEach((b) => assert.ok(!meet(boxOf(a, SIZE), boxOf(b, SIZE)))));
  assert.deepEqual(stands[3].spot, { x: 500, y: 500 });
});

test("a plate of an area out of view stands at its focus", () => {
  const [stand] = placePlates([{ area: WIDE, focus, middle: focus, size: SIZE }], { scale: SCALE, view: [0, 0, 100, 100], taken: [] });
  assert.deepEqual([stand.x, stand.y], [focus.x, focus.y]);
});

test("a long name is broken where its lines are nearly of one length", () => {
  const measure = (text) => text.length * 7;
  assert.deepEqual(breakName("Russia", measure), ["Russia"]);
  assert.deepEqual(breakName("Partly occupied regions of Ukraine", measure), ["Partly occupied", "regions of Ukraine"]);
  assert.ok(plateSize([], 8).width >= 24);
});

test("an arc ends at the edge of a plate and not over it", () => {
  const plate = { x: 300, y: 0, rx: 40, ry: 12, isBox: true };
  const { line, arrow } = curveBetween({ x: 0, y: 0, rx: 10, ry: 10, isBox: false }, plate);
  const isOver = ([x, y]) => Math.abs(x - plate.x) < plate.rx && Math.abs(y - plate.y) < plate.ry;
  assert.ok(![...line, ...arrow].some(isOver));
  assert.deepEqual(arrow[1].map((v, k) => (v + arrow[2][k]) / 2).map(Math.round), line[line.length - 1].map(Math.round));
});

test("a city keeps its name on the map where only its region has a mark", () => {
  const labels = { columns: ["lat", "lon", "fr", "en", "min_zoom", "class"], rows: [[51.73, 36.19, "Koursk", "Kursk", 5, "city"], [51.7, 36.2, "Koursk", "Kursk", 6, "region"]] };
  const region = { name: { en: "Kursk (region)", fr: "Koursk (région)" }, kind: "region", precision: "area", lat: 51.72, lon: 36.25 };
  const city = { name: { en: "Kursk", fr: "Koursk" }, kind: "city", precision: "point", lat: 51.73, lon: 36.19 };
  assert.deepEqual(listLabels(labels, [region], [0]).map(({ places }) => places), [[], [0]]);
  assert.deepEqual(listLabels(labels, [city], [0]).map(({ places }) => places), [[0], []]);
});
