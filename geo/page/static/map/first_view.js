/* What the first view shows: where most events are, and not the whole world for one that is far away. No DOM. */

const OPTIONS = Object.freeze({
  mostLeftOut: 0.1, // share of all events' places that the first view may leave outside
  leastGain: 0.25, // and only if that makes it narrower, or lower, by at least this share
});

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function extentOf(points) {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
}

/**
 * Return those of `points` ({x, y, weight}, unit Mercator) that the first view must show.
 *
 * The farthest from the weighted middle leave first, as long as they hold few of the events and leaving them out makes
 * the view notably smaller.
 */
export function chooseFirstView(points) {
  const all = points.flatMap((point) => Array(Math.min(point.weight, 100)).fill(point));
  if (points.length < 3) return points;
  const [x, y] = [median(all.map((point) => point.x)), median(all.map((point) => point.y))];
  const near = [...points].sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
  const total = near.reduce((sum, { weight }) => sum + weight, 0);
  let kept = near.length;
  let left = 0;
  while (kept > 2 && left + near[kept - 1].weight <= total * OPTIONS.mostLeftOut) left += near[--kept].weight;
  const [width, height] = extentOf(points);
  const [keptWidth, keptHeight] = extentOf(near.slice(0, kept));
  const isSmaller = keptWidth < width * (1 - OPTIONS.leastGain) || keptHeight < height * (1 - OPTIONS.leastGain);
  return isSmaller ? near.slice(0, kept) : points;
}
