/* Which places get a plate, how large it is in the reader's language, and where it stands in the view. */
import { mercatorX, mercatorY } from "../base/projection.js";
import { inLanguage } from "../base/i18n.js";
import { focusOf, geometryOf, unitArea } from "./areas.js";
import { breakName, placePlates, plateSize } from "./plates.js";

/** Fonts of a plate's name and number, and letter spacing in px; the same as in map.css. */
const FONTS = Object.freeze({
  country: { font: "600 10.5px", spacing: 1.3 },
  area: { font: "600 11.5px", spacing: 0 },
  number: { font: "700 12px", spacing: 0 },
});

const OPTIONS = Object.freeze({
  edgePx: 4, // a plate keeps this far from the edge of the view
  namedFromPx: { country: 30, area: 110 }, // a narrower one's plate shows its number alone; the name stands beside it where there is room
});

const worldPx = (map) => 256 * 2 ** map.getZoom();
const unitPoint = ({ lat, lng }) => ({ x: mercatorX(lng), y: mercatorY(lat) });

function createMeasure(family) {
  const context = document.createElement("canvas").getContext("2d");
  return ({ font, spacing }) => (text) => {
    context.font = `${font} ${family}`;
    context.letterSpacing = `${spacing}px`;
    return context.measureText(text).width;
  };
}

/**
 * Return the plates of a map: of the places in `places` that are no points. `latLngs` and `count` (of events) are by
 * place; `isFew` true: each is told of near the points that lie in it, and its `latLngs` is set to that.
 */
export function createPlatePlan(map, atlas, places, { seam, latLngs, count, isFew, getLanguage }) {
  const geometries = new Map(places.map((p) => [p, geometryOf(atlas, atlas.places[p])]).filter(([, geometry]) => geometry));
  const areas = new Map();
  const points = places.filter((p) => !geometries.has(p)).map((p) => ({ ...unitPoint(latLngs[p]), weight: count(p), latLng: latLngs[p] }));
  const measure = createMeasure(getComputedStyle(map.getContainer()).fontFamily);
  const middles = new Map([...geometries.keys()].map((p) => [p, latLngs[p]]));
  const looks = new Map();
  const stands = new Map();

  function areaOf(p) {
    if (!areas.has(p)) areas.set(p, unitArea(geometries.get(p), seam));
    return areas.get(p);
  }

  if (isFew) {
    for (const p of geometries.keys()) {
      const focus = focusOf(areaOf(p), points);
      if (focus) latLngs[p] = points.find(({ x, y }) => x === focus.x && y === focus.y).latLng;
    }
  }

  /** Return {lines, size, isCountry} of a place's plate; it bears its name where its area is so wide at this zoom. */
  function look(p) {
    const lang = getLanguage();
    const isCountry = atlas.places[p].kind === "country";
    const { west, north, east, south } = areaOf(p);
    const isNamed = Math.max(east - west, south - north) * worldPx(map) >= OPTIONS.namedFromPx[isCountry ? "country" : "area"];
    const key = `${lang} ${p} ${isNamed}`;
    if (!looks.has(key)) {
      const name = inLanguage(atlas.places[p].name, lang);
      const widthOf = measure(isCountry ? FONTS.country : FONTS.area);
      const lines = isNamed ? breakName(isCountry ? name.toLocaleUpperCase(lang) : name, widthOf) : [];
      looks.set(key, { lines, isCountry, size: plateSize(lines.map(widthOf), measure(FONTS.number)("0".repeat(String(count(p)).length))) });
    }
    return looks.get(key);
  }

  return {
    geometries,
    has: (p) => geometries.has(p),
    look,
    /** Return whether a place's area reaches into `bounds` (Leaflet's, in degrees). */
    isNear(p, bounds) {
      const [northWest, southEast] = [unitPoint(bounds.getNorthWest()), unitPoint(bounds.getSouthEast())];
      const { west, north, east, south } = areaOf(p);
      return west <= southEast.x && east >= northWest.x && north <= southEast.y && south >= northWest.y;
    },
    /** Place the plates of `shown`; `taken` and `cities` are boxes that they keep off, see placePlates, in px of the world at the current zoom. */
    place(shown, taken, cities) {
      stands.clear();
      const scale = worldPx(map);
      const { min, max } = map.getPixelBounds();
      const view = [min.x + OPTIONS.edgePx, min.y + OPTIONS.edgePx, max.x - OPTIONS.edgePx, max.y - OPTIONS.edgePx];
      const order = [...shown].sort((a, b) => count(b) - count(a) || a - b);
      const project = (latLng) => map.project(latLng, map.getZoom());
      const plates = order.map((p) => ({ area: areaOf(p), focus: project(latLngs[p]), middle: project(middles.get(p)), size: look(p).size }));
      placePlates(plates, { scale, view, taken, cities }).forEach(({ x, y, spot }, k) => {
        stands.set(order[k], { latLng: map.unproject([spot.x, spot.y], map.getZoom()), offset: [x - spot.x, y - spot.y] });
      });
    },
    /** Return where a plate stands, {latLng, offset}, offset in px; undefined before it was placed. */
    stand: (p) => stands.get(p),
  };
}
