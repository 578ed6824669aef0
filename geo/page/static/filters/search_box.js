/* The box to search in: it follows what is typed, a moment later. */
import { el } from "../base/elements.js";

/** Time without a further key, in ms, after which the search follows what is typed. */
const SEARCH_AFTER_MS = 130;

/** Return the search box: {input, relabel(t), show(state), focus()}. `filter` is createFilter's. */
export function createSearchBox(store, filter) {
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
    focus() {
      input.focus();
      input.select();
    },
  };
}
