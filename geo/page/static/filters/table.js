/* The filters in one table: a row for each, with its mask, counter and words out of the modules beside. No DOM. */
import { isIndexOf, isListOf, isNullOr, isOneOf, isText } from "../state/checks.js";
import { asIds, asText, asTexts } from "../state/link_forms.js";
import { CERTAINTIES } from "./certainty.js";
import { countCertainties, countKinds, countPlaces, countSources, countSpeakers, countStatuses, countTags } from "./counters.js";
import { maskOfCertainty, maskOfClaims, maskOfKinds, maskOfPlaces, maskOfSearch, maskOfStatuses, maskOfTags } from "./masks.js";
import { certaintyWords, kindWords, placeNote, placeWords, sourceNote, sourceWords, speakerWords, statusWords } from "./value_words.js";

/** Choices in the state: a list, null for everything; one value or null; a text. */
const LIST = { start: null, isSingle: false, isMasked: true, isOn: (choice) => choice !== null, chosen: (choice) => choice ?? [] };
const SINGLE = { start: null, isSingle: true, isMasked: true, isOn: (choice) => choice !== null, chosen: (choice) => (choice === null ? [] : [choice]) };
const TEXT = { start: "", isSingle: true, isMasked: true, isOn: (choice) => choice.trim() !== "", chosen: (choice) => [choice.trim()] };

const isIndexesOf = (listOf) => isNullOr(isListOf(isIndexOf((atlas) => listOf(atlas).length)));
const indexes = (list) => list.map((_, k) => k);
const hasEvents = ({ columns: { eventOffsets } }, place) => eventOffsets[place + 1] > eventOffsets[place];

/**
 * Every filter, in the order of the bar.
 *
 * - `key`: of the state that holds its choice; `start`, `isOn`, `chosen`: the choice where nothing is chosen, whether it
 *   leaves something out, and what is chosen in it, as a list; `isSingle`: at most one value is.
 * - `check`, `link`, `redraws`: as in state/keys.js.
 * - `control`: what stands in the bar for it: chips, a menu or the search box.
 * - `name(t)`, `words(atlas, value, t)`, `note(…)`: what it and its values are called, and what sets two of one name apart.
 * - `needs`: what has to be read before it can be told: the events' texts, or the index of the search.
 * - `mask(tools, state)`: which events it lets through (masks.js); filters of one mask are met together.
 * - `isMasked`: whether the counters go by its mask; counting by kind is their own work.
 * - `values(tools)`, `count(tools, isLet, state)`: all its values, and their events (counters.js); the search has none.
 * - `isPresent(atlas)`: whether the atlas has anything to filter by; without it, always.
 * - `isOffered(atlas, value)`: whether a value stands in the menu.
 *
 * @type {readonly import("../types").Filter[]}
 */
export const FILTERS = [
  {
    ...LIST, key: "kinds", control: "chips", name: (t) => t("Kind"), words: kindWords,
    check: isIndexesOf((atlas) => atlas.kinds), link: asIds("kind", (atlas) => atlas.kinds), redraws: ["counts", "bars", "filters"],
    isMasked: false, mask: maskOfKinds, values: ({ atlas }) => indexes(atlas.kinds), count: countKinds,
  },
  {
    ...LIST, key: "sources", control: "menu", name: (t) => t("Sources"), words: sourceWords, note: sourceNote,
    check: isIndexesOf((atlas) => atlas.sources), link: asIds("source", (atlas) => atlas.sources), redraws: ["filters"],
    needs: "texts", mask: maskOfClaims, values: ({ atlas }) => indexes(atlas.sources), count: countSources,
  },
  {
    ...LIST, key: "by", control: "menu", name: (t) => t("Attributed to"), words: speakerWords,
    check: isNullOr(isListOf(isText)), link: asTexts("by"), redraws: ["filters"],
    needs: "texts", mask: maskOfClaims, values: ({ read }) => read.by, count: countSpeakers,
  },
  {
    ...LIST, key: "places", control: "menu", name: (t) => t("Places"), words: placeWords, note: placeNote, isOffered: hasEvents,
    check: isIndexesOf((atlas) => atlas.places), link: asIds("place", (atlas) => atlas.places), redraws: ["filters"],
    mask: maskOfPlaces, values: ({ atlas }) => indexes(atlas.places), count: countPlaces,
  },
  {
    ...SINGLE, key: "certainty", control: "menu", name: (t) => t("Date precision"), words: certaintyWords,
    check: isNullOr(isOneOf(...CERTAINTIES)), link: asText("certainty"), redraws: ["filters"],
    needs: "texts", mask: maskOfCertainty, values: () => CERTAINTIES, count: countCertainties,
  },
  {
    ...LIST, key: "statuses", control: "menu", name: (t) => t("Status"), words: statusWords, isPresent: ({ statuses }) => statuses.length > 0,
    check: isNullOr(isListOf(isText)), link: asTexts("status"), redraws: ["filters"],
    mask: maskOfStatuses, values: ({ atlas }) => atlas.statuses.map(({ id }) => id), count: countStatuses,
  },
  {
    ...LIST, key: "tags", control: "menu", name: (t) => t("Tags"), words: (atlas, tag) => tag, isPresent: ({ tags }) => tags.length > 0,
    check: isNullOr(isListOf(isText)), link: asTexts("tag"), redraws: ["filters"],
    mask: maskOfTags, values: ({ atlas }) => atlas.tags.map(({ id }) => id), count: countTags,
  },
  {
    ...TEXT, key: "q", control: "search", name: (t) => t("Search"), words: (atlas, text) => text,
    check: isText, link: asText("q"), redraws: ["filters"],
    needs: "search", mask: maskOfSearch,
  },
];

/** Return the filter of a key. */
export const filterOf = (key) => FILTERS.find((filter) => filter.key === key);

/** Return true where a filter of the state leaves something out, or may. */
export const isFilterOn = (state, key) => filterOf(key).isOn(state[key]);

/** Return a change of the state that turns a value of a filter on or off. */
export function toggleValue(state, key, value) {
  const { isSingle, start, chosen } = filterOf(key);
  const now = chosen(state[key]);
  if (isSingle) return { [key]: now.includes(value) ? start : value };
  const left = now.includes(value) ? now.filter((other) => other !== value) : [...now, value];
  return { [key]: left.length ? left : start };
}
