/* A small map that says where a place is: land and borders round points, areas and lines, which carry their rank. */
import { svg } from "../../../page/static/base/elements.js";
import { beyondSeam, chooseSeam, mercatorX, mercatorY } from "../../../page/static/base/projection.js";
import { cornersOfShape, shapePaths } from "./shapes.js";

const OPTIONS = Object.freeze({
  leastSpan: 0.028, // width of the smallest view, as a share of the world's: some ten degrees
  paddingShare: 0.28, // room round the points, as a share of their extent
  detailPx: 0.6, // points closer to the last one than this are left out
  regionSpan: 0.06, // views narrower than this show first-level regions
  apartPx: 17, // numbers nearer to one another than this are moved apart
});

/** Return the view {x, y, scale} of the unit Mercator square that holds `points` ({lat, lon}) in `width` × `height` px. */
export function locatorFrame(points, width, height, leastSpan = /** @type {number} */ (OPTIONS.leastSpan)) {
  const seam = chooseSeam(points.map(({ lon }) => lon));
  const xs = points.map(({ lon }) => mercatorX(beyondSeam(lon, seam)));
  const ys = points.map(({ lat }) => mercatorY(lat));
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const [north, south] = [Math.min(...ys), Math.max(...ys)];
  const room = 1 + 2 * OPTIONS.paddingShare;
  const span = Math.min(1, Math.max((east - west) * room, ((south - north) * room * width) / height, leastSpan));
  const scale = width / span;
  const top = Math.min(Math.max((north + south) / 2 - height / scale / 2, 0), Math.max(0, 1 - height / scale));
  return { x: (west + east) / 2 - span / 2, y: top, scale, width, height, span, seam };
}

/** Return where a point ({lat, lon}) is drawn, in px. */
export function inFrame({ lat, lon }, frame) {
  const x = mercatorX(beyondSeam(lon, frame.seam));
  return { x: (x - frame.x) * frame.scale, y: (mercatorY(lat) - frame.y) * frame.scale };
}

/** Return the sides of the view beyond which a point lies, as bits. */
const outside = (x, y, { width, height }) => (x < -2 ? 1 : x > width + 2 ? 2 : 0) | (y < -2 ? 4 : y > height + 2 ? 8 : 0);

/** Return the path data of one line; points that no line inside the view needs are left out. */
function traceInView({ points }, frame, copy) {
  const least = OPTIONS.detailPx ** 2;
  let data = "";
  let [lastX, lastY] = [NaN, NaN];
  const at = (i) => [(points[i] + copy - frame.x) * frame.scale, (points[i + 1] - frame.y) * frame.scale];
  let [lastCode, x, y] = [0, ...at(0)];
  let code = outside(x, y, frame);
  for (let i = 0; i < points.length; i += 2) {
    const isLast = i + 2 >= points.length;
    const [nextX, nextY] = isLast ? [x, y] : at(i + 2);
    const nextCode = isLast ? 0 : outside(nextX, nextY, frame);
    const isNeeded = i === 0 || isLast || ((lastCode & code & nextCode) === 0 && !((x - lastX) ** 2 + (y - lastY) ** 2 < least));
    if (isNeeded) {
      data += `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
      [lastX, lastY, lastCode] = [x, y, code];
    }
    [code, x, y] = [nextCode, nextX, nextY];
  }
  return data;
}

/** Return the SVG path data of the basemap's `paths` (of decodeTopology) in a view. */
export function locatorPath(paths, frame) {
  let data = "";
  const right = frame.x + frame.width / frame.scale;
  const bottom = frame.y + frame.height / frame.scale;
  for (const copy of [-1, 0, 1]) {
    for (const path of paths) {
      if (path.east + copy < frame.x || path.west + copy > right || path.south < frame.y || path.north > bottom) continue;
      data += traceInView(path, frame, copy);
    }
  }
  return data;
}

/** Return the points in px, those that would lie on one another moved to the right; the first keeps its place. */
function spreadPoints(points) {
  const placed = [];
  for (const { x, y } of points) {
    let at = x;
    while (placed.some((one) => Math.hypot(one.x - at, one.y - y) < OPTIONS.apartPx)) at += OPTIONS.apartPx / 2;
    placed.push({ x: at, y });
  }
  return placed;
}

/** Return the SVG path data of a place's shape in a view. */
function shapeData(shape, frame) {
  return shapePaths(shape, frame.seam).map((path) => traceInView(path, frame, 0) + (shape.isArea ? "Z" : "")).join("");
}

/**
 * Return a map as an SVG element. `places` are {lat, lon, shape, label, isChosen}, best first; `onPick(index)` is called on
 * a click. `shapeOf` is that of createShapes; what is an area or a line is drawn as one, and has a disc only for its rank.
 *
 * It is hidden from assistive technology: the list beside it says and does the same.
 */
export function renderLocator({ paths, shapeOf }, places, { width, height, onPick = null, isSmall = false }) {
  const shapes = places.map(shapeOf);
  const held = places.flatMap((place, k) => (shapes[k] ? cornersOfShape(shapes[k]) : place));
  const frame = locatorFrame(held, width, height, OPTIONS.leastSpan * (isSmall ? 1.5 : 1));
  const layer = (name, className) => svg("path", { d: locatorPath(paths[name], frame), class: className });
  const spread = spreadPoints(places.map((place) => inFrame(place, frame)));
  const isAbove = (a, b) => Number(places[a].isChosen) - Number(places[b].isChosen) || b - a; // Chosen last, so that it lies above.
  const order = places.map((_, k) => k).sort(isAbove);
  const click = (k) => (onPick ? { click: () => onPick(k) } : {});
  const name = (k, base) => (places[k].isChosen ? `${base} is-chosen` : base);
  const drawn = order.filter((k) => shapes[k]).map((k) =>
    svg("path", { d: shapeData(shapes[k], frame), class: name(k, shapes[k].isArea ? "locator-area" : "locator-line"), on: click(k) }));
  const marks = order.filter((k) => !isSmall || !shapes[k]).map((k) => {
    const at = `translate(${spread[k].x.toFixed(1)} ${spread[k].y.toFixed(1)})`;
    return svg("g", { class: name(k, "locator-point"), transform: at, on: click(k) },
      svg("circle", { r: isSmall ? 4.5 : 8.5 }),
      !isSmall && svg("text", { y: 3.6, "text-anchor": "middle" }, places[k].label));
  });
  return svg("svg", { class: isSmall ? "locator is-small" : "locator", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true", preserveAspectRatio: "xMidYMid slice" },
    layer("land", "locator-land"),
    frame.span < OPTIONS.regionSpan && layer("region_lines", "locator-region"),
    drawn.filter((path) => path.matches(".locator-area")),
    layer("country_lines", "locator-border"), layer("disputed_lines", "locator-border is-disputed"),
    drawn.filter((path) => path.matches(".locator-line")), marks);
}
