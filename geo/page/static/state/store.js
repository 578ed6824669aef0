/* One state for the whole page; whoever shows a part of it subscribes. No DOM. */
import { STATE } from "./keys.js";

function isSame(a, b) {
  if (Object.is(a, b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((value, i) => Object.is(value, b[i]));
}

/**
 * Return a store. `set(patch)` tells every subscriber at once, one time, of the keys that changed.
 *
 * A `set` from inside a subscriber changes the state at once; its news follow when the round under way is over.
 *
 * @param {Partial<import("../types").State>} initial
 * @returns {import("../types").Store}
 */
export function createStore(initial) {
  let state = Object.freeze({ ...STATE, ...initial });
  const subscribers = new Set();
  let news = new Set();
  let isTelling = false;

  function tell() {
    isTelling = true;
    try {
      while (news.size) {
        const keys = news;
        news = new Set();
        for (const subscriber of [...subscribers]) subscriber(state, keys);
      }
    } finally {
      isTelling = false;
    }
  }

  return {
    get: () => state,
    set(patch) {
      const keys = Object.keys(patch).filter((key) => !isSame(state[key], patch[key]));
      if (!keys.length) return;
      state = Object.freeze({ ...state, ...patch });
      for (const key of keys) news.add(key);
      if (!isTelling) tell();
    },
    /** Call `subscriber(state, changedKeys)` after every change; returns the function that ends it. */
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
  };
}
