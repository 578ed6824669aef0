/* A reader's way through the stories: begun, left for something else, taken up again, left. */
import { findLimits } from "../data/counts.js";
import { STATE, startOf } from "../state/keys.js";
import { renderHeld, renderOffer, renderStory } from "./story.js";
import { isTold, stateOfStep, stepOf } from "./steps.js";

/** Keys whose change opens something beside the story. */
const OPENING = Object.freeze(["event", "claim", "reading", "compare", "read"]);
/** Keys of the place in a story; what changes with one of them belongs to the step. */
const PLACE = Object.freeze(["story", "storyStep", "aside"]);

/**
 * Return what the evidence panel shows of stories.
 *
 * `onShown()` follows each step that the reader turned to; `onRead(event, claim)` and `onCompare(what)` are theirs.
 */
export function createStoryPages(atlas, store, { onShown, onRead, onCompare }) {
  const initial = { ...STATE, ...findLimits(atlas.columns) };
  const lasts = new Map(); // The step at which each story was left.
  let before = null; // The state from which the first story was begun.

  const own = (state) => Object.fromEntries(Object.keys(startOf(initial)).map((key) => [key, state[key]]));

  function go(story, step) {
    const state = store.get();
    if (state.story === null) before = own(state);
    store.set({ ...stateOfStep(atlas, initial, story, step), settled: state.settled + 1 });
    onShown();
  }

  function leave() {
    const state = store.get();
    lasts.set(state.story, state.storyStep);
    store.set({ ...(before ?? startOf(initial)), ...startOf(STATE, "story", "chosen"), settled: state.settled + 1 });
    before = null;
    onShown();
  }

  return {
    /** Return the change that holds the place in a story while something else is opened. */
    holding: () => (store.get().story === null ? {} : { aside: true }),
    /** Return whether a change has opened something else, as a press on the map does. */
    isLeft: (state, changed) =>
      isTold(state) && !PLACE.some((key) => changed.has(key)) && OPENING.some((key) => changed.has(key)) && (state.event !== null || state.reading !== null),
    /** Return the page that tells the step of a state. */
    renderPage(state, t) {
      const { story, at } = stepOf(atlas, state);
      return renderStory({ atlas, t, story, at, compare: state.compare, onGo: (step) => go(state.story, step), onLeave: leave, onRead, onCompare });
    },
    /** Return what stands above another page: the way back to a story, or above the list the stories that there are. */
    renderAbove(state, t, page) {
      const held = stepOf(atlas, state);
      if (page === "story") return [];
      if (held) return [renderHeld({ ...held, t, onResume: () => go(state.story, held.at), onLeave: leave })];
      if (page !== "events") return [];
      return atlas.stories.map((story, k) => renderOffer({ story, t, last: lasts.get(k) ?? null, onStart: (step) => go(k, step) }));
    },
  };
}
