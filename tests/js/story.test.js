/* Where a reader is in a story, and what its steps and links show. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { STATE } from "../../geo/page/static/state/keys.js";
import { stateToQuery } from "../../geo/page/static/state/link.js";
import { createStore } from "../../geo/page/static/state/store.js";
import { createStoryPages } from "../../geo/page/static/story/pages.js";
import { isTold, quotesOf, stateOfLink, stateOfStep, stepOf } from "../../geo/page/static/story/steps.js";
import { isUntouched } from "../../geo/page/static/story/invitation.js";

const IDS = ["alpha", "beta"];
const named = (id) => ({ id, label: { en: id }, name: { en: id } });
const step = (view, quotes) => ({ view, title: { en: "T" }, text: { en: "W" }, quotes });
const ATLAS = {
  n: 2, ids: IDS, idOf: (i) => IDS[i], languages: ["en"], kinds: IDS.map(named), places: [], sources: [], speakers: [],
  columns: { dated: [1, 1], s1: [100, 200], s2: [100, 200], e1: [100, 200], e2: [100, 200] },
  indexOf: (id) => (IDS.includes(id) ? IDS.indexOf(id) : null),
  detail: () => ({ claims: [{}, {}] }),
  stories: [{ id: "tour", title: { en: "Tour" }, steps: [step("from=1970-06-01&kind=beta&event=beta", [[1, null], [0, 1]]), step("view=50,30,5", [[0, 0]])] }],
};
const INITIAL = { ...STATE, from: 100, to: 200 };

test("a step shows its view, and all that the view does not name as at the start", () => {
  const patch = stateOfStep(ATLAS, INITIAL, 0, 0);
  const state = { ...INITIAL, q: "words", sources: [1], compare: "killed", playing: true, ...patch };
  assert.deepEqual([state.from, state.to, state.kinds, state.event, state.q, state.sources, state.compare, state.playing], [151, 200, [1], 1, "", null, null, false]);
  assert.deepEqual([state.story, state.storyStep, state.aside], [0, 0, false]);
});

test("a step beyond the last one is the last", () => {
  assert.equal(stateOfStep(ATLAS, INITIAL, 0, 9).storyStep, 1);
  assert.equal(stepOf(ATLAS, { ...INITIAL, story: 0, storyStep: 9 }).at, 1);
  assert.equal(stepOf(ATLAS, INITIAL), null);
});

test("a link that names a step alone shows it as saved, and one that says more says all", () => {
  assert.deepEqual(stateOfLink("story=tour&step=2&lang=en", ATLAS, INITIAL).view, [50, 30, 5]);
  assert.equal(stateOfLink("story=tour", ATLAS, INITIAL).event, 1);
  assert.equal(stateOfLink("story=tour&step=2&q=x", ATLAS, INITIAL).view, undefined);
  assert.deepEqual(stateOfLink("story=gone", ATLAS, INITIAL).unknown, ["story=gone"]);
  const state = { ...INITIAL, ...stateOfStep(ATLAS, INITIAL, 0, 0), aside: true };
  assert.deepEqual({ ...INITIAL, ...stateOfLink(stateToQuery(state, INITIAL, ATLAS), ATLAS, INITIAL) }.aside, true);
});

test("a step quotes claims in its own order, all of an event where it names none", () => {
  assert.deepEqual(quotesOf(ATLAS, ATLAS.stories[0].steps[0]), [{ event: 1, claim: 0 }, { event: 1, claim: 1 }, { event: 0, claim: 1 }]);
});

test("what is opened on the map holds the reader's place in the story, and a step does not", () => {
  const store = createStore({ ...INITIAL, ...stateOfStep(ATLAS, INITIAL, 0, 0) });
  const pages = createStoryPages(ATLAS, store, {});
  assert.equal(isTold(store.get()), true);
  assert.equal(pages.isLeft({ ...store.get(), event: 0 }, new Set(["event"])), true);
  assert.equal(pages.isLeft({ ...store.get(), event: null }, new Set(["event"])), false);
  assert.equal(pages.isLeft(store.get(), new Set(["event", "storyStep"])), false);
  assert.deepEqual(pages.holding(), { aside: true });
  store.set({ story: null });
  assert.deepEqual(pages.holding(), {});
});

test("a story is not offered over what a link shows", () => {
  const start = { ...STATE, from: 10, to: 20 };
  assert.ok(isUntouched({ ...start, lang: "fr", view: [50, 30, 5] }, start));
  for (const own of [{ q: "killed" }, { kinds: [1] }, { from: 12 }, { event: 0 }, { compare: "killed" }]) assert.ok(!isUntouched({ ...start, ...own }, start), Object.keys(own)[0]);
});
