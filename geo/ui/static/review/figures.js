/* The figures of a candidate: what is counted, the number or both ends of a range, the qualifier, of whom. */
import { el } from "../../../page/static/base/elements.js";
import { formatNumber } from "../../../page/static/base/i18n.js";
import { parseNumber } from "./drafts.js";

const qualifierNames = (t) => ({
  exactly: t("exactly"), about: t("about"), at_least: t("at least"), more_than: t("more than"), up_to: t("up to"), nearly: t("nearly"),
});

/** Return a number as the field shows it, with the separators of the language. */
const shown = (value, lang) => (value === null || value === undefined ? "" : formatNumber(value, lang));

function renderNumber(context, index, key, name) {
  const { draft, t, onChange } = context;
  const change = (event) => {
    const field = event.currentTarget;
    const value = parseNumber(t.lang === "en" ? field.value.replaceAll(",", "") : field.value);
    const isWrong = value === null && (field.value.trim() !== "" || key === "value");
    field.setAttribute("aria-invalid", String(isWrong));
    if (!isWrong) onChange((copy) => { copy.measures[index][key] = value; }, null, { isQuiet: true });
  };
  return el("input", { class: "figure-number", type: "text", inputmode: "decimal", value: shown(draft.measures[index][key], t.lang), "aria-label": name, "data-key": `figure-${index}-${key}`, on: { change, focus: (event) => event.currentTarget.select() } });
}

function renderSelect(context, index, key, name, options) {
  const { draft, onChange } = context;
  const change = (event) => { const { value } = event.currentTarget; onChange((copy) => { copy.measures[index][key] = value; }, null, { isQuiet: true }); };
  const now = draft.measures[index][key];
  const all = Object.hasOwn(options, now) ? options : { ...options, [now]: now.replaceAll("_", " ") };
  return el("select", { "aria-label": name, "data-key": `figure-${index}-${key}`, on: { change } },
    Object.entries(all).map(([value, text]) => el("option", { value, selected: value === now }, text)));
}

function renderFigure(context, index) {
  const { draft, t, onChange, measureNames } = context;
  const measure = draft.measures[index];
  const isRange = measure.value === null || measure.value === undefined;
  const drop = () => onChange((copy) => { copy.measures.splice(index, 1); }, "figures");
  const of = (event) => { const value = event.currentTarget.value.trim(); onChange((copy) => { copy.measures[index].of = value || null; }, null, { isQuiet: true }); };
  return el("li", { class: "figure-row" },
    renderSelect(context, index, "qualifier", t("Precision"), qualifierNames(t)),
    isRange ? [renderNumber(context, index, "low", t("From")), el("span", { "aria-hidden": "true" }, "–"), renderNumber(context, index, "high", t("To"))]
      : renderNumber(context, index, "value", t("Number")),
    renderSelect(context, index, "what", t("What is counted"), measureNames),
    el("input", { class: "figure-of", type: "text", value: measure.of ?? "", placeholder: t("of whom or what, in the text’s words"), "aria-label": t("Of whom or what"), "data-key": `figure-${index}-of`, on: { change: of } }),
    el("button", { type: "button", class: "drop", "aria-label": t("Remove this figure"), title: t("Remove this figure"), "data-key": `figure-${index}-drop`, on: { click: drop } }, "×"));
}

/** Return the figures of a draft, to look over and to mend. */
export function renderFigures(context) {
  const { draft, t, onChange, measureNames, isLocked, measureWords } = context;
  if (isLocked && !draft.measures.length) return null;
  const add = () => onChange((copy) => { copy.measures.push({ what: Object.keys(measureNames)[0], value: 0, low: null, high: null, qualifier: "exactly", of: null }); }, `figure-${draft.measures.length}-value`);
  return el("section", { class: "field", "aria-labelledby": "review-figures" },
    el("h4", { id: "review-figures", tabindex: "-1", "data-key": "figures" }, t("Figures")),
    isLocked ? el("ul", { class: "chips" }, measureWords.map((words) => el("li", { class: "chip" }, words)))
      : el("ul", { class: "figures-list" }, draft.measures.map((_, index) => renderFigure(context, index))),
    !isLocked && el("button", { type: "button", class: "chip-button", "data-key": "figure-add", on: { click: add } }, `+ ${t("Figure")}`));
}
