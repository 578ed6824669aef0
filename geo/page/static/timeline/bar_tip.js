/* What the bar under the pointer holds. */
import { el } from "../base/elements.js";
import { formatDay } from "../base/i18n.js";
import { createTooltip, renderKindCounts } from "../base/tooltip.js";

/** Return the days of a bar in words, as precisely as bars of that unit are. */
export function barWords(first, last, unit, lang) {
  if (unit === "year") return formatDay(first, lang, { year: "numeric" });
  if (unit === "month") return formatDay(first, lang, { month: "long", year: "numeric" });
  return unit === "day" ? formatDay(first, lang) : `${formatDay(first, lang)} – ${formatDay(last, lang)}`;
}

function render(atlas, { first, last, unit, row, longer }, t) {
  const n = row.reduce((a, b) => a + b, 0);
  return [
    el("b", {}, barWords(first, last, unit, t.lang)),
    n > 0 ? renderKindCounts(atlas, row, t) : "",
    longer > 0 ? el("p", {}, t.n("{n} longer or less precise", "{n} longer or less precise", longer)) : "",
    n + longer === 0 ? el("p", {}, t("no events")) : "",
  ];
}

/**
 * Show what the bar under the pointer holds, in `field` of `root`; a finger shows it for as long as it presses.
 *
 * `barAt(clientX)` gives the bar there, {first, last, unit, row, longer}, or null; `words()` the translator.
 */
export function bindBarTips(root, field, atlas, { barAt, words }) {
  const tip = createTooltip(root);
  const isOn = ({ clientY }) => {
    const { top, bottom } = field.getBoundingClientRect();
    return clientY >= top && clientY <= bottom;
  };
  function show(event) {
    if (event.pointerType === "mouse" && event.buttons) return tip.hide();
    const bar = isOn(event) ? barAt(event.clientX) : null;
    if (!bar) return tip.hide();
    return tip.show(event, `${bar.first} ${bar.unit} ${bar.row} ${bar.longer} ${words().lang}`, () => render(atlas, bar, words()));
  }
  field.parentElement.addEventListener("pointermove", show);
  field.parentElement.addEventListener("pointerdown", (event) => (event.pointerType === "mouse" ? tip.hide() : show(event)));
  for (const name of ["pointerup", "pointercancel"]) field.parentElement.addEventListener(name, ({ pointerType }) => pointerType !== "mouse" && tip.release());
  field.parentElement.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && tip.hide());
}
