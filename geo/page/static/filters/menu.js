/* One facet as a button that opens its values: names to tick, each with the number of events it would show. */
import { el } from "../base/elements.js";
import { formatNumber } from "../base/i18n.js";
import { plainText } from "../data/plain_text.js";
import { searchTerms } from "../data/search_terms.js";
import { FILTERS, isFilterOn, toggleValue } from "./table.js";
import { filtersInWords } from "./words.js";

const OPTIONS = Object.freeze({
  searchFrom: 13, // values from which on they can be searched
  mostRows: 100, // values listed at most; the others are found by their name
});

function createRow(name, note, isSingle, onToggle) {
  const input = el("input", { type: isSingle ? "radio" : "checkbox", name: isSingle ? "filter-value" : null });
  const count = el("span", { class: "filter-count" });
  const words = el("span", { class: "filter-name", dir: "auto" }, name, note && el("span", { class: "filter-note" }, ` ${note}`));
  const node = el("li", {}, el("label", { class: "filter-value" }, input, words, count));
  input.addEventListener("click", (event) => {
    if (input.getAttribute("aria-disabled") === "true") event.preventDefault();
    else onToggle();
  });
  return { node, input, count, plain: plainText(`${name} ${note}`) };
}

/**
 * Return the values of one facet as a panel: {node, show(state), focus()}. Its order is that of the moment it is made.
 *
 * `counts()` gives the numbers by value, as they are now.
 */
function createValues({ atlas, store, facet, values, counts, t }) {
  const { key, isSingle, chosen, isOffered = () => true } = facet;
  const first = counts();
  const named = values.map((value, k) => ({ k, value, name: facet.words(atlas, value, t) }));
  const isChosen = new Set(chosen(store.get()[key]));
  const rank = ({ value, k }) => (isSingle ? 0 : (isChosen.has(value) ? 1e9 : 0) + first[k]);
  const order = named
    .filter(({ value }) => isOffered(atlas, value))
    .sort((a, b) => rank(b) - rank(a) || (isSingle ? a.k - b.k : a.name.localeCompare(b.name, t.lang)));
  const rows = new Map();
  const list = el("ul", { class: "filter-values", on: { keydown: moveFocus } });
  const rest = el("p", { class: "filter-rest", hidden: true });
  const search = el("input", {
    type: "search", class: "filter-find", "aria-label": t("Find in this list"), placeholder: t("Find in this list"), autocomplete: "off", spellcheck: "false",
    on: { input: relist, keydown: (event) => event.key === "ArrowDown" && focusRow(0, event) },
  });
  const isSearched = order.length >= OPTIONS.searchFrom;
  const node = el("div", { class: "filter-panel-body" }, isSearched && search, list, rest);

  function rowOf(entry) {
    if (!rows.has(entry.value)) {
      const toggle = () => store.set(toggleValue(store.get(), key, entry.value));
      rows.set(entry.value, createRow(entry.name, facet.note?.(atlas, entry.value, t) ?? "", isSingle, toggle));
    }
    return rows.get(entry.value);
  }

  /** List the values whose names hold all words that are looked for. */
  function relist() {
    const terms = searchTerms(search.value);
    const found = terms.length ? order.filter((entry) => terms.every((ways) => ways.some((way) => rowOf(entry).plain.includes(way)))) : order;
    list.replaceChildren(...found.slice(0, OPTIONS.mostRows).map((entry) => rowOf(entry).node));
    rest.hidden = found.length > 0 && found.length <= OPTIONS.mostRows;
    rest.textContent = found.length ? t("{n} more; search by name", { n: formatNumber(found.length - OPTIONS.mostRows, t.lang) }) : t("No match");
    show(store.get());
  }

  function focusRow(position, event) {
    const inputs = [...list.querySelectorAll("input")];
    const input = inputs[Math.min(Math.max(position, 0), inputs.length - 1)];
    input?.focus();
    event.preventDefault();
  }

  function moveFocus(event) {
    const inputs = [...list.querySelectorAll("input")];
    const at = inputs.indexOf(event.target);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: inputs.length - 1 }[event.key];
    if (target === undefined || at < 0) return;
    if (target < 0 && isSearched) search.focus();
    else focusRow(target, event);
    event.preventDefault();
  }

  function show(state) {
    const numbers = counts();
    const now = new Set(chosen(state[key]));
    for (const { k, value } of order) {
      const row = rows.get(value);
      if (!row?.node.isConnected) continue;
      row.count.textContent = formatNumber(numbers[k], t.lang);
      row.input.checked = now.has(value);
      const isVain = numbers[k] === 0 && !now.has(value);
      row.input.setAttribute("aria-disabled", String(isVain));
      row.node.classList.toggle("is-vain", isVain);
    }
  }

  return { node, show, start: relist, focus: () => (isSearched ? search : (list.querySelector("input:checked") ?? list.querySelector("input")))?.focus() };
}

/**
 * Return one facet's button and panel: {button, panel, relabel(t), show(state), close()}.
 *
 * `onOpen()` is called before the panel opens, so that another may close.
 */
export function createFacetMenu({ atlas, store, filter, facet, onOpen }) {
  const label = el("span", { class: "filter-label" });
  const chosen = el("span", { class: "filter-chosen", hidden: true });
  const button = el("button", { type: "button", class: "filter-menu", "aria-expanded": "false", "aria-haspopup": "dialog", on: { click: toggle, keydown: onButtonKey } },
    label, chosen, el("span", { class: "filter-arrow", "aria-hidden": "true" }));
  const panel = el("div", { class: "filter-panel", "data-facet": facet.key, role: "dialog", hidden: true, on: { keydown: onKey, focusout: onLeave } });
  let [t, values] = [null, null];
  const isOpen = () => !panel.hidden;

  function open() {
    onOpen();
    button.setAttribute("aria-expanded", "true");
    panel.hidden = false;
    panel.replaceChildren(el("p", { class: "filter-rest" }, t("Reading…")));
    filter.prepare([...FILTERS.map(({ key }) => key).filter((key) => isFilterOn(store.get(), key)), facet.key], fill);
  }

  function fill() {
    if (!isOpen()) return;
    const counts = () => filter.facets.counts(facet.key, store.get());
    values = createValues({ atlas, store, facet, values: filter.facets.values(facet.key), counts, t });
    panel.replaceChildren(values.node);
    values.start();
    place();
    values.focus();
  }

  /** Put the panel under its button, inside the bar. */
  function place() {
    const bar = panel.offsetParent?.getBoundingClientRect();
    if (!bar || getComputedStyle(panel).position !== "absolute") return;
    const left = button.getBoundingClientRect().left - bar.left;
    panel.style.left = `${Math.max(6, Math.min(left, bar.width - panel.offsetWidth - 6))}px`;
  }

  function close({ returnFocus = false } = {}) {
    if (!isOpen()) return;
    panel.hidden = true;
    panel.replaceChildren();
    values = null;
    button.setAttribute("aria-expanded", "false");
    if (returnFocus) button.focus();
  }

  function toggle() {
    if (isOpen()) close();
    else open();
  }
  function onButtonKey(event) {
    if (event.key === "Escape") close({ returnFocus: true });
    if (event.key !== "ArrowDown" || isOpen()) return;
    event.preventDefault();
    open();
  }
  function onKey(event) {
    event.stopPropagation();
    if (event.key === "Escape") close({ returnFocus: true });
  }
  function onLeave({ relatedTarget }) {
    if (relatedTarget && !panel.contains(relatedTarget) && relatedTarget !== button) close();
  }

  function show(state) {
    const n = facet.chosen(state[facet.key]).length;
    chosen.hidden = n === 0;
    chosen.textContent = formatNumber(n, t.lang);
    button.classList.toggle("is-on", n > 0);
    button.title = n ? filtersInWords(atlas, state, t).find((one) => one.filter === facet).values.join(" · ") : "";
    values?.show(state);
  }

  return {
    button, panel, close, show,
    contains: (node) => panel.contains(node) || button.contains(node),
    relabel(translate) {
      close();
      t = translate;
      label.textContent = facet.name(t);
      panel.setAttribute("aria-label", label.textContent);
    },
  };
}
