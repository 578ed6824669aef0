/* The map on this machine: water, land, borders and disputed areas on one canvas, drawn when the view comes to rest. */
import { el } from "../base/elements.js";
import { decodeTopology } from "../base/topology.js";

const OPTIONS = Object.freeze({
  mostZoom: 12, // beyond it there is nothing drawn to be seen; online maps have limits of their own
  paddingShare: 0.6, // drawn beyond the view on every side, as a share of it, so that a pan finds land
  regionZoom: 3.6, // zoom from which lines between first-level regions are drawn
  waterZoom: 6.5, // zoom from which rivers and lakes are drawn: the page has those near what is shown
  detailPx: 0.7, // points closer to the last one than this are left out
  hatchPx: 6, // distance of the hatching's lines
  seamX: 1e-6, // an edge this close to ±180° is the cut of the data, not a coast
});

/**
 * Return the place of unit Mercator on a canvas: its scale in px, its corner, and the world's copies in view; `view` is
 * the part that the reader sees: left, top, right, bottom in px of the canvas.
 */
function frameOf(map, bounds) {
  const scale = 256 * 2 ** map.getZoom();
  const origin = map.getPixelOrigin();
  const left = bounds.min.x + origin.x;
  const top = bounds.min.y + origin.y;
  const size = bounds.getSize();
  const copies = [];
  for (let copy = Math.floor(left / scale); copy <= Math.floor((left + size.x) / scale); copy++) copies.push(copy);
  const corner = map.containerPointToLayerPoint([0, 0]).subtract(bounds.min);
  const seen = map.getSize();
  const view = [corner.x, corner.y, corner.x + seen.x, corner.y + seen.y];
  return { scale, left, top, width: size.x, height: size.y, copies, view };
}

function isInFrame(path, frame, copy) {
  const { scale, left, top, width, height } = frame;
  return (
    (path.east + copy) * scale >= left && (path.west + copy) * scale <= left + width &&
    path.south * scale >= top && path.north * scale <= top + height
  );
}

/** Add a path to `target`. `isCut(x)` true: edges along ±180° are jumped over. */
function tracePath(target, path, frame, copy, { skipSeam = false } = {}) {
  const { points } = path;
  const { scale } = frame;
  const dx = copy * scale - frame.left;
  const least = OPTIONS.detailPx ** 2;
  const isSeam = (x) => x < OPTIONS.seamX || x > 1 - OPTIONS.seamX;
  let [lastX, lastY, wasSeam] = [Infinity, Infinity, false];
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] * scale + dx;
    const y = points[i + 1] * scale - frame.top;
    const distance = (x - lastX) ** 2 + (y - lastY) ** 2;
    if (distance < least && i + 2 < points.length) continue;
    const onSeam = skipSeam && isSeam(points[i]);
    if (i === 0 || (onSeam && wasSeam)) target.moveTo(x, y);
    else target.lineTo(x, y);
    [lastX, lastY, wasSeam] = [x, y, onSeam];
  }
}

function pathOf(paths, frame, options) {
  const target = new Path2D();
  for (const copy of frame.copies) {
    for (const path of paths) if (isInFrame(path, frame, copy)) tracePath(target, path, frame, copy, options);
  }
  return target;
}

function stroke(context, path, colour, width, dash = []) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke(path);
}

function drawHatching(context, paths, frame, colour) {
  const path = pathOf(paths, frame);
  context.save();
  context.clip(path, "evenodd");
  context.beginPath();
  // Lines are laid from the world's corner, so that they stay where they are when the map moves.
  const offset = (((frame.left + frame.top) % OPTIONS.hatchPx) + OPTIONS.hatchPx) % OPTIONS.hatchPx;
  for (let at = -offset; at < frame.width + frame.height; at += OPTIONS.hatchPx) {
    context.moveTo(at, 0);
    context.lineTo(at - frame.height, frame.height);
  }
  context.strokeStyle = colour;
  context.lineWidth = 0.8;
  context.setLineDash([]);
  context.stroke();
  context.restore();
}

function drawWaters(context, { rivers, lakes }, frame, zoom, ink) {
  const areas = pathOf(lakes, frame);
  context.fillStyle = ink("--water");
  context.fill(areas, "evenodd");
  stroke(context, areas, ink("--river"), 0.7);
  stroke(context, pathOf(rivers, frame), ink("--river"), zoom < 9 ? 0.9 : 1.8);
}

/** Draw the basemap's `paths` (of decodeTopology) into a canvas context, in the colours of `ink`. */
function drawBasemap(context, paths, frame, zoom, ink) {
  context.fillStyle = ink("--water");
  context.fillRect(0, 0, frame.width, frame.height);
  context.lineJoin = "round";
  context.fillStyle = ink("--land");
  context.fill(pathOf(paths.land, frame), "evenodd");
  if (zoom >= OPTIONS.waterZoom) drawWaters(context, paths, frame, zoom, ink);
  if (zoom >= OPTIONS.regionZoom) stroke(context, pathOf(paths.region_lines, frame), ink("--region-border"), 0.8);
  drawHatching(context, paths.disputed, frame, ink("--border"));
  stroke(context, pathOf(paths.land, frame, { skipSeam: true }), ink("--border"), zoom < 3 ? 0.6 : 0.8);
  stroke(context, pathOf(paths.country_lines, frame), ink("--border"), zoom < 3 ? 0.8 : 1.1);
  stroke(context, pathOf(paths.disputed_lines, frame), ink("--border"), 1.1, [4, 3]);
}

/** Return a function that reads a colour variable from the styles of `node`. */
export function inkOf(node) {
  const style = getComputedStyle(node);
  return (name) => style.getPropertyValue(name).trim();
}

/** What Leaflet's types leave out: the renderer's own ways. */
const RENDERER = /** @type {any} */ (L.Renderer.prototype);

/** A Leaflet layer that draws on one canvas; `draw(context, frame, zoom)` says what. It is called when the view rests. */
export const CanvasLayer = /** @type {any} */ (L.Renderer.extend({
  initialize(draw, options) {
    this._draw = draw;
    RENDERER.initialize.call(this, { padding: OPTIONS.paddingShare, ...options });
  },
  _initContainer() {
    this._container = el("canvas", { "aria-hidden": "true", class: "verbatim-canvas" });
    this._context = this._container.getContext("2d");
  },
  _destroyContainer() {
    this._container.remove();
    delete this._container;
    delete this._context;
  },
  _onZoomEnd() {},
  _updatePaths() {},
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    RENDERER._update.call(this);
    const ratio = window.devicePixelRatio || 1;
    const size = this._bounds.getSize();
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, this._bounds.min);
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    this._context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this._draw(this._context, frameOf(this._map, this._bounds), this._map.getZoom());
  },
  /** Draw again in the same place: for a change of theme, language or data. */
  redraw() {
    if (this._map) this._update();
  },
}));

/** Return the layer of the basemap, empty until `setTopology` gives it one. */
export function createBasemapLayer() {
  let paths = null;
  const layer = new CanvasLayer(
    (context, frame, zoom) => {
      if (paths) drawBasemap(context, paths, frame, zoom, inkOf(layer.getPane()));
    },
    { pane: "tilePane", maxZoom: OPTIONS.mostZoom },
  );
  layer.on("add", () => layer._map._addZoomLimit(layer));
  layer.on("remove", () => layer._map._removeZoomLimit(layer));
  layer.setTopology = function (topology) {
    paths = decodeTopology(topology);
    layer.redraw();
  };
  return layer;
}
