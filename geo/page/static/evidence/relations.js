/* Claims that stand against or speak for one another: shown on both sides, each with its words and its source. */
import { el } from "../base/elements.js";
import { kindMark } from "../base/event_marks.js";
import { inLanguage } from "../base/i18n.js";
import { creditText } from "../data/credits.js";
import { renderTranslation, shortSource } from "./source_facts.js";

const RELATIONS = Object.freeze(["disputes", "disputed_by", "supports", "supported_by"]);

/** Return a row of a relation: the other event, and the words of the other claim where one is meant. */
function renderOther({ atlas, t, event, actions }, other, number) {
  const detail = atlas.detail(other);
  const claim = detail.claims[number ?? 0];
  const source = atlas.sources[claim.source];
  const said = [creditText(atlas, claim, t), shortSource(source, t)].filter(Boolean).join(" · ");
  return el("li", {},
    el("button", { type: "button", class: "also-link", on: { click: () => actions.onSelect(other, number ?? 0) } },
      kindMark(atlas, atlas.columns.kind[other]), el("span", {}, other === event ? t("Another quote of this event") : inLanguage(detail.title, t.lang))),
    el("p", { class: "relation-words" }, el("q", { lang: claim.language ?? source.language?.value ?? null }, claim.exact), " ", el("span", { class: "remark" }, `— ${said}`)),
    renderTranslation(claim, t));
}

/**
 * Return what disputes and supports, or is disputed and supported by, claim `own` of an event; null where nothing does.
 *
 * `own` is the claim's index, or null for what is said of the event as a whole.
 */
export function renderRelations(context, detail, own) {
  const { t } = context;
  const names = { disputes: t("Disputes"), disputed_by: t("Disputed by"), supports: t("Supports"), supported_by: t("Supported by") };
  const parts = RELATIONS.map((relation) => {
    const rows = (detail[relation] ?? []).filter(([claim]) => claim === own);
    if (!rows.length) return null;
    return el("div", { class: `relation is-${relation.replace("_", "-")}` },
      el("h4", {}, names[relation]), el("ul", {}, rows.map(([, other, number]) => renderOther(context, other, number))));
  }).filter(Boolean);
  return parts.length ? el("div", { class: "relations" }, parts) : null;
}
