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
