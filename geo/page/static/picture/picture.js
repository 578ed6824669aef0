/* A picture of what the map shows: its title and period, the map, the kinds, and whose data it uses. */
import { svg } from "../base/elements.js";
import { formatNumber, inLanguage, translator } from "../base/i18n.js";
import { wordsOfShown } from "../share/shown.js";
import { domToSvg } from "./dom_to_svg.js";

const OPTIONS = Object.freeze({
  paddingPx: 16,
  headPx: 62,
  kindPx: 24, // height of a line of kinds
  creditPx: 18, // height of a line of credits
  discPx: 8, // radius of a kind's disc
  scale: 2, // pixels of a PNG for each of the page
});

/** Return how wide words are in a font, in px. */
function widthOf(text, font) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = font;
  return context.measureText(text).width;
}

/** Return the kinds in lines of {kind, text, x, line}, as many lines as they need. */
function placeKinds(kinds, width, font) {
  let [x, line] = [0, 0];
  return kinds.map(({ kind, text }) => {
    const needed = 2 * OPTIONS.discPx + 6 + widthOf(text, font) + 18;
    if (x && x + needed > width) [x, line] = [0, line + 1];
    const placed = { kind, text, x, line };
    x += needed;
    return placed;
  });
}

/** Return whose data a picture uses, and which version of what it shows. */
function creditsOf(atlas, attribution) {
  const { version, address } = atlas.collection;
  return [attribution, `Verbatim · ${version}${address ? ` · ${address}` : ""}`].filter(Boolean);
}

function drawKinds(placed, { y, ink, family }) {
  const { paddingPx: left, discPx: r, kindPx } = OPTIONS;
  return placed.map(({ kind, text, x, line }) => {
    const [cx, cy] = [left + x + r, y + line * kindPx + kindPx / 2];
    const font = { "font-family": family, "text-anchor": "middle", "font-weight": 700, "font-size": "10px" };
    return svg("g", {},
      svg("circle", { cx, cy, r, fill: ink(`--kind-${kind.k}`) }),
      svg("text", { ...font, x: cx, y: cy + 3.6, fill: ink("--on-kind") }, kind.letter),
      svg("text", { x: cx + r + 6, y: cy + 4.5, "font-family": family, "font-size": "13px", fill: ink("--ink") }, text));
  });
}

/** Return what is on the map as SVG: its panes from the lowest up, then scale and credits' place. */
function drawMap(container) {
  const origin = container.getBoundingClientRect();
  const level = (pane) => Number(getComputedStyle(pane).zIndex) || 0;
  const panes = [...container.querySelectorAll(".leaflet-map-pane > .leaflet-pane")].sort((a, b) => level(a) - level(b));
  const scale = container.querySelector(".leaflet-control-scale");
  return [...panes.filter((pane) => !pane.matches(".leaflet-popup-pane, .leaflet-tooltip-pane")), scale].filter(Boolean).map((pane) => domToSvg(pane, origin));
}

/**
 * Return a picture of what the map in `container` shows, as an `<svg>` element of its own.
 *
 * @param {Element} container Leaflet's.
 * @param {import("../types").Atlas} atlas
 * @param {any} store
 * @param {any} counts That of createCounts.
 */
export function drawPicture(container, atlas, store, counts) {
  const state = store.get();
  const t = translator(atlas.messages, state.lang);
  const style = getComputedStyle(document.documentElement);
  const ink = (name) => style.getPropertyValue(name).trim();
  const family = getComputedStyle(document.body).fontFamily;
  const { width, height } = container.getBoundingClientRect();
  const { paddingPx: pad, headPx, kindPx, creditPx } = OPTIONS;
  const found = counts.query(state);
  const countOf = (k) => (state.kinds && !state.kinds.includes(k) ? 0 : found.kindPossible[k] + (state.undated ? found.kindUndated[k] : 0));
  const shown = atlas.kinds.map((kind, k) => ({ kind: { ...kind, k }, n: countOf(k) }));
  const kinds = shown.filter(({ n }) => n > 0).map(({ kind, n }) => ({ kind, text: `${inLanguage(kind.label, t.lang)} ${formatNumber(n, t.lang)}` }));
  const placed = placeKinds(kinds, width - 2 * pad, `13px ${family}`);
  const lines = placed.length ? placed.at(-1).line + 1 : 0;
  const credits = creditsOf(atlas, container.querySelector(".leaflet-control-attribution")?.textContent ?? "");
  const foot = headPx + height + 8;
  const whole = foot + lines * kindPx + credits.length * creditPx + pad;
  const total = shown.reduce((sum, { n }) => sum + n, 0);
  const words = (y, size, more, text) => svg("text", { x: pad, y, "font-family": family, "font-size": `${size}px`, fill: ink("--ink"), ...more }, text);
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: whole, viewBox: `0 0 ${width} ${whole}`, lang: t.lang },
    svg("title", {}, inLanguage(atlas.collection.title, t.lang)),
    svg("rect", { width, height: whole, fill: ink("--panel") }),
    words(28, 20, { "font-weight": 700 }, inLanguage(atlas.collection.title, t.lang)),
    words(49, 13, { fill: ink("--muted") }, wordsOfShown(atlas, state, total, t)),
    svg("svg", { y: headPx, width, height, viewBox: `0 0 ${width} ${height}`, overflow: "hidden" }, svg("rect", { width, height, fill: ink("--water") }), drawMap(container)),
    drawKinds(placed, { y: foot, ink, family }),
    credits.map((text, k) => words(foot + lines * kindPx + (k + 1) * creditPx, 11.5, { fill: ink("--muted") }, text)));
}

/** Return a picture as a file's content. `format`: "svg" or "png". */
export async function pictureBlob(picture, format) {
  const text = new XMLSerializer().serializeToString(picture);
  const drawn = new Blob([text], { type: "image/svg+xml" });
  if (format === "svg") return drawn;
  const image = new Image();
  const address = URL.createObjectURL(drawn);
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(Number(picture.getAttribute("width")) * OPTIONS.scale);
  canvas.height = Math.round(Number(picture.getAttribute("height")) * OPTIONS.scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no image"))), "image/png"));
}
