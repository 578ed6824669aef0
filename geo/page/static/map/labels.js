/* Names on the map: countries and cities by zoom and size, none over another or over a mark. */
import { inLanguage } from "../base/i18n.js";
import { mercatorX, mercatorY } from "../base/projection.js";
import { CanvasLayer, inkOf } from "./basemap.js";

const OPTIONS = Object.freeze({
  cellPx: 64, // side of the cells in which neighbours are looked for
  gapPx: 3, // left free round a name
  samePlaceDeg: 0.12, // a basemap city this close to a place of the collection, with its name, is that place
  mostPlaces: 400, // names of so many places of the collection at most, those with most events first
});

/** Font, letter spacing (px) and colour variable by class of name; sizes in px. */
const STYLES = Object.freeze({
  place: { font: "600 12.5px", spacing: 0, colour: "--ink" },
  country: { font: "600 11.5px", spacing: 2.2, colour: "--map-label", upper: true },
  capital: { font: "500 11.5px", spacing: 0, colour: "--map-label", dot: 2.2 },
  city: { font: "400 11px", spacing: 0, colour: "--map-label", dot: 1.7 },
  region: { font: "italic 400 11px", spacing: 0.6, colour: "--map-label" },
});

/** Return a set of boxes that answers whether a new one is free. Boxes are left, top, right, bottom in px. */
function createBoxes() {
  const cells = new Map();
  function visit(box, each) {
    for (let x = Math.floor(box[0] / OPTIONS.cellPx); x <= Math.floor(box[2] / OPTIONS.cellPx); x++) {
      for (let y = Math.floor(box[1] / OPTIONS.cellPx); y <= Math.floor(box[3] / OPTIONS.cellPx); y++) {
        if (each(x * 65536 + y) === false) return false;
      }
    }
    return true;
  }
  let view = null;
  const crosses = (box, edge) => meets(box, edge) && (box[0] < edge[0] || box[1] < edge[1] || box[2] > edge[2] || box[3] > edge[3]);
  const meets = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  return {
    add(box) {
      visit(box, (key) => {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(box);
      });
    },
    /** Take boxes that cross the edge of `view` for taken: a name is seen whole or not at all. */
    setView: (value) => (view = value),
    isFree: (box) => !(view && crosses(box, view)) && visit(box, (key) => !cells.get(key)?.some((other) => meets(box, other))),
  };
}

/** Return the boxes where a name of this size may stand round a disc, best first. */
function boxesAround(x, y, r, width, height) {
  const box = (left, top) => [left, top, left + width, top + height];
  const gap = r + OPTIONS.gapPx;
  return [
    box(x + gap, y - height / 2),
    box(x - gap - width, y - height / 2),
    box(x - width / 2, y + gap - 1),
    box(x - width / 2, y - gap - height + 1),
    box(x + gap * 0.75, y + gap * 0.6),
    box(x + gap * 0.75, y - gap * 0.6 - height),
  ];
}

function measure(context, text, style, family) {
  context.font = `${style.font} ${family}`;
  context.letterSpacing = `${style.spacing}px`;
  return context.measureText(text).width;
}

function drawName(context, box, text, style, family, ink) {
  context.font = `${style.font} ${family}`;
  context.letterSpacing = `${style.spacing}px`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = ink("--map-halo");
  context.fillStyle = ink(style.colour);
  const y = (box[1] + box[3]) / 2;
  context.strokeText(text, box[0], y);
  context.fillText(text, box[0], y);
}

function drawDot(context, x, y, r, ink) {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fillStyle = ink("--map-label");
  context.strokeStyle = ink("--map-halo");
  context.lineWidth = 2;
  context.stroke();
  context.fill();
}

/**
 * Return the basemap's names, each with its `places`: those of the collection's places `used` (indexes of `places`) that
 * are named in its stead while they have a mark.
 */
export function listLabels(labels, places, used) {
  if (!labels) return [];
  const at = Object.fromEntries(labels.columns.map((name, i) => [name, i]));
  const taken = used.map((p) => ({ p, lat: places[p].lat, lon: places[p].lon, names: new Set(Object.values(places[p].name)) }));
  const near = (row) => (place) =>
    Math.abs(place.lat - row[at.lat]) < OPTIONS.samePlaceDeg && Math.abs(place.lon - row[at.lon]) < OPTIONS.samePlaceDeg;
  const rows = labels.rows.map((row) => ({
    x: mercatorX(row[at.lon]),
    y: mercatorY(row[at.lat]),
    name: { fr: row[at.fr], en: row[at.en] ?? row[at.fr] },
    zoom: row[at.min_zoom],
    style: STYLES[row[at.class]] ?? STYLES.city,
    isCountry: row[at.class] === "country",
    row,
  }));
  if (taken.length > OPTIONS.mostPlaces) return rows.map((label) => ({ ...label, places: [] }));
  const placesOf = ({ name, row, isCountry }) =>
    taken.filter((place) => (isCountry || near(row)(place)) && (place.names.has(name.fr) || place.names.has(name.en))).map(({ p }) => p);
  return rows.map((label) => ({ ...label, places: placesOf(label) }));
}

/**
 * Return the layer of names. `getMarks()` gives the marks' places on the map, [{x, y, r, name}]: x, y in layer px at
 * the current zoom, r the most px the mark can take, name in several languages; most important first. `isShown(place)`
 * tells whether a place has a mark. `getObstacles()` gives boxes, in px of the map, that no name may touch.
 */
export function createLabelLayer(labels, { getMarks, isShown, getObstacles, getLanguage }) {
  const context2d = (layer, context) => ({ context, ink: inkOf(layer.getPane()), family: getComputedStyle(layer.getPane()).fontFamily });

  function place(drawing, boxes, candidates, text, style) {
    const free = candidates.find((box) => boxes.isFree(box));
    if (!free) return false;
    boxes.add(free);
    drawName(drawing.context, free, text, style, drawing.family, drawing.ink);
    return true;
  }

  function drawPlaces(drawing, boxes, frame, origin, lang) {
    const marks = getMarks().map((mark) => ({ ...mark, x: mark.x + origin.x - frame.left, y: mark.y + origin.y - frame.top }));
    for (const { x, y, r } of marks) boxes.add([x - r, y - r, x + r, y + r]);
    for (const { x, y, r, name } of marks.slice(0, OPTIONS.mostPlaces)) {
      const text = inLanguage(name, lang);
      const width = measure(drawing.context, text, STYLES.place, drawing.family);
      place(drawing, boxes, boxesAround(x, y, r, width, 15), text, STYLES.place);
    }
  }

  function drawRow(drawing, boxes, label, x, y, lang) {
    const { style } = label;
    const plain = inLanguage(label.name, lang);
    const text = style.upper ? plain.toLocaleUpperCase(lang) : plain;
    const width = measure(drawing.context, text, style, drawing.family);
    if (!style.dot) {
      place(drawing, boxes, [0, -14, 14, -28, 28].map((dy) => [x - width / 2, y - 8 + dy, x + width / 2, y + 8 + dy]), text, style);
      return;
    }
    const dot = [x - 4, y - 4, x + 4, y + 4];
    if (!boxes.isFree(dot)) return;
    if (place(drawing, boxes, boxesAround(x, y, 3, width, 13), text, style)) {
      boxes.add(dot);
      drawDot(drawing.context, x, y, style.dot, drawing.ink);
    }
  }

  const layer = new CanvasLayer(
    (context, frame, zoom) => {
      const drawing = context2d(layer, context);
      const boxes = createBoxes();
      boxes.setView(frame.view);
      for (const box of getObstacles()) boxes.add(box.map((side, k) => side + frame.view[k % 2]));
      const lang = getLanguage();
      drawPlaces(drawing, boxes, frame, layer._map.getPixelOrigin(), lang);
      for (const label of labels) {
        if (label.zoom > zoom + 0.01 || label.places.some(isShown)) continue;
        const y = label.y * frame.scale - frame.top;
        if (y < 0 || y > frame.height) continue;
        for (const copy of frame.copies) {
          const x = (label.x + copy) * frame.scale - frame.left;
          if (x >= 0 && x <= frame.width) drawRow(drawing, boxes, label, x, y, lang);
        }
      }
    },
    { pane: "verbatim-labels" },
  );
  return layer;
}
