/* One filter for a document: it turns the state's filters into the mask that map, histogram, list and popup count by. No DOM. */
import { searchOf } from "../data/search.js";
import { createFacets } from "./facets.js";
import { FILTERS, isFilterOn } from "./table.js";

/** Longest time, in ms, of one slice of reading texts, so that the page stays alive. */
const SLICE_MS = 12;
/** Filters that the mask holds, and those that it does not. */
const MASKED = FILTERS.filter(({ isMasked }) => isMasked).map(({ key }) => key);
const UNMASKED = FILTERS.filter(({ isMasked }) => !isMasked).map(({ key }) => key);

/**
 * Keep the mask of `counts` (createCounts) after the filters of `store`; to be called before the views are mounted.
 *
 * After each change `maskVersion` of the state goes up by one. A filter that needs texts not yet read takes effect when
 * they are: at once in a small collection, a few frames later in a large one. Returns {facets, prepare(keys, whenDone)}:
 * `prepare` reads in slices what facets of these names need.
 */
export function createFilter(atlas, counts, store) {
  const facets = createFacets(atlas, searchOf(atlas));
  let timer = null;

  function apply() {
    timer = null;
    const state = store.get();
    const needed = MASKED.filter((key) => isFilterOn(state, key));
    if (!facets.advance(needed, performance.now() + SLICE_MS, state.q)) return void (timer = setTimeout(apply, 0));
    counts.setMask(facets.mask(state, { except: UNMASKED }));
    return store.set({ maskVersion: state.maskVersion + 1 });
  }

  function prepare(keys, whenDone) {
    if (facets.advance(keys, performance.now() + SLICE_MS, store.get().q)) whenDone();
    else setTimeout(prepare, 0, keys, whenDone);
  }

  store.subscribe((state, changed) => {
    if (!MASKED.some((key) => changed.has(key))) return;
    clearTimeout(timer);
    apply();
  });
  if (MASKED.some((key) => isFilterOn(store.get(), key))) apply();
  return { facets, prepare };
}
