/* One state for the whole page; whoever shows a part of it subscribes. No DOM. */

/** Every key of the state, with its value at the start. Days are counted from 1970-01-01; a view is [lat, lon, zoom];
 * `read` goes up by one each time the reader asks for the selected quote in its source. */
export const STATE = Object.freeze({
  from: 0,
  to: 0,
  mode: "window",
  undated: true,
  // What is let through; null lets everything through. Lists hold indexes of the atlas, or the words as written.
  kinds: null,
  sources: null,
  by: null,
  places: null,
  certainty: null,
  q: "",
  // What the evidence shows instead of the events: a source to read, or a measure to compare.
  reading: null,
  compare: null,
  // Ids that a link names and the collection has not.
  unknownEvent: null,
  unknownSource: null,
  event: null,
  claim: 0,
  lang: "en",
  theme: "light",
  view: null,
  playing: false,
  speed: 7,
  step: "week",
  read: 0,
});

/** Keys of the state that let events through or not, whatever the window. */
export const FILTERS = Object.freeze(["kinds", "sources", "by", "places", "certainty", "q"]);

function isSame(a, b) {
  if (Object.is(a, b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((value, i) => Object.is(value, b[i]));
}

/**
 * Return a store. `set(patch)` tells every subscriber at once, one time, of the keys that changed.
 *
 * A `set` from inside a subscriber changes the state at once; its news follow when the round under way is over.
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
