/* Steps of several decisions: what they are about, and what is asked of the app. No DOM. */

/** Return the pending candidates that are as likely as the line asks. */
export const pendingAbove = (candidates, line) => candidates.filter(({ status, confidence }) => status === "pending" && (confidence ?? 1) >= line);

/** Return the candidates that are told with one: those that the app found alike and that still wait, but for those left out. */
export function twinsOf(candidate, candidates, leftOut) {
  const waiting = new Map(candidates.filter(({ status }) => status === "pending").map((one) => [one.id, one]));
  return (candidate.twins ?? []).filter(({ candidate: id }) => waiting.has(id) && !leftOut.has(`${candidate.id} ${id}`)).map((twin) => ({ ...twin, ...waiting.get(twin.candidate) }));
}

/** Return the other pending candidates with a name that has another place there than the one that was chosen. */
export const othersNamed = (candidates, id, name, place) =>
  candidates.filter((one) => one.status === "pending" && one.id !== id && one.places.some((other) => other.name === name && other.place !== place));

/** Give a name its place in a draft that is being changed, where the reader chose none there. */
export function settleIn(draft, name, place) {
  for (const one of draft.places) if (one.name === name && !one.is_pinned) one.place = place;
}
