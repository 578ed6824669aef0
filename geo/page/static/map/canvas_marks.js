/* Marks by the thousand: near places gathered in one mark, drawn on one canvas, found again under the pointer. The list
   beside the map reaches their events by keyboard. */
import { mercatorX, mercatorY } from "../base/projection.js";
import { CanvasLayer, inkOf } from "./basemap.js";
import { gatherSpots, gatheredRadius, sumGroups } from "./gather.js";
import { MARKS } from "./mark_layout.js";

const OPTIONS = Object.freeze({
  digitPx: 6.2, // width of a digit; a number is written where it has room,
  numberFromPx: 8, // on a disc of this radius
  paleShare: 0.45, // opacity of what is only possible
  reachPx: 4, // a click so far outside a mark still meets it
  rimPx: 2.5, // from the disc of several places to the ring around it
  edgePx: 30, // marks so far outside the canvas are drawn
});

/** Trace the outline of a mark: a disc, or a square of nearly its size where it stands for an area. */
function traceMark(context, { x, y, isArea }, r) {
  context.beginPath();
  if (isArea) context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
  else context.arc(x, y, r, 0, 2 * Math.PI);
}

function fill(context, colour) {
  context.fillStyle = colour;
  context.fill();
}

function stroke(context, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** Draw the shares of kinds in a mark: first what is certain, then, pale, what is only possible. */
function drawShares(context, mark, ink) {
  const { x, y, r, n, row, sure } = mark;
  let turned = -0.25;
  for (const isPale of [false, true]) {
    context.globalAlpha = isPale ? OPTIONS.paleShare : 1;
    for (let k = 0; k < row.length; k++) {
      const count = isPale ? row[k] - sure[k] : sure[k];
      if (!count) continue;
      const end = turned + count / n;
      context.beginPath();
      if (count < n) context.moveTo(x, y);
      context.arc(x, y, mark.isArea ? 1.5 * r : r, turned * 2 * Math.PI, end * 2 * Math.PI);
      fill(context, ink(`--kind-${k}`));
      turned = end;
    }
  }
  context.globalAlpha = 1;
}

/** Draw one mark: split by kind and certainty, with a middle where it is hollow or has a number; a ring around several places. */
function drawMark(context, mark, { ink, words }) {
  const { x, y, r, n, places, isHollow, isArea, isSelected } = mark;
  traceMark(context, mark, r + 1);
  fill(context, ink("--map-halo"));
  if (places > 1 || isSelected) {
    traceMark(context, mark, r + OPTIONS.rimPx);
    stroke(context, ink("--map-halo"), 3);
    stroke(context, ink(isSelected ? "--focus" : "--muted"), isSelected ? 2.5 : 1);
  }
  if (isArea) {
    context.save();
    traceMark(context, mark, r);
    context.clip();
  }
  drawShares(context, mark, ink);
  if (isArea) context.restore();
  const isNumbered = r >= OPTIONS.numberFromPx && words(n).length * OPTIONS.digitPx <= 2 * r * MARKS.middleShare;
  if (isNumbered || isHollow) {
    traceMark(context, mark, r * (isHollow ? MARKS.hollowShare : MARKS.middleShare));
    fill(context, ink(isHollow ? "--land" : "--raised"));
  }
  if (isNumbered) {
    context.fillStyle = ink("--ink");
    context.fillText(words(n), x, y + 0.5);
  }
}

/** Return the gathering of `places` of a plan at a scale of the map: its groups, and the radius of their marks. */
function gatherPlaces(plan, unit, scale) {
  const { places } = plan;
  const [x, y] = unit.map((values) => Float64Array.from(places, (p) => values[p] * scale));
  const groups = gatherSpots(x, y, Float64Array.from(places, plan.count));
  const most = new Float64Array(groups.seeds.length);
  groups.group.forEach((g, k) => { most[g] += plan.count(places[k]); });
  return { ...groups, places, scale, radius: gatheredRadius(most.reduce((a, b) => Math.max(a, b), 1)) };
}

/**
 * Return the layer of marks on a canvas. `update(found, isSelected)` shows the counts of a window; `markAt(point)` gives the
 * mark there, or null: `places` that have events, `place` where it stands; `marks()` gives all of them.
 */
export function createCanvasMarks(map, atlas, plan) {
  const kindCount = atlas.kinds.length;
  const unit = [Float64Array.from(plan.latLngs, ({ lng }) => mercatorX(lng)), Float64Array.from(atlas.places, ({ lat }) => mercatorY(lat))];
  const style = { ink: null, family: "", words: (/** @type {number} */ n) => String(n) };
  /** @type {(place: number) => boolean} */
  let isSelected = () => false;
  let [found, gathered, marks] = [null, null, []];

  function listMarks(frame) {
    if (!plan.isCanvas || !found) return [];
    if (gathered?.scale !== frame.scale) gathered = gatherPlaces(plan, unit, frame.scale);
    const { seeds, places, radius, group } = gathered;
    const sums = sumGroups(gathered, places, found, kindCount);
    const chosen = new Set(places.flatMap((p, k) => (isSelected(p) ? [group[k]] : [])));
    const listed = [];
    seeds.forEach((seed, g) => {
      const n = sums.n[g];
      if (!n) return;
      const p = places[seed];
      const [x, y] = [unit[0][p] * frame.scale - frame.left, unit[1][p] * frame.scale - frame.top];
      if (x < -OPTIONS.edgePx || y < -OPTIONS.edgePx || x > frame.width + OPTIONS.edgePx || y > frame.height + OPTIONS.edgePx) return;
      const part = (rows) => rows.subarray(g * kindCount, (g + 1) * kindCount);
      const isAlone = sums.places[g] === 1;
      listed.push({
        group: g, place: p, x, y, r: radius(n), n, row: part(sums.rows), sure: part(sums.sure), places: sums.places[g],
        isHollow: isAlone && plan.isMetonym[p], isArea: isAlone && plan.geometries.has(p), isSelected: chosen.has(g),
      });
    });
    return listed.sort((a, b) => a.n - b.n);
  }

  const layer = new CanvasLayer(
    (context, frame) => {
      layer._frame = frame;
      context.clearRect(0, 0, frame.width, frame.height);
      marks = listMarks(frame);
      if (!marks.length) return;
      context.font = `600 10.5px ${style.family}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      for (const mark of marks) drawMark(context, mark, style);
    },
    { pane: "verbatim-marks-canvas", padding: 0.05 },
  );
  const redraw = () => {
    if (plan.isCanvas && layer._context && layer._frame) layer._draw(layer._context, layer._frame, map.getZoom());
  };
  layer.setTheme = function () {
    const colours = new Map();
    const read = inkOf(map.getPane("verbatim-marks-canvas"));
    style.ink = (name) => {
      if (!colours.has(name)) colours.set(name, read(name));
      return colours.get(name);
    };
    style.family = getComputedStyle(map.getPane("verbatim-marks-canvas")).fontFamily;
  };
  layer.setLanguage = function (lang) {
    const format = new Intl.NumberFormat(lang, { notation: "compact", maximumSignificantDigits: 2 });
    const known = new Map();
    style.words = (n) => known.get(n) ?? (known.set(n, n < 1000 ? String(n) : format.format(n).replace(/\s/g, "")), known.get(n));
    redraw();
  };
  layer.update = function (value, selected) {
    [found, isSelected] = [value, selected];
    redraw();
  };
  layer.marks = () => marks;
  layer.markAt = function (point) {
    if (!plan.isCanvas || !layer._frame) return null;
    const [x, y] = [point.x - layer._bounds.min.x, point.y - layer._bounds.min.y];
    const isMet = (mark) => (mark.x - x) ** 2 + (mark.y - y) ** 2 <= (mark.r + OPTIONS.reachPx) ** 2;
    const mark = marks.findLast(isMet);
    if (!mark) return null;
    const shown = gathered.places.filter((p, k) => gathered.group[k] === mark.group && found.placePossible[p]);
    return { ...mark, places: shown };
  };
  return layer;
}
