/* Plates: the marks of what is no point. Each stands on its area, near what is told of it, and off all other marks. No DOM. */
import { boxRound, createBoxes } from "./boxes.js";
import { stretchesAt } from "./areas.js";

/** How plates look; the same as in map.css. */
export const PLATES = Object.freeze({
  mostLinePx: 118, // a longer name is broken in two lines
  lineHeightPx: 13,
  paddingPx: [6, 3], // left and right, above and below
  gapPx: 6, // between name and number
  barPx: 3, // height of the bar that tells the kinds, below
  leastSidePx: 24, // for pressing it (WCAG 2.2, 2.5.8)
});

const OPTIONS = Object.freeze({
  rowPx: 18, // between the rows in which a free spot is looked for
  stepPx: 24, // between two spots of a row
  mostSpots: 600, // nearest spots that are tried inside the area
  besidePx: [8, 26, 44, 62, 84, 108, 140, 180], // how far from its point a plate stands where the area has no room
  besideTurns: [0, 0.5, 0.25, 0.75, 0.08, 0.92, 0.42, 0.58, 0.17, 0.83, 0.33, 0.67], // in which directions, in turns
  clearPx: 4, // left free round a plate
});

/** Return a name in one line, or in two of nearly one length where one is too long; `measure(text)` is its width in px. */
export function breakName(name, measure) {
  const words = name.split(/ (?=[^ ])/);
  if (measure(name) <= PLATES.mostLinePx || words.length < 2) return [name];
  let [best, least] = [[name], Infinity];
  for (let k = 1; k < words.length; k++) {
    const lines = [words.slice(0, k).join(" "), words.slice(k).join(" ")];
    const width = Math.max(...lines.map(measure));
    if (width < least) [best, least] = [lines, width];
  }
  return best;
}

/** Return a plate's size in px, of its lines' widths (none: it shows its number alone) and of its number's. */
export function plateSize(lineWidths, numberWidth) {
  const [x, y] = PLATES.paddingPx;
  const nameWidth = lineWidths.length ? Math.max(...lineWidths) + PLATES.gapPx : 0;
  const width = Math.max(PLATES.leastSidePx, Math.ceil(nameWidth + numberWidth + 2 * x + 2));
  return { width, height: Math.max(PLATES.leastSidePx, lineWidths.length * PLATES.lineHeightPx + 2 * y + PLATES.barPx) };
}

/** Return spots inside the area and the view, nearest to the focus first. All in px of the world at `scale`. */
function spotsInside({ area, focus, size }, scale, view) {
  const [left, top, right, bottom] = [view[0] + size.width / 2, view[1] + size.height / 2, view[2] - size.width / 2, view[3] - size.height / 2];
  const spots = [];
  const first = Math.ceil((Math.max(top, area.north * scale) - focus.y) / OPTIONS.rowPx);
  for (let y = focus.y + first * OPTIONS.rowPx; y <= Math.min(bottom, area.south * scale); y += OPTIONS.rowPx) {
    for (const [west, east] of stretchesAt(area, y / scale)) {
      const [from, to] = [Math.max(left, west * scale), Math.min(right, east * scale)];
      for (let x = focus.x + Math.ceil((from - focus.x) / OPTIONS.stepPx) * OPTIONS.stepPx; x <= to; x += OPTIONS.stepPx) spots.push({ x, y });
    }
  }
  const wayOf = ({ x, y }) => (x - focus.x) ** 2 + 2.5 * (y - focus.y) ** 2; // a plate is wider than high
  return spots.sort((a, b) => wayOf(a) - wayOf(b)).slice(0, OPTIONS.mostSpots);
}

/** Return the spots beside a point, on rounds about it, the nearest first; those that reach over the view's edge are moved inside. */
function spotsBeside({ x, y }, { width, height }, view) {
  const within = (value, least, most) => Math.max(least, Math.min(value, most));
  return OPTIONS.besidePx.flatMap((r) =>
    OPTIONS.besideTurns.map((turn) => {
      const [cos, sin] = [Math.cos(turn * 2 * Math.PI), Math.sin(turn * 2 * Math.PI)];
      return {
        x: within(x + cos * (r + width / 2), view[0] + width / 2 + 2, view[2] - width / 2 - 2),
        y: within(y + sin * (r + height / 2), view[1] + height / 2 + 2, view[3] - height / 2 - 2),
      };
    }),
  );
}

/** Return the point of an area's lines that is nearest to `focus`, of those in view; null without one. */
function nearestOnLines({ area, focus }, scale, [left, top, right, bottom]) {
  let [best, least] = [null, Infinity];
  for (const line of area.lines) {
    for (let i = 0; i < line.length; i += 2) {
      const [x, y] = [line[i] * scale, line[i + 1] * scale];
      const way = Math.hypot(x - focus.x, y - focus.y);
      if (way < least && x > left && x < right && y > top && y < bottom) [best, least] = [{ x, y }, way];
    }
  }
  return best;
}

const isInView = ({ x, y }, view) => x >= view[0] && x <= view[2] && y >= view[1] && y <= view[3];

/**
 * Return where each plate stands: {x, y, spot}, with `spot` what it stands for, in the order given.
 *
 * `plates` are {area, focus, middle, size}, most important first: an area of `unitArea`, the point near which it is told
 * of, its middle, beside which the plate stands where the area has no room for it, and the plate's size. `taken` are
 * boxes that no plate may touch, `cities` those that only a plate on its area keeps off: beside it, what counts is to be
 * near. `view` is the box that a plate must stay in. All but the area is in
 * px of the world, which is `scale` px wide. What the view does not hold stands at its focus.
 */
export function placePlates(plates, { scale, view, taken, cities = [] }) {
  const [boxes, named] = [createBoxes(), createBoxes()];
  boxes.setView(view);
  for (const box of taken) boxes.add(box);
  for (const box of cities) named.add(box);
  const boxOf = ({ x, y }, { width, height }, gap) => boxRound(x, y, width + 2 * gap, height + 2 * gap);
  return plates.map((plate) => {
    const isFree = (spot) => boxes.isFree(boxOf(spot, plate.size, 1)) && isInView(spot, view);
    const inside = spotsInside(plate, scale, view).find((spot) => isFree(spot) && named.isFree(boxOf(spot, plate.size, 1)));
    const point = nearestOnLines(plate, scale, view) ?? [plate.middle, plate.focus].find((one) => isInView(one, view));
    const beside = inside || !point ? null : spotsBeside(point, plate.size, view).find(isFree);
    const at = inside ?? beside ?? point ?? plate.focus;
    boxes.add(boxOf(at, plate.size, OPTIONS.clearPx));
    return { ...at, spot: inside ?? point ?? plate.focus };
  });
}
