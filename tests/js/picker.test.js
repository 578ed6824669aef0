/* The map on which a point is put by hand: what is pressed is what is drawn there, at any zoom and across the seam. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { inFrame } from "../../geo/ui/static/review/locator.js";
import { frameOf, kmPerPx, movedView, pointAt, viewOf } from "../../geo/ui/static/review/picker.js";
import { namedElsewhere, wordsFor } from "../../geo/ui/static/review/places.js";

const near = (got, expected, within) => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);

test("the point under a press is the one that is drawn there", () => {
  for (const [lat, lon, span] of [[48.01, 37.8, 0.01], [-17.5, 179.9, 0.05], [70, -150, 0.0001], [0, 0, 1]]) {
    const frame = frameOf(viewOf(lat, lon, span), 460, 330);
    const middle = pointAt(230, 165, frame);
    near(middle.lat, lat, 1e-6);
    near(middle.lon, lon, 1e-6);
    const there = pointAt(300, 100, frame);
    const { x, y } = inFrame(there, frame);
    near(x, 300, 0.01);
    near(y, 100, 0.01);
  }
});

test("a view that is moved shows what lay beside it, and stays on the world", () => {
  const view = viewOf(48, 37, 0.01);
  const frame = frameOf(view, 460, 330);
  const east = movedView(view, 100, 0, frame);
  near(east.lat, 48, 1e-6);
  assert.ok(east.lon > 37);
  assert.ok(movedView(viewOf(84, 0, 1), 0, -9000, frameOf(viewOf(84, 0, 1), 460, 330)).lat <= 85);
});

test("a px is as many km as the view says", () => {
  near(kmPerPx({ lat: 0 }, frameOf(viewOf(0, 0, 1), 400, 300)), 40_075 / 400, 0.1);
});

test("names before the quote come first, each once, and none that the draft has", () => {
  const one = (text, start) => ({ text, start, end: start + text.length, place: "x" });
  const names = [one("Kyiv", 0), one("Dnipro", 10), one("Dnipro", 40), one("Odesa", 70), one("Kherson", 200), { ...one("Nowhere", 20), place: null }];
  assert.deepEqual(namedElsewhere(names, { start: 60, end: 100 }, ["Kyiv"]).map(({ text }) => text), ["Dnipro", "Kherson"]);
});

test("a place added by hand is said by its name where the text has it, else by the quote's beginning", () => {
  assert.equal(wordsFor({ name: "Dnipro" }, "In Dnipro.", "The toll rose."), "Dnipro");
  assert.equal(wordsFor({ name: "Depot 4" }, "The toll rose.", "The toll rose."), "The toll rose.");
  const long = "word ".repeat(30).trim();
  const words = wordsFor({ name: "Depot 4" }, long, long);
  assert.ok(long.startsWith(words) && words.length <= 60 && words.endsWith("word"));
});
