/* The legend, which is also the filter by kind: the kinds with their numbers, and what the signs mean. */
import { el } from "../base/elements.js";
import { SIGNS } from "../map/signs.js";
import { createKindChips } from "./kind_chips.js";

/** Room of the map, in px, from which on the legend stands open at the start, and from which on it explains the signs too. */
const OPEN_FROM = Object.freeze({ width: 720, height: 360, signsHeight: 500 });

function createSigns(atlas) {
  const rows = SIGNS.filter(({ isUsed }) => isUsed(atlas)).map((sign) => ({ sign, words: el("span", {}) }));
  const picture = ({ id }) => el("span", { class: `sign sign-${id}`, "aria-hidden": "true" });
  const node = el("ul", { class: "legend-signs" }, rows.map(({ sign, words }) => el("li", {}, picture(sign), words)));
  return { node, relabel: (t) => rows.forEach(({ sign, words }) => (words.textContent = sign.words(t))) };
}

/** Return a heading that opens and closes what stands under it. */
function createFold(className, body) {
  const label = el("span", {});
  const button = el("button", { type: "button", class: className, on: { click: () => setOpen(body.hidden) } }, label, el("span", { class: "filter-arrow", "aria-hidden": "true" }));
  function setOpen(isOpen) {
    body.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  }
  return { button, label, setOpen };
}

/**
 * Return the legend: {node, relabel(t), show(state, found, lang), openAsFits(width, height)}.
 *
 * `openAsFits` opens as much of it as a map of this size, in px, has room for.
 */
export function createLegend(atlas, store) {
  const chips = createKindChips(atlas, store);
  const signs = createSigns(atlas);
  const signsFold = createFold("legend-fold", signs.node);
  const body = el("div", { class: "legend-body" }, chips.node, signsFold.button, signs.node);
  const fold = createFold("legend-title", body);
  const chosen = el("span", { class: "filter-chosen", hidden: true });
  fold.button.append(chosen);
  const all = el("button", { type: "button", class: "legend-all", hidden: true, on: { click: () => store.set({ kinds: null }) } });
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
    },
    openAsFits(width, height) {
      fold.setOpen(width >= OPEN_FROM.width && height >= OPEN_FROM.height);
      signsFold.setOpen(height >= OPEN_FROM.signsHeight);
    },
  };
}
