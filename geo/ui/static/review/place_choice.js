/* The places of the candidate that is looked at, as the reader adds, chooses and makes them. */
import { codePoints } from "../../../page/static/base/code_points.js";
import { settleName } from "./deciding.js";
import { isOpen } from "./drafts.js";
import { choosePlace } from "./places.js";
import { Placing } from "./placing.js";
import { show } from "./show.js";

/** Add a place to the draft, with the words that are selected, and open its choice. */
function addPlace(screen) {
  if (!screen.candidate || !isOpen(screen.statusOf(screen.current))) return;
  const words = screen.selection?.words.replace(/\s*\n[^]*$/, "") ?? "";
  const index = screen.draft().places.length;
  if (screen.selection) screen.clearSelection();
  screen.openPlace = index;
  screen.change((copy) => copy.places.push({ text: words, name: words, place: null, options: [], reasons: [], role: "location", metonym: false, is_free: true }));
  screen.parts.body.querySelector(`[data-key="search-${index}"]`)?.focus();
}

/** Open the dialog in which a place is put on the map; `point` are coordinates that the reader typed. */
function putPlace(screen, index, point) {
  const draft = screen.draft();
  const known = [...draft.places, ...screen.payload.article.toponyms].map(({ place }) => screen.places[place]).find(Boolean);
  const asked = { do: "place", index, candidate: screen.current, article: screen.payload.article.id };
  screen.placing = new Placing({
    t: screen.t, world: screen.world, name: draft.places[index].options.length ? "" : draft.places[index].text, start: known ?? null, point,
    ask: (question, values) => screen.outbox.put({ do: question, ...values }, { isQuestion: true }),
    onKeep: (place) => screen.asked.set(screen.outbox.put({ do: "place", article: asked.article, place }), asked),
    onClose: () => { screen.placing = null; screen.parts.body.querySelector(`[data-key="put-${index}"], [data-key="place-${index}"]`)?.focus(); },
  });
  screen.parts.dialogs.replaceChildren(screen.placing.dialog);
  screen.placing.dialog.showModal();
}

/** Give a name of the draft its place. */
function givePlace(screen, index, id) {
  if (!screen.draft().places[index]) return;
  const { text } = screen.payload.article;
  const quote = codePoints(text).slice(screen.draft().start, screen.draft().end);
  const { name, is_free: isFree } = screen.draft().places[index];
  screen.change((copy) => choosePlace(copy, index, id, { gazetteer: screen.places, article: screen.payload.article, quote }));
  if (!isFree && !screen.candidate.is_own) settleName(screen, name, id);
}

/** Open the choice of the first place, or of the one after that which is open. */
function goToPlace(screen) {
  const { candidate } = screen;
  if (!candidate || !isOpen(screen.statusOf(screen.current))) return;
  const count = screen.draft().places.length;
  if (!count) return addPlace(screen);
  Object.assign(screen, { openPlace: screen.openPlace === null ? 0 : (screen.openPlace + 1) % count, search: null });
  show(screen);
  screen.parts.body.querySelector(`.place.is-open input[type=radio]:checked, [data-key="search-${screen.openPlace}"]`)?.focus();
  screen.parts.body.querySelector(".place.is-open")?.scrollIntoView({ block: "nearest" });
}

/** What the screen does of this module, by name. */
export const PLACE_CHOICE = Object.freeze({ addPlace, putPlace, givePlace, goToPlace });
