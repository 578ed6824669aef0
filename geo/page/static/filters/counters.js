/* How many of the events that `isLet(i)` lets through each value of a filter has. `tools` is as in masks.js. No DOM. */
import { CERTAINTIES } from "./certainty.js";
import { flagsOf, hasSpeaker } from "./masks.js";

function countColumn(column, length, count, isLet) {
  const counts = new Uint32Array(length);
  for (let i = 0; i < count; i++) if (isLet(i)) counts[column[i]]++;
  return counts;
}

/** `visitValues(claim, visit)` visits the values of a claim; `isCounted(claim)`: whether the choices of the other facet let it through. */
function countClaims({ atlas, read }, isLet, length, visitValues, isCounted) {
  const counts = new Uint32Array(length);
  const last = new Int32Array(length).fill(-1);
  let event = 0;
  const visit = (value) => {
    if (last[value] === event) return;
    last[value] = event;
    counts[value]++;
  };
  for (event = 0; event < atlas.n; event++) {
    if (!isLet(event)) continue;
    for (let c = read.claimOffsets[event]; c < read.claimOffsets[event + 1]; c++) if (isCounted(c)) visitValues(c, visit);
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
  return countClaims(tools, isLet, atlas.sources.length, (c, visit) => visit(read.claimSource[c]), (c) => !isBy || hasSpeaker(read, c, isBy));
}

export function countSpeakers(tools, isLet, state) {
  const { atlas, read } = tools;
  const { byOffsets, claimBy, claimSource } = read;
  const isSource = flagsOf(state.sources, atlas.sources.length);
  return countClaims(tools, isLet, read.by.length, (c, visit) => { for (let k = byOffsets[c]; k < byOffsets[c + 1]; k++) visit(claimBy[k]); }, (c) => !isSource || isSource[claimSource[c]] === 1);
}

const countMarks = (rows, isLet) => Uint32Array.from(rows, ({ event }) => event.filter((i) => isLet(i)).length);

export const countStatuses = ({ atlas }, isLet) => countMarks(atlas.statuses, isLet);

export const countTags = ({ atlas }, isLet) => countMarks(atlas.tags, isLet);
