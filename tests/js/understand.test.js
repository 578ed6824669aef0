/* What a reader means by what is typed. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createSearch } from "../../geo/page/static/data/search.js";
import { hasPhrase } from "../../geo/page/static/data/search_terms.js";
import { createSpellings, isOneOff, pairNames, understand } from "../../geo/page/static/data/understand.js";

const PLACES = [
  { name: { fr: "Kiev", en: "Kyiv" }, spellings: ["kiev", "kyiv", "киів", "ko"] },
  { name: { fr: "Koursk (région)", en: "Kursk (region)" }, spellings: ["kursk", "koursk"] },
  { name: { fr: "Corée du Nord", en: "North Korea" }, spellings: ["dprk", "coree du nord", "north korea"] },
];
const KINDS = [{ label: { fr: "Frappe", en: "Strike" } }, { label: { fr: "Diplomatie", en: "Diplomacy" } }];
const claim = (exact, measures = []) => ({ exact, measures, source: 0, speakers: [] });
const DETAILS = [
  { title: { en: "A strike on Kyiv" }, when_text: { en: "24 April 2025", fr: "24 avril 2025" }, where: [{ place: 0, toponym: "Kiev" }], claims: [claim("frapper Kiev le 24 avril dernier")] },
  { title: { en: "A visit" }, when_text: { en: "October 2024", fr: "octobre 2024" }, where: [{ place: 2, toponym: "Pyongyang" }], claims: [claim("Poutine reçu en octobre")] },
  { title: { en: "A border" }, when_text: null, where: [{ place: 1, toponym: "Koursk" }], claims: [claim("une frontière de 19 kilomètres", [{ text: { en: "19 km long" } }])] },
];
const ATLAS = {
  n: 3, whole: 3, tables: [], languages: ["en", "fr"], places: PLACES, kinds: KINDS, messages: {}, speakers: [], columns: { kind: [0, 1, 0] },
  sources: [{ name: {} }], detail: (i) => DETAILS[i],
};
const search = createSearch(ATLAS);
search.advance(Infinity);
const find = (text) => [...search.match(search.resolve(text).terms)].flatMap((is, i) => (is ? [i] : []));

test("a place is found by any of its spellings, and each finds the same", () => {
  for (const name of ["Kyiv", "kiev", "Київ"]) assert.deepEqual(find(name), [0], name);
  for (const name of ["Kursk", "koursk"]) assert.deepEqual(find(name), [2], name);
  for (const name of ["North Korea", "corée du nord", "DPRK"]) assert.deepEqual(find(name), [1], name);
  assert.deepEqual(find("strike kyiv"), [0]);
});

test("what lies on a line is found by the line's name, and what lies elsewhere is not", () => {
  const border = { name: { en: "A border" }, precision: "line", geometry: { type: "LineString", coordinates: [[179.99, 42.4], [-179.95, 42.4]] } };
  const bridge = (lat, lon) => ({ name: { en: "A bridge" }, precision: "point", lat, lon });
  const at = (place) => ({ title: { en: "Works" }, when_text: null, where: [{ place, toponym: "" }], claims: [] });
  const details = [at(0), at(1), at(2)];
  const found = createSearch({ ...ATLAS, places: [border, bridge(42.405, -179.99), bridge(42.42, -179.99)], detail: (i) => details[i] });
  found.advance(Infinity);
  assert.deepEqual([...found.match(found.resolve("border").terms)], [1, 1, 0]);
});

test("dates are found in every language and order, figures with any form of their unit, and kinds", () => {
  for (const text of ["24 April 2025", "April 24, 2025", "24 avril 2025", "24 avril"]) assert.deepEqual(find(text), [0], text);
  for (const text of ["October 2024", "octobre 2024", "oct 2024"]) assert.deepEqual(find(text), [1], text);
  assert.deepEqual(find("25 April 2025"), []);
  for (const text of ["19 km", "19 kilomètres", "19 kilometre"]) assert.deepEqual(find(text), [2], text);
  assert.deepEqual(find("diplomatie"), [1]);
});

test("where nothing has a word, one letter may be another, missing or more, and it is said what was taken for it", () => {
  assert.deepEqual(find("Putin"), [1]);
  assert.deepEqual(search.resolve("Putin").guesses, [{ typed: "putin", words: ["poutine"] }]);
  assert.deepEqual(find("kyev"), [0]);
  assert.deepEqual(find("киї"), [0]);
  assert.deepEqual(search.resolve("kiev").guesses, []);
  assert.deepEqual(find("xylophone"), []);
  assert.deepEqual(find("puti1"), []);
});

test("before the texts are read, words are taken as they are", () => {
  const fresh = createSearch(ATLAS);
  assert.deepEqual(fresh.resolve("Putin"), { terms: [[" putin"]], guesses: [] });
});

test("words are one off by a letter missing, more, changed or swapped, and no further", () => {
  for (const word of ["kursk", "kusk", "krusk", "kurskk", "kirsk"]) assert.ok(isOneOff("kursk", word), word);
  for (const word of ["kurs kk", "korsks", "ku", "ursak"]) assert.ok(!isOneOff("kursk", word), word);
});

test("a phrase in quotation marks is taken at its word, and a short spelling stands for no place", () => {
  const spellings = createSpellings(PLACES);
  assert.deepEqual(spellings.of("ko"), []);
  assert.deepEqual(spellings.of("kursk").sort(), ["koursk", "kursk"]);
  const asked = { languages: ["en"], spellings, knows: () => true, words: () => [] };
  assert.deepEqual(understand('"october 2024" kiev', asked).terms[0], [" october 2024 "]);
});

test("a name that the two titles of an event spell in two ways is one name", () => {
  const pairs = pairNames([{ en: "Putin thanks Zelenskyy for Kursk", fr: "Poutine remercie Zelensky pour Koursk" }, { en: "One language" }]);
  assert.deepEqual(pairs, [["putin", "poutine"], ["zelenskyy", "zelensky"], ["kursk", "koursk"]]);
  const spellings = createSpellings(PLACES, pairs);
  assert.deepEqual(spellings.of("poutine").sort(), ["poutine", "putin"]);
  assert.deepEqual(spellings.of("putin"), spellings.of("poutine"));
});

test("many places of one name are spelled without each being compared with all", () => {
  const places = Array.from({ length: 4000 }, (_, k) => ({ name: { en: `Place ${k}` }, spellings: ["springfield", `other ${k}`] }));
  assert.equal(createSpellings(places).of("springfield").length, 8001);
});

test("a phrase is several words between quotation marks, closed or still being typed", () => {
  for (const text of ['"river bridge"', "« pont du fleuve »", 'shells “near the river']) assert.equal(hasPhrase(text), true, text);
  for (const text of ["river bridge", '"bridge"', "", '""']) assert.equal(hasPhrase(text), false, text);
});
