/* The bar above the map: the filters as menus, the search, and back to everything; with the legend, which filters by kind.
   Where there is little room, all but the search is behind one button, in a sheet. */
import { el } from "../base/elements.js";
import { formatNumber, leadWords, translator } from "../base/i18n.js";
import { STATE, keysOf, startOf } from "../state/keys.js";
import { createLegend } from "./legend.js";
import { createFacetMenu } from "./menu.js";
import { createSearchBox } from "./search_box.js";
import { FILTERS, isFilterOn } from "./table.js";

/** A bar narrower than this, in px, has its filters in a sheet. */
const NARROW_PX = 620;
/** Keys of the state that change what the bar shows. */
const SHOWN_KEYS = keysOf("counts", "filters");

const isTyping = (node) => /^(input|textarea|select)$/i.test(node?.tagName ?? "") || node?.isContentEditable;

/**
 * Return the sheet of filters: {button, node, relabel(t), show(state, found), close()}; `onClear` ends all filters.
 */
function createSheet({ onClear }) {
  const label = el("span", {});
  const chosen = el("span", { class: "filter-chosen", hidden: true });
  const button = el("button", { type: "button", class: "filter-open", "aria-expanded": "false", "aria-haspopup": "dialog", on: { click: () => setOpen(node.hidden) } }, label, chosen);
  const clear = el("button", { type: "button", class: "sheet-clear", on: { click: onClear } });
  const done = el("button", { type: "button", class: "sheet-done", on: { click: () => close() } });
  const body = el("div", { class: "sheet-body" });
  const node = el("div", { class: "filter-sheet", role: "dialog", tabindex: "-1", hidden: true, on: { keydown: onKey } }, body, el("div", { class: "sheet-foot" }, clear, done));
  let t = null;

  function setOpen(isOpen) {
    node.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) node.focus({ preventScroll: true });
  }
  function close() {
    if (node.hidden) return;
    setOpen(false);
    button.focus({ preventScroll: true });
  }
  function onKey(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  }
  return {
    button, node, body, setOpen,
    contains: (target) => node.contains(target) || button.contains(target),
    relabel(translate) {
      t = translate;
      label.textContent = t("Filters");
      node.setAttribute("aria-label", t("Filters"));
      clear.textContent = t("Clear filters");
    },
    show(state, found) {
      const n = FILTERS.filter(({ key, control }) => control !== "search" && isFilterOn(state, key)).length;
      chosen.hidden = n === 0;
      chosen.textContent = formatNumber(n, t.lang);
      clear.hidden = !FILTERS.some(({ key }) => isFilterOn(state, key));
      done.textContent = t.n("Show {n} event", "Show {n} events", found.shown);
    },
  };
}

/**
 * Mount the bar into `root` and the legend into `mapRoot`, the map's element. They set the store's filters; `filter` is
 * createFilter's.
 *
 * Returns {focusSearch()}; the key `/` does the same.
 */
export function mountFilters(root, mapRoot, atlas, store, counts, filter) {
  const legend = createLegend(atlas, store);
  const shown = FILTERS.filter(({ control, isPresent }) => control === "menu" && (isPresent?.(atlas) ?? true));
  const menus = shown.map((facet) => createFacetMenu({ atlas, store, filter, facet, onOpen: closeAll }));
  const search = createSearchBox(store, filter);
  const sheet = createSheet({ onClear: clearAll });
  const clearWords = el("span", { class: "filter-label" });
  const clear = el("button", { type: "button", class: "filter-clear", on: { click: clearAll } }, el("span", { "aria-hidden": "true" }, "×"), clearWords);
  const lead = el("p", { class: "filter-lead" });
  const menuRow = el("div", { class: "filter-menus" }, menus.map(({ button, panel }) => [button, panel]));
  let [t, isNarrow] = [null, null];

  function closeAll() {
    for (const menu of menus) menu.close();
  }
  function clearAll() {
    closeAll();
    store.set(startOf(STATE, "filter"));
    if (!isNarrow) search.input.focus({ preventScroll: true });
  }
  function relabel(lang) {
    t = translator(atlas.messages, lang);
    root.setAttribute("aria-label", t("Filters"));
    lead.textContent = leadWords(t);
    clearWords.textContent = clear.title = t("Clear filters");
    for (const part of [legend, search, sheet, ...menus]) part.relabel(t);
  }
  function show(state) {
    const found = counts.query(state);
    legend.show(state, found, t.lang);
    search.show(state);
    sheet.show(state, found);
    for (const menu of menus) menu.show(state);
    clear.classList.toggle("is-off", !FILTERS.some(({ key }) => isFilterOn(state, key)));
  }
  /** Put the filters where there is room for them: menus in the bar and the legend on the map, or both in the sheet. */
  function place() {
    const isNow = root.clientWidth < NARROW_PX;
    if (isNow === isNarrow) return;
    isNarrow = isNow;
    closeAll();
    sheet.setOpen(false);
    root.classList.toggle("is-narrow", isNarrow);
    if (isNarrow) {
      root.append(search.input, sheet.button, lead, sheet.node);
      sheet.body.append(legend.node, menuRow);
      clear.remove();
      legend.standOn(null);
    } else {
      for (const node of [sheet.button, sheet.node, lead]) node.remove();
      root.append(menuRow, clear, search.input);
      mapRoot.prepend(legend.node);
      legend.standOn({ width: mapRoot.clientWidth, height: mapRoot.clientHeight });
    }
  }

  root.setAttribute("role", "search");
  relabel(store.get().lang);
  place();
  show(store.get());
  new ResizeObserver(place).observe(root);
  document.addEventListener("pointerdown", ({ target }) => {
    menus.forEach((menu) => menu.contains(target) || menu.close());
    if (isNarrow && !sheet.contains(target)) sheet.setOpen(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    search.focus();
  });
  store.subscribe((state, changed) => {
    if (changed.has("lang")) relabel(state.lang);
    if (SHOWN_KEYS.some((key) => changed.has(key))) show(state);
  });
  return { focusSearch: search.focus };
}
