/* The way to what a search or a filter has found, while something else is open in the panel. */
import { el } from "../base/elements.js";
import { FILTERS, isFilterOn } from "../filters/table.js";

/** Pages of the panel beside which the list does not stand. */
const PAGES = Object.freeze(["event", "reader", "compare", "sources", "figures"]);

/** Tell whether the way to the list is shown: something is asked for, and the list does not stand. */
export const isFoundSaid = (page, state) => PAGES.includes(page) && FILTERS.some(({ key }) => isFilterOn(state, key));

/** Return a button that says how many events are found and leads to them; null where nothing is asked for. */
export function renderFound({ page, state, t, countShown, onShow }) {
  if (!isFoundSaid(page, state)) return null;
  const count = countShown(state);
  const words = t.n("{n} event found", "{n} events found", count);
  return el("button", { type: "button", class: "evidence-found", on: { click: onShow } }, words, " ", el("span", { "aria-hidden": "true" }, "›"));
}
