/* The bar above the map: kinds as chips, the other facets as menus, search, and back to everything. */
import { el } from "../base/elements.js";
import { kindMark } from "../base/event_marks.js";
import { formatNumber, inLanguage, translator } from "../base/i18n.js";
import { STATE, keysOf, startOf } from "../state/keys.js";
import { createFacetMenu } from "./menu.js";
import { FILTERS, isFilterOn, toggleValue } from "./table.js";

/** Time without a further key, in ms, after which the search follows what is typed. */
const SEARCH_AFTER_MS = 130;
/** A bar narrower than this, in px, has the search on a line of its own. */
const NARROW_PX = 620;
/** What is done to a bar that is too narrow, one after the other: less room, a line for the kinds alone, no words on them. */
const FITS = Object.freeze(["is-brief", "is-stacked", "is-tight"]);
/** The same where fingers swipe: a row that goes on beyond the edge keeps its words. */
const SWIPED = Object.freeze(["is-brief", "is-cut"]);
const MENUS = FILTERS.filter(({ control }) => control === "menu");
/** Keys of the state that change what the bar shows. */
const SHOWN_KEYS = keysOf("counts", "filters");

function createChips(atlas, store) {
  const chips = atlas.kinds.map((kind, k) => {
    const label = el("span", { class: "filter-label" });
    const count = el("span", { class: "filter-count" });
    const press = () => button.getAttribute("aria-disabled") !== "true" && store.set(toggleValue(store.get(), "kinds", k));
    const button = el("button", { type: "button", class: "filter-chip", on: { click: press } }, kindMark(atlas, k), label, " ", count);
    return { kind, button, label, count };
  });
  const node = el("div", { class: "filter-kinds", role: "group" }, chips.map(({ button }) => button));
  return {
    node,
    relabel(t) {
      node.setAttribute("aria-label", t("Kind"));
      for (const { kind, button, label } of chips) button.title = label.textContent = inLanguage(kind.label, t.lang);
    },
    show(state, found, lang) {
      node.classList.toggle("has-chosen", state.kinds !== null);
      chips.forEach(({ button, count }, k) => {
        const n = found.kindPossible[k] + (state.undated ? found.kindUndated[k] : 0);
        const isChosen = state.kinds?.includes(k) ?? false;
        count.textContent = formatNumber(n, lang);
        button.setAttribute("aria-pressed", String(isChosen));
        button.setAttribute("aria-disabled", String(n === 0 && !isChosen));
      });
    },
  };
}

function createSearchBox(store, filter) {
  let timer = null;
  const input = el("input", {
    type: "search", role: "searchbox", class: "filter-search", maxlength: "500", autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
    on: { input: later, search: send, focus: () => filter.prepare(["q"], () => {}), keydown: onKey },
  });
  function later() {
    clearTimeout(timer);
    timer = setTimeout(send, SEARCH_AFTER_MS);
  }
  function send() {
    clearTimeout(timer);
    timer = null;
    store.set({ q: input.value });
  }
  function onKey(event) {
    event.stopPropagation();
    if (event.key === "Enter") send();
    if (event.key !== "Escape") return;
    if (!input.value) input.blur();
    input.value = "";
    send();
  }
  return {
    input,
    relabel(t) {
      const words = t("Search a place, a word, a source");
      input.placeholder = words;
      input.setAttribute("aria-label", words);
      input.setAttribute("aria-keyshortcuts", "/");
    },
    show(state) {
      if (timer === null && input.value !== state.q) input.value = state.q;
    },
  };
}

/** Take away room, then words, where the bar is too narrow for all, and let the menus go below, or the row be swiped. */
function fit(root, row) {
  const isTooWide = () => [row, row.firstElementChild].some((node) => node.scrollWidth > node.clientWidth + 1);
  root.classList.remove(...FITS, ...SWIPED);
  const isNarrow = root.clientWidth < NARROW_PX;
  root.classList.toggle("is-narrow", isNarrow);
  const isSwiped = isNarrow && window.matchMedia("(pointer: coarse)").matches;
  for (const name of isSwiped ? SWIPED : FITS) if (isTooWide()) root.classList.add(name);
}

const isTyping = (node) => /^(input|textarea|select)$/i.test(node?.tagName ?? "") || node?.isContentEditable;

/**
 * Mount the bar into `root` (an empty element). It sets the store's filters; `filter` is createFilter's.
 *
 * Returns {focusSearch()}; the key `/` does the same.
 */
export function mountFilters(root, atlas, store, counts, filter) {
  const chips = createChips(atlas, store);
  const menus = MENUS.map((facet) => createFacetMenu({ atlas, store, filter, facet, onOpen: closeAll }));
  const search = createSearchBox(store, filter);
  const clearWords = el("span", { class: "filter-label" });
  const clear = el("button", { type: "button", class: "filter-clear", on: { click: clearAll } }, el("span", { "aria-hidden": "true" }, "×"), clearWords);
  const row = el("div", { class: "filter-row" }, chips.node, el("div", { class: "filter-menus" }, menus.map(({ button }) => button)));
  let t = null;

  function closeAll() {
    for (const menu of menus) menu.close();
  }
  function clearAll() {
    closeAll();
    store.set(startOf(STATE, "filter"));
    search.input.focus({ preventScroll: true });
  }
  function focusSearch() {
    search.input.focus();
    search.input.select();
  }
  function relabel(lang) {
    t = translator(atlas.messages, lang);
    root.setAttribute("aria-label", t("Filters"));
    clearWords.textContent = clear.title = t("Clear filters");
    for (const part of [chips, search, ...menus]) part.relabel(t);
  }
  function show(state) {
    chips.show(state, counts.query(state), t.lang);
    search.show(state);
    for (const menu of menus) menu.show(state);
    clear.classList.toggle("is-off", !FILTERS.some(({ key }) => isFilterOn(state, key)));
  }

  root.setAttribute("role", "search");
  root.append(row, clear, search.input, ...menus.map(({ panel }) => panel));
  relabel(store.get().lang);
  show(store.get());
  new ResizeObserver(() => fit(root, row)).observe(root);
  document.addEventListener("pointerdown", ({ target }) => menus.forEach((menu) => menu.contains(target) || menu.close()));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    focusSearch();
  });
  store.subscribe((state, changed) => {
    if (changed.has("lang")) relabel(state.lang);
    if (SHOWN_KEYS.some((key) => changed.has(key))) show(state);
    if (changed.has("lang")) fit(root, row);
  });
  return { focusSearch };
}
