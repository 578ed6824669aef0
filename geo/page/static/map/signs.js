/* What the signs on the map and on the time line mean: one row a sign. No DOM. */

const has = (values) => values.some((value) => value === 1);
const hasPrecision = (precision) => ({ places }) => places.some((place) => place.precision === precision);

/**
 * Every sign, in the order of the legend: `id` names its picture in legend.css, `words(t)` says what it means, and
 * `isUsed(atlas)` whether the collection has any. How marks look stands in map.css and beside it.
 */
export const SIGNS = Object.freeze([
  { id: "disc", words: (t) => t("a place, with its events"), isUsed: () => true },
  { id: "hollow", words: (t) => t("a government"), isUsed: ({ columns }) => has(columns.metonym) },
  { id: "plate", words: (t) => t("known only as an area"), isUsed: hasPrecision("area") },
  { id: "area", words: (t) => t("somewhere in this area"), isUsed: hasPrecision("area") },
  { id: "line", words: (t) => t("along this line"), isUsed: hasPrecision("line") },
  { id: "arc", words: (t) => t("from place to place"), isUsed: ({ columns }) => columns.role.some((role) => role === 2) },
  { id: "dashed", words: (t) => t("possibly outside the period"), isUsed: () => true },
  { id: "dotted", words: (t) => t("announced or possible"), isUsed: ({ columns }) => has(columns.expected) },
  { id: "above", words: (t) => t("within one bar of time"), isUsed: () => true },
  { id: "below", words: (t) => t("longer, or less precise"), isUsed: () => true },
]);
