/* The table of the page's state, and what is derived from it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { FILTERS, isFilterOn, toggleValue } from "../../geo/page/static/filters/table.js";
import { filtersInWords } from "../../geo/page/static/filters/words.js";
import { KEYS, LINK_NAMES, SHARED_KEYS, STATE, TOLD_AT_ONCE, TOLD_AT_REST, keysOf, startOf } from "../../geo/page/static/state/keys.js";
import { cleanState, queryToState, stateToQuery } from "../../geo/page/static/state/link.js";
import { createStore } from "../../geo/page/static/state/store.js";
import { translator } from "../../geo/page/static/base/i18n.js";

const IDS = ["alpha", "beta", "gamma"];
const named = (id) => ({ id, label: { en: id }, name: { en: id } });
const ATLAS = {
  n: 3, ids: IDS, idOf: (i) => IDS[i], languages: ["fr", "en"], kinds: IDS.map(named), places: IDS.map(named), speakers: [],
  sources: IDS.map((id) => ({ ...named(id), title: { value: null } })),
  stories: IDS.map((id) => ({ id, title: { en: id }, steps: [] })),
  indexOf: (id) => (IDS.includes(id) ? IDS.indexOf(id) : null),
};
const INITIAL = { ...STATE, from: 100, to: 20000 };
/** For each key that a link holds, another value than the one at the start. */
const OTHER = {
  from: 200, to: 19000, mode: "upto", undated: false, certain: true, kinds: [2, 0], sources: [1], by: ["", "a, b"], places: [0], certainty: "range", statuses: ["disputed"], tags: ["a, b"],
  q: "« deux mots » & plus", event: 1, claim: 2, reading: 2, compare: "killed/civilians", story: 1, storyStep: 3, aside: true, lang: "fr", view: [50.5, -30.25, 6],
};

test("every key that a link writes comes back as it was", () => {
  assert.deepEqual(Object.keys(OTHER).sort(), KEYS.filter(({ link }) => link?.write).map(({ key }) => key).sort());
  const state = { ...INITIAL, ...OTHER };
  const query = stateToQuery(state, INITIAL, ATLAS);
  assert.deepEqual(queryToState(query, ATLAS), { ...OTHER, unknownEvent: null, unknownSource: null });
  assert.deepEqual([...new Set(new URLSearchParams(query).keys())], [...LINK_NAMES]);
});

test("a link says nothing of a state as it is at the start", () => {
  assert.equal(stateToQuery(INITIAL, INITIAL, ATLAS), "");
  assert.deepEqual(queryToState("", ATLAS), {});
});

test("an empty link sets back everything that a link can say, but the language", () => {
  const away = { ...INITIAL, ...OTHER, unknownEvent: "x", unknownSource: "y" };
  const back = { ...away, ...startOf(INITIAL), ...queryToState("", ATLAS) };
  for (const { key } of KEYS.filter(({ link }) => link)) assert.deepEqual(back[key], key === "lang" ? "fr" : INITIAL[key], key);
});

test("what a link says wrongly is left out and told", () => {
  const query = "from=2024-02-30&to=soon&mode=all&undated=maybe&certain=1&kind=delta,beta&place=&certainty=sure&claim=0&lang=de&view=91,0,3&read=delta&event=delta";
  const found = queryToState(query, ATLAS);
  const unknown = ["from=2024-02-30", "to=soon", "mode=all", "undated=maybe", "certain=1", "kind=delta", "certainty=sure", "claim=0", "lang=de", "view=91,0,3"];
  assert.deepEqual(found, { kinds: [1], event: null, unknownEvent: "delta", unknownSource: "delta", unknown });
  assert.deepEqual(queryToState(`q=${"x".repeat(501)}&compare=x`, ATLAS), { compare: "x", unknown: [`q=${"x".repeat(60)}`] });
});

test("a filter of which nothing is known is not on", () => {
  assert.deepEqual(queryToState("kind=x,y", ATLAS), { unknown: ["kind=x", "kind=y"] });
});

test("what comes from outside may not set what has no check, nor what is no key", () => {
  const patch = { maskVersion: 3, settled: 3, __proto__: { q: "x" }, constructor: 1, speed: 0, step: "year", theme: "dark", playing: true };
  assert.deepEqual(cleanState(patch, ATLAS), { theme: "dark", playing: true });
  assert.deepEqual(cleanState(null, ATLAS), {});
});

test("every value at the start may stand in the state", () => {
  for (const { key, start, check } of KEYS) if (check) assert.ok(check(start, ATLAS), key);
});

test("what is told is shared, and everything is drawn again for a language", () => {
  for (const key of [...TOLD_AT_ONCE, ...TOLD_AT_REST]) assert.ok(SHARED_KEYS.includes(key), key);
  for (const part of ["bars", "controls", "filters", "panel"]) assert.ok(keysOf(part).includes("lang"), part);
  assert.deepEqual(keysOf("counts"), ["from", "to", "mode", "undated", "certain", "kinds", "maskVersion"]);
});

test("a filter is on by its choice, and a value is chosen and left again", () => {
  for (const { key, values, isSingle, start } of FILTERS) {
    assert.equal(isFilterOn(STATE, key), false, key);
    if (!values) continue;
    const on = { ...STATE, ...toggleValue(STATE, key, "v") };
    assert.equal(isFilterOn(on, key), true, key);
    assert.deepEqual(toggleValue(on, key, "v"), { [key]: start });
    assert.deepEqual(toggleValue(on, key, "w"), { [key]: isSingle ? "w" : ["v", "w"] });
  }
  assert.equal(isFilterOn({ ...STATE, q: "  " }, "q"), false);
});

test("filters that are on are said in words, and one that names nothing says so", () => {
  const t = translator({}, "en");
  const state = { ...STATE, kinds: [1, 2], by: ["", "nobody"], certainty: "coarse", places: [], q: " two words " };
  const found = filtersInWords(ATLAS, state, t).map(({ filter, values }) => [filter.name(t), ...values]);
  assert.deepEqual(found, [
    ["Kind", "beta", "gamma"], ["Attributed to", "Unattributed", "nobody"], ["Places", "nothing"],
    ["Date precision", "To the month, season or year"], ["Search", "two words"],
  ]);
});

test("a change made while a change is told is told after it, once", () => {
  const store = createStore({});
  const heard = [];
  store.subscribe((state, changed) => changed.has("q") && store.set({ maskVersion: state.maskVersion + 1 }));
  store.subscribe((state, changed) => heard.push([...changed]));
  store.set({ q: "a", kinds: [1] });
  store.set({ q: "a", kinds: [1] });
  assert.deepEqual(heard, [["q", "kinds"], ["maskVersion"]]);
  assert.equal(store.get().maskVersion, 1);
});
