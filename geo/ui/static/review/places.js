/* The places of a candidate: part in the event, and which place it is, from a list and a small map of ranked choices. */
import { el } from "../../../page/static/base/elements.js";
import { renderLocator } from "./locator.js";

const MAP_PX = Object.freeze({ width: 372, height: 190 });
const LONGEST_WORDS = 60;
const NAMED_ELSEWHERE = 6;
const SMALL_PX = Object.freeze({ width: 84, height: 52 });

const roleNames = (t) => ({ location: t("Location"), origin: t("Origin"), destination: t("Destination") });

/** Return the ids that a place may be, ranked: those that a search has found come first, the chosen one is among them. */
export function optionsOf(place, found) {
  const own = [...place.options, ...(place.place ? [place.place] : [])];
  return [...new Set(found?.length ? [...found, ...own.filter((id) => id === place.place)] : own)];
}

/** Tell whether a name still has the place that was found for it, for which the reasons hold. */
const isAsFound = ({ found, place }) => found === undefined || found === place;

/** Give a name of a draft its place; one that the reader added without words gets some of the text. */
export function choosePlace(copy, index, id, { gazetteer, article, quote }) {
  const place = copy.places[index];
  Object.assign(place, { place: id, is_pinned: true, text: place.text || wordsFor(gazetteer[id], article.text, quote) });
}

/** Return the words of a text that stand for a place: its name where the text has it, else the quote's beginning. */
export function wordsFor(place, text, quote) {
  if (text.includes(place.name)) return place.name;
  const line = quote.split("\n", 1)[0];
  return line.length <= LONGEST_WORDS ? line : line.slice(0, LONGEST_WORDS).replace(/\s+\S*$/, "");
}

function renderOption(context, index, id, rank, name) {
  const { draft, gazetteer } = context;
  const place = draft.places[index];
  const { name: title, detail } = gazetteer[id];
  const pick = () => context.onPickPlace(index, id);
  return el("label", { class: "place-option" },
    el("input", { type: "radio", name, value: id, checked: place.place === id, "data-key": `place-${index}-${id}`, on: { change: pick } }),
    el("span", { class: "place-rank", "aria-hidden": "true" }, String(rank + 1)),
    el("span", {}, el("span", { class: "place-name" }, title), detail && el("span", { class: "remark" }, ` ${detail}`)));
}

/** Return the search in the gazetteer for one place; the server answers with ids that join the list. */
function renderSearch(context, index) {
  const { t, gazetteer, onAskPlaces, onPlace, onTakeFound, search } = context;
  const own = search?.index === index ? search : null;
  const ask = (event) => onAskPlaces(index, event.currentTarget.value.trim());
  const [first] = own?.found ?? [];
  const taken = own?.point?.words ?? (first && [gazetteer[first].name, gazetteer[first].detail].filter(Boolean).join(", "));
  const status = own?.isWaiting ? t("Searching…") : taken ? t("Enter takes {place}", { place: taken }) : own?.found ? t("The gazetteer has no place of this name.") : "";
  const take = (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onTakeFound(index);
  };
  return el("div", { class: "place-search" },
    el("label", {}, el("span", {}, t("Another place")),
      el("input", { type: "search", value: own?.q ?? "", "data-key": `search-${index}`, autocomplete: "off", spellcheck: "false", placeholder: t("Name, or coordinates"), on: { input: ask, keydown: take } })),
    el("p", { class: "remark", role: "status" }, status),
    el("button", { type: "button", class: "chip-button", "data-key": `put-${index}`, on: { click: () => onPlace(index, own?.point ?? null) } },
      own?.point ? t("Put it at {point}", { point: own.point.words }) : t("Put it on the map…")));
}

/** Return the choice among the places of one name: numbered on a map and in a list. */
function renderChooser(context, index) {
  const { draft, gazetteer, world, t, search } = context;
  const place = draft.places[index];
  const ids = optionsOf(place, search?.index === index ? search.found : null);
  const points = ids.map((id, rank) => ({ ...gazetteer[id], label: String(rank + 1), isChosen: id === place.place }));
  const onPick = (rank) => context.onPickPlace(index, ids[rank]);
  const name = `place-${index}`;
  return el("div", { class: "place-chooser" },
    renderSearch(context, index),
    ids.length > 0 && el("fieldset", { class: "place-options" }, el("legend", { class: "unseen" }, t("Which “{name}”?", { name: place.text })),
      ids.map((id, rank) => renderOption(context, index, id, rank, name))),
    place.is_free && renderWords(context, index),
    points.length > 0 && world && renderLocator(world, points, { ...MAP_PX, onPick }),
    isAsFound(place) && place.reasons.length > 0 && el("ul", { class: "reasons" }, place.reasons.map((reason) => el("li", {}, reason))));
}

/** Return the field for the words of the text that say where, for a place that the reader added. */
function renderWords(context, index) {
  const { draft, t, onChange } = context;
  const change = (event) => { const words = event.currentTarget.value; onChange((copy) => { copy.places[index].text = words; }, null, { isQuiet: true }); };
  return el("label", { class: "place-search" }, el("span", { class: "remark" }, t("Words of the text that say where")),
    el("input", { type: "text", value: draft.places[index].text, "data-key": `words-${index}`, autocomplete: "off", placeholder: t("chosen with the place"), on: { change } }));
}

function renderRole(context, index) {
  const { draft, t, onChange, isLocked } = context;
  const place = draft.places[index];
  const change = (event) => { const role = event.currentTarget.value; onChange((copy) => { copy.places[index].role = role; }); };
  const options = Object.entries(roleNames(t)).map(([role, name]) => el("option", { value: role, selected: role === place.role }, name));
  return el("select", { class: "place-role", "aria-label": t("Part of “{name}” in the event", { name: place.text }), "data-key": `role-${index}`, disabled: isLocked, on: { change } }, options);
}

function renderPlace(context, index) {
  const { draft, gazetteer, world, t, open, onOpen, onChange, isLocked } = context;
  const place = draft.places[index];
  const known = place.place ? gazetteer[place.place] : null;
  const isOpen = open === index;
  const drop = () => onChange((copy) => { copy.places.splice(index, 1); }, "places");
  const small = known && world && renderLocator(world, [{ ...known, label: "", isChosen: true }], { ...SMALL_PX, isSmall: true });
  const mend = el("button", { type: "button", class: "place-toggle", "data-key": `place-${index}`, "aria-expanded": String(isOpen), disabled: isLocked, on: { click: () => onOpen(isOpen ? null : index) } },
    small || el("span", { class: "locator is-small is-unknown", "aria-hidden": "true" }, "?"),
    el("span", { class: "place-words" },
      el("span", { class: "place-name" }, known?.name ?? t("Which place?")),
      el("span", { class: known ? "remark" : "remark is-warning" }, known ? known.detail : place.is_free ? t("choose it below") : t("not in the gazetteer")),
      place.text && place.text !== known?.name && el("span", { class: "remark place-toponym" }, t("in the text: “{name}”", { name: place.text }))));
  const metonym = (event) => { const { checked } = event.currentTarget; onChange((copy) => { copy.places[index].metonym = checked; }); };
  return el("li", { class: isOpen ? "place is-open" : "place" },
    el("div", { class: "place-row" }, mend, el("div", { class: "place-tools" }, renderRole(context, index),
      el("button", { type: "button", class: "drop", disabled: isLocked, "aria-label": t("Remove “{name}”", { name: place.text }), title: t("Remove this place"), "data-key": `drop-${index}`, on: { click: drop } }, "×"))),
    isOpen && renderChooser(context, index),
    isOpen && el("label", { class: "check-label" }, el("input", { type: "checkbox", checked: place.metonym, "data-key": `metonym-${index}`, on: { change: metonym } }), t("The name stands for a government or an institution")));
}

/** Return the names that the article has outside of a quote, those shortly before it first, each once. */
export function namedElsewhere(toponyms, { start, end }, taken) {
  const far = (one) => (one.end <= start ? start - one.end : 2 * (one.start - end)); // What comes later is less likely meant.
  const others = toponyms.filter((one) => one.place && (one.end <= start || one.start >= end)).sort((a, b) => far(a) - far(b));
  const seen = new Set(taken);
  return others.filter(({ text }) => !seen.has(text) && seen.add(text)).slice(0, NAMED_ELSEWHERE);
}

/** Return the places of a draft, to look over and to mend, the names that could be added, and a way to add any place. */
export function renderPlaces(context) {
  const { draft, article, t, onChange, isLocked, onAddPlace } = context;
  const taken = new Set(draft.places.flatMap(({ text, name }) => [text, name]));
  const others = article.toponyms.filter((one) => one.start >= draft.start && one.end <= draft.end && !taken.has(one.text) && taken.add(one.text));
  const elsewhere = draft.places.length ? [] : namedElsewhere(article.toponyms, draft, taken);
  const add = (one) => onChange((copy) => { copy.places.push({ ...one, role: "location", metonym: false }); }, "places");
  const chip = (one, k, key) => el("button", { type: "button", class: "chip-button", "data-key": `${key}-${k}`, on: { click: () => add(one) } }, `+ ${one.text}`);
  const offer = (words, names, key) => names.length > 0 && el("p", { class: "add-places" }, words, " ", names.map((one, k) => chip(one, k, key)));
  return el("section", { class: "field", "aria-labelledby": "review-where" },
    el("h4", { id: "review-where", tabindex: "-1", "data-key": "places" }, t("Where")),
    draft.places.length > 0 ? el("ul", { class: "places" }, draft.places.map((_, index) => renderPlace(context, index)))
      : el("p", { class: "remark is-warning" }, t("An event needs a place: add one, or merge this with an event that has one.")),
    !isLocked && [offer(t("Also named:"), others, "add"), offer(t("Named elsewhere in the article:"), elsewhere, "elsewhere"),
      el("p", { class: "add-places" }, el("button", { type: "button", class: "chip-button", "data-key": "add-place", "aria-keyshortcuts": "P", on: { click: onAddPlace } }, `+ ${t("Place")}`, el("kbd", { "aria-hidden": "true" }, "P")))]);
}
