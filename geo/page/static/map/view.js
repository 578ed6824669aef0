/* The view: the first one, the one in the state, and those that a reader asks for. */
import { beyondSeam, mercatorX, mercatorY } from "../base/projection.js";
import { chooseFirstView } from "./first_view.js";

const OPTIONS = Object.freeze({
  fitPaddingPx: 48, // free round the places in the first view, or a quarter of the map's side if that is less
  fitMostZoom: 8, // the first view comes no closer than this
  oneMostZoom: 6, // nor than this where there is one place only
  viewDigits: [4, 4, 2], // digits kept of a view's lat, lon (degrees) and zoom
  latLimitDeg: 82, // the map's middle is brought back to this latitude, north or south
});

/** Return whether the reader wants nothing to glide. */
export const isReduced = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const roundView = (values) => values.map((value, k) => Number(value.toFixed(OPTIONS.viewDigits[k])));

/** Return the width, in px, that an open legend takes of the map: no mark is put under it to begin with. */
function legendWidth(map) {
  const legend = map.getContainer().parentElement.querySelector(":scope > .map-legend:has([aria-expanded=true])");
  return legend ? legend.offsetLeft + legend.offsetWidth + OPTIONS.fitPaddingPx / 2 : 0;
}

/** Return the bounds of places. */
export function boundsOfPlaces(plan, places) {
  const bounds = L.latLngBounds([]);
  for (const p of places) bounds.extend(plan.latLngs[p]);
  return bounds;
}

/** Return the places that the first view must show. */
function placesOfFirstView(plan) {
  const pointOf = (p) => ({ p, x: mercatorX(plan.latLngs[p].lng), y: mercatorY(plan.latLngs[p].lat), weight: plan.count(p) });
  return chooseFirstView(plan.places.map(pointOf)).map(({ p }) => p);
}

/**
 * Keep the view in the state, and the state's view on the map: {show(view), home(), fitTo(places), resize(), follow(state, changed)}.
 */
export function bindView(map, store, plan) {
  const bounds = boundsOfPlaces(plan, plan.places);
  const firstBounds = boundsOfPlaces(plan, placesOfFirstView(plan));
  let isOurs = false;
  const quietly = (move) => {
    isOurs = true;
    move();
    isOurs = false;
  };
  /** Return how places are fitted into the view: with room round them, none under the legend, and not too close. */
  function fitOptions() {
    const { x: width, y: height } = map.getSize();
    const [x, y] = [width, height].map((side) => Math.min(OPTIONS.fitPaddingPx, side / 4));
    const maxZoom = plan.places.length > 1 ? OPTIONS.fitMostZoom : OPTIONS.oneMostZoom;
    return { paddingTopLeft: [Math.max(x, legendWidth(map)), y], paddingBottomRight: [x, y], maxZoom };
  }
  function fit() {
    const room = map.getSize();
    if (!bounds.isValid() || !room.x || !room.y) return map.setView([25, 20], 2, { animate: false });
    return map.fitBounds(firstBounds, { ...fitOptions(), animate: false });
  }
  function show(view) {
    quietly(() => (view ? map.setView(view.slice(0, 2), view[2], { animate: false }) : fit()));
  }
  const current = () => {
    const { lat, lng } = map.getCenter().wrap();
    return roundView([lat, lng, map.getZoom()]);
  };
  map.on("moveend", () => {
    if (!isOurs) store.set({ view: current() });
  });
  // The basemap repeats round the world and the marks do not: a view half a world away is turned back, unseen.
  const middle = bounds.isValid() ? bounds.getCenter().lng : 0;
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    const inside = Math.max(-OPTIONS.latLimitDeg, Math.min(lat, OPTIONS.latLimitDeg));
    const near = beyondSeam(lng, middle - 180);
    if (inside !== lat || Math.abs(near - lng) > 1) quietly(() => map.setView([inside, near], map.getZoom(), { animate: false }));
  });
  return {
    show,
    /** Take the map's element as large as it has become. A first view is fitted anew, and no view is thereby chosen. */
    resize() {
      quietly(() => map.invalidateSize({ animate: false }));
      if (store.get().view === null) quietly(fit);
    },
    /** Return to the first view, as a page without one in its link begins. */
    home() {
      show(null);
      store.set({ view: null });
    },
    /** Show places that are closer together, or farther apart, than the view. */
    fitTo(places) {
      const wanted = boundsOfPlaces(plan, places);
      if (wanted.isValid()) map.fitBounds(wanted, { ...fitOptions(), animate: !isReduced() });
    },
    follow(state, changed) {
      if (changed.has("view") && state.view?.join() !== current().join()) show(state.view);
    },
  };
}
