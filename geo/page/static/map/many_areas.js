/* Areas by the thousand: circles around points, and which shapes are worth drawing in a view. No DOM. */

const OPTIONS = Object.freeze({
  corners: 48, // of a circle
  kmPerDeg: 111.195, // of latitude, on a sphere
  leastPx: 14, // a smaller area is told by its mark alone
  mostShapes: 250, // drawn at once
});

/** Return a circle of `km` around a point as a GeoJSON polygon (lon lat), on a sphere. */
export function circleAround(lat, lon, km) {
  const [angle, phi] = [km / OPTIONS.kmPerDeg, lat].map((deg) => (deg * Math.PI) / 180);
  const ring = Array.from({ length: OPTIONS.corners + 1 }, (_, k) => {
    const bearing = (2 * Math.PI * (k % OPTIONS.corners)) / OPTIONS.corners;
    const y = Math.asin(Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing));
    const x = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(phi), Math.cos(angle) - Math.sin(phi) * Math.sin(y));
    return [lon + (x * 180) / Math.PI, (y * 180) / Math.PI];
  });
  return { type: "Polygon", coordinates: [ring] };
}

/** Return west, south, east and north of a geometry's positions (lon lat). */
export function boundsOf(geometry) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (part) => {
    if (typeof part[0] !== "number") return void part.forEach(visit);
    [west, south, east, north] = [Math.min(west, part[0]), Math.min(south, part[1]), Math.max(east, part[0]), Math.max(north, part[1])];
  };
  for (const one of geometry.geometries ?? [geometry]) visit(one.coordinates);
  return [west, south, east, north];
}

/**
 * Return which of many areas are drawn in a view: those in it that are large enough to be seen, those with most events
 * first, and no more than can be. `areas` are {p, bounds, count}, `view` is west, south, east, north; all in degrees.
 */
export function chooseAreas(areas, view, pxPerDeg) {
  const isSeen = ({ bounds: [west, south, east, north] }) =>
    west <= view[2] && east >= view[0] && south <= view[3] && north >= view[1] && Math.max(east - west, north - south) * pxPerDeg >= OPTIONS.leastPx;
  return areas.filter(isSeen).sort((a, b) => b.count - a.count || a.p - b.p).slice(0, OPTIONS.mostShapes).map(({ p }) => p);
}

/** Tell whether so many areas are more than are drawn at once. */
export const areTooMany = (count) => count > OPTIONS.mostShapes;
