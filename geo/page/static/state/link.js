/* The state as a link's text, and back: window, filters, search, event, claim, source, comparison, lang, view, mode. No DOM. */
import { OPEN_END, dayToIso, isoToDay } from "../base/days.js";
import { CERTAINTIES } from "../filters/certainty.js";
import { STATE } from "./store.js";

/** Longest text that is taken from a link, in UTF-16 units. */
const LONGEST_TEXT = 500;

/** Keys of the state that hold indexes: their name in a link, and the ids there. */
const LISTS = Object.freeze({
  kinds: { name: "kind", ids: (atlas) => atlas.kinds.map(({ id }) => id) },
  sources: { name: "source", ids: (atlas) => atlas.sources.map(({ id }) => id) },
  places: { name: "place", ids: (atlas) => atlas.places.map(({ id }) => id) },
});

/** Return the state as a query, without what is as it is at the start (`initial`). */
export function stateToQuery(state, initial, atlas) {
  const query = new URLSearchParams();
  for (const key of ["from", "to"]) {
    const iso = dayToIso(state[key]);
    if (iso && state[key] !== initial[key]) query.set(key, iso);
  }
  if (state.mode !== STATE.mode) query.set("mode", state.mode);
  if (!state.undated) query.set("undated", "no");
  for (const [key, { name, ids }] of Object.entries(LISTS)) {
    if (state[key]) query.set(name, state[key].map((value) => ids(atlas)[value]).join(","));
  }
  for (const by of state.by ?? []) query.append("by", by);
  if (state.certainty) query.set("certainty", state.certainty);
  if (state.q) query.set("q", state.q);
  if (state.event !== null) query.set("event", atlas.ids[state.event]);
  if (state.event !== null && state.claim) query.set("claim", String(state.claim + 1));
  if (state.reading !== null) query.set("read", atlas.sources[state.reading].id);
  if (state.compare) query.set("compare", state.compare);
  if (state.lang !== initial.lang) query.set("lang", state.lang);
  if (state.view) query.set("view", state.view.join(","));
  return query.toString();
}

/**
 * Return the part of the state that a query tells of; what it tells wrongly is left out.
 *
 * `unknownEvent` and `unknownSource` are the ids that it names and the atlas has not, or null.
 */
export function queryToState(text, atlas) {
  const query = new URLSearchParams(text);
  const lists = Object.entries(LISTS).map(([key, { name, ids }]) => {
    const all = ids(atlas);
    return [key, query.get(name)?.split(",").map((id) => all.indexOf(id)).filter((value) => value >= 0)];
  });
  const reading = atlas.sources.findIndex(({ id }) => id === query.get("read"));
  const event = atlas.indexOf(query.get("event"));
  const unknown = { unknownEvent: event === null ? query.get("event") : null, unknownSource: reading < 0 ? query.get("read") : null };
  return cleanState(
    {
      ...unknown,
      ...Object.fromEntries(lists),
      by: query.has("by") ? query.getAll("by") : undefined,
      certainty: query.get("certainty") ?? undefined,
      q: query.get("q") ?? undefined,
      claim: query.has("claim") ? Number(query.get("claim")) - 1 : undefined,
      reading: reading >= 0 ? reading : undefined,
      compare: query.get("compare") ?? undefined,
      from: isoToDay(query.get("from")),
      to: isoToDay(query.get("to")),
      mode: query.get("mode"),
      undated: query.get("undated") === "no" ? false : undefined,
      event: query.has("event") ? event : undefined,
      lang: query.get("lang"),
      view: query.get("view")?.split(",").map(Number),
    },
    atlas,
  );
}

const isOneOf = (...values) => (value) => values.includes(value);
const isText = (value) => typeof value === "string" && value.length <= LONGEST_TEXT;
const isListOf = (check) => (value) => Array.isArray(value) && value.every(check);
const isDay = (value) => Number.isInteger(value) && Math.abs(value) <= OPEN_END;
const isView = (value) =>
  Array.isArray(value) && value.length === 3 && value.every(Number.isFinite) && Math.abs(value[0]) <= 90 && Math.abs(value[1]) <= 540 && value[2] >= 0 && value[2] <= 20;

/** Return `patch` without keys and values that a state cannot have: what comes from outside is not trusted. */
export function cleanState(patch, atlas) {
  const isIndex = (length) => (value) => Number.isInteger(value) && value >= 0 && value < length;
  const isNullOr = (check) => (value) => value === null || check(value);
  const checks = {
    from: isDay,
    to: isDay,
    mode: isOneOf("window", "upto"),
    undated: isOneOf(true, false),
    kinds: isNullOr(isListOf(isIndex(atlas.kinds.length))),
    sources: isNullOr(isListOf(isIndex(atlas.sources.length))),
    by: isNullOr(isListOf(isText)),
    places: isNullOr(isListOf(isIndex(atlas.places.length))),
    certainty: isNullOr(isOneOf(...CERTAINTIES)),
    q: isText,
    reading: isNullOr(isIndex(atlas.sources.length)),
    compare: isNullOr(isText),
    unknownEvent: isNullOr(isText),
    unknownSource: isNullOr(isText),
    event: isNullOr(isIndex(atlas.n)),
    claim: (value) => Number.isInteger(value) && value >= 0,
    lang: (value) => atlas.languages.includes(value),
    theme: isOneOf("light", "dark"),
    view: isNullOr(isView),
    playing: isOneOf(true, false),
    speed: (value) => Number.isFinite(value) && value > 0,
    step: isOneOf("day", "week", "month"),
    read: Number.isInteger,
  };
  const entries = Object.entries(patch ?? {}).filter(([key, value]) => Object.hasOwn(checks, key) && checks[key](value));
  return Object.fromEntries(entries);
}
