/* What the page keeps in mind for as long as the browser's tab is open: how the reader has set it up. */

const NAME = "verbatim-setting";
/** Keys of the state that are kept. */
const KEPT = Object.freeze(["legend"]);

/** Return what is kept; nothing where the browser keeps nothing, as in a frame without an origin. */
export function readSession() {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** Keep in mind what the reader sets up from now on. */
export function keepSession(store) {
  store.subscribe((state, changed) => {
    if (!KEPT.some((key) => changed.has(key))) return;
    try {
      sessionStorage.setItem(NAME, JSON.stringify(Object.fromEntries(KEPT.map((key) => [key, state[key]]))));
    } catch {
      // The state itself holds it until the page is loaded again.
    }
  });
}
