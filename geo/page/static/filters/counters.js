/* How many of the events that `isLet(i)` lets through each value of a filter has. `tools` is as in masks.js. No DOM. */
import { CERTAINTIES } from "./certainty.js";
import { flagsOf, hasSpeaker } from "./masks.js";

function countColumn(column, length, count, isLet) {
  const counts = new Uint32Array(length);
  for (let i = 0; i < count; i++) if (isLet(i)) counts[column[i]]++;
  return counts;
}

/** `valuesOf(claim)`: the values of a claim; `isCounted(claim)`: whether the choices of the other facet let it through. */
function countClaims({ atlas, read }, isLet, length, valuesOf, isCounted) {
  const counts = new Uint32Array(length);
  const last = new Int32Array(length).fill(-1);
  for (let i = 0; i < atlas.n; i++) {
    if (!isLet(i)) continue;
    for (let c = read.claimOffsets[i]; c < read.claimOffsets[i + 1]; c++) {
      if (!isCounted(c)) continue;
      for (const value of valuesOf(c)) {
        if (last[value] === i) continue;
        last[value] = i;
        counts[value]++;
      }
    }
  }
  return counts;
}

export const countKinds = ({ atlas }, isLet) => countColumn(atlas.columns.kind, atlas.kinds.length, atlas.n, isLet);

export const countCertainties = ({ atlas, read }, isLet) => countColumn(read.certainty, CERTAINTIES.length, atlas.n, isLet);

export function countPlaces({ atlas }, isLet) {
  const { eventOffsets, event } = atlas.columns;
  const counts = new Uint32Array(atlas.places.length);
  const passes = Uint8Array.from({ length: atlas.n }, (_, i) => Number(isLet(i)));
  for (let p = 0; p < counts.length; p++) {
    for (let j = eventOffsets[p]; j < eventOffsets[p + 1]; j++) counts[p] += passes[event[j]];
  }
  return counts;
}

export function countSources(tools, isLet, state) {
  const { atlas, read } = tools;
  const isBy = flagsOf(state.by, read.by.length, (id) => read.by.indexOf(id));
  return countClaims(tools, isLet, atlas.sources.length, (c) => [read.claimSource[c]], (c) => !isBy || hasSpeaker(read, c, isBy));
}

export function countSpeakers(tools, isLet, state) {
  const { atlas, read } = tools;
  const { byOffsets, claimBy, claimSource } = read;
  const isSource = flagsOf(state.sources, atlas.sources.length);
  return countClaims(tools, isLet, read.by.length, (c) => claimBy.slice(byOffsets[c], byOffsets[c + 1]), (c) => !isSource || isSource[claimSource[c]] === 1);
}
