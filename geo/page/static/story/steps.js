/* Stories: which state a step shows, and where a reader is in one. No DOM. */
import { startOf } from "../state/keys.js";
import { queryToState } from "../state/link.js";

/** What a link to a step names where it leaves the rest to the step. */
const BARE = Object.freeze(["story", "step", "lang"]);

/** Return whether a state tells a story; while the reader reads something else, `aside` holds its place. */
export const isTold = (state) => state.story !== null && !state.aside;

/** Return the story of a state and the number of its step, from 0; null where it is in none. */
export function stepOf(atlas, state) {
  const story = state.story === null ? null : atlas.stories[state.story];
  return story ? { story, at: Math.min(state.storyStep, story.steps.length - 1) } : null;
}

/**
 * Return the part of a state that shows a step as it was saved; what its view does not name is as in `initial`.
 *
 * @param {import("../types").Atlas} atlas
 * @param {import("../types").State} initial
 * @param {number} story
 * @param {number} step
 * @returns {Partial<import("../types").State>}
 */
export function stateOfStep(atlas, initial, story, step) {
  const { steps } = atlas.stories[story];
  const at = Math.max(0, Math.min(step, steps.length - 1));
  return { ...startOf(initial), ...queryToState(steps[at].view, atlas), story, storyStep: at, aside: false, playing: false };
}

/**
 * Return the part of the state that a link tells of; one that names a step and nothing else shows it as it was saved.
 *
 * @param {string} text
 * @param {import("../types").Atlas} atlas
 * @param {import("../types").State} initial
 */
export function stateOfLink(text, atlas, initial) {
  const linked = queryToState(text, atlas);
  const isBare = [...new URLSearchParams(text).keys()].every((name) => BARE.includes(name));
  if (linked.story === undefined || linked.story === null || !isBare) return linked;
  return { ...stateOfStep(atlas, initial, linked.story, linked.storyStep ?? 0), ...linked };
}

/** Return the claims that a step quotes, in its order: [{event, claim}] by position; one of an event whose texts are on their way. */
export const quotesOf = (atlas, step) =>
  step.quotes.flatMap(([event, claim]) => (claim === null && !atlas.detail(event).isPending ? atlas.detail(event).claims.map((_, k) => ({ event, claim: k })) : [{ event, claim }]));
