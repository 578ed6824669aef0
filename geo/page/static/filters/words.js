/* Filters in words: which are on, and what is chosen. No DOM. */
import { FILTERS, isFilterOn } from "./table.js";

/** Return the filters that are on, and what is chosen in each in words: [{filter, values}]. */
export function filtersInWords(atlas, state, t) {
  return FILTERS.filter(({ key }) => isFilterOn(state, key)).map((filter) => {
    const values = filter.chosen(state[filter.key]).map((value) => filter.words(atlas, value, t));
    return { filter, values: values.length ? values : [t("nothing")] }; // a link may name what is not there
  });
}
