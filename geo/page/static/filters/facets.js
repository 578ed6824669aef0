/*
 * Facets: what each event offers to filter by, which events a choice lets through, and how many each value would show.
 * No DOM.
 *
 * Choices of different facets must all be met, values of one facet are alternatives. A source and a person quoted must
 * meet in the same claim: "this source, according to Kyiv" finds what this source says according to Kyiv.
 */
import { kindMask } from "../data/bins.js";
import { matchEvent } from "../data/counts.js";
import { speakerIds } from "../data/credits.js";
import { searchTerms } from "../data/search.js";
import { FILTERS } from "../state/store.js";
import { CERTAINTIES, certaintyOf } from "./certainty.js";

/** The facets, named as the keys of the state that hold their choice; `certainty` holds one value, the others lists. */
export const FACETS = Object.freeze(["kinds", "sources", "by", "places", "certainty"]);
/** Facets that cannot be told from the columns: the events' texts have to be read. */
const READ = Object.freeze(["sources", "by", "certainty"]);
/** Return true where a filter of the state leaves something out, or may. */
export const isFilterOn = (state, key) => (key === "q" ? state.q.trim() !== "" : state[key] !== null);

/** Return what only the texts tell, read in slices: certainty by event, source by claim, and the speakers of its chain. */
function createReader(atlas) {
  const certainty = new Uint8Array(atlas.n);
  const claimOffsets = new Uint32Array(atlas.n + 1);
  const read = { certainty, claimOffsets, claimSource: [], byOffsets: [0], claimBy: [], by: [] };
  const numbers = new Map();
  let next = 0;
  function numberOf(by) {
    if (!numbers.has(by)) {
      numbers.set(by, read.by.length);
      read.by.push(by);
    }
    return numbers.get(by);
  }
  return {
    read,
    advance(deadline_ms) {
      for (; next < atlas.n; next++) {
        if (performance.now() > deadline_ms) return false;
        const { when, claims } = atlas.detail(next);
        certainty[next] = certaintyOf(atlas.columns, next, when ?? "");
        for (const claim of claims) {
          read.claimSource.push(claim.source);
          for (const by of speakerIds(atlas, claim)) read.claimBy.push(numberOf(by));
          read.byOffsets.push(read.claimBy.length);
        }
        claimOffsets[next + 1] = read.claimSource.length;
      }
      return true;
    },
  };
}

/** Return 0 or 1 by value: whether it is chosen; null where nothing is, and everything may pass. */
function chosen(values, count, indexOf = (value) => value) {
  if (values === null) return null;
  const flags = new Uint8Array(count);
  for (const index of values.map(indexOf)) if (index >= 0 && index < count) flags[index] = 1;
  return flags;
}

function intersect(masks) {
  const [first, ...others] = masks.filter(Boolean);
  if (!first) return null;
  const all = first.slice();
  for (const mask of others) for (let i = 0; i < all.length; i++) all[i] &= mask[i];
  return all;
}

/** Return a function that keeps the last result for each name while `key` stays the same. */
function createMemo() {
  const kept = new Map();
  return (name, key, make) => {
    if (kept.get(name)?.key !== key) kept.set(name, { key, value: make() });
    return kept.get(name).value;
  };
}

/** Return whether a claim credits one of the speakers that are flagged, anywhere in its chain. */
function hasSpeaker({ byOffsets, claimBy }, claim, flags) {
  for (let k = byOffsets[claim]; k < byOffsets[claim + 1]; k++) if (flags[claimBy[k]]) return true;
  return false;
}

/** Return the masks of single facets: 0 or 1 by event, or null where nothing is chosen. */
function createMasks(atlas, read, search) {
  const { columns } = atlas;
  const memo = createMemo();

  function ofKinds(kinds) {
    const flags = kindMask(kinds, atlas.kinds.length);
    return columns.kind.map((kind) => flags[kind]);
  }
  function ofPlaces(places) {
    const mask = new Uint8Array(atlas.n);
    for (const p of places) for (let j = columns.eventOffsets[p]; j < columns.eventOffsets[p + 1]; j++) mask[columns.event[j]] = 1;
    return mask;
  }
  function ofClaims(sources, by) {
    const isSource = chosen(sources, atlas.sources.length);
    const isBy = chosen(by, read.by.length, (text) => read.by.indexOf(text));
    const mask = new Uint8Array(atlas.n);
    for (let i = 0; i < atlas.n; i++) {
      for (let c = read.claimOffsets[i]; c < read.claimOffsets[i + 1] && !mask[i]; c++) {
        if ((!isSource || isSource[read.claimSource[c]]) && (!isBy || hasSpeaker(read, c, isBy))) mask[i] = 1;
      }
    }
    return mask;
  }
  function ofCertainty(name) {
    const wanted = CERTAINTIES.indexOf(name);
    return read.certainty.map((certainty) => Number(certainty === wanted));
  }
  const unless = (value, name, make) => (value === null ? null : memo(name, JSON.stringify(value), make));
  return {
    kinds: ({ kinds }) => unless(kinds, "kinds", () => ofKinds(kinds)),
    places: ({ places }) => unless(places, "places", () => ofPlaces(places)),
    certainty: ({ certainty }) => unless(certainty, "certainty", () => ofCertainty(certainty)),
    claims: ({ sources, by }) => (sources || by ? memo("claims", JSON.stringify([sources, by]), () => ofClaims(sources, by)) : null),
    q: ({ q }) => memo("q", q, () => search.match(searchTerms(q))),
  };
}

/** Count, by value of a facet, the events that `isLet(i)` lets through. */
function createCounters(atlas, read) {
  const { columns } = atlas;
  const ofColumn = (column, length) => (isLet) => {
    const counts = new Uint32Array(length);
    for (let i = 0; i < atlas.n; i++) if (isLet(i)) counts[column[i]]++;
    return counts;
  };
  /** `valuesOf(claim)`: the values of a claim; `isCounted(claim)`: whether the choices of the other facet let it through. */
  function ofClaims(isLet, length, valuesOf, isCounted) {
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
  function places(isLet) {
    const counts = new Uint32Array(atlas.places.length);
    const passes = Uint8Array.from({ length: atlas.n }, (_, i) => Number(isLet(i)));
    for (let p = 0; p < counts.length; p++) {
      for (let j = columns.eventOffsets[p]; j < columns.eventOffsets[p + 1]; j++) counts[p] += passes[columns.event[j]];
    }
    return counts;
  }
  const { claimSource, byOffsets, claimBy, by } = read;
  function sources(isLet, state) {
    const isBy = chosen(state.by, by.length, (id) => by.indexOf(id));
    return ofClaims(isLet, atlas.sources.length, (c) => [claimSource[c]], (c) => !isBy || hasSpeaker(read, c, isBy));
  }
  function speakers(isLet, state) {
    const isSource = chosen(state.sources, atlas.sources.length);
    return ofClaims(isLet, by.length, (c) => claimBy.slice(byOffsets[c], byOffsets[c + 1]), (c) => !isSource || isSource[claimSource[c]] === 1);
  }
  return {
    kinds: ofColumn(columns.kind, atlas.kinds.length),
    certainty: ofColumn(read.certainty, CERTAINTIES.length),
    places,
    sources,
    by: speakers,
  };
}

/**
 * Return the facets of an atlas. `search` is createSearch's.
 *
 * `advance(keys, deadline_ms)`: read what filters or facets of these names need, in slices; true when it is read.
 * `values(name)`: the values that the state holds, in the order of `counts(name, state)`, which counts for each the
 * events in the state's window that all *other* filters let through.
 * `mask(state, {except})`: 0 or 1 by event for all filters but those named; null where nothing is left out.
 */
export function createFacets(atlas, search) {
  const reader = createReader(atlas);
  const { read } = reader;
  const masks = createMasks(atlas, read, search);
  const counters = createCounters(atlas, read);
  const indexes = (list) => list.map((_, k) => k);

  function advance(keys, deadline_ms) {
    if (keys.some((key) => READ.includes(key)) && !reader.advance(deadline_ms)) return false;
    return !keys.includes("q") || search.advance(deadline_ms);
  }

  function mask(state, { except = [] } = {}) {
    const left = { ...state };
    for (const key of except) left[key] = key === "q" ? "" : null;
    advance(FILTERS.filter((key) => isFilterOn(left, key)), Infinity);
    return intersect(Object.values(masks).map((make) => make(left)));
  }

  return {
    advance,
    mask,
    values(name) {
      advance([name], Infinity);
      return { kinds: indexes(atlas.kinds), sources: indexes(atlas.sources), by: read.by, places: indexes(atlas.places), certainty: CERTAINTIES }[name];
    },
    counts(name, state) {
      advance([name], Infinity);
      const others = mask(state, { except: [name] });
      const free = { ...state, kinds: null };
      const isLet = (i) => (!others || others[i] === 1) && matchEvent(atlas.columns, i, free) !== 0;
      return counters[name](isLet, state);
    },
  };
}
