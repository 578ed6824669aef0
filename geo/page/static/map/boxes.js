/* Boxes on the map, left, top, right, bottom in px: which spots are free. No DOM. */

const OPTIONS = Object.freeze({
  cellPx: 64, // side of the cells in which neighbours are looked for
  gapPx: 3, // left free round a name
});

/** Return a set of boxes that answers whether a new one is free. */
export function createBoxes() {
  const cells = new Map();
  function visit(box, each) {
    for (let x = Math.floor(box[0] / OPTIONS.cellPx); x <= Math.floor(box[2] / OPTIONS.cellPx); x++) {
      for (let y = Math.floor(box[1] / OPTIONS.cellPx); y <= Math.floor(box[3] / OPTIONS.cellPx); y++) {
        if (each(x * 65536 + y) === false) return false;
      }
    }
    return true;
  }
  let view = null;
  const crosses = (box, edge) => meets(box, edge) && (box[0] < edge[0] || box[1] < edge[1] || box[2] > edge[2] || box[3] > edge[3]);
  const meets = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  return {
    add(box) {
      visit(box, (key) => {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(box);
      });
    },
    /** Take boxes that cross the edge of `view` for taken: a name is seen whole or not at all. */
    setView: (value) => (view = value),
    isFree: (box) => !(view && crosses(box, view)) && visit(box, (key) => !cells.get(key)?.some((other) => meets(box, other))),
  };
}

/** Return the box of a size round its middle. */
export const boxRound = (x, y, width, height) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2];

/** Return the boxes where a name of this size may stand round a disc, best first. */
export function boxesAround(x, y, r, width, height) {
  const box = (left, top) => [left, top, left + width, top + height];
  const gap = r + OPTIONS.gapPx;
  return [
    box(x + gap, y - height / 2),
    box(x - gap - width, y - height / 2),
    box(x - width / 2, y + gap),
    box(x - width / 2, y - gap - height),
    box(x + gap * 0.75, y + gap * 0.75),
    box(x + gap * 0.75, y - gap * 0.75 - height),
  ];
}
