/* Steps of several decisions: what they are about, and what is asked of the app. No DOM. */

/** Return the pending candidates that are as likely as the line asks. */
export const pendingAbove = (candidates, line) => candidates.filter(({ status, confidence }) => status === "pending" && (confidence ?? 1) >= line);

/** Return the other pending candidates with a name that has another place there than the one that was chosen. */
export const othersNamed = (candidates, id, name, place) =>
  candidates.filter((one) => one.status === "pending" && one.id !== id && one.places.some((other) => other.name === name && other.place !== place));

/** Give a name its place in a draft that is being changed, where the reader chose none there. */
export function settleIn(draft, name, place) {
  for (const one of draft.places) if (one.name === name && !one.is_pinned) one.place = place;
}
