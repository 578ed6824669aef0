/* The kinds as buttons that narrow by kind, each with its number of events. */
import { el } from "../base/elements.js";
import { kindMark } from "../base/event_marks.js";
import { formatNumber, inLanguage } from "../base/i18n.js";
import { toggleValue } from "./table.js";

/** Return the kinds as a group of buttons: {node, relabel(t), show(state, found, lang)}; `found` is the query of createCounts. */
export function createKindChips(atlas, store) {
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
