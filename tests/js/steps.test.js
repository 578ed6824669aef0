/* Which candidates a step of several decisions is about. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { titleLanguages } from "../../geo/ui/static/review/candidate.js";
import { hasWords } from "../../geo/ui/static/review/merging.js";
import { othersNamed, pendingAbove, settleIn } from "../../geo/ui/static/review/steps.js";
import { firstOffer, matchesOf, toldElsewhere, twinsOf } from "../../geo/ui/static/review/twins.js";

const one = (id, more = {}) => ({ id, status: "pending", confidence: 0.5, places: [], ...more });
const ids = (list) => list.map(({ id }) => id);

test("what is above the line and waits is accepted, and nothing else", () => {
  const candidates = [one("a"), one("b", { confidence: 0.7 }), one("c", { status: "rejected", confidence: 0.9 }), one("d", { status: "quoted", confidence: 0.9 }), one("e", { confidence: null })];
  assert.deepEqual(ids(pendingAbove(candidates, 0.6)), ["b", "e"]);
  assert.deepEqual(ids(pendingAbove(candidates, 0)), ["a", "b", "e"]);
});

test("candidates are told together that still wait and were not left out", () => {
  const first = one("a", { twins: [{ candidate: "b", reasons: [] }, { candidate: "c", reasons: [] }, { candidate: "d", reasons: ["same day"] }] });
  const candidates = [first, one("b", { status: "accepted" }), one("c"), one("d")];
  assert.deepEqual(ids(twinsOf(first, candidates, new Set(["a c"]))), ["d"]);
  assert.deepEqual(twinsOf(first, candidates, new Set())[1].reasons, ["same day"]);
  assert.deepEqual(twinsOf(one("x"), candidates, new Set()), []);
});

test("what is kept apart is offered no more, of this article, of others and of events; the rest stays in its order", () => {
  const told = { source: "other", candidate: "0-9", why: "same place" };
  const first = one("a", { twins: [{ candidate: "b", reasons: [] }], elsewhere: [told], matches: [{ event: "raid" }] });
  const candidates = [first, one("b")];
  const leftOut = new Set();
  const kept = [];
  for (let offer = firstOffer(first, candidates, leftOut); offer; offer = firstOffer(first, candidates, leftOut)) {
    const name = offer.event ? `event ${offer.event}` : offer.source ? `${offer.source}#${offer.candidate}` : offer.candidate;
    kept.push(name);
    leftOut.add(`a ${name}`);
  }
  assert.deepEqual(kept, ["b", "other#0-9", "event raid"]);
  assert.deepEqual([toldElsewhere(first, leftOut), matchesOf(first, leftOut)], [[], []]);
  assert.deepEqual(toldElsewhere(first, new Set(["b other#0-9"])), [told]);
});

test("a name is settled where it waits with another place, and not where the reader chose one", () => {
  const named = (place, more = {}) => ({ places: [{ name: "Odessa", place, ...more }] });
  const candidates = [one("a", named("TX")), one("b", named("UA")), one("c", named("TX")), one("d", { ...named("UA"), status: "accepted" })];
  assert.deepEqual(ids(othersNamed(candidates, "a", "Odessa", "TX")), ["b"]);
  const draft = { places: [{ name: "Odessa", place: "UA" }, { name: "Odessa", place: "MD", is_pinned: true }, { name: "Kyiv", place: "K" }] };
  settleIn(draft, "Odessa", "TX");
  assert.deepEqual(draft.places.map(({ place }) => place), ["TX", "MD", "K"]);
});

test("a few letters find words by their beginnings, whatever their accents", () => {
  assert.ok(hasWords("Séisme au Népal", "nep SEI"));
  assert.ok(!hasWords("Séisme au Népal", "pal"));
  assert.ok(hasWords("anything", ""));
});

test("the title in sight is the one that is written: in the interface's language, or else the article's", () => {
  assert.deepEqual(titleLanguages({ fr: "Frappe", en: "Strike" }, "en", "fr"), ["en", "fr"]);
  assert.deepEqual(titleLanguages({ fr: "Frappe", en: "" }, "en", "fr"), ["fr", "en"]);
  assert.deepEqual(titleLanguages({ fr: "", en: "" }, "en", "fr"), ["fr", "en"]);
});
