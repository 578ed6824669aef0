/* What the values of filters are called, in the reader's language where they have a name there. No DOM. */
import { inLanguage, sourceName } from "../base/i18n.js";
import { speakerName, speakerOf } from "../data/credits.js";

/** Return what a value of CERTAINTIES is called. */
export function certaintyWords(atlas, value, t) {
  return {
    day: t("Known to the day"),
    coarse: t("To the month, season or year"),
    range: t("Between two dates"),
    approximate: t("Approximate"),
    expected: t("Announced or possible"),
    undated: t("Undated"),
  }[value];
}

/** Return what a status is called; of one that a link names in vain, its id. */
export const statusWords = (atlas, state, t) => ({ unverified: t("Unverified"), corroborated: t("Corroborated"), disputed: t("Disputed") })[state] ?? state;

export const kindWords = (atlas, kind, t) => inLanguage(atlas.kinds[kind].label, t.lang);

export const sourceWords = (atlas, source, t) => sourceName(atlas.sources[source], t);

/** Return what sets a source apart from another of the same name, or "". */
export function sourceNote(atlas, source, t) {
  const { publisher, published_text: published } = atlas.sources[source];
  return [publisher?.value, inLanguage(published, t.lang)].filter(Boolean).join(", ");
}

/** Return a speaker's name; of an id that a link names in vain, the id. */
export function speakerWords(atlas, id, t) {
  const speaker = speakerOf(atlas, id);
  if (id === "") return t("Unattributed");
  return speaker ? speakerName(speaker, t) : id;
}

export const placeWords = (atlas, place, t) => inLanguage(atlas.places[place].name, t.lang);

/** Return what sets a place apart from another of the same name, or "". */
export const placeNote = (atlas, place, t) => ({ area: t("area"), line: t("line") })[atlas.places[place].precision] ?? "";
