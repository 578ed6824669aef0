/* Which marks there are and where they stand at a zoom, as elements or on a canvas. Never asked anew while time moves. */
import { beyondSeam, chooseSeam } from "../base/projection.js";
import { markRadius, markScale, moveApart } from "./mark_layout.js";

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
 * Return the plan of the marks of `map` (a Leaflet map).
 *
 * `places`: indexes of the places that have events, from west to east. `update()` is called when the view comes to
 * rest and sets `isCanvas` and `inView`, the places that get an element.
 */
export function createMarkPlan(map, atlas) {
  const { eventOffsets } = atlas.columns;
  const count = (p) => eventOffsets[p + 1] - eventOffsets[p];
  const used = atlas.places.flatMap((place, p) => (count(p) ? [p] : []));
  const seam = chooseSeam(used.map((p) => atlas.places[p].lon));
  const longitude = atlas.places.map((place) => beyondSeam(place.lon, seam));
  const places = used.sort((a, b) => longitude[a] - longitude[b] || a - b);
  const latLngs = atlas.places.map((place, p) => L.latLng(place.lat, longitude[p]));
  const radius = markRadius(places.reduce((most, p) => Math.max(most, count(p)), 1));
  const none = [0, 0];
  const layouts = new Map();

  function layoutOf(zoom, shown) {
    const spots = shown.map((p) => ({ ...map.project(latLngs[p], zoom), r: radius(count(p)) * markScale(zoom) }));
    return new Map(moveApart(spots).map((offset, k) => [shown[k], offset]));
  }

  const plan = {
    places,
    seam,
    latLngs,
    radius,
    isMetonym: listMetonyms(atlas),
    mayUseCanvas: places.length > OPTIONS.mostElements,
    isCanvas: false,
    inView: places,
    scale: () => markScale(map.getZoom()),
    /** Return the radius, in px at the current zoom, of place `p` with all its events in view. */
    mostRadius: (p) => radius(count(p)) * markScale(map.getZoom()),
    count,
    update() {
      layouts.clear();
      if (!plan.mayUseCanvas) return;
      const bounds = map.getBounds().pad(OPTIONS.viewPaddingShare);
      const near = places.filter((p) => bounds.contains(latLngs[p]));
      plan.isCanvas = near.length > OPTIONS.mostElements;
      plan.inView = plan.isCanvas ? [] : near;
    },
    /** Return how far the mark of place `p` stands from its spot at `zoom`: [dx, dy] in px. */
    offset(p, zoom = map.getZoom()) {
      if (plan.isCanvas) return none;
      if (!layouts.has(zoom)) layouts.set(zoom, layoutOf(zoom, plan.inView));
      return layouts.get(zoom).get(p) ?? none;
    },
    /** Return where the mark of place `p` stands, in layer px. */
    point(p) {
      const [dx, dy] = plan.offset(p);
      return map.latLngToLayerPoint(latLngs[p]).add([dx, dy]);
    },
  };
  return plan;
}
