/* One event in a popup: kind, title, date, and each claim's exact words with their source. */
import { el } from "../base/elements.js";
import { kindMark, renderExpected } from "../base/event_marks.js";
import { inLanguage } from "../base/i18n.js";
import { originWords } from "../data/credits.js";
import { renderCredit } from "../evidence/credit.js";
import { renderCite, renderLink, renderTranslation } from "../evidence/source_facts.js";

/** Return a kind's chip: its colour, its letter and its name. */
function kindChip(atlas, kind, lang) {
  return el("span", { class: "kind-chip" }, kindMark(atlas, kind), inLanguage(atlas.kinds[kind].label, lang));
}

function renderClaim(atlas, claim, index, t, onRead) {
  const source = atlas.sources[claim.source];
  const language = claim.language ?? source.language?.value;
  const credit = renderCredit(atlas, claim, t);
  const asOf = inLanguage(claim.as_of_text, t.lang);
  return el(
    "figure",
    { class: "claim" },
    el("blockquote", { lang: language, dir: "auto" }, claim.exact),
    renderTranslation(claim, t),
    el(
      "figcaption",
      {},
      credit && el("div", { class: "claim-by" }, credit),
      asOf && el("div", { class: "claim-as-of" }, t("said {date}", { date: asOf })),
      claim.measures.length > 0 &&
        el("ul", { class: "measures", "aria-label": t("Figures") }, claim.measures.map((measure) => el("li", {}, inLanguage(measure.text, t.lang)))),
      renderCite(source, t),
      renderLink(claim, t),
      el("button", { type: "button", class: "claim-read", on: { click: () => onRead(index) } }, t("Read in the source")),
    ),
  );
}

/** Return event `i` as elements. `onRead(claim)` is called when the reader wants a claim's place in its source. */
export function renderPopupEvent(atlas, i, match, t, onRead) {
  const detail = atlas.detail(i);
  const when = inLanguage(detail.when_text, t.lang) || t("Undated");
  const origins = originWords(detail.claims, t);
  return el(
    "article",
    { class: "popup-event" },
    el("p", { class: "popup-meta" }, kindChip(atlas, atlas.columns.kind[i], t.lang), el("span", { class: "popup-when" }, when),
      renderExpected(atlas, i, t),
      match === 1 && !atlas.columns.expected[i] && el("span", { class: "popup-possibly", title: t("Its date is too uncertain to say whether it falls in the selected period.") }, t("possibly in this period")),
      origins && el("span", { class: "popup-origins" }, origins)),
    el("h3", { dir: "auto" }, inLanguage(detail.title, t.lang)),
    detail.claims.map((claim, index) => renderClaim(atlas, claim, index, t, onRead)),
  );
}
