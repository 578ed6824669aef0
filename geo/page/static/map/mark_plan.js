/* Which marks there are and where they stand at a zoom, as elements or on a canvas. Never asked anew while time moves. */
import { beyondSeam, chooseSeam } from "../base/projection.js";
import { boxRound } from "./boxes.js";
import { MARKS, markRadius, markScale, moveApart } from "./mark_layout.js";
import { createPlatePlan } from "./plate_plan.js";

const OPTIONS = Object.freeze({
  mostElements: 300, // marks in view that are elements; beyond, all are drawn on one canvas
  viewPaddingShare: 0.25, // marks so far outside the view count as in view, as a share of it
});

/** Return 1 by place where every name that the sources use for it there stands for its government. */
function listMetonyms({ places, n, columns: { placeOffsets, place, metonym } }) {
  const only = new Uint8Array(places.length).fill(1);
  for (let j = 0; j < placeOffsets[n]; j++) if (!metonym[j]) only[place[j]] = 0;
  return only;
}

/**
 * Return the plan of the marks of `map` (a Leaflet map): discs of points, plates of areas and lines.
 *
 * `places`: indexes of the places that have events, from west to east. `update({controls, cities})` is called when the
 * view comes to rest and sets `isCanvas` and `inView`, the places that get an element; it is given the boxes, in px of the
 * world at that zoom, that plates keep off.
 */
export function createMarkPlan(map, atlas, getLanguage) {
  const { eventOffsets } = atlas.columns;
  const count = (p) => eventOffsets[p + 1] - eventOffsets[p];
  const used = atlas.places.flatMap((place, p) => (count(p) ? [p] : []));
  const seam = chooseSeam(used.map((p) => atlas.places[p].lon));
  const longitude = atlas.places.map((place) => beyondSeam(place.lon, seam));
  const places = used.sort((a, b) => longitude[a] - longitude[b] || a - b);
  const latLngs = atlas.places.map((place, p) => L.latLng(place.lat, longitude[p]));
  const mayUseCanvas = places.length > OPTIONS.mostElements;
  const plates = createPlatePlan(map, atlas, places, { seam, latLngs, count, isFew: !mayUseCanvas, getLanguage });
  const discs = places.filter((p) => !plates.has(p));
  const radius = markRadius((mayUseCanvas ? places : discs).reduce((most, p) => Math.max(most, count(p)), 1));
  const none = [0, 0];
  const layouts = new Map();

  function layoutOf(zoom, shown) {
    const spots = shown.map((p) => ({ ...map.project(latLngs[p], zoom), r: radius(count(p)) * markScale(zoom) }));
    return new Map(moveApart(spots).map((offset, k) => [shown[k], offset]));
  }

  function discBox(p) {
    const { x, y } = map.project(latLngs[p], map.getZoom()).add(plan.offset(p));
    const side = 2 * (plan.mostRadius(p) + MARKS.rimPx);
    return boxRound(x, y, side, side);
  }

  const plan = {
    places,
    seam,
    latLngs,
    radius,
    isMetonym: listMetonyms(atlas),
    mayUseCanvas,
    isCanvas: false,
    inView: places,
    geometries: plates.geometries,
    /** Return what the plate of place `p` shows and its size, {lines, size, isCountry}; null where it is a disc. */
    plate: (p) => (plates.has(p) ? plates.look(p) : null),
    scale: () => markScale(map.getZoom()),
    /** Return the radius, in px at the current zoom, of the disc of place `p` with all its events in view. */
    mostRadius: (p) => radius(count(p)) * markScale(map.getZoom()),
    /** Return how far the mark of place `p` reaches from its middle: {rx, ry, isBox}, in px at the current zoom. */
    extent(p) {
      if (plan.isCanvas) return { rx: MARKS.gatheredRadiusPx, ry: MARKS.gatheredRadiusPx, isBox: false };
      const size = plan.plate(p)?.size;
      const r = plan.mostRadius(p);
      return size ? { rx: size.width / 2, ry: size.height / 2, isBox: true } : { rx: r, ry: r, isBox: false };
    },
    count,
    update({ controls, cities }) {
      layouts.clear();
      if (mayUseCanvas) {
        const bounds = map.getBounds().pad(OPTIONS.viewPaddingShare);
        const near = places.filter((p) => (plates.has(p) ? plates.isNear(p, bounds) : bounds.contains(latLngs[p])));
        plan.isCanvas = near.length > OPTIONS.mostElements;
        plan.inView = plan.isCanvas ? [] : near;
      }
      const shownDiscs = plan.inView.filter((p) => !plates.has(p));
      plates.place(plan.inView.filter(plates.has), [...controls, ...shownDiscs.map(discBox)], cities);
    },
    /** Return what the mark of place `p` is drawn at, before its offset. */
    at: (p) => plates.stand(p)?.latLng ?? latLngs[p],
    /** Return how far the mark of place `p` stands from its spot at `zoom`: [dx, dy] in px. */
    offset(p, zoom = map.getZoom()) {
      if (plan.isCanvas) return none;
      if (plates.has(p)) return plates.stand(p)?.offset ?? none;
      if (!layouts.has(zoom)) layouts.set(zoom, layoutOf(zoom, plan.inView.filter((other) => !plates.has(other))));
      return layouts.get(zoom).get(p) ?? none;
    },
    /** Return where the mark of place `p` stands, in layer px. */
    point(p) {
      const [dx, dy] = plan.offset(p);
      return map.latLngToLayerPoint(plan.at(p)).add([dx, dy]);
    },
  };
  return plan;
}
