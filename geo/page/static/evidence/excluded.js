/* What is said where the event that is open is not among those that are shown. */
import { el } from "../base/elements.js";
import { findLimits, matchEvent, windowIn } from "../data/counts.js";
import { STATE, startOf } from "../state/keys.js";

/**
 * Return what keeps an event from being shown, "time" first, "filters" where its time is shown, or null.
 *
 * `isShown` says whether it is shown in the state.
 */
export function whyExcluded(columns, limits, event, state, isShown) {
  if (isShown) return null;
  return matchEvent(columns, event, { ...state, kinds: null }, windowIn(limits, state)) === 0 ? "time" : "filters";
}

/**
 * Return a notice that the open event is left out, with a way to show it and one to leave it, or null where it is shown.
 *
 * `match` is that of createCounts; `onLeave()` goes back to the list.
 */
export function renderExcluded({ atlas, store, match, t, onLeave }) {
  const state = store.get();
  const limits = findLimits(atlas.columns);
  const why = whyExcluded(atlas.columns, limits, state.event, state, match(state.event, state) !== 0);
  if (!why) return null;
  const isByTime = why === "time";
  const shows = () => store.set({ ...(isByTime ? { ...startOf(STATE, "window"), ...limits } : startOf(STATE, "filter")), settled: state.settled + 1 });
  const words = isByTime ? t("This event is outside the selected period.") : t("The filters leave this event out.");
  const anyway = isByTime ? t("Show all of time") : t("Clear filters");
  return el("div", { class: "event-excluded", role: "status" },
    el("p", {}, words),
    el("button", { type: "button", class: "plain-button", on: { click: shows } }, anyway), " ",
    el("button", { type: "button", class: "plain-button", on: { click: onLeave } }, t("Back to the list")));
}
