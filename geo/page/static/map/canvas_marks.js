/* Marks by the thousand: drawn on one canvas, found again under the pointer. The list beside the map reaches them by keyboard. */
import { el } from "../base/elements.js";
import { mercatorX, mercatorY } from "../base/projection.js";
import { CanvasLayer, inkOf } from "./basemap.js";
import { MARKS } from "./mark_layout.js";

const OPTIONS = Object.freeze({
  numberFromPx: 10, // radius from which the number of events is written
  mostNumbers: 400, // numbers written at most
  paleShare: 0.45, // opacity of what is only possible
  reachPx: 4, // a click so far outside a mark still meets it
});

/** Trace the outline of a mark: a disc, or a square of nearly its size where it stands for an area. */
function traceMark(context, x, y, r, isArea) {
  context.beginPath();
  if (isArea) context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
  else context.arc(x, y, r, 0, 2 * Math.PI);
}

/** Draw the shares of kinds in a mark: first what is certain, then, pale, what is only possible. */
function drawShares(context, x, y, r, n, row, sure, { ink, isArea }) {
  let turned = -0.25;
  context.save();
  traceMark(context, x, y, r, isArea);
  context.clip();
  for (const isPale of [false, true]) {
    context.globalAlpha = isPale ? OPTIONS.paleShare : 1;
    for (let k = 0; k < row.length; k++) {
      const count = isPale ? row[k] - sure[k] : sure[k];
      if (!count) continue;
      const end = turned + count / n;
      context.fillStyle = ink(`--kind-${k}`);
      context.beginPath();
      if (count < n) context.moveTo(x, y);
      context.arc(x, y, 1.5 * r, turned * 2 * Math.PI, end * 2 * Math.PI);
      context.fill();
      turned = end;
    }
  }
  context.restore();
}

/** Draw one mark: split by kind and certainty, with a rim, and a middle where it is hollow or large enough for a number. */
function drawMark(context, x, y, r, n, row, sure, style) {
  const { ink, isHollow, isArea } = style;
  context.fillStyle = ink("--map-halo");
  traceMark(context, x, y, r + 1, isArea);
  context.fill();
  drawShares(context, x, y, r, n, row, sure, style);
  if (r < OPTIONS.numberFromPx && !isHollow) return;
  context.fillStyle = ink(isHollow ? "--land" : "--raised");
  context.beginPath();
  context.arc(x, y, r * (isHollow ? MARKS.hollowShare : MARKS.middleShare), 0, 2 * Math.PI);
  context.fill();
}

/**
 * Return pictures of marks, each drawn once: `get(r, n, row, sure, isHollow, isArea)` is a canvas with the mark in its
 * middle. Shares are told apart by fortieths; r is a multiple of half a px, `isHollow` and `isArea` are 0 or 1.
 */
function createPictures(ink, ratio) {
  const bySure = new Map();
  const keyOf = (row, n) => {
    let key = 0;
    for (const count of row) key = key * 41 + Math.round((count / n) * 40);
    return key;
  };
  return function get(r, n, row, sure, isHollow, isArea) {
    const sureKey = keyOf(sure, n);
    if (!bySure.has(sureKey)) bySure.set(sureKey, new Map());
    const pictures = bySure.get(sureKey);
    const key = (keyOf(row, n) * 200 + r * 2) * 4 + 2 * isArea + isHollow;
    let picture = pictures.get(key);
    if (!picture) {
      const side = 2 * (Math.ceil(r) + 2);
      picture = el("canvas", { width: side * ratio, height: side * ratio });
      const context = picture.getContext("2d");
      context.scale(ratio, ratio);
      drawMark(context, side / 2, side / 2, r, n, row, sure, { ink, isHollow, isArea });
      pictures.set(key, picture);
    }
    return picture;
  };
}

function drawMarks(context, marks, found, kindCount, style) {
  for (const { place, x, y, r, n, isHollow, isArea } of marks) {
    const part = (rows) => rows.subarray(place * kindCount, (place + 1) * kindCount);
    const picture = style.pictures(r, n, part(found.placeKind), part(found.placeKindCertain), isHollow, isArea);
    const side = 2 * (Math.ceil(r) + 2);
    context.drawImage(picture, Math.round(x - side / 2), Math.round(y - side / 2), side, side);
  }
  context.fillStyle = style.ink("--ink");
  context.font = `600 10.5px ${style.family}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const large = marks.filter((mark) => mark.r >= OPTIONS.numberFromPx).slice(-OPTIONS.mostNumbers);
  for (const { x, y, n } of large) context.fillText(n, x, y + 0.5);
}

/** Return the layer of marks on a canvas. `update(found)` shows the counts of a window; `placeAt(point)` finds a mark. */
export function createCanvasMarks(map, atlas, plan) {
  const kindCount = atlas.kinds.length;
  const radius = (n) => Math.round((plan.radius(n) - MARKS.leastRadiusPx + MARKS.crowdedRadiusPx) * 2) / 2;
  const style = { ink: null, family: "", pictures: null };
  let found = null;
  let marks = [];

  function listMarks(frame) {
    if (!plan.isCanvas || !found) return [];
    const listed = [];
    for (const place of plan.places) {
      const n = found.placePossible[place];
      if (!n) continue;
      const latLng = plan.latLngs[place];
      const x = spotX(latLng, frame);
      const y = spotY(place, frame);
      if (x < -30 || y < -30 || x > frame.width + 30 || y > frame.height + 30) continue;
      listed.push({ place, x, y, r: radius(n), n, isHollow: plan.isMetonym[place], isArea: Number(plan.geometries.has(place)) });
    }
    return listed.sort((a, b) => a.n - b.n);
  }

  const unitY = Float64Array.from(atlas.places, (place) => mercatorY(place.lat));
  const spotX = (latLng, frame) => mercatorX(latLng.lng) * frame.scale - frame.left;
  const spotY = (place, frame) => unitY[place] * frame.scale - frame.top;

  const layer = new CanvasLayer(
    (context, frame) => {
      layer._frame = frame;
      context.clearRect(0, 0, frame.width, frame.height);
      marks = listMarks(frame);
      if (marks.length) drawMarks(context, marks, found, kindCount, style);
    },
    { pane: "verbatim-marks-canvas", padding: 0.05 },
  );
  layer.setTheme = function () {
    const colours = new Map();
    const read = inkOf(map.getPane("verbatim-marks-canvas"));
    style.ink = (name) => {
      if (!colours.has(name)) colours.set(name, read(name));
      return colours.get(name);
    };
    style.pictures = createPictures(style.ink, window.devicePixelRatio || 1);
    style.family = getComputedStyle(map.getPane("verbatim-marks-canvas")).fontFamily;
  };
  layer.update = function (value) {
    found = value;
    if (plan.isCanvas && layer._context && layer._frame) layer._draw(layer._context, layer._frame, map.getZoom());
  };
  /** Return the place whose mark is at `point` (layer px), or null. */
  layer.placeAt = function (point) {
    if (!plan.isCanvas || !layer._frame) return null;
    const x = point.x - layer._bounds.min.x;
    const y = point.y - layer._bounds.min.y;
    for (let k = marks.length - 1; k >= 0; k--) {
      const mark = marks[k];
      if ((mark.x - x) ** 2 + (mark.y - y) ** 2 <= (mark.r + OPTIONS.reachPx) ** 2) return mark.place;
    }
    return null;
  };
  return layer;
}
