/* Filters in words: what a facet and its values are called, and which filters are on. No DOM. */
import { inLanguage, sourceName } from "../base/i18n.js";
import { speakerName, speakerOf } from "../data/credits.js";
import { FACETS, isFilterOn } from "./facets.js";

/** Return what each facet is called. */
export const facetNames = (t) => ({ kinds: t("Kind"), sources: t("Sources"), by: t("Attributed to"), places: t("Places"), certainty: t("Dates") });

/** Return what a value of CERTAINTIES is called. */
function certaintyWords(value, t) {
  return {
    day: t("Known to the day"),
    coarse: t("To the month, season or year"),
    range: t("Between two dates"),
    approximate: t("Approximate"),
    expected: t("Announced or possible"),
    undated: t("Undated"),
  }[value];
}

/** Return a speaker's name; of an id that a link names in vain, the id. */
const speakerWords = (speaker, id, t) => (speaker ? speakerName(speaker, t) : id);

/** Return what a value of a facet is called, in the reader's language where it has a name there. */
export function valueWords(atlas, facet, value, t) {
  switch (facet) {
    case "kinds": return inLanguage(atlas.kinds[value].label, t.lang);
    case "sources": return sourceName(atlas.sources[value], t);
    case "places": return inLanguage(atlas.places[value].name, t.lang);
    case "by": return value === "" ? t("Unattributed") : speakerWords(speakerOf(atlas, value), value, t);
    default: return certaintyWords(value, t);
  }
}

/** Return what sets a value apart from another of the same name, or "". */
export function valueNote(atlas, facet, value, t) {
  if (facet === "places") {
    const { precision } = atlas.places[value];
    return { area: t("area"), line: t("line") }[precision] ?? "";
  }
  if (facet !== "sources") return "";
  const { publisher, published_text: published } = atlas.sources[value];
  return [publisher?.value, inLanguage(published, t.lang)].filter(Boolean).join(", ");
}

/** Return the filters that are on: [{facet, name, values}], search as facet "q" with its text. */
export function filtersInWords(atlas, state, t) {
  const names = facetNames(t);
  const chosen = (facet) => (facet === "certainty" ? [state.certainty] : state[facet]);
  function words(facet) {
    const values = chosen(facet).map((value) => valueWords(atlas, facet, value, t));
    return { facet, name: names[facet], values: values.length ? values : [t("nothing")] }; // a link may name what is not there
  }
  const facets = FACETS.filter((facet) => isFilterOn(state, facet)).map(words);
  return isFilterOn(state, "q") ? [...facets, { facet: "q", name: t("Search"), values: [state.q.trim()] }] : facets;
}
