/* One event in a popup: kind, title, date, and each claim's exact words with their source. */
(function (V) {
  "use strict";

  /** Return a kind's chip: its colour, its letter and its name. */
  function kindChip(atlas, kind, lang) {
    return V.el("span", { class: "kind-chip" }, V.kindMark(atlas, kind), V.inLanguage(atlas.kinds[kind].label, lang));
  }

  function renderClaim(atlas, claim, index, t, onRead) {
    const source = atlas.sources[claim.source];
    const language = claim.language ?? source.language?.value;
    const credit = V.renderCredit(atlas, claim, t);
    const asOf = V.inLanguage(claim.as_of_text, t.lang);
    return V.el(
      "figure",
      { class: "claim" },
      V.el("blockquote", { lang: language, dir: "auto" }, claim.exact),
      V.renderTranslation(claim, t),
      V.el(
        "figcaption",
        {},
        credit && V.el("div", { class: "claim-by" }, credit),
        asOf && V.el("div", { class: "claim-as-of" }, t("said {date}", { date: asOf })),
        claim.measures.length > 0 &&
          V.el("ul", { class: "measures", "aria-label": t("Figures") }, claim.measures.map((measure) => V.el("li", {}, V.inLanguage(measure.text, t.lang)))),
        V.renderCite(source, t),
        V.el("button", { type: "button", class: "claim-read", on: { click: () => onRead(index) } }, t("Read in the source")),
      ),
    );
  }

  /** Return event `i` as elements. `onRead(claim)` is called when the reader wants a claim's place in its source. */
  V.renderPopupEvent = function (atlas, i, match, t, onRead) {
    const detail = atlas.detail(i);
    const when = V.inLanguage(detail.when_text, t.lang) || t("Undated");
    const origins = V.originWords(detail.claims, t);
    return V.el(
      "article",
      { class: "popup-event" },
      V.el("p", { class: "popup-meta" }, kindChip(atlas, atlas.columns.kind[i], t.lang), V.el("span", { class: "popup-when" }, when),
        V.renderExpected(atlas, i, t),
        match === 1 && !atlas.columns.expected[i] && V.el("span", { class: "popup-possibly", title: t("Its date is too uncertain to say whether it falls in the selected period.") }, t("possibly in this period")),
        origins && V.el("span", { class: "popup-origins" }, origins)),
      V.el("h3", { dir: "auto" }, V.inLanguage(detail.title, t.lang)),
      detail.claims.map((claim, index) => renderClaim(atlas, claim, index, t, onRead)),
    );
  };
})((globalThis.Verbatim ??= {}));
