/* Degrees (EPSG:4326) to web Mercator on a unit square, and the world's seam. No DOM. */

/** Northern and southern edge of web Mercator, in degrees. */
const MAX_LAT_DEG = 85.0511287798;

/** Return x of a longitude in degrees: -180° is 0, 180° is 1, and on beyond both. */
export const mercatorX = (lon) => (lon + 180) / 360;

/** Return y of a latitude in degrees: 0 at the northern edge, 1 at the southern. */
export function mercatorY(lat) {
  const sine = Math.sin((Math.min(Math.max(lat, -MAX_LAT_DEG), MAX_LAT_DEG) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/**
 * Return the meridian, in degrees, at which to cut the world open so that `longitudes` lie together:
 * the middle of the widest gap between them; -180 where the usual cut does as well.
 */
export function chooseSeam(longitudes) {
  const sorted = Float64Array.from(longitudes, (lon) => ((((lon + 180) % 360) + 360) % 360) - 180).sort();
  if (!sorted.length) return -180;
  let widest = sorted[0] + 360 - sorted[sorted.length - 1];
  let seam = -180;
  for (let i = 1; i < sorted.length; i++) {
    const gap = sorted[i] - sorted[i - 1];
    if (gap > widest) [widest, seam] = [gap, (sorted[i] + sorted[i - 1]) / 2];
  }
  return seam;
}

/** Return `lon` turned by whole circles into [seam, seam + 360). */
export const beyondSeam = (lon, seam) => lon + 360 * Math.ceil((seam - lon) / 360);

/** Return the longitude in degrees, in [-180, 180), of x as `mercatorX` gives it. */
export const longitudeOf = (x) => ((((x * 360) % 360) + 360) % 360) - 180;

/** Return the latitude in degrees of y as `mercatorY` gives it. */
export const latitudeOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
const EARTH_RADIUS_KM = 6371.0088; // mean radius of the WGS 84 ellipsoid; lengths are good to half a per cent

/** Return the length of a GeoJSON LineString or MultiLineString, in km, on a sphere (haversine). */
export function lengthKm({ type, coordinates }) {
  const lines = type === "MultiLineString" ? coordinates : [coordinates];
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const half = (degrees) => Math.sin(radians(degrees) / 2) ** 2;
  const way = ([lon, lat], [lon2, lat2]) => 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half(lat2 - lat) + Math.cos(radians(lat)) * Math.cos(radians(lat2)) * half(lon2 - lon)));
  return lines.reduce((sum, line) => line.slice(1).reduce((part, point, k) => part + way(line[k], point), sum), 0);
}
