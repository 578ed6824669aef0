/* The places of the candidate that is looked at, as the reader adds, chooses and makes them. */
import { codePoints } from "../../../page/static/base/code_points.js";
import { settleName } from "./deciding.js";
import { isOpen } from "./drafts.js";
import { choosePlace } from "./places.js";
import { Placing } from "./placing.js";
import { closeChooser, show, showChooser } from "./show.js";

/** Add a place to the draft, with the words that are selected, and open its choice. */
function addPlace(screen) {
  if (!screen.candidate || !isOpen(screen.statusOf(screen.current))) return;
  const words = screen.selection?.words.replace(/\s*\n[^]*$/, "") ?? "";
  const index = screen.draft().places.length;
  if (screen.selection) screen.clearSelection();
  screen.openPlace = index;
  screen.change((copy) => copy.places.push({ text: words, name: words, place: null, options: [], reasons: [], role: "location", metonym: false, is_free: true }));
  screen.parts.body.querySelector(`[data-key="search-${index}"]`)?.focus({ preventScroll: true });
  showChooser(screen);
}

/** Open the dialog in which a place is put on the map; `point` are coordinates that the reader typed. */
function putPlace(screen, index, point) {
  const draft = screen.draft();
  const known = [...draft.places, ...screen.payload.article.toponyms].map(({ place }) => screen.places[place]).find(Boolean);
  const asked = { do: "place", index, candidate: screen.current, article: screen.payload.article.id };
  screen.placing = new Placing({
    t: screen.t, world: screen.world, person: screen.payload.person ?? null, name: draft.places[index].options.length ? "" : draft.places[index].text, start: known ?? null, point,
    ask: (question, values) => screen.outbox.put({ do: question, ...values }, { isQuestion: true }),
    onKeep: (place) => screen.asked.set(screen.outbox.put({ do: "place", article: asked.article, place }), asked),
    onClose: () => { screen.placing = null; screen.parts.body.querySelector(`[data-key="put-${index}"], [data-key="place-${index}"]`)?.focus(); },
  });
  screen.parts.dialogs.replaceChildren(screen.placing.dialog);
  screen.placing.dialog.showModal();
}

/** Take what the search for a place has found: the point of coordinates, else the first place; as soon as that is known. */
function takeFound(screen, index) {
  const { search } = screen;
  if (search?.index !== index || search.q.length < 2) return;
  if (search.isWaiting) {
    search.isTaken = true;
    return screen.askPlacesNow();
  }
  if (search.point) return takePoint(screen, index, search.point, search.q);
  const [first] = search.found ?? [];
  if (!first) return;
  givePlace(screen, index, first);
  closeChooser(screen);
}

/** Keep a point under the name that the text has there; one that has none, or that other places bear, is asked for. */
function takePoint(screen, index, point, written) {
  const place = screen.draft().places[index];
  const name = place.options.length ? "" : (place.name ?? place.text).trim();
  if (!name) return putPlace(screen, index, point);
  const asked = { do: "place", index, point, candidate: screen.current, article: screen.payload.article.id };
  const made = { name, at: [point.lat, point.lon], radius_km: null, within: null, written, why: "" };
  screen.asked.set(screen.outbox.put({ do: "place", article: asked.article, place: made }), asked);
  closeChooser(screen);
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
  screen.parts.body.querySelector(`.place.is-open input[type=radio]:checked, [data-key="search-${screen.openPlace}"]`)?.focus({ preventScroll: true });
  showChooser(screen);
}

/** What the screen does of this module, by name. */
export const PLACE_CHOICE = Object.freeze({ addPlace, putPlace, givePlace, goToPlace, takeFound });
