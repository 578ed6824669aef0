/* What is shown, in a line of words. No DOM. */
import { formatDay, formatNumber } from "../base/i18n.js";
import { filtersInWords } from "../filters/words.js";

/** Return what is shown in words: period, number of events, filters. */
export function wordsOfShown(atlas, state, found, t) {
  const count = t("{shown} of {n} events", { shown: formatNumber(found, t.lang), n: formatNumber(atlas.n, t.lang) });
  const period = t("{first} – {last}", { first: formatDay(state.from, t.lang), last: formatDay(state.to, t.lang) });
  const filters = filtersInWords(atlas, state, t).map(({ filter, values }) => t("{first}: {then}", { first: filter.name(t), then: values.join(", ") }));
  return [count, period, ...filters].join(" · ");
}
