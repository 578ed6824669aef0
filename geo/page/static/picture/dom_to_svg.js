/* What stands on the map as SVG: canvases as images, shapes as they are, marks and words drawn again.

   It knows what the map is made of, and no more of CSS: boxes with a colour, an even border and round corners; gradients
   whose stops are hard, as marks have them for their kinds; words on lines. */
import { svg } from "../base/elements.js";

/** What of a shape's style is written into its copy, which has no style sheet. */
const PRESENTATION = Object.freeze([
  "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
]);
const FULL_TURN = 2 * Math.PI;
const isSeen = (colour) => colour !== "transparent" && !/,\s*0\)$/.test(colour);

let measuring = null;
/** Return how far a font reaches above its baseline, in px. */
function ascentOf(style) {
  measuring ??= document.createElement("canvas").getContext("2d");
  measuring.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return measuring.measureText("x").fontBoundingBoxAscent;
}

/** Return the hard stops of a gradient: [{colour, from, to}] as shares of the whole. */
export function readStops(gradient) {
  const found = [...gradient.matchAll(/(rgba?\([^)]*\))\s+([\d.]+)(turn|deg|%)\s*,?\s*([\d.]+)?(turn|deg|%)?/g)];
  const share = (value, unit) => Number(value) / { turn: 1, deg: 360, "%": 100 }[unit];
  return found.map(([, colour, from, unit, to, unitTo]) => ({ colour, from: share(from, unit), to: to === undefined ? 1 : share(to, unitTo) }));
}

/** Return the path of a slice of a disc; shares run clockwise from the top. */
export function slicePath(x, y, r, from, to) {
  const at = (share) => `${(x + r * Math.sin(share * FULL_TURN)).toFixed(2)} ${(y - r * Math.cos(share * FULL_TURN)).toFixed(2)}`;
  if (to - from >= 0.9999) return `M${at(0)}A${r} ${r} 0 1 1 ${at(0.5)}A${r} ${r} 0 1 1 ${at(0)}Z`;
  return `M${x} ${y}L${at(from)}A${r} ${r} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}Z`;
}

function drawBackground(style, box, radius) {
  const { x, y, width, height } = box;
  const drawn = [];
  if (isSeen(style.backgroundColor)) drawn.push(svg("rect", { x, y, width, height, rx: radius, fill: style.backgroundColor }));
  const image = style.backgroundImage;
  if (image.startsWith("conic-gradient")) {
    const r = Math.min(width, height) / 2;
    drawn.push(...readStops(image).map(({ colour, from, to }) => svg("path", { d: slicePath(x + width / 2, y + height / 2, r, from, to), fill: colour })));
  } else if (image.startsWith("linear-gradient")) {
    drawn.push(...readStops(image).map(({ colour, from, to }) => svg("rect", { x: x + width * from, y, width: width * (to - from), height, fill: colour })));
  }
  return drawn;
}

function drawBorder(style, { x, y, width, height }, radius) {
  const line = parseFloat(style.borderTopWidth);
  if (!line || style.borderTopStyle === "none" || !isSeen(style.borderTopColor)) return null;
  const dash = { dashed: `${3 * line} ${2 * line}`, dotted: `${line} ${line}` }[style.borderTopStyle] ?? null;
  return svg("rect", {
    x: x + line / 2, y: y + line / 2, width: Math.max(0, width - line), height: Math.max(0, height - line), rx: Math.max(0, radius - line / 2),
    fill: "none", stroke: style.borderTopColor, "stroke-width": line, "stroke-dasharray": dash,
  });
}

/** Return the lines of a text as they stand: [{text, left, top}]. */
function linesOf(node) {
  const range = document.createRange();
  const lines = [];
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const { left, top, width } = range.getBoundingClientRect();
    if (!width) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - top) < 2) last.text += ` ${word}`;
    else lines.push({ text: word, left, top });
  }
  return lines;
}

function drawText(node, origin) {
  const style = getComputedStyle(node.parentElement);
  const turned = (text) => (style.textTransform === "uppercase" ? text.toLocaleUpperCase() : text);
  return linesOf(node).map(({ text, left, top }) => svg("text", {
    x: left - origin.left, y: top - origin.top + ascentOf(style), fill: style.color, "font-family": style.fontFamily, "font-size": style.fontSize,
    "font-weight": style.fontWeight, "font-style": style.fontStyle, "letter-spacing": style.letterSpacing === "normal" ? null : style.letterSpacing,
  }, turned(text)));
}

/** Return a copy of an SVG element that needs no style sheet, at its place. */
function copyShapes(node, { x, y, width, height }) {
  const copy = node.cloneNode(true);
  const [from, to] = [node, copy].map((root) => [...root.querySelectorAll("*")]);
  from.forEach((one, k) => {
    const style = getComputedStyle(one);
    for (const name of PRESENTATION) to[k].setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "style", "tabindex", "role"]) to[k].removeAttribute(name);
  });
  copy.removeAttribute("style");
  copy.removeAttribute("class");
  for (const [name, value] of Object.entries({ x, y, width, height })) copy.setAttribute(name, value);
  return copy;
}

function copyCanvas(node, { x, y, width, height }) {
  if (!node.width || !node.height) return null;
  try {
    const image = svg("image", { x, y, width, height, preserveAspectRatio: "none" });
    image.setAttribute("href", node.toDataURL("image/png"));
    return image;
  } catch {
    return null; // It holds images of another host, which none may read.
  }
}

/** Return by how many degrees an element is turned; 0 for one that is upright. */
function turnOf(node, style) {
  if (!(node instanceof HTMLElement) || style.transform === "none") return 0;
  const { a, b } = new DOMMatrix(style.transform);
  return Math.round((Math.atan2(b, a) * 36000) / FULL_TURN) / 100;
}

/** Return an element and all in it as SVG, in px from the corner of `origin`, {left, top}; null where nothing is seen. */
export function domToSvg(node, origin) {
  const style = getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0") return null;
  const { left, top, width, height } = node.getBoundingClientRect();
  const turn = turnOf(node, style);
  const [w, h] = turn ? [node.offsetWidth, node.offsetHeight] : [width, height]; // A turned box has its middle where it had it.
  const box = { x: left - origin.left + (width - w) / 2, y: top - origin.top + (height - h) / 2, width: w, height: h };
  if (node.tagName === "CANVAS") return copyCanvas(node, box);
  if (node.tagName.toLowerCase() === "svg") return copyShapes(node, box);
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) * (style.borderTopLeftRadius.endsWith("%") ? w / 100 : 1) || 0, w / 2, h / 2);
  const inner = [...node.childNodes].map((child) => {
    if (child.nodeType === Node.TEXT_NODE) return drawText(child, origin);
    return child instanceof Element ? domToSvg(child, origin) : null;
  });
  const transform = turn ? `rotate(${turn} ${box.x + w / 2} ${box.y + h / 2})` : null;
  return svg("g", { opacity: style.opacity === "1" ? null : style.opacity, transform }, drawBackground(style, box, radius), drawBorder(style, box, radius), inner);
}
