/* Names on the map: countries and cities by zoom and size, none over another or over a mark. */
import { inLanguage } from "../base/i18n.js";
import { CanvasLayer, inkOf } from "./basemap.js";
import { boxesAround, createBoxes } from "./boxes.js";
import { STYLES } from "./labels_list.js";

const OPTIONS = Object.freeze({
  mostPlaces: 400, // names of so many places of the collection at most, those with most events first
});

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
 * Return the layer of names. `getMarks()` gives the marks' places on the map, [{x, y, rx, ry, name}]: x, y in layer px at
 * the current zoom, rx and ry the most px the mark reaches from there, name in several languages, or null where the mark
 * bears it; most important first. `isShown(place)` tells whether a place has a mark. `getObstacles()` gives boxes, in px of the map, that no name may touch.
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
    for (const { x, y, rx, ry } of marks) boxes.add([x - rx, y - ry, x + rx, y + ry]);
    for (const { x, y, rx: r, name } of marks.filter((mark) => mark.name).slice(0, OPTIONS.mostPlaces)) {
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
