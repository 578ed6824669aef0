/* Transfers: from where to where, which events, and the curve between two marks. No DOM. */

const OPTIONS = Object.freeze({
  bend: 0.17, // height of a curve over its chord, as a share of the chord
  points: 40, // points of a curve
  leastChordPx: 14, // a shorter curve is not drawn
  arrowLengthPx: 9,
  arrowWidthPx: 8,
  clearPx: 3, // left free between a curve's end and its mark
});

const ORIGIN = 1;
const DESTINATION = 2;

/** Return the pairs of places between which events run: [{origin, destination, events, isReturn}], in a fixed order. */
export function listTransfers(columns) {
  const { placeOffsets, place, role } = columns;
  const pairs = new Map();
  for (let i = 0; i + 1 < placeOffsets.length; i++) {
    const [origins, destinations] = [ORIGIN, DESTINATION].map((wanted) => {
      const found = [];
      for (let j = placeOffsets[i]; j < placeOffsets[i + 1]; j++) if (role[j] === wanted) found.push(place[j]);
      return found;
    });
    for (const origin of origins) {
      for (const destination of destinations) {
        if (origin === destination) continue;
        const key = `${origin} ${destination}`;
        if (!pairs.has(key)) pairs.set(key, { origin, destination, events: [] });
        const { events } = pairs.get(key);
        if (events[events.length - 1] !== i) events.push(i);
      }
    }
  }
  const listed = [...pairs.values()].sort((a, b) => a.origin - b.origin || a.destination - b.destination);
  for (const pair of listed) pair.isReturn = pair.origin > pair.destination && pairs.has(`${pair.destination} ${pair.origin}`);
  return listed;
}

function pointAt(from, control, to, s) {
  const r = 1 - s;
  return [
    r * r * from[0] + 2 * r * s * control[0] + s * s * to[0],
    r * r * from[1] + 2 * r * s * control[1] + s * s * to[1],
  ];
}

/** Return how far the edge of a mark {rx, ry, isBox} is from its middle in the direction (ux, uy), of length 1. */
function reachOf({ rx, ry, isBox }, ux, uy) {
  return isBox ? Math.min(rx / Math.max(Math.abs(ux), 1e-9), ry / Math.max(Math.abs(uy), 1e-9)) : rx;
}

function isOver(x, y, mark, gap) {
  const [dx, dy] = [Math.abs(x - mark.x), Math.abs(y - mark.y)];
  return mark.isBox ? dx < mark.rx + gap && dy < mark.ry + gap : Math.hypot(dx, dy) < mark.rx + gap;
}

/**
 * Return the curve between two marks, {line, arrow} as lists of [x, y] in px (y grows southwards), or null where they
 * are too close. It bends towards the pole, as the shortest way over the globe does; the way back bends less.
 *
 * `from` and `to` are {x, y, rx, ry, isBox}: discs, or plates that reach rx and ry from their middle. The curve keeps
 * clear of both.
 */
export function curveBetween(from, to, { isReturn = false, isSouth = false } = {}) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const chord = Math.hypot(dx, dy);
  if (chord === 0) return null;
  const [ux, uy] = [dx / chord, dy / chord];
  if (chord - reachOf(from, ux, uy) - reachOf(to, ux, uy) < OPTIONS.leastChordPx) return null;
  const side = (dx >= 0 ? 1 : -1) * (isSouth ? -1 : 1) * (isReturn ? -0.6 : 1);
  const lift = 2 * OPTIONS.bend * side;
  const control = [(from.x + to.x) / 2 + dy * lift, (from.y + to.y) / 2 - dx * lift];
  const start = [from.x, from.y];
  const end = [to.x, to.y];
  const first = firstClear((s) => pointAt(start, control, end, s), from, OPTIONS.clearPx);
  const last = 1 - firstClear((s) => pointAt(start, control, end, 1 - s), to, OPTIONS.clearPx + OPTIONS.arrowLengthPx - 1);
  if (last <= first) return null;
  const line = [];
  for (let k = 0; k <= OPTIONS.points; k++) line.push(pointAt(start, control, end, first + ((last - first) * k) / OPTIONS.points));
  return { line, arrow: arrowAt(line[line.length - 1], to) };
}

/** Return the share of a curve, by halving, after which it is clear of the mark in which it begins. */
function firstClear(at, mark, gap) {
  let [low, high] = [0, 0.5];
  for (let round = 0; round < 16; round++) {
    const middle = (low + high) / 2;
    const [x, y] = at(middle);
    if (isOver(x, y, mark, gap)) low = middle;
    else high = middle;
  }
  return high;
}

function arrowAt(base, to) {
  const angle = Math.atan2(to.y - base[1], to.x - base[0]);
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  const tip = [base[0] + ux * OPTIONS.arrowLengthPx, base[1] + uy * OPTIONS.arrowLengthPx];
  const back = base;
  const half = OPTIONS.arrowWidthPx / 2;
  return [tip, [back[0] - uy * half, back[1] + ux * half], [back[0] + uy * half, back[1] - ux * half]];
}
