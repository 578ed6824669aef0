/* The page's state in one table; what else knows of its keys is derived from it. No DOM. */
import { FILTERS } from "../filters/table.js";
import { isCount, isDay, isIndexOf, isNullOr, isOneOf, isText, isView } from "./checks.js";
import { asChoice, asDay, asNo, asNumbers, asOnly, asText, asYes } from "./link_forms.js";

/** The filters' keys.
 * @type {import("../types").StateKey[]} */
const FILTER_KEYS = FILTERS.map(({ key, start, check, link, redraws }) => ({ key, start, check, link, group: "filter", told: "at once", isShared: true, redraws }));

/** Return the number of the story with an id, undefined where there is none. */
const storyOf = (atlas, id) => {
  const found = atlas.stories.findIndex((story) => story.id === id);
  return found < 0 ? undefined : found;
};

const sourceOf = (atlas, id) => atlas.sources.findIndex((source) => source.id === id);

/**
 * Every key of the state, in the order in which they stand in a link.
 *
 * - `start`: its value at the start. Days are counted from 1970-01-01; the window and the language are set by the page.
 * - `check`: whether a value from outside may stand there; without one, none may.
 * - `link`: its form in a link (`link_forms.js`); without one, it is in none.
 * - `group`: what it is set back with. A link sets back all that have one, and then says what is otherwise.
 * - `told`: when the app, or the page's address, hears of a change: at once, or at rest (the end of a gesture).
 * - `isShared`: whether the map and the evidence hold it in common where they stand in two documents, in the app.
 * - `redraws`: what follows it. `counts`: all that shows how many events there are; `bars`: the histogram, without waiting
 *   for the counts; `controls`: the timeline around it; `filters`: the bar of filters; `panel`: the page of the evidence.
 *
 * @type {readonly import("../types").StateKey[]}
 */
export const KEYS = [
  { key: "from", start: 0, check: isDay, link: asDay("from"), group: "window", told: "at rest", isShared: true, redraws: ["counts"] },
  { key: "to", start: 0, check: isDay, link: asDay("to"), group: "window", told: "at rest", isShared: true, redraws: ["counts"] },
  { key: "mode", start: "window", check: isOneOf("window", "upto"), link: asChoice("mode", "mode"), group: "window", told: "at once", isShared: true, redraws: ["counts"] },
  { key: "undated", start: true, check: isOneOf(true, false), link: asNo("undated"), group: "window", told: "at once", isShared: true, redraws: ["counts"] },
  // Whether only what is certain to fall in the window is shown.
  { key: "certain", start: false, check: isOneOf(true, false), link: asOnly("certain"), group: "window", told: "at once", isShared: true, redraws: ["counts", "bars"] },
  ...FILTER_KEYS,
  {
    key: "event", start: null, check: isNullOr(isIndexOf((atlas) => atlas.n)), group: "chosen", told: "at once", isShared: true, redraws: ["panel"],
    link: { name: "event", write: (value, { atlas }) => (value === null ? [] : [atlas.idOf(value)]), read: (text, { atlas }) => atlas.indexOf(text), misses: () => [] },
  },
  {
    key: "claim", start: 0, check: isCount, group: "chosen", told: "at once", isShared: true, redraws: ["panel"],
    link: { name: "claim", write: (value, { state }) => (state.event !== null && value ? [String(value + 1)] : []), read: (text) => Number(text) - 1 },
  },
  // What the evidence shows instead of the events: a source to read, or a measure to compare.
  {
    key: "reading", start: null, check: isNullOr(isIndexOf((atlas) => atlas.sources.length)), group: "chosen", told: "at once", isShared: true, redraws: ["panel"],
    link: { name: "read", misses: () => [], write: (value, { atlas }) => (value === null ? [] : [atlas.sources[value].id]), read: (text, { atlas }) => (sourceOf(atlas, text) < 0 ? undefined : sourceOf(atlas, text)) },
  },
  { key: "compare", start: null, check: isNullOr(isText), link: asText("compare"), group: "chosen", told: "at once", isShared: true, redraws: ["panel"] },
  // A story that is told, its step from 0, and whether the reader looks at something else meanwhile.
  {
    key: "story", start: null, check: isNullOr(isIndexOf((atlas) => atlas.stories.length)), group: "story", told: "at once", isShared: true, redraws: ["panel"],
    link: { name: "story", write: (value, { atlas }) => (value === null ? [] : [atlas.stories[value].id]), read: (text, { atlas }) => storyOf(atlas, text) },
  },
  {
    key: "storyStep", start: 0, check: isCount, group: "story", told: "at once", isShared: true, redraws: ["panel"],
    link: { name: "step", write: (value, { state }) => (state.story === null ? [] : [String(value + 1)]), read: (text) => Number(text) - 1 },
  },
  { key: "aside", start: false, check: isOneOf(true, false), link: asYes("aside"), group: "story", told: "at once", isShared: true, redraws: ["panel"] },
  // Ids that a link names and the collection has not.
  {
    key: "unknownEvent", start: null, check: isNullOr(isText), group: "chosen", redraws: ["panel"],
    link: { name: "event", read: (text, { atlas }) => (atlas.indexOf(text) === null ? text : null) },
  },
  {
    key: "unknownSource", start: null, check: isNullOr(isText), group: "chosen", redraws: ["panel"],
    link: { name: "read", read: (text, { atlas }) => (sourceOf(atlas, text) < 0 ? text : null) },
  },
  // What else a link asks for in vain, as it stands there: "kind=x".
  { key: "unknown", start: Object.freeze([]), group: "chosen", redraws: ["panel"] },
  { key: "lang", start: "en", check: (value, atlas) => atlas.languages.includes(value), link: asChoice("lang", "lang"), told: "at once", isShared: true, redraws: ["bars", "controls", "filters", "panel"] },
  // Where the map is: [lat, lon, zoom]; null while it shows where the events are.
  { key: "view", start: null, check: isNullOr(isView), link: asNumbers("view"), group: "view", told: "at rest", isShared: true, redraws: [] },
  { key: "theme", start: "light", check: isOneOf("light", "dark"), isShared: true, redraws: ["bars"] },
  // How much of the legend stands open: nothing, the kinds, or the signs too; null while it is as there is room.
  { key: "legend", start: null, check: isNullOr(isOneOf("none", "kinds", "all")), told: "at once", isShared: true, redraws: ["filters"] },
  { key: "playing", start: false, check: isOneOf(true, false), redraws: ["controls"] },
  { key: "speed", start: 7, check: (value) => Number.isFinite(value) && value > 0, redraws: ["controls"] },
  { key: "step", start: "week", check: isOneOf("day", "week", "month"), redraws: ["controls"] },
  // These go up by one: each time the reader asks for the selected quote in its source, for a link to it, for a citation of
  // it; each time the filters' mask is another one; at the end of each gesture.
  { key: "read", start: 0, check: Number.isInteger, told: "at once", isShared: true, redraws: [] },
  { key: "linkAsked", start: 0, check: Number.isInteger, told: "at once", isShared: true, redraws: [] },
  { key: "citeAsked", start: 0, check: Number.isInteger, told: "at once", isShared: true, redraws: [] },
  { key: "maskVersion", start: 0, redraws: ["counts", "bars"] },
  { key: "settled", start: 0, redraws: [] },
];

/** Return the names of the keys that a test finds, in the table's order. */
const keysThat = (test) => Object.freeze(KEYS.filter(test).map(({ key }) => key));

/** The state at the start.
 * @type {import("../types").State} */
export const STATE = Object.freeze(/** @type {any} */ (Object.fromEntries(KEYS.map(({ key, start }) => [key, start]))));

/** Keys that the map and the evidence hold in common where they stand in two documents. */
export const SHARED_KEYS = keysThat(({ isShared }) => isShared);

/** Keys whose changes are told at once, and those that wait for the gesture's end. */
export const TOLD_AT_ONCE = keysThat(({ told }) => told === "at once");
export const TOLD_AT_REST = keysThat(({ told }) => told === "at rest");

/** Names that a link may hold, in their order. */
export const LINK_NAMES = Object.freeze([...new Set(KEYS.filter(({ link }) => link).map(({ link }) => link.name))]);

/** Return the keys that change what is drawn of one of these parts. */
export const keysOf = (...parts) => keysThat(({ redraws }) => redraws.some((part) => parts.includes(part)));

/** Return the part of `initial`, a whole state, that belongs to these groups; of all where none is named.
 * @param {import("../types").State} initial
 * @param {...string} groups
 * @returns {Partial<import("../types").State>} */
export function startOf(initial, ...groups) {
  /** @param {import("../types").StateKey} row */
  const isIn = ({ group }) => (groups.length ? groups.includes(group) : Boolean(group));
  return Object.fromEntries(KEYS.filter(isIn).map(({ key }) => [key, initial[key]]));
}
