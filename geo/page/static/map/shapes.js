/* What is not a point: areas, lines and transfers, drawn where and while they have events in the window. */
import { inLanguage, translator } from "../base/i18n.js";
import { turnRing } from "./areas.js";
import { areTooMany, boundsOf, chooseAreas } from "./many_areas.js";
import { curveBetween, listTransfers } from "./arcs.js";

const OPTIONS = Object.freeze({
  seamDeg: 179.99, // an edge beyond this longitude, east or west, is the cut of the data
  lineHitPx: 14, // width of the unseen line that takes clicks
  arcWidthPx: [1.6, 5], // of one event, and at most
});

/** Return a ring's outline in pieces, without the edges where the data is cut at ±180°. */
function outlineOf(ring, seam) {
  const turned = turnRing(ring, seam);
  const pieces = [[]];
  ring.forEach((_, k) => {
    const isCut = (at) => Math.abs(ring[at]?.[0] ?? 0) > OPTIONS.seamDeg;
    if (k > 0 && isCut(k) && isCut(k - 1)) pieces.push([]);
    pieces[pieces.length - 1].push(turned[k]);
  });
  return pieces.filter((piece) => piece.length > 1);
}

/** Return {areas, outlines, lines} of a GeoJSON geometry, as Leaflet wants them: [lat, lon]. */
function geometryParts(geometry, seam) {
  const parts = { areas: [], outlines: [], lines: [] };
  const addPolygon = (rings) => {
    parts.areas.push(rings.map((ring) => turnRing(ring, seam)));
    parts.outlines.push(...rings.flatMap((ring) => outlineOf(ring, seam)));
  };
  switch (geometry.type) {
    case "Polygon": addPolygon(geometry.coordinates); break;
    case "MultiPolygon": geometry.coordinates.forEach(addPolygon); break;
    case "LineString": parts.lines.push(turnRing(geometry.coordinates, seam)); break;
    case "MultiLineString": parts.lines.push(...geometry.coordinates.map((line) => turnRing(line, seam))); break;
    case "GeometryCollection":
      for (const one of geometry.geometries.map((member) => geometryParts(member, seam))) {
        for (const name of Object.keys(parts)) parts[name].push(...one[name]);
      }
      break;
    default: break;
  }
  return parts;
}

function largestKind(row) {
  let largest = 0;
  for (let k = 1; k < row.length; k++) if (row[k] > row[largest]) largest = k;
  return largest;
}

/** A shape on the map: several Leaflet paths that show, hide and change colour together. */
function createShape(layers) {
  const shape = { layers, show, n: -1, kind: -1, isPossible: null, isExpected: null, isSelected: null };
  const each = (change) => layers.forEach((layer) => layer.getElement() && change(layer.getElement()));
  function show(n, kind, { isPossible, isExpected, isSelected }) {
    if (!n !== !shape.n || shape.n < 0) each((node) => node.classList.toggle("is-empty", !n));
    if (n && kind !== shape.kind) each((node) => node.style.setProperty("--kind", `var(--kind-${(shape.kind = kind)})`));
    if (isPossible !== shape.isPossible) each((node) => node.classList.toggle("is-possible", (shape.isPossible = isPossible)));
    if (isExpected !== shape.isExpected) each((node) => node.classList.toggle("is-expected", (shape.isExpected = isExpected)));
    if (isSelected !== shape.isSelected) each((node) => node.classList.toggle("is-selected", (shape.isSelected = isSelected)));
    const isChanged = shape.n !== n;
    shape.n = n;
    return isChanged;
  }
  return shape;
}

function createPlaceShape(place, geometry, seam, options, onOpen) {
  const { areas, outlines, lines } = geometryParts(geometry, seam);
  const kind = place.kind === "country" ? "is-country" : "";
  const path = { ...options, smoothFactor: 0.6 };
  const layers = [];
  if (areas.length) layers.push(L.polygon(areas, { ...path, stroke: false, className: `shape-area ${kind}`, bubblingMouseEvents: false }));
  if (outlines.length) layers.push(L.polyline(outlines, { ...path, interactive: false, className: `shape-outline ${kind}` }));
  if (lines.length) {
    layers.push(L.polyline(lines, { ...path, interactive: false, className: "shape-line" }));
    layers.push(L.polyline(lines, { ...path, weight: OPTIONS.lineHitPx, className: "shape-hit", bubblingMouseEvents: false }));
  }
  for (const layer of layers) layer.on("click", onOpen);
  return createShape(layers);
}

const pointOf = ({ x, y }) => ({ x, y });

function createArc(options, onOpen) {
  const line = L.polyline([], { ...options, interactive: false, className: "shape-arc", smoothFactor: 0 });
  const arrow = L.polygon([], { ...options, interactive: false, stroke: false, className: "shape-arrow", smoothFactor: 0 });
  const hit = L.polyline([], { ...options, weight: OPTIONS.lineHitPx, className: "shape-hit", smoothFactor: 0, bubblingMouseEvents: false });
  hit.on("click", onOpen);
  return { ...createShape([line, arrow, hit]), line, arrow, hit };
}

/** Count a transfer's events that `match` (of createCounts) finds in view: fills `row` by kind and returns {n, certain, foreseen}. */
function countTransfer(events, { kind, expected }, match, state, row) {
  let [n, certain, foreseen] = [0, 0, 0];
  row.fill(0);
  for (const i of events) {
    const found = match(i, state);
    if (found === 0) continue;
    if (found === 2) certain++;
    if (expected[i]) foreseen++;
    n++;
    row[kind[i]]++;
  }
  return { n, certain, foreseen };
}

/**
 * Return the shapes of a map. `match` is createCounts's; `onOpenPlace(place, latLng)` and `onOpenTransfer(transfer, latLng)` are called on a click.
 *
 * `place()` draws the transfers anew when the view comes to rest; `update(state, found, selection)` shows a window.
 */
export function createShapes(map, atlas, plan, { match, onOpenPlace, onOpenTransfer }) {
  const pane = map.getPane("verbatim-shapes");
  const options = { pane: "verbatim-shapes", renderer: L.svg({ pane: "verbatim-shapes", padding: 0.6 }) };
  const group = L.layerGroup([]).addTo(map);
  const kindCount = atlas.kinds.length;
  const row = new Uint32Array(kindCount);
  let t = translator(atlas.messages, "en");
  const { geometries } = plan;
  const isCountry = (p) => Number(atlas.places[p].kind === "country");
  const placed = [...geometries.keys()].sort((a, b) => isCountry(b) - isCountry(a) || a - b);
  const shapeOf = (p) => createPlaceShape(atlas.places[p], geometries.get(p), plan.seam, options, (event) => onOpenPlace(p, event.latlng));
  let shapes = [];
  const areas = areTooMany(placed.length) && placed.map((p) => ({ p, bounds: boundsOf(geometries.get(p)), count: plan.count(p) }));

  /** Have shapes of these places on the map, and no others. */
  function hold(wanted) {
    const before = new Map(shapes.map((one) => [one.p, one]));
    shapes = wanted.map((p) => before.get(p) ?? { p, shape: shapeOf(p) });
    const now = new Set(shapes);
    for (const one of before.values()) if (!now.has(one)) one.shape.layers.forEach((layer) => group.removeLayer(layer));
    for (const { p, shape } of shapes.filter((one) => !before.has(one.p))) {
      for (const layer of shape.layers) {
        group.addLayer(layer);
        layer.getElement().setAttribute("data-place", String(p));
      }
    }
  }

  /** Of very many areas, draw those that can be seen in the view. */
  function holdSeen() {
    const bounds = map.getBounds();
    const view = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const seen = new Set(chooseAreas(areas, view, map.getSize().x / Math.max(view[2] - view[0], 1e-9)));
    hold(placed.filter((p) => seen.has(p)));
  }

  const transfers = listTransfers(atlas.columns);
  const arcs = transfers.map((transfer) => {
    const open = (latLng) => onOpenTransfer(transfer, latLng);
    return { transfer, arc: createArc(options, (event) => open(event.latlng)), open };
  });
  if (!areas) hold(placed);
  for (const { arc } of arcs) arc.layers.forEach((layer) => group.addLayer(layer));
  arcs.forEach(({ arc, open }, k) => {
    const node = arc.hit.getElement();
    node.setAttribute("data-transfer", String(k));
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "0");
    node.setAttribute("aria-haspopup", "dialog");
    node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      open(arc.hit.getCenter());
    });
  });

  function nameArc({ transfer, arc }) {
    const [from, to] = [transfer.origin, transfer.destination].map((p) => inLanguage(atlas.places[p].name, t.lang));
    const name = t.n("{from} to {to}, {n} event", "{from} to {to}, {n} events", arc.n, { from, to });
    arc.hit.getElement().setAttribute("aria-label", arc.isExpected ? t("{name}, announced or possible", { name }) : name);
  }

  function placeArc({ transfer, arc }) {
    const end = (p) => ({ ...pointOf(plan.point(p)), ...plan.extent(p) });
    const [from, to] = [end(transfer.origin), end(transfer.destination)];
    const isSouth = atlas.places[transfer.origin].lat + atlas.places[transfer.destination].lat < 0;
    const curve = curveBetween(from, to, { isReturn: transfer.isReturn, isSouth });
    const latLngs = (points) => points.map((point) => map.layerPointToLatLng(point));
    arc.line.setLatLngs(latLngs(curve?.line ?? []));
    arc.hit.setLatLngs(latLngs(curve?.line ?? []));
    arc.arrow.setLatLngs(latLngs(curve?.arrow ?? []));
    // Too short to be seen at this zoom: its marks still tell of its events.
    for (const layer of arc.layers) layer.getElement().classList.toggle("is-short", curve === null);
  }

  return {
    transfers,
    place() {
      if (areas) holdSeen();
      arcs.forEach(placeArc);
    },
    update(state, found, selection) {
      pane.classList.toggle("has-selection", selection !== null);
      for (const { p, shape } of shapes) {
        const n = found.placePossible[p];
        const kind = n ? largestKind(found.placeKind.subarray(p * kindCount, (p + 1) * kindCount)) : 0;
        const isSelected = !!selection?.places.has(p);
        shape.show(n, isSelected ? selection.kind : kind, { isPossible: n > 0 && !found.placeCertain[p], isExpected: n > 0 && found.placeExpected[p] === n, isSelected });
      }
      for (const entry of arcs) {
        const { transfer, arc } = entry;
        const { n, certain, foreseen } = countTransfer(transfer.events, atlas.columns, match, state, row);
        const isSelected = selection !== null && transfer.events.includes(selection.event);
        const isExpected = n > 0 && foreseen === n;
        const isOther = arc.isExpected !== isExpected;
        const isChanged = arc.show(n, isSelected ? selection.kind : largestKind(row), { isPossible: n > 0 && !certain, isExpected, isSelected });
        if (!isChanged && !isOther) continue;
        [arc.n, arc.isExpected] = [n, isExpected];
        const [least, most] = OPTIONS.arcWidthPx;
        /** @type {SVGElement} */ (arc.line.getElement()).style.strokeWidth = `${Math.min(least + Math.sqrt(Math.max(n - 1, 0)), most)}px`;
        arc.hit.getElement().setAttribute("tabindex", n ? "0" : "-1");
        if (n) nameArc(entry);
      }
    },
    setLanguage(lang) {
      t = translator(atlas.messages, lang);
      arcs.forEach((entry) => entry.arc.n > 0 && nameArc(entry));
    },
  };
}
