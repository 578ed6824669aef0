/* Which changes of the state are a step that the browser's Back takes back. No DOM. */

/** Keys that are adjusted rather than chosen, by what the reader adjusts with them: further changes belong to one step. */
const ADJUSTED = Object.freeze({ from: "window", to: "window", q: "search" });

/** Keys that make no step: the map also moves by itself, as to an event that is opened. */
const WITHOUT_STEP = Object.freeze(["view"]);

/**
 * Return a function that tells of each change in turn, given the keys that changed, whether it is a step of its own.
 *
 * @returns {(keys: Iterable<string>) => boolean}
 */
export function createSteps() {
  let last = null;
  return (keys) => {
    const told = [...keys].filter((key) => !WITHOUT_STEP.includes(key));
    if (!told.length) return false;
    const [what, ...others] = new Set(told.map((key) => ADJUSTED[key] ?? null));
    const isStep = what === null || others.length > 0 || what !== last;
    last = others.length ? null : what;
    return isStep;
  };
}
