/*
 * Facets: what each event offers to filter by, which events a choice lets through, and how many each value would show.
 * No DOM.
 *
 * Choices of different facets must all be met, values of one facet are alternatives. A source and a person quoted must
 * meet in the same claim: "this source, according to Kyiv" finds what this source says according to Kyiv.
 */
import { isUncredited, signsOf } from "../data/columns.js";
import { findLimits, matchEvent, windowIn } from "../data/counts.js";
import { speakerIds } from "../data/credits.js";
import { searchTerms } from "../data/search_terms.js";
import { certaintyOf } from "./certainty.js";
import { FILTERS, filterOf, isFilterOn } from "./table.js";

/** Return what only the texts tell, read in slices: certainty by event, source by claim, and the speakers of its chain. */
function createReader(atlas) {
  const certainty = new Uint8Array(atlas.n);
  const claimOffsets = new Uint32Array(atlas.n + 1);
  const read = { certainty, claimOffsets, claimSource: /** @type {any} */ ([]), byOffsets: /** @type {any} */ ([0]), claimBy: /** @type {any} */ ([]), by: [] };
  const numbers = new Map();
  let [next, isWhole] = [0, false];
  function numberOf(by) {
    if (!numbers.has(by)) {
      numbers.set(by, read.by.length);
      read.by.push(by);
    }
    return numbers.get(by);
  }
  /** Read what the columns of large tables tell: an event of theirs is one claim here, as all its claims are of one source. */
  function readTables() {
    const longer = (values, more) => {
      const array = new Uint32Array(values.length + more);
      array.set(values);
      return array;
    };
    const sum = (count) => atlas.tables.reduce((all, table) => all + count(table), 0);
    const nobodies = ({ flags }) => flags.reduce((all, flag) => all + Number(isUncredited(flag)), 0);
    let [claim, link] = [read.claimSource.length, read.claimBy.length];
    const claims = sum(({ n }) => n);
    [read.claimSource, read.byOffsets] = [longer(read.claimSource, claims), longer(read.byOffsets, claims)];
    read.claimBy = longer(read.claimBy, sum((table) => table.speaker.length + nobodies(table)));
    for (const { start, n, source, flags, speakers, speaker } of atlas.tables) {
      const numbersOf = new Uint32Array(atlas.speakers.length);
      for (const k of new Set(speaker)) numbersOf[k] = numberOf(atlas.speakers[k].id);
      const nobody = numberOf("");
      for (let [i, at] = [0, 0]; i < n; i++) {
        certainty[start + i] = certaintyOf(atlas.columns, start + i, signsOf(flags[i]));
        read.claimSource[claim] = source;
        for (let j = 0; j < speakers[i]; j++) read.claimBy[link++] = numbersOf[speaker[at++]];
        if (isUncredited(flags[i])) read.claimBy[link++] = nobody;
        read.byOffsets[++claim] = link;
        claimOffsets[start + i + 1] = claim;
      }
    }
  }
  return {
    read,
    advance(deadline_ms) {
      for (; next < atlas.whole; next++) {
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
      if (!isWhole && atlas.tables.length) readTables();
      isWhole = true;
      return true;
    },
  };
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

/**
 * Return the facets of an atlas. `search` is createSearch's.
 *
 * `advance(keys, deadline_ms, q)`: read what filters of these keys need, and a search for `q`, in slices; true when it is read.
 * `values(key)`: the values that the state holds, in the order of `counts(key, state)`, which counts for each the
 * events in the state's window that all *other* filters let through.
 * `mask(state, {except})`: 0 or 1 by event for all filters but those of these keys; null where nothing is left out.
 */
export function createFacets(atlas, search) {
  const reader = createReader(atlas);
  const limits = findLimits(atlas.columns);
  const tools = { atlas, read: reader.read, search };
  const memo = createMemo();

  function advance(keys, deadline_ms, q = "") {
    const needs = keys.map((key) => filterOf(key).needs);
    if (needs.includes("texts") && !reader.advance(deadline_ms)) return false;
    return !needs.includes("search") || search.advance(deadline_ms, searchTerms(q));
  }

  function mask(state, { except = [] } = {}) {
    const on = FILTERS.filter(({ key }) => !except.includes(key) && isFilterOn(state, key));
    const left = { ...state, ...Object.fromEntries(except.map((key) => [key, filterOf(key).start])) };
    advance(on.map(({ key }) => key), Infinity, left.q);
    const makers = [...new Set(on.map((filter) => filter.mask))];
    const choices = (make) => JSON.stringify(FILTERS.filter((filter) => filter.mask === make).map(({ key }) => left[key]));
    return intersect(makers.map((make) => memo(make, choices(make), () => make(tools, left))));
  }

  return {
    advance,
    mask,
    values(key) {
      advance([key], Infinity);
      return filterOf(key).values(tools);
    },
    counts(key, state) {
      advance([key], Infinity);
      const others = mask(state, { except: [key] });
      const free = { ...state, kinds: null };
      const window = windowIn(limits, state);
      const isLet = (i) => (!others || others[i] === 1) && matchEvent(atlas.columns, i, free, window) !== 0;
      return filterOf(key).count(tools, isLet, state);
    },
  };
}
