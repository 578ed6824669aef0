/* Places that are no points, for the small maps: their rings and lines, and how much of them a view should hold. No DOM. */
import { beyondSeam, mercatorX, mercatorY } from "../../../page/static/base/projection.js";
import { countryGeometry } from "../../../page/static/base/topology.js";

/** How far from a place's main part others may lie to be in the view, as a share of the main part's extent: overseas is left out. */
const NEAR_SHARE = 1;

const boundsOf = (part) => {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let i = 0; i < part.length; i += 2) {
    bounds.west = Math.min(bounds.west, part[i]);
    bounds.east = Math.max(bounds.east, part[i]);
    bounds.south = Math.min(bounds.south, part[i + 1]);
    bounds.north = Math.max(bounds.north, part[i + 1]);
  }
  return bounds;
};

const extentOf = ({ west, south, east, north }) => (east - west) * (north - south) + 1e-9 * (east - west + north - south);

/** Return the parts of a country of the basemap, each ring as lon, lat, lon, lat …; none where the basemap has it not. */
function countryParts(topology, id) {
  const geometry = countryGeometry(topology, id);
  return geometry ? geometry.coordinates.flatMap((rings) => rings.map((ring) => ring.flat())) : [];
}

/** Return a reader of places' shapes: {parts, bounds, isArea} of a place, or null for a point; each is made once. */
export function createShapes(topology) {
  const countries = new Map();
  const shapes = new WeakMap();
  const partsOf = (id) => countries.get(id) ?? countries.set(id, countryParts(topology, id)).get(id);
  function read({ countries: ids, parts, is_area: isArea }) {
    const all = [...ids.flatMap(partsOf), ...parts];
    return all.length ? { parts: all, bounds: all.map(boundsOf), isArea } : null;
  }
  return (place) => {
    if (!place.shape) return null;
    if (!shapes.has(place.shape)) shapes.set(place.shape, read(place.shape));
    return shapes.get(place.shape);
  };
}

/** Return the corners ({lat, lon}) of what a view of a shape should hold: its largest part, and those near it. */
export function cornersOfShape({ bounds }) {
  const main = bounds.reduce((best, one) => (extentOf(one) > extentOf(best) ? one : best));
  const [width, height] = [(main.east - main.west) * NEAR_SHARE, (main.north - main.south) * NEAR_SHARE];
  const isNear = ({ west, south, east, north }) => {
    const isBeside = [-360, 0, 360].some((turn) => east + turn >= main.west - width && west + turn <= main.east + width);
    return isBeside && north >= main.south - height && south <= main.north + height;
  };
  return bounds.filter(isNear).flatMap(({ west, south, east, north }) => [{ lon: west, lat: south }, { lon: east, lat: north }]);
}

/** Return a shape's parts in unit Mercator, as decodeTopology has paths, each turned as a whole to its side of the seam. */
export function shapePaths({ parts, bounds }, seam) {
  return parts.map((part, k) => {
    const middle = (bounds[k].west + bounds[k].east) / 2;
    const turn = beyondSeam(middle, seam) - middle;
    return { points: Float64Array.from(part, (value, i) => (i % 2 ? mercatorY(value) : mercatorX(value + turn))) };
  });
}
