/* Places that lie on lines: a bridge on a border, a town on a road. No DOM. */

/** A point lies on a line, in km, at most so far from it: about what points of such a place are good to. */
const NEAR_KM = 1;
const KM_PER_DEG = 111.2;
/** Most pairs of a point and a line that are compared: with more of them, no place is taken to lie on a line. */
const MOST_PAIRS = 2_000_000;

/** Return the lines of a GeoJSON geometry, each a list of [lon, lat]. */
function linesOf({ type, coordinates, geometries }) {
  if (type === "GeometryCollection") return geometries.flatMap(linesOf);
  return { LineString: [coordinates], MultiLineString: coordinates }[type] ?? [];
}

/** Return the distance of a place from the part of a line between two of its points, in km, on a plane around the place. */
function distanceKm({ lat, lon }, [lon1, lat1], [lon2, lat2]) {
  const turn = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;
  const flat = (lonTo, latTo) => [turn(lonTo - lon) * KM_PER_DEG * Math.cos((lat * Math.PI) / 180), (latTo - lat) * KM_PER_DEG];
  const [[x1, y1], [x2, y2]] = [flat(lon1, lat1), flat(lon2, lat2)];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(Math.max(-(x1 * dx + y1 * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return Math.hypot(x1 + along * dx, y1 + along * dy);
}

const isBetween = (lat, a, b) => lat >= Math.min(a, b) - NEAR_KM / KM_PER_DEG && lat <= Math.max(a, b) + NEAR_KM / KM_PER_DEG;
const isOn = (point, lines) => lines.some((line) => line.slice(1).some((end, k) => isBetween(point.lat, line[k][1], end[1]) && distanceKm(point, line[k], end) <= NEAR_KM));

const known = new WeakMap();

/**
 * Return a function from a place to those that it shares a line with: from a point to the lines that it lies on, from a
 * line to the points on it; empty for any other. Places are given by their positions in `places`.
 */
export function placesOnLines(places) {
  if (known.has(places)) return known.get(places);
  const found = new Map();
  const lines = [...places.keys()].filter((p) => places[p].precision === "line" && places[p].geometry);
  const points = lines.length ? [...places.keys()].filter((p) => places[p].precision === "point") : [];
  if (lines.length * points.length > MOST_PAIRS) lines.length = 0;
  const add = (from, to) => found.set(from, [...(found.get(from) ?? []), to]);
  for (const line of lines) {
    const drawn = linesOf(places[line].geometry);
    for (const point of points) {
      if (!isOn(places[point], drawn)) continue;
      add(line, point);
      add(point, line);
    }
  }
  const of = (p) => found.get(p) ?? [];
  known.set(places, of);
  return of;
}

/** Return the lines that a place lies on, as positions in `places`; none for what is not a point. */
export const linesUnder = (places, p) => (places[p].precision === "point" ? placesOnLines(places)(p) : []);
