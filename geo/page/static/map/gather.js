/* Which places share one mark where there are too many: the near ones gather around the one with most events. No DOM. */

const OPTIONS = Object.freeze({
  reachPx: 38, // places so near to the middle of a mark are gathered in it
  leastRadiusPx: 5, // a mark of few events
  mostRadiusPx: 26, // the mark with most events
});

/** Return a grid over spots in which those near a point are found: `near(x, y, visit)` visits the spots of nine cells. */
function createGrid(x, y, reach) {
  const cells = new Map();
  const cellOf = (px) => Math.floor(px / reach);
  const key = (column, row) => column * 67108864 + row;
  for (let k = 0; k < x.length; k++) {
    const at = key(cellOf(x[k]), cellOf(y[k]));
    const cell = cells.get(at);
    if (cell) cell.push(k);
    else cells.set(at, [k]);
  }
  return function near(px, py, visit) {
    const [column, row] = [cellOf(px), cellOf(py)];
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) cells.get(key(c, r))?.forEach(visit);
    }
  };
}

/**
 * Gather spots: `x`, `y` in px, `weight` the events of each. Return {group, seeds}: the group of each spot, and by group
 * the spot that it stands at, which has most events in it.
 *
 * The heaviest spot takes all that are near, then the heaviest of those that are left, and so on: marks stand at real
 * places and as far from each other as they reach, and the same spots give the same groups whatever is shown of them.
 */
export function gatherSpots(x, y, weight, reachPx = OPTIONS.reachPx) {
  const near = createGrid(x, y, reachPx);
  const order = Uint32Array.from(x.keys()).sort((a, b) => weight[b] - weight[a] || a - b);
  const group = new Int32Array(x.length).fill(-1);
  const seeds = [];
  for (const seed of order) {
    if (group[seed] >= 0) continue;
    const g = seeds.push(seed) - 1;
    near(x[seed], y[seed], (k) => {
      if (group[k] < 0 && (x[k] - x[seed]) ** 2 + (y[k] - y[seed]) ** 2 <= reachPx ** 2) group[k] = g;
    });
  }
  return { group, seeds };
}

/** Return a function from a number of events to a radius in px, a multiple of a half: a disc's area grows with the number. */
export function gatheredRadius(most) {
  const { leastRadiusPx: least, mostRadiusPx } = OPTIONS;
  const perEvent = (mostRadiusPx ** 2 - least ** 2) / Math.max(most, 1);
  return (n) => Math.round(2 * Math.sqrt(least ** 2 + perEvent * Math.min(n, most))) / 2;
}

/**
 * Return what each group holds in a window: {n, places, rows, sure} by group, `places` counting those with events there;
 * `rows` has the events by kind, `sure` those of them that are certain.
 *
 * `spots` are the places (indexes) of the groups' spots; `found` is what createCounts gives.
 */
export function sumGroups({ group, seeds }, spots, found, kindCount) {
  const n = new Uint32Array(seeds.length);
  const places = new Uint32Array(seeds.length);
  const rows = new Uint32Array(seeds.length * kindCount);
  const sure = new Uint32Array(seeds.length * kindCount);
  for (let k = 0; k < spots.length; k++) {
    const count = found.placePossible[spots[k]];
    if (!count) continue;
    const g = group[k];
    n[g] += count;
    places[g]++;
    for (let j = 0; j < kindCount; j++) {
      rows[g * kindCount + j] += found.placeKind[spots[k] * kindCount + j];
      sure[g * kindCount + j] += found.placeKindCertain[spots[k] * kindCount + j];
    }
  }
  return { n, places, rows, sure };
}
