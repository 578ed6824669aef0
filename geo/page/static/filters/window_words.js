/* The window in words: its days, and what else of time is left out. No DOM. */
import { OPEN_START, isFiniteDay } from "../base/days.js";
import { formatDay } from "../base/i18n.js";
import { windowOf } from "../data/bins.js";

/** Return the window in words: "22 Sept 2024 – 12 Mar 2025", or "up to 12 Mar 2025". */
export function describeWindow(t, state) {
  const [a, b] = windowOf(state);
  const words = (day) => (isFiniteDay(day) ? formatDay(day, t.lang) : "…");
  return a <= OPEN_START && state.mode === "upto" ? t("up to {date}", { date: words(b) }) : `${words(a)} – ${words(b)}`;
}

/** Return what the window leaves out, as {name, value} to be shown with the filters; nothing where all of time is shown. */
export function windowInWords(state, limits, t) {
  const [a, b] = windowOf(state);
  const isWhole = !limits || (a <= limits.from && b >= limits.to);
  return [
    !isWhole && { name: t("Period"), value: describeWindow(t, state) },
    state.certain && { name: "", value: t("Certain dates only") },
    !state.undated && { name: "", value: t("Without what is undated") },
  ].filter(Boolean);
}
