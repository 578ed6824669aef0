/* What the reader changes of a candidate, and what follows from it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { BASIS, causesOf, draftOf, noteTyped, takeFollowing } from "../../geo/ui/static/review/drafts.js";

const found = () => draftOf({ start: 0, end: 9, kind: "strike", titles: { en: "Strike: Odesa", fr: "Frappe : Odessa" }, when: "2024-05-03", when_basis: "on 3 May", places: [{ text: "Odesa", place: "a" }], measures: [] });

test("titles and grounds follow what was changed, and what the reader typed stays", () => {
  const draft = found();
  noteTyped(draft, "en");
  noteTyped(draft, "en");
  draft.titles.en = "A night raid";
  takeFollowing(draft, { titles: { en: "Strike: Odessa", fr: "Frappe : Odessa (Texas)" }, when_basis: "as decided" });
  assert.deepEqual(draft.titles, { en: "A night raid", fr: "Frappe : Odessa (Texas)" });
  assert.equal(draft.when_basis, "as decided");
  noteTyped(draft, BASIS);
  takeFollowing(draft, { when_basis: "something else" });
  assert.equal(draft.when_basis, "as decided");
  assert.deepEqual(draft.typed, ["en", BASIS]);
});

test("what follows is asked for where date, place or kind were changed, and not for a title", () => {
  const [draft, before] = [found(), causesOf(found())];
  draft.titles.en = "Another";
  assert.equal(causesOf(draft), before);
  for (const change of [{ when: "2024" }, { kind: "troops" }, { places: [{ text: "Odesa", place: "b" }] }]) {
    assert.notEqual(causesOf({ ...draft, ...change }), before);
  }
});
