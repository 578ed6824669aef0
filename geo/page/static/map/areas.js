/* The areas and lines of places on the map, and which stretches of a row lie inside one. No DOM. */
import { beyondSeam, mercatorX, mercatorY } from "../base/projection.js";
import { countryGeometry } from "../base/topology.js";
import { circleAround } from "./many_areas.js";

/** Return a place's geometry: its own, or its country's in the basemap, so that both have the same edge; null for a point. */
export function geometryOf(atlas, place) {
  if (place.geometry?.type === "Circle") return circleAround(place.lat, place.lon, place.geometry.km);
  return place.geometry ?? (place.kind === "country" ? countryGeometry(atlas.basemap, place.id) : null);
}

/** Return GeoJSON positions as [lat, lon], turned as a whole to the side of the seam where their middle lies. */
export function turnRing(ring, seam) {
  let [west, east] = [Infinity, -Infinity];
  for (const [lon] of ring) [west, east] = [Math.min(west, lon), Math.max(east, lon)];
  const middle = (west + east) / 2;
  const shift = beyondSeam(middle, seam) - middle;
  return ring.map(([lon, lat]) => [lat, lon + shift]);
}

function toUnit(ring, seam) {
  return Float64Array.from(turnRing(ring, seam).flatMap(([lat, lon]) => [mercatorX(lon), mercatorY(lat)]));
}

function runsOf(geometry) {
  switch (geometry.type) {
    case "Polygon": return { rings: geometry.coordinates, lines: [] };
    case "MultiPolygon": return { rings: geometry.coordinates.flat(), lines: [] };
    case "LineString": return { rings: [], lines: [geometry.coordinates] };
    case "MultiLineString": return { rings: [], lines: geometry.coordinates };
    case "GeometryCollection": {
      const parts = geometry.geometries.map(runsOf);
      return { rings: parts.flatMap(({ rings }) => rings), lines: parts.flatMap(({ lines }) => lines) };
    }
    default: return { rings: [], lines: [] };
  }
}

/** Return a geometry in unit Mercator, {rings, lines, west, north, east, south}: runs of x, y, x, y …, and their bounds. */
export function unitArea(geometry, seam) {
  const { rings, lines } = runsOf(geometry);
  const area = { rings: rings.map((ring) => toUnit(ring, seam)), lines: lines.map((line) => toUnit(line, seam)), west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const run of [...area.rings, ...area.lines]) {
    for (let i = 0; i < run.length; i += 2) {
      [area.west, area.east] = [Math.min(area.west, run[i]), Math.max(area.east, run[i])];
      [area.north, area.south] = [Math.min(area.north, run[i + 1]), Math.max(area.south, run[i + 1])];
    }
  }
  return area;
}

/** Return the stretches [west, east] of the row `y` that lie inside an area of `unitArea`, by the even-odd rule. */
export function stretchesAt({ rings }, y) {
  const crossings = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [y0, y1] = [ring[j + 1], ring[i + 1]];
      if (y0 > y !== y1 > y) crossings.push(ring[j] + ((y - y0) / (y1 - y0)) * (ring[i] - ring[j]));
    }
  }
  crossings.sort((a, b) => a - b);
  const stretches = [];
  for (let k = 0; k + 1 < crossings.length; k += 2) stretches.push([crossings[k], crossings[k + 1]]);
  return stretches;
}

/** Return whether the point lies inside an area of `unitArea`. */
export function holds(area, x, y) {
  if (x < area.west || x > area.east || y < area.north || y > area.south) return false;
  return stretchesAt(area, y).some(([west, east]) => x >= west && x <= east);
}

/**
 * Return that point of an area round which it is told of: of `points` ({x, y, weight}) inside it the one to which the
 * others have the shortest way, weighed; null where there is none.
 */
export function focusOf(area, points) {
  const inside = points.filter(({ x, y }) => holds(area, x, y));
  const wayTo = (one) => inside.reduce((sum, { x, y, weight }) => sum + weight * Math.hypot(x - one.x, y - one.y), 0);
  let [best, least] = [null, Infinity];
  for (const point of inside) {
    const way = wayTo(point);
    if (way < least) [best, least] = [point, way];
  }
  return best && { x: best.x, y: best.y };
}
