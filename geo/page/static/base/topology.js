/* The basemap's topology (TopoJSON, arcs written as text) to lines and rings in unit Mercator. No DOM. */
import { mercatorX, mercatorY } from "./projection.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Uint8Array(128).fill(255);
for (let i = 0; i < 64; i++) VALUE[ALPHABET.charCodeAt(i)] = i;

/** Return the integers of a text: zigzag numbers in groups of five bits, the lowest group first. */
export function decodeNumbers(text) {
  const numbers = [];
  let value = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = VALUE[text.charCodeAt(i)] ?? 255;
    if (digit === 255) throw new RangeError(`expected a character of the base64url alphabet, got ${text[i]}`);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      numbers.push((value >>> 1) ^ -(value & 1));
      value = shift = 0;
    }
  }
  return numbers;
}

function decodeArc(text, { scale, translate }) {
  const numbers = decodeNumbers(text);
  const points = new Float64Array(numbers.length);
  let [x, y] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
    points[i] = mercatorX(x * scale[0] + translate[0]);
    points[i + 1] = mercatorY(y * scale[1] + translate[1]);
  }
  return points;
}

function withBounds(points) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    if (points[i] < west) west = points[i];
    if (points[i] > east) east = points[i];
    if (points[i + 1] < north) north = points[i + 1];
    if (points[i + 1] > south) south = points[i + 1];
  }
  return { points, west, north, east, south };
}

function joinArcs(references, arcs) {
  const parts = references.map((reference) => {
    if (reference >= 0) return arcs[reference];
    const forwards = arcs[~reference];
    const backwards = new Float64Array(forwards.length);
    for (let i = 0, j = forwards.length - 2; j >= 0; i += 2, j -= 2) {
      backwards[i] = forwards[j];
      backwards[i + 1] = forwards[j + 1];
    }
    return backwards;
  });
  const length = parts.reduce((sum, part) => sum + part.length - 2, 2);
  const points = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    points.set(part, at);
    at += part.length - 2;
  }
  return withBounds(points);
}

function pathsOf(object, arcs) {
  if (!object) return [];
  switch (object.type) {
    case "GeometryCollection": return object.geometries.flatMap((geometry) => pathsOf(geometry, arcs));
    case "MultiPolygon": return object.arcs.flatMap((polygon) => polygon.map((ring) => joinArcs(ring, arcs)));
    case "Polygon": return object.arcs.map((ring) => joinArcs(ring, arcs));
    case "MultiLineString": return object.arcs.map((line) => joinArcs(line, arcs));
    case "LineString": return [joinArcs(object.arcs, arcs)];
    default: throw new TypeError(`expected an area or a line, got ${object.type}`);
  }
}

/** Return an arc's points as [lon, lat], in degrees. */
function decodeDegrees(text, { scale, translate }) {
  const numbers = decodeNumbers(text);
  const points = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
    points.push([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
  }
  return points;
}

/** Return the area of a country of the basemap as a GeoJSON MultiPolygon, or null where it has none with this id. */
export function countryGeometry(topology, id) {
  const country = topology?.objects.countries?.geometries.find(({ properties }) => properties.id === id);
  if (!country) return null;
  const arc = (reference) => {
    const points = decodeDegrees(topology.arcs[reference < 0 ? ~reference : reference], topology.transform);
    return reference < 0 ? points.reverse() : points;
  };
  const ring = (references) => references.flatMap((reference, k) => (k ? arc(reference).slice(1) : arc(reference)));
  const polygons = country.type === "Polygon" ? [country.arcs] : country.arcs;
  return { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(ring)) };
}

/** Return the rivers and lakes near what is shown, as paths; lakes are rings. */
function decodeWaters(waters) {
  if (!waters) return { rivers: [], lakes: [] };
  const transform = { scale: [waters.step_deg, waters.step_deg], translate: [0, 0] };
  const path = (text) => withBounds(decodeArc(text, transform));
  return { rivers: waters.rivers.map(path), lakes: waters.lakes.flat().map(path) };
}

/**
 * Return the basemap's paths by name: land, country_lines, region_lines, disputed, disputed_lines, rivers, lakes.
 *
 * A path is {points, west, north, east, south}; points are x, y, x, y … on the unit square of web Mercator.
 */
export function decodeTopology(topology) {
  if (topology.encoding !== "varint5") throw new TypeError(`expected arcs encoded as varint5, got ${topology.encoding}`);
  const arcs = topology.arcs.map((text) => decodeArc(text, topology.transform));
  const names = ["land", "country_lines", "region_lines", "disputed", "disputed_lines"];
  const paths = Object.fromEntries(names.map((name) => [name, pathsOf(topology.objects[name], arcs)]));
  return { ...paths, ...decodeWaters(topology.waters) };
}
