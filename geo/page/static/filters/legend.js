/* The legend, which is also the filter by kind: the kinds with their numbers, and what the signs mean. */
import { el } from "../base/elements.js";
import { SIGNS } from "../map/signs.js";
import { createKindChips } from "./kind_chips.js";

/** Sizes of the legend, in px, and the map's least width for an open one; shares of the map that it covers at most by itself. */
const SIZE = Object.freeze({ width: 200, head: 32, kind: 24, fold: 36, sign: 20, around: 122, leastMap: 720, kindsShare: 0.2, allShare: 0.1 });

/**
 * Return how much of the legend stands open on a map of this size, in px, before the reader says otherwise: "none", the
 * "kinds", or "all", the signs too.
 */
export function levelThatFits({ width, height }, kinds, signs) {
  const folded = SIZE.head + kinds * SIZE.kind + SIZE.fold;
  const fits = (tall, share) => tall <= height - SIZE.around && SIZE.width * tall <= width * height * share;
  if (width < SIZE.leastMap || !fits(folded, SIZE.kindsShare)) return "none";
  return fits(folded + signs * SIZE.sign, SIZE.allShare) ? "all" : "kinds";
}

function createSigns(atlas) {
  const rows = SIGNS.filter(({ isUsed }) => isUsed(atlas)).map((sign) => ({ sign, words: el("span", {}) }));
  const picture = ({ id }) => el("span", { class: `sign sign-${id}`, "aria-hidden": "true" });
  const node = el("ul", { class: "legend-signs" }, rows.map(({ sign, words }) => el("li", {}, picture(sign), words)));
  return { node, count: rows.length, relabel: (t) => rows.forEach(({ sign, words }) => (words.textContent = sign.words(t))) };
}

/** Return a heading that opens and closes what stands under it; `onPress(isOpen)` follows a press. */
function createFold(className, body, onPress) {
  const label = el("span", {});
  const button = el("button", { type: "button", class: className, on: { click: () => onPress(body.hidden) } }, label, el("span", { class: "filter-arrow", "aria-hidden": "true" }));
  function setOpen(isOpen) {
    body.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  }
  return { button, label, setOpen };
}

/**
 * Return the legend: {node, relabel(t), show(state, found, lang), standOn(room)}.
 *
 * `standOn` puts it on a map of this size, {width, height} in px, of which it opens as much as fits and the reader wants; or,
 * with null, into a sheet, which shows the kinds.
 */
export function createLegend(atlas, store) {
  const chips = createKindChips(atlas, store);
  const signs = createSigns(atlas);
  let room = null;
  const signsFold = createFold("legend-fold", signs.node, (isOpen) => choose(isOpen ? "all" : "kinds"));
  const body = el("div", { class: "legend-body" }, chips.node, signsFold.button, signs.node);
  const fold = createFold("legend-title", body, (isOpen) => choose(isOpen ? "kinds" : "none"));
  const chosen = el("span", { class: "filter-chosen", hidden: true });
  fold.button.append(chosen);
  const all = el("button", { type: "button", class: "legend-all", hidden: true, on: { click: () => store.set({ kinds: null }) } });
  let level = "none";

  function choose(next) {
    if (room) store.set({ legend: next });
    setLevel(next);
  }
  function setLevel(next) {
    level = next;
    fold.setOpen(level !== "none");
    signsFold.setOpen(level === "all");
  }
  const node = el("section", { class: "map-legend" }, el("div", { class: "legend-top" }, fold.button, all), body);
  return {
    node,
    relabel(t) {
      for (const part of [chips, signs]) part.relabel(t);
      node.setAttribute("aria-label", t("Legend"));
      fold.label.textContent = t("Legend");
      signsFold.label.textContent = t("Signs");
      all.textContent = t("All");
      all.title = t("All kinds");
    },
    show(state, found, lang) {
      chips.show(state, found, lang);
      all.hidden = state.kinds === null;
      chosen.hidden = state.kinds === null;
      chosen.textContent = String(state.kinds?.length ?? "");
      if (room && state.legend !== null && state.legend !== level) setLevel(state.legend);
    },
    standOn(newRoom) {
      room = newRoom;
      setLevel(room ? (store.get().legend ?? levelThatFits(room, atlas.kinds.length, signs.count)) : "kinds");
    },
  };
}
