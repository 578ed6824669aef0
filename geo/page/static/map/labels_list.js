/* The basemap's names, and which places of the collection are named in their stead. No DOM. */
import { mercatorX, mercatorY } from "../base/projection.js";

const OPTIONS = Object.freeze({
  samePlaceDeg: 0.12, // a basemap city this close to a place of the collection, with its name, is that place
  sameRegionDeg: 4, // the same of a region, whose name the basemap writes where there is room
  mostPlaces: 400, // of a larger collection the basemap's names are all kept
});

/** Font, letter spacing (px) and colour variable by class of name; sizes in px. */
export const STYLES = Object.freeze({
  place: { font: "600 12.5px", spacing: 0, colour: "--ink" },
  country: { font: "600 11.5px", spacing: 2.2, colour: "--map-label", upper: true },
  capital: { font: "500 11.5px", spacing: 0, colour: "--map-label", dot: 2.2 },
  city: { font: "400 11px", spacing: 0, colour: "--map-label", dot: 1.7 },
  region: { font: "italic 400 11px", spacing: 0.6, colour: "--map-label" },
});

/**
 * Return the basemap's names, each with its `places`: those of the collection's places `used` (indexes of `places`) that
 * are named in its stead while they have a mark.
 */
export function listLabels(labels, places, used) {
  if (!labels) return [];
  const at = Object.fromEntries(labels.columns.map((name, i) => [name, i]));
  const taken = used.map((p) => ({ p, ...places[p], names: new Set(Object.values(places[p].name)) }));
  const isNear = (row, place, reach) => Math.abs(place.lat - row[at.lat]) < reach && Math.abs(place.lon - row[at.lon]) < reach;
  /** Whether the row is of the sort of thing that the place is, and where it is. A region's name may be told apart from its city's: "Kursk (region)". */
  const isOf = (row, place) => {
    if (row[at.class] === "country") return place.kind === "country";
    if (row[at.class] === "region") return place.kind === "region" && isNear(row, place, OPTIONS.sameRegionDeg);
    return place.precision === "point" && isNear(row, place, OPTIONS.samePlaceDeg);
  };
  const isNamed = (name, place) => [...place.names].some((other) => other === name || (place.kind === "region" && other.startsWith(`${name} (`)));
  const rows = labels.rows.map((row) => ({
    x: mercatorX(row[at.lon]),
    y: mercatorY(row[at.lat]),
    name: { fr: row[at.fr], en: row[at.en] ?? row[at.fr] },
    zoom: row[at.min_zoom],
    style: STYLES[row[at.class]] ?? STYLES.city,
    row,
  }));
  if (taken.length > OPTIONS.mostPlaces) return rows.map((label) => ({ ...label, places: [] }));
  const placesOf = ({ name, row }) => taken.filter((place) => isOf(row, place) && (isNamed(name.fr, place) || isNamed(name.en, place))).map(({ p }) => p);
  return rows.map((label) => ({ ...label, places: placesOf(label) }));
}
