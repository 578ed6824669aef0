/* Addresses of what is shared, and what a picture reads of styles. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { readStops, slicePath } from "../../geo/page/static/picture/dom_to_svg.js";
import { addressOf, addressOfView, embedCode } from "../../geo/page/static/share/links.js";
import { STATE } from "../../geo/page/static/state/keys.js";

const IDS = ["alpha", "beta"];
const named = (id) => ({ id, label: { en: id }, name: { en: id } });
const ATLAS = {
  n: 2, ids: IDS, languages: ["en", "fr"], kinds: IDS.map(named), places: [], sources: [], speakers: [],
  idOf: (i) => IDS[i], indexOf: (id) => IDS.indexOf(id), stories: [{ id: "tour", title: {}, steps: [{ view: "kind=beta", quotes: [] }, { view: "", quotes: [] }] }],
};
const INITIAL = { ...STATE, from: 100, to: 200 };
const STATED = { ...INITIAL, kinds: [1], event: 0, claim: 2, compare: "killed", view: [50, 30, 5] };
const of = (state) => ({ state, initial: INITIAL, atlas: ATLAS });
const PUBLISHED = "https://example.org/map.html?atlas=x";

test("a link to a view leaves out what is open beside the map, unless it is asked for", () => {
  const address = "http://h/?atlas=a&event=alpha&claim=3&compare=killed&kind=beta&lang=fr";
  assert.equal(addressOfView(address, { isAlone: false }, of(STATED)), "http://h/?atlas=a&kind=beta&view=50%2C30%2C5&lang=fr");
  assert.equal(addressOfView(address, { isAlone: false, withOpen: true }, of(STATED)), "http://h/?atlas=a&kind=beta&event=alpha&claim=3&compare=killed&view=50%2C30%2C5&lang=fr");
  assert.equal(addressOfView("file:///a.html#event=alpha", { isAlone: true }, of(STATED)), "file:///a.html#kind=beta&view=50%2C30%2C5");
});

test("a link in a story leads to its step, and none that is held aside", () => {
  const told = { ...STATED, story: 0, storyStep: 1 };
  assert.equal(addressOfView("http://h/", { isAlone: false }, of(told)), "http://h/?story=tour&step=2");
  assert.equal(addressOfView("http://h/", { isAlone: false }, of({ ...told, aside: true })), "http://h/?kind=beta&view=50%2C30%2C5");
});

test("where a collection is published, links lead there, wherever they are copied", () => {
  const where = { published: PUBLISHED };
  assert.equal(addressOfView("file:///a.html#x", { isAlone: true, ...where }, of(STATED)), `${PUBLISHED}&kind=beta&view=50%2C30%2C5`);
  const event = { id: "alpha", claim: 1, ...where };
  assert.equal(addressOf("http://localhost:8501/?atlas=a&kind=beta&story=tour&step=1", { isAlone: false, ...event }), `${PUBLISHED}&kind=beta&event=alpha&claim=2`);
  assert.equal(addressOf("file:///a.html#kind=beta", { isAlone: true, isBare: true, ...event }), `${PUBLISHED}&event=alpha&claim=2`);
});

test("the code that embeds an address is HTML whatever stands in it", () => {
  const code = embedCode('https://h/?q="a"&b=<c>', 'Verbatim: "A" & <b>');
  assert.match(code, /src="https:\/\/h\/\?q=&quot;a&quot;&amp;b=&lt;c&gt;" title="Verbatim: &quot;A&quot; &amp; &lt;b&gt;"/);
});

test("a picture reads the hard stops of a mark's gradient", () => {
  const two = "conic-gradient(rgb(1, 2, 3) 0turn 0.25turn, rgba(4, 5, 6, 0.5) 0.25turn 1turn)";
  assert.deepEqual(readStops(two), [{ colour: "rgb(1, 2, 3)", from: 0, to: 0.25 }, { colour: "rgba(4, 5, 6, 0.5)", from: 0.25, to: 1 }]);
  assert.deepEqual(readStops("linear-gradient(to right, rgb(1, 2, 3) 0%, 40%, rgb(9, 9, 9) 40%, 100%)").map(({ from, to }) => [from, to]), [[0, 0.4], [0.4, 1]]);
  assert.equal(slicePath(10, 10, 5, 0, 0.25), "M10 10L10.00 5.00A5 5 0 0 1 15.00 10.00Z");
  assert.match(slicePath(10, 10, 5, 0, 1), /^M10\.00 5\.00A.*A.*Z$/);
});
