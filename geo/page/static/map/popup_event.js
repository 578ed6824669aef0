/* One event on the popup's card: kind, date and title, and one claim's exact words with who says so. */
import { el } from "../base/elements.js";
import { kindMark, renderDisputed, renderExpected } from "../base/event_marks.js";
import { inLanguage } from "../base/i18n.js";
import { originWords } from "../data/credits.js";
import { renderCredit } from "../evidence/credit.js";
import { renderPending } from "../evidence/pending.js";
import { renderShortCite } from "../evidence/source_facts.js";

/** Return a kind's chip: its colour, its letter and its name. */
function kindChip(atlas, kind, lang) {
  return el("span", { class: "kind-chip" }, kindMark(atlas, kind), inLanguage(atlas.kinds[kind].label, lang));
}

function renderClaim(atlas, detail, index, t) {
  const claim = detail.claims[index];
  const source = atlas.sources[claim.source];
  const credit = renderCredit(atlas, claim, t);
  const asOf = inLanguage(claim.as_of_text, t.lang);
  const origins = originWords(detail.claims, t);
  return el(
    "figure",
    { class: "claim" },
    el("blockquote", { lang: claim.language ?? source.language?.value, dir: "auto" }, claim.exact),
    el(
      "figcaption",
      {},
      renderShortCite(source, t),
      credit && [" · ", credit],
      asOf && [" · ", el("span", { class: "claim-as-of" }, t("said {date}", { date: asOf }))],
      origins && [" · ", el("span", { class: "popup-origins", title: t("Repeating what someone else said does not confirm it.") }, origins)],
    ),
  );
}

/**
 * Return event `i` as elements, with the words of its claim `index`. `actions`: {onRead, onCite, onLink, onNext}, called
 * when the reader wants the claim in its source, a citation, a link, or the event's next claim.
 */
export function renderPopupEvent(atlas, i, match, index, t, { onRead, onCite, onLink, onNext }) {
  const detail = atlas.detail(i);
  if (detail.isPending) return renderPending(atlas, t);
  const when = inLanguage(detail.when_text, t.lang) || t("Undated");
  const others = detail.claims.length - 1;
  const button = (name, text, onClick) => el("button", { type: "button", class: name, on: { click: onClick } }, text);
  return el(
    "article",
    { class: "popup-event" },
    el("p", { class: "popup-meta" }, kindChip(atlas, atlas.columns.kind[i], t.lang), el("span", { class: "popup-when" }, when),
      renderExpected(atlas, i, t), renderDisputed(detail, t),
      match === 1 && !atlas.columns.expected[i] && el("span", { class: "popup-possibly", title: t("Its date is too uncertain to say whether it falls in the selected period.") }, t("possibly in this period"))),
    el("h3", { dir: "auto" }, inLanguage(detail.title, t.lang)),
    renderClaim(atlas, detail, index, t),
    el("div", { class: "popup-actions" },
      button("claim-read", t("Read in the source"), onRead),
      button("claim-cite", t("Cite this quote"), onCite),
      button("claim-link", t("Copy link"), onLink),
      others > 0 && button("claim-next", t.n("{n} more quote", "{n} more quotes", others), onNext)),
  );
}
