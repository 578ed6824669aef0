/* The state as a link's text, and back; `keys.js` says what of it stands there, and how. No DOM. */
import { KEYS } from "./keys.js";

/** Longest part of a link, in UTF-16 units, that is told again. */
const LONGEST_TOLD = 60;

/** Return the state as a query, without what is as it is at the start (`initial`).
 * @param {import("../types").State} state
 * @param {import("../types").State} initial
 * @param {import("../types").Atlas} atlas */
export function stateToQuery(state, initial, atlas) {
  const query = new URLSearchParams();
  for (const { key, link } of KEYS) {
    for (const text of link?.write?.(state[key], { state, initial, atlas }) ?? []) query.append(link.name, text);
  }
  return query.toString();
}

/**
 * Return the part of the state that a query tells of; what it tells wrongly is left out, and stands in `unknown`.
 *
 * `unknownEvent` and `unknownSource` are the ids that it names and the atlas has not, or null.
 *
 * @param {string} text
 * @param {import("../types").Atlas} atlas
 * @returns {Partial<import("../types").State>}
 */
export function queryToState(text, atlas) {
  const query = new URLSearchParams(text);
  const [found, unknown] = [{}, []];
  for (const { key, link, check } of KEYS) {
    const texts = link ? query.getAll(link.name) : [];
    if (!texts.length) continue;
    found[key] = link.read(texts[0], { atlas, texts });
    const missed = link.misses?.(texts[0], { atlas }) ?? (check?.(found[key], atlas) ? [] : [texts[0]]);
    for (const one of missed) unknown.push(`${link.name}=${one.slice(0, LONGEST_TOLD)}`);
  }
  return { ...cleanState(found, atlas), ...(unknown.length ? { unknown } : {}) };
}

/** Return `patch` without keys and values that a state cannot have: what comes from outside is not trusted.
 * @param {any} patch
 * @param {import("../types").Atlas} atlas
 * @returns {Partial<import("../types").State>} */
export function cleanState(patch, atlas) {
  const kept = KEYS.filter(({ key, check }) => check && Object.hasOwn(patch ?? {}, key) && check(patch[key], atlas));
  return Object.fromEntries(kept.map(({ key }) => [key, patch[key]]));
}
