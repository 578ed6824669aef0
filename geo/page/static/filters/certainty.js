/* How sure dates are. No DOM. */
import { isFiniteDay } from "../base/days.js";

/** How sure a date is: known to the day; to a month, season or year; a stretch of days; approximate; none. */
export const CERTAINTIES = Object.freeze(["day", "coarse", "range", "approximate", "expected", "undated"]);

const MARKS_OF_APPROXIMATION = /[~?%]/;
/** Signs in EDTF of an interval, a set or a choice. */
const SIGNS_OF_RANGE = /[/[\]{}]|\.\./;

/** Return how sure the date of event `i` is, as an index of CERTAINTIES; `when` is its EDTF. */
export function certaintyOf({ dated, expected, s1, s2, e1, e2 }, i, when) {
  if (expected[i]) return CERTAINTIES.indexOf("expected");
  if (!dated[i]) return CERTAINTIES.indexOf("undated");
  if (MARKS_OF_APPROXIMATION.test(when)) return CERTAINTIES.indexOf("approximate");
  if (s1[i] === e2[i] && s2[i] === e1[i] && s1[i] === s2[i]) return CERTAINTIES.indexOf("day");
  const isRange = SIGNS_OF_RANGE.test(when) || !isFiniteDay(s1[i]) || !isFiniteDay(e2[i]);
  return CERTAINTIES.indexOf(isRange ? "range" : "coarse");
}
