/* The map: basemap, shapes, marks, names and popup on one Leaflet map, following one state. */
import { inLanguage, translator } from "../base/i18n.js";
import { keysOf } from "../state/keys.js";
import { boxRound } from "./boxes.js";
import { createCanvasMarks } from "./canvas_marks.js";
import { createLabelLayer } from "./labels.js";
import { listLabels } from "./labels_list.js";
import { bindMapTips } from "./map_tips.js";
import { MARKS } from "./mark_layout.js";
import { createMarkPlan } from "./mark_plan.js";
import { createMarks } from "./marks.js";
import { watchOnline } from "./online.js";
import { createPopup } from "./popup.js";
import { createShapes } from "./shapes.js";
import { shareTouch } from "./touch.js";
import { bindView, boundsOfPlaces, isReduced } from "./view.js";
import { addViewButtons } from "./view_buttons.js";

const OPTIONS = Object.freeze({
  cityPx: 6, // free round the dot of a city that the basemap names
  apartPx: 40, // places that lie no further apart, as close as the map comes, are told of together
  openPaddingPx: 60, // free round the places of a mark that opens into its parts
  closestZoom: 14, // as close as a mark opens
  keepInsidePx: 70, // a selected event closer to the edge than this is moved to the middle
});

const WINDOW_KEYS = keysOf("counts");
/** Panes from below to above, with their z-index; Leaflet's own map pane is 400, its controls 800. */
const PANES = { "verbatim-shapes": 410, "verbatim-labels": 420, "verbatim-marks-canvas": 430, "verbatim-marks": 620 };

/** Bring the map so close that a gathered mark opens into its parts; false where its places lie on one spot. */
function openParts(map, plan, places) {
  const bounds = boundsOfPlaces(plan, places);
  const { closestZoom, apartPx, openPaddingPx: padding } = OPTIONS;
  const zoom = Math.max(map.getZoom(), Math.min(closestZoom, map.getMaxZoom()));
  const apart = map.project(bounds.getNorthEast(), zoom).distanceTo(map.project(bounds.getSouthWest(), zoom));
  if (apart <= apartPx || zoom <= map.getZoom()) return false;
  const options = { padding: [padding, padding], maxZoom: zoom, animate: !isReduced(), duration: 0.5 };
  if (options.animate) map.flyToBounds(bounds, options);
  else map.fitBounds(bounds, options);
  return true;
}

/** Bring a selected event into view where some of its places are not; in a `view` that was chosen, only where none is. */
function revealEvent(map, atlas, plan, event, view) {
  const { placeOffsets, place } = atlas.columns;
  const latLngs = [...place.subarray(placeOffsets[event], placeOffsets[event + 1])].map(plan.at);
  if (!latLngs.length) return;
  const size = map.getSize();
  const edge = OPTIONS.keepInsidePx;
  const isInside = (latLng) => {
    const { x, y } = map.latLngToContainerPoint(latLng);
    return x >= edge && y >= edge && x <= size.x - edge && y <= size.y - edge;
  };
  if (view ? latLngs.some(isInside) : latLngs.every(isInside)) return;
  const bounds = L.latLngBounds(latLngs);
  const options = { padding: [edge, edge], maxZoom: map.getZoom(), animate: !isReduced(), duration: 0.6 };
  if (options.animate) map.flyToBounds(bounds, options);
  else map.fitBounds(bounds, options);
}

function selectionOf(atlas, event) {
  if (event === null) return null;
  const { placeOffsets, place, kind } = atlas.columns;
  return { event, kind: kind[event], places: new Set(place.subarray(placeOffsets[event], placeOffsets[event + 1])) };
}

function addControls(map) {
  const scale = L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 110 }).addTo(map);
  const zoom = L.control.zoom({ position: "topleft" }).addTo(map);
  const attribution = L.control.attribution({ position: "bottomright", prefix: false }).addTo(map);
  attribution.getContainer().addEventListener("click", ({ target }) => target instanceof Element && target.closest("a")?.setAttribute("target", "_blank"), true);
  return { scale, zoom, attribution };
}

/** Return the boxes of the controls on the map: left, top, right, bottom in px of the map. */
function controlBoxes(container) {
  const outer = container.getBoundingClientRect();
  return [...container.parentElement.querySelectorAll(".leaflet-control, .map-legend")].map((node) => {
    const box = node.getBoundingClientRect();
    return [box.left - outer.left, box.top - outer.top, box.right - outer.left, box.bottom - outer.top];
  });
}

/** Name Leaflet's and folium's controls in the reader's language. */
function nameControls(map, controls, layerControl, localLayer, t) {
  map.getContainer().setAttribute("aria-label", t("Map of events"));
  for (const [part, text] of [["in", t("Zoom in")], ["out", t("Zoom out")]]) {
    const button = controls.zoom.getContainer().querySelector(`.leaflet-control-zoom-${part}`);
    button.title = text;
    button.setAttribute("aria-label", text);
  }
  const toggle = layerControl.getContainer().querySelector(".leaflet-control-layers-toggle");
  toggle.title = t("Basemap");
  toggle.setAttribute("aria-label", t("Basemap"));
  const rows = layerControl.getContainer().querySelectorAll(".leaflet-control-layers-base label span span");
  layerControl._layers.forEach((entry, k) => {
    entry.onlineName ??= entry.name;
    if (rows[k]) rows[k].textContent = ` ${entry.layer === localLayer ? t("Map on this machine") : t("{name} (online)", { name: entry.onlineName })}`;
  });
}

/**
 * Mount everything that is on the map. `parts` are folium's: {localLayer, layerControl}.
 */
export function mountMap(map, root, atlas, store, counts, { localLayer, layerControl }) {
  for (const [name, zIndex] of Object.entries(PANES)) map.createPane(name).style.zIndex = zIndex;
  const container = map.getContainer();
  container.setAttribute("role", "application");
  if (isReduced()) Object.assign(map, { _zoomAnimated: false }).options.inertia = false;
  const plan = createMarkPlan(map, atlas, () => store.get().lang);
  const view = bindView(map, store, plan);
  view.show(store.get().view);
  localLayer.getAttribution = () => "Natural Earth · GeoNames CC BY 4.0";
  const controls = addControls(map);
  if (atlas.basemap) localLayer.setTopology(atlas.basemap);

  let selection = selectionOf(atlas, store.get().event);
  const markOf = (p) => {
    const point = map.layerPointToContainerPoint(plan.point(p));
    return { x: point.x, y: point.y, ...plan.extent(p) };
  };
  const popup = createPopup(map, atlas, store, counts, plan, {
    onAsk: (key, event, claim) => store.set({ event, claim, [key]: store.get()[key] + 1 }),
    onPlace: (p) => {
      const at = map.layerPointToLatLng(plan.point(p));
      if (!map.getBounds().contains(at)) map.panTo(at, { animate: false });
      openPlace(p);
    },
    onClose: () => {},
  });
  const eventsAt = (p) => atlas.columns.event.subarray(atlas.columns.eventOffsets[p], atlas.columns.eventOffsets[p + 1]);
  const openPlace = (p) => popup.open({ events: eventsAt(p), place: p }, () => markOf(p));
  const openMark = ({ place, places }) => {
    if (places.length === 1) return openPlace(places[0]);
    if (openParts(map, plan, places)) return undefined;
    const events = [...new Set(places.flatMap((p) => [...eventsAt(p)]))].sort((a, b) => a - b);
    return popup.open({ events, place, others: places.length - 1 }, () => markOf(place));
  };
  const openTransfer = (transfer, latLng) =>
    popup.open({ events: transfer.events, transfer }, () => ({ ...map.latLngToContainerPoint(latLng), rx: 6, ry: 6 }));
  const marks = createMarks(map, atlas, plan, { onOpen: openPlace });
  const shapes = createShapes(map, atlas, plan, { match: counts.match, onOpenPlace: openPlace, onOpenTransfer: openTransfer });
  const canvasMarks = createCanvasMarks(map, atlas, plan);
  const isShown = (p) => counts.query(store.get()).placePossible[p] > 0;
  const byWeight = [...plan.places].sort((a, b) => plan.count(b) - plan.count(a) || a - b);
  const names = listLabels(atlas.labels, atlas.places, plan.places);
  const labels = createLabelLayer(names, {
    getMarks: () => (plan.isCanvas ? [] : byWeight.filter(isShown).map((p) => labelledMark(atlas, plan, p))),
    isShown,
    getObstacles: () => controlBoxes(container),
    getLanguage: () => store.get().lang,
  });
  if (plan.mayUseCanvas) canvasMarks.addTo(map);

  let [named, nameFrame] = ["", null];
  /** Draw the names again, at the next frame, where other places have marks. */
  const updateNames = () => {
    const shown = plan.isCanvas ? "" : plan.places.filter(isShown).join();
    if (shown === named) return;
    named = shown;
    nameFrame ??= requestAnimationFrame(() => {
      nameFrame = null;
      labels.redraw();
    });
  };
  const update = () => {
    const state = store.get();
    const found = counts.query(state);
    marks.update(found, (p) => selection !== null && selection.places.has(p));
    shapes.update(state, found, selection);
    canvasMarks.update(found, (p) => selection !== null && selection.places.has(p));
    updateNames();
  };
  const settle = () => {
    plan.update(takenBoxes(map, names, isShown));
    container.style.setProperty("--mark-scale", plan.scale());
    marks.place();
    shapes.place();
    update();
  };
  map.on("moveend", settle);
  map.on("move zoom", () => popup.reposition());
  map.on("moveend resize", () => popup.reposition());
  map.on("zoomstart", () => container.classList.add("is-zooming"));
  map.on("zoomend", () => container.classList.remove("is-zooming"));
  map.on("click", ({ layerPoint }) => {
    if (popup.wasPressed()) return undefined;
    const mark = canvasMarks.markAt(layerPoint);
    if (mark) return openMark(mark);
    popup.close();
    return store.set({ event: null, claim: 0 });
  });
  map.on("mousemove", ({ layerPoint }) => plan.isCanvas && container.classList.toggle("is-on-mark", canvasMarks.markAt(layerPoint) !== null));
  const words = () => translator(atlas.messages, store.get().lang);
  const buttons = addViewButtons(map, root.closest(".verbatim-main") ?? root, { onHome: view.home, onFit: () => view.fitTo(plan.places.filter(isShown)) });
  shareTouch(map, words);
  const matchNow = (i) => counts.match(i, store.get());
  const shownOf = (events) => [...new Set(events)].filter((i) => matchNow(i) !== 0);
  const nameOf = (p) => inLanguage(atlas.places[p].name, store.get().lang);
  /** Return what an element of the map, or the mark drawn at a point of it, stands for, or null. */
  function subjectAt(target, event) {
    const part = target.closest?.("[data-transfer], [data-place]");
    const { transfer: k, place } = part?.dataset ?? {};
    if (k !== undefined) {
      const { origin, destination, events } = shapes.transfers[k];
      return { key: `transfer ${k}`, name: `${nameOf(origin)} → ${nameOf(destination)}`, events: shownOf(events) };
    }
    if (part?.matches(".is-country:not(.mark)")) return null; // A wash as large as a country is no mark.
    const places = place !== undefined ? [Number(place)] : ((plan.isCanvas && event && canvasMarks.markAt(map.mouseEventToLayerPoint(event))?.places) || []);
    if (!places.length) return null;
    const others = places.length > 1 ? ` +${places.length - 1}` : "";
    return { key: `place ${places}`, name: nameOf(places[0]) + others, events: shownOf(places.flatMap((p) => [...eventsAt(p)])) };
  }
  bindMapTips(map, root, atlas, { subjectAt, match: matchNow, words });
  watchOnline(map, layerControl, localLayer, () => translator(atlas.messages, store.get().lang));

  function setLanguage(lang) {
    buttons.relabel(words());
    nameControls(map, controls, layerControl, localLayer, translator(atlas.messages, lang));
    marks.setLanguage(lang);
    shapes.setLanguage(lang);
    canvasMarks.setLanguage(lang);
    settle(); // plates are as wide as their names
    labels.redraw();
  }
  function setTheme() {
    localLayer.redraw();
    canvasMarks.setTheme();
    labels.redraw();
    if (plan.isCanvas) update();
  }
  let unrevealed = null; // An event that was selected while the map had no room yet.
  function reveal(event, given) {
    const { x, y } = map.getSize();
    unrevealed = x && y ? null : event;
    if (unrevealed === null) revealEvent(map, atlas, plan, event, given);
  }
  function follow(state, changed) {
    if (changed.has("event")) selection = selectionOf(atlas, state.event);
    if (changed.has("lang")) setLanguage(state.lang);
    if (changed.has("theme")) setTheme();
    if (changed.has("event") || WINDOW_KEYS.some((key) => changed.has(key))) update();
    popup.follow(state, changed);
    view.follow(state, changed);
    if (changed.has("event") && state.event !== null && !popup.isOpen()) reveal(state.event, changed.has("view") ? state.view : null);
  }
  canvasMarks.setTheme();
  settle();
  setLanguage(store.get().lang);
  labels.addTo(map);
  store.subscribe(follow);
  if (selection) reveal(selection.event, store.get().view);
  const onResize = () => {
    view.resize();
    if (unrevealed !== null) reveal(unrevealed, store.get().view);
  };
  new ResizeObserver(onResize).observe(container);
  return { map, plan, popup, openPlace, canvasMarks, root };
}

/** Return a mark as the layer of names wants it; a plate bears its name itself. */
function labelledMark(atlas, plan, p) {
  const { x, y } = plan.point(p);
  const { rx, ry, isBox } = plan.extent(p);
  const rim = isBox ? 0 : MARKS.rimPx;
  return { x, y, rx: rx + rim, ry: ry + rim, name: plan.plate(p)?.lines.length ? null : atlas.places[p].name };
}

/** Return the boxes, in px of the world, that plates keep off: the controls, and the cities that are named. */
function takenBoxes(map, names, isShown) {
  const zoom = map.getZoom();
  const scale = 256 * 2 ** zoom;
  const { min } = map.getPixelBounds();
  const controls = controlBoxes(map.getContainer()).map((box) => box.map((side, k) => side + (k % 2 ? min.y : min.x)));
  const cities = names.filter((name) => name.style.dot && name.zoom <= zoom + 0.01 && !name.places.some(isShown));
  return { controls, cities: cities.map(({ x, y }) => boxRound(x * scale, y * scale, 2 * OPTIONS.cityPx, 2 * OPTIONS.cityPx)) };
}
