/* Which events the choice of a filter lets through: 0 or 1 by event. No DOM.

   `tools` is {atlas, read, search}: `read` is what facets.js has read of the texts, `search` is createSearch's. */
import { kindMask } from "../data/kinds.js";
import { CERTAINTIES } from "./certainty.js";

/** Return 0 or 1 by value: whether it is chosen; null where nothing is, and everything may pass. */
export function flagsOf(values, count, indexOf = (value) => value) {
  if (values === null) return null;
  const flags = new Uint8Array(count);
  for (const index of values.map(indexOf)) if (index >= 0 && index < count) flags[index] = 1;
  return flags;
}

/** Return whether a claim credits one of the speakers that are flagged, anywhere in its chain. */
export function hasSpeaker({ byOffsets, claimBy }, claim, flags) {
  for (let k = byOffsets[claim]; k < byOffsets[claim + 1]; k++) if (flags[claimBy[k]]) return true;
  return false;
}

export function maskOfKinds({ atlas }, { kinds }) {
  const flags = kindMask(kinds, atlas.kinds.length);
  return atlas.columns.kind.map((kind) => flags[kind]);
}

export function maskOfPlaces({ atlas }, { places }) {
  const { eventOffsets, event } = atlas.columns;
  const mask = new Uint8Array(atlas.n);
  for (const p of places) for (let j = eventOffsets[p]; j < eventOffsets[p + 1]; j++) mask[event[j]] = 1;
  return mask;
}

/** Sources and speakers meet in one claim. */
export function maskOfClaims({ atlas, read }, { sources, by }) {
  const isSource = flagsOf(sources, atlas.sources.length);
  const isBy = flagsOf(by, read.by.length, (text) => read.by.indexOf(text));
  const mask = new Uint8Array(atlas.n);
  for (let i = 0; i < atlas.n; i++) {
    for (let c = read.claimOffsets[i]; c < read.claimOffsets[i + 1] && !mask[i]; c++) {
      if ((!isSource || isSource[read.claimSource[c]]) && (!isBy || hasSpeaker(read, c, isBy))) mask[i] = 1;
    }
  }
  return mask;
}

const maskOfMarks = (listOf, key) => ({ atlas }, state) => {
  const mask = new Uint8Array(atlas.n);
  for (const { id, event } of listOf(atlas)) if (state[key].includes(id)) for (const i of event) mask[i] = 1;
  return mask;
};

export const maskOfStatuses = maskOfMarks(({ statuses }) => statuses, "statuses");

export const maskOfTags = maskOfMarks(({ tags }) => tags, "tags");

export function maskOfCertainty({ read }, { certainty: name }) {
  const wanted = CERTAINTIES.indexOf(name);
  return read.certainty.map((certainty) => Number(certainty === wanted));
}

/** Null where what is typed holds no word. */
export function maskOfSearch({ search }, { q }) {
  search.advance(Infinity);
  return search.match(search.resolve(q).terms);
}
