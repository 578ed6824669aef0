/* The ends of a time in a chart of figures: the earliest and latest possible day, an open end, an unknown one. No DOM. */
import { isFiniteDay } from "../base/days.js";
import { formatDay } from "../base/i18n.js";

/** Signs at the ends of a line: a bound that a source gives, an end said to be open, one that no source gives. */
export const END_SIGNS = Object.freeze({ bound: "|", open: "→", unknown: "?" });

/** Return what kind of end EDTF writes on one side: `..` is open in an interval, and unknown in a choice of days. */
function endIn(edtf, side) {
  const parts = (edtf ?? "").split("/");
  if (parts.length === 2) return parts[side] === ".." ? "open" : "unknown";
  return "unknown";
}

/** Return the kinds of both ends of a time: {start, end}, each a key of END_SIGNS; null where it is not dated. */
export function endsOf(days, edtf) {
  if (!days) return null;
  return {
    start: isFiniteDay(days[0]) ? "bound" : endIn(edtf, 0),
    end: isFiniteDay(days[3]) ? "bound" : endIn(edtf, 1),
  };
}

/** Return whether a figure's time is longer than one day. */
export const isInterval = ({ days }) => Boolean(days) && days[0] !== days[3];

/** Return what each end of a figure's time is, in words. */
export function spanWords({ days, ends }, t) {
  const day = (one) => formatDay(one, t.lang);
  const start = { bound: () => t("earliest possible day {date}", { date: day(days[0]) }), open: () => t("start open"), unknown: () => t("start unknown") };
  const end = { bound: () => t("latest possible day {date}", { date: day(days[3]) }), open: () => t("end open"), unknown: () => t("end unknown") };
  const lasts = isFiniteDay(days[1]) && isFiniteDay(days[2]) && days[1] < days[2];
  return [start[ends.start](), end[ends.end](), lasts && t("certain from {from} to {to}", { from: day(days[1]), to: day(days[2]) })].filter(Boolean).join(" · ");
}

/** Return what the signs at the ends of lines mean. */
export const endSigns = (t) => ({ bound: t("earliest or latest possible day"), open: t("open end"), unknown: t("unknown end") });
