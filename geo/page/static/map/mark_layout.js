/* Where marks stand on the screen: their size, and how those that overlap move apart. No DOM. */

/** How marks look, as elements and on the canvas. */
export const MARKS = Object.freeze({
  leastRadiusPx: 11, // a mark of one event
  mostRadiusPx: 24, // the mark of the place with most events
  mostAreaPerEvent: 42, // px² (divided by π) that one more event adds, at most
  middleShare: 0.64, // of a disc: the middle in which its number stands; the same as in map.css
  hollowShare: 0.82, // the same of a hollow disc
  rimPx: 5, // beyond the disc: the dashes round what is only possible
  gatheredRadiusPx: 12, // that a mark on the canvas is taken to have, for what stands beside it
});

const OPTIONS = Object.freeze({
  leastTargetPx: 24, // of a mark's diameter for pressing it, whatever its own size (WCAG 2.2, 2.5.8)
  gapPx: 3, // left free between two marks
  rounds: 200, // at most so many rounds of moving apart
  pullBack: 0.02, // share of the way back to the true spot in each round
  scaleByZoom: [0.72, 2, 1, 4.5], // marks are drawn at 0.72 of their size up to zoom 2, whole from zoom 4.5
  leaderPx: 7, // a mark further than this from its spot gets a leader line
});

/** Return a function from a number of events to a radius in px: a disc's area grows with the number. */
export function markRadius(mostEvents) {
  const { leastRadiusPx: least, mostRadiusPx: most, mostAreaPerEvent } = MARKS;
  const perEvent = Math.min(mostAreaPerEvent, (most ** 2 - least ** 2) / Math.max(mostEvents - 1, 1));
  return (n) => Math.sqrt(least ** 2 + perEvent * Math.max(n - 1, 0));
}

/** Return by how much marks are drawn smaller at a zoom: a world holds less than a region does. */
export function markScale(zoom) {
  const [least, from, most, to] = OPTIONS.scaleByZoom;
  return Number(Math.min(Math.max(least + ((zoom - from) / (to - from)) * (most - least), least), most).toFixed(3));
}

function separate(a, b) {
  let dx = b.x - a.x;
  let dy = b.y - a.y;
  let distance = Math.hypot(dx, dy);
  const overlap = a.r + b.r + OPTIONS.gapPx - distance;
  if (overlap <= 0.05) return false;
  if (distance < 0.01) {
    // One spot: the order of the marks decides the direction, so that it is the same each time.
    const angle = (b.order - a.order) * 2.399963;
    [dx, dy, distance] = [Math.cos(angle), Math.sin(angle), 1];
  }
  // The smaller gives way to the larger.
  const share = b.r ** 2 / (a.r ** 2 + b.r ** 2);
  const push = overlap / distance;
  a.x -= dx * push * share;
  a.y -= dy * push * share;
  b.x += dx * push * (1 - share);
  b.y += dy * push * (1 - share);
  return true;
}

/** Return pairs of marks near enough to meet, by a sweep along x. */
function nearPairs(marks, reach) {
  const sorted = [...marks].sort((a, b) => a.spotX - b.spotX || a.order - b.order);
  const pairs = [];
  for (let i = 0; i < sorted.length; i++) {
    for (let j = i + 1; j < sorted.length && sorted[j].spotX - sorted[i].spotX < reach; j++) {
      if (Math.abs(sorted[j].spotY - sorted[i].spotY) < reach) pairs.push([sorted[i], sorted[j]]);
    }
  }
  return pairs;
}

/**
 * Return how far each mark stands from its spot: [dx, dy] in px, in the order given.
 *
 * `spots` are {x, y, r} in px; r is the largest radius the mark can have, so that the layout holds whatever the window.
 */
export function moveApart(spots) {
  const marks = spots.map(({ x, y, r }, order) => ({ x, y, r: Math.max(r, OPTIONS.leastTargetPx / 2), spotX: x, spotY: y, order }));
  const pairs = nearPairs(marks, 6 * MARKS.mostRadiusPx);
  for (let round = 0; round < OPTIONS.rounds; round++) {
    let moved = false;
    for (const [a, b] of pairs) moved = separate(a, b) || moved;
    if (!moved) break;
    if (round < OPTIONS.rounds - 120) {
      for (const mark of marks) {
        mark.x += (mark.spotX - mark.x) * OPTIONS.pullBack;
        mark.y += (mark.spotY - mark.y) * OPTIONS.pullBack;
      }
    }
  }
  return marks.map(({ x, y, spotX, spotY }) => [x - spotX, y - spotY]);
}

/** Return true where a mark stands so far from its spot that a line must lead there. */
export const needsLeader = (dx, dy) => Math.hypot(dx, dy) > OPTIONS.leaderPx;
