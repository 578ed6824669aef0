/* Whether a value from outside may stand in the state: what a link or a message says is not trusted. No DOM. */
import { OPEN_END } from "../base/days.js";

/** Longest text that is taken from a link, in UTF-16 units. */
const LONGEST_TEXT = 500;

/** A check: `(value, atlas)` gives true where a state of that atlas may hold the value.
 * @typedef {(value: any, atlas: import("../types").Atlas) => boolean} Check */

/** @type {(...values: any[]) => Check} */
export const isOneOf = (...values) => (value) => values.includes(value);

/** @type {(check: Check) => Check} */
export const isNullOr = (check) => (value, atlas) => value === null || check(value, atlas);

/** @type {(check: Check) => Check} */
export const isListOf = (check) => (value, atlas) => Array.isArray(value) && value.every((one) => check(one, atlas));

/** Return a check of an index into a list of the atlas; `lengthOf(atlas)` is the list's length.
 * @type {(lengthOf: (atlas: import("../types").Atlas) => number) => Check} */
export const isIndexOf = (lengthOf) => (value, atlas) => Number.isInteger(value) && value >= 0 && value < lengthOf(atlas);

/** @type {Check} */
export const isText = (value) => typeof value === "string" && value.length <= LONGEST_TEXT;

/** @type {Check} */
export const isDay = (value) => Number.isInteger(value) && Math.abs(value) <= OPEN_END;

/** @type {Check} */
export const isCount = (value) => Number.isInteger(value) && value >= 0;

/** @type {Check} */
export const isView = (value) =>
  Array.isArray(value) && value.length === 3 && value.every(Number.isFinite) && Math.abs(value[0]) <= 90 && Math.abs(value[1]) <= 540 && value[2] >= 0 && value[2] <= 20;
