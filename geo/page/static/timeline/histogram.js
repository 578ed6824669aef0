/* The histogram of the timeline: bars above the base line, long events below it, on one canvas. */
import { OPEN_END, OPEN_START } from "../base/days.js";

/** Sizes in px. */
export const HISTOGRAM = Object.freeze({
  barsHeight: 56,
  maxUnit: 9, // height of one event
  gap: 1,
  minSeamed: 6, // lower pieces of a stack have no seam, which would eat them
  spansTop: 61,
  laneShapes: [[6, 5, 3], [10, 3, 2]], // number of lanes, height of one, height of a span in it; the first that suffices
  maxPacked: 2000, // more long events than this are summed by bin at once
  fade: 22, // length over which an open end fades
  height: 92,
  minBinWidth: 14,
  leastLimit: 36, // so many bins are allowed on an axis however narrow
});
const H = HISTOGRAM;

/**
 * Return the lane of each span, packed first come first served, or null where more than `laneCount` would be needed.
 *
 * `spans` are event indexes; two spans share a lane where a day at least lies between them.
 */
function packSpans({ s1, e2 }, spans, laneCount) {
  if (spans.length > H.maxPacked) return null;
  const order = Uint32Array.from(spans).sort((a, b) => s1[a] - s1[b] || e2[b] - e2[a] || a - b);
  const ends = [];
  const packed = [];
  for (const i of order) {
    let lane = ends.findIndex((end) => end + 1 < s1[i]);
    if (lane < 0) lane = ends.length;
    if (lane >= laneCount) return null;
    ends[lane] = e2[i];
    packed.push([i, lane]);
  }
  return packed;
}

/** Return how many spans of each kind reach into each bin: bin × kind, row by row. */
function spanDensity({ s1, e2, kind }, spans, edges, kindCount) {
  const n = edges.length - 1;
  const density = new Int32Array((n + 1) * kindCount);
  for (const i of spans) {
    density[binAt(edges, s1[i]) * kindCount + kind[i]]++;
    density[(binAt(edges, e2[i]) + 1) * kindCount + kind[i]]--;
  }
  for (let j = kindCount; j < density.length; j++) density[j] += density[j - kindCount];
  return density.subarray(0, n * kindCount);
}

/** Return the bin of a day, the first or last one where the day lies off the axis. */
function binAt(edges, day) {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (edges[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

function highestBin(values, kindCount) {
  let highest = 0;
  for (let j = 0; j < values.length; j += kindCount) {
    let sum = 0;
    for (let k = 0; k < kindCount; k++) sum += values[j + k];
    highest = Math.max(highest, sum);
  }
  return highest;
}

/** Draw bins as stacks by kind, growing from `base` up (direction -1) or down (+1). */
function drawStacks(context, values, paint, base, height, direction) {
  const { edges, kindCount, x, colours } = paint;
  const unit = Math.min(H.maxUnit, height / Math.max(highestBin(values, kindCount), 1));
  for (let j = 0; j + 1 < edges.length; j++) {
    const left = Math.round(x(edges[j])) + H.gap;
    const width = Math.max(Math.round(x(edges[j + 1])) - left, 1);
    let reached = 0;
    for (let k = 0; k < kindCount; k++) {
      const tall = values[j * kindCount + k] * unit;
      if (!tall) continue;
      const seam = tall >= H.minSeamed ? H.gap : 0;
      context.fillStyle = colours[k];
      context.fillRect(left, direction < 0 ? base - reached - tall : base + reached + seam, width, tall - seam);
      reached += tall;
    }
  }
}

/** Draw one long event: its certain core solid, its possible ends dashed (all of what is only expected), an open end fading into an arrow. */
function drawSpan(context, columns, i, y, paint) {
  const { x, width, colours } = paint;
  const clip = (day) => Math.min(Math.max(x(day), -2), width + 2);
  const colour = colours[columns.kind[i]];
  const [left, right] = [clip(columns.s1[i]), clip(columns.e2[i] + 1)];
  const [coreLeft, coreRight] = [clip(columns.s2[i]), clip(columns.e1[i] + 1)];
  const hasCore = columns.s2[i] <= columns.e1[i] && !columns.expected[i];
  const line = (from, to, isSolid) => {
    if (to - from < 0.5) return;
    context.setLineDash(isSolid ? [] : [2.5, 1.5]);
    context.beginPath();
    context.moveTo(from, y);
    context.lineTo(to, y);
    context.stroke();
  };
  context.strokeStyle = fadeColour(context, colour, left, right, columns.s1[i] <= OPEN_START, columns.e2[i] >= OPEN_END);
  if (!hasCore) return line(left, Math.max(right, left + 2), false);
  line(left, coreLeft, false);
  line(coreLeft, Math.max(coreRight, coreLeft + 2), true);
  line(coreRight, right, false);
  return undefined;
}

function fadeColour(context, colour, left, right, isOpenStart, isOpenEnd) {
  if (!isOpenStart && !isOpenEnd) return colour;
  const gradient = context.createLinearGradient(left, 0, right, 0);
  const share = Math.min(H.fade / Math.max(right - left, 1), 0.5);
  gradient.addColorStop(0, isOpenStart ? "transparent" : colour);
  gradient.addColorStop(share, colour);
  gradient.addColorStop(1 - share, colour);
  gradient.addColorStop(1, isOpenEnd ? "transparent" : colour);
  return gradient;
}

function drawArrow(context, tip, y, direction, colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(tip, y);
  context.lineTo(tip - 5 * direction, y - 2.5);
  context.lineTo(tip - 5 * direction, y + 2.5);
  context.fill();
}

function drawSpans(context, columns, { packed, laneHeight, spanHeight }, paint) {
  context.lineWidth = spanHeight;
  for (const [i, lane] of packed) {
    const y = H.spansTop + lane * laneHeight + spanHeight / 2;
    const colour = paint.colours[columns.kind[i]];
    drawSpan(context, columns, i, y, paint);
    if (columns.s1[i] <= OPEN_START) drawArrow(context, 1, y, -1, colour);
    if (columns.e2[i] >= OPEN_END) drawArrow(context, paint.width - 1, y, 1, colour);
  }
  context.setLineDash([]);
}

/**
 * Draw `histogram` (of counts.histogram) on `canvas`.
 *
 * `paint`: {x: day to px, width and height in px, colours by kind, rule: colour of the base line, ratio: device px a px}.
 * Above a number of lanes, long events are summed by bin and hang from the base line instead.
 */
export function drawHistogram(canvas, columns, histogram, paint) {
  const { width, ratio, colours } = paint;
  canvas.width = Math.max(Math.round(width * ratio), 1);
  canvas.height = Math.round(H.height * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const whole = { ...paint, edges: histogram.edges, kindCount: colours.length };
  drawStacks(context, histogram.bars, whole, H.barsHeight, H.barsHeight - 4, -1);
  context.fillStyle = paint.rule;
  context.fillRect(0, H.barsHeight, width, 1);
  for (const [laneCount, laneHeight, spanHeight] of H.laneShapes) {
    const packed = packSpans(columns, histogram.spans, laneCount);
    if (packed) return drawSpans(context, columns, { packed, laneHeight, spanHeight }, paint);
  }
  context.globalAlpha = 0.7;
  const density = spanDensity(columns, histogram.spans, histogram.edges, colours.length);
  drawStacks(context, density, whole, H.spansTop, H.height - H.spansTop, 1);
  context.globalAlpha = 1;
  return undefined;
}
