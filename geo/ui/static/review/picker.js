/* A small map on which a point is put by hand: a view that is moved and zoomed, and the point under a press. */
import { svg } from "../../../page/static/base/elements.js";
import { beyondSeam, latitudeOf, longitudeOf, mercatorX, mercatorY } from "../../../page/static/base/projection.js";
import { inFrame, locatorPath } from "./locator.js";

const OPTIONS = Object.freeze({
  leastSpan: 0.00003, // width of the nearest view, as a share of the world's: some hundred metres to the centimetre
  mostSpan: 1,
  regionSpan: 0.06, // views narrower than this show first-level regions
});

const EARTH_KM = 40_075;

/** Return a view of the map: its middle in degrees, and its width as a share of the world's. */
export const viewOf = (lat, lon, span) => ({ lat: Math.min(Math.max(lat, -85), 85), lon, span: Math.min(Math.max(span, OPTIONS.leastSpan), OPTIONS.mostSpan) });

/** Return the frame of a view, as locatorFrame gives it, in `width` × `height` px. */
export function frameOf({ lat, lon, span }, width, height) {
  const seam = lon - 180; // What is across the date line is drawn beside it.
  const scale = width / span;
  return { x: mercatorX(beyondSeam(lon, seam)) - span / 2, y: mercatorY(lat) - height / scale / 2, scale, width, height, span, seam };
}

/** Return the point in degrees that is drawn at `x`, `y` px. */
export function pointAt(x, y, frame) {
  const unitY = Math.min(Math.max(frame.y + y / frame.scale, 0), 1);
  return { lat: latitudeOf(unitY), lon: longitudeOf(frame.x + x / frame.scale) };
}

/** Return a view moved by px of its frame. */
export function movedView(view, dx, dy, frame) {
  const { lat, lon } = pointAt(frame.width / 2 + dx, frame.height / 2 + dy, frame);
  return viewOf(lat, lon, view.span);
}

/** Return how many km are a px in the middle of a view. */
export const kmPerPx = ({ lat }, frame) => (EARTH_KM * Math.cos((lat * Math.PI) / 180)) / frame.scale;

/** Return how far round its middle a view reaches, in km. */
export const reachKm = (view, frame) => (kmPerPx(view, frame) * Math.hypot(frame.width, frame.height)) / 2;

/** Return the map of a view: land, borders, the names of cities, and the point with the circle round it. */
export function renderPicker({ paths }, { view, point, radiusKm, cities }, { width, height }) {
  const frame = frameOf(view, width, height);
  const layer = (name, className) => svg("path", { d: locatorPath(paths[name], frame), class: className });
  const isIn = ({ x, y }) => x > 4 && x < width - 60 && y > 12 && y < height - 6;
  const names = cities.map((city) => ({ ...city, ...inFrame(city, frame) })).filter(isIn);
  const apart = names.filter((one, k) => !names.slice(0, k).some((other) => Math.abs(other.x - one.x) < 90 && Math.abs(other.y - one.y) < 14));
  const at = point && inFrame(point, frame);
  return svg("svg", { class: "locator picker-map", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
    layer("land", "locator-land"), view.span < OPTIONS.regionSpan && layer("region_lines", "locator-region"),
    layer("country_lines", "locator-border"), layer("disputed_lines", "locator-border is-disputed"),
    apart.map(({ x, y, name }) => svg("g", { class: "picker-city", transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` }, svg("circle", { r: 2.2 }), svg("text", { x: 9, y: 3.5 }, name))),
    at && radiusKm > 0 && svg("circle", { class: "locator-area is-chosen", cx: at.x, cy: at.y, r: radiusKm / kmPerPx(point, frame) }),
    at && svg("g", { class: "locator-point is-chosen", transform: `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})` }, svg("circle", { r: 6 })));
}
