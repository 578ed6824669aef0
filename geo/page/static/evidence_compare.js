/* Claims compared: every figure that is given for one quantity, over time, with the sentence that gives it. */
(function (V) {
  "use strict";

  /** Width of the chart, in pixels, until the panel's own is known. */
  const FIRST_WIDTH = 380;

  /** Figures that are shown at a time; more follow when asked for. */
  const FIGURES_AT_ONCE = 200;

  /** Return the first and last day of an event in the order of time; what is not dated comes last. */
  function timeKey(days) {
    if (!days) return [Infinity, Infinity];
    return V.isFiniteDay(days[0]) ? [days[0], days[3]] : [days[3], days[3]];
  }

  /** Return the four days of an event, of one that is only expected without certain ones; of an undated one, those on which its claim was held true; or null. */
  function daysOf({ columns }, event, claim) {
    if (columns.dated[event] && columns.expected[event]) return [columns.s1[event], columns.e2[event], columns.s1[event], columns.e2[event]];
    if (columns.dated[event]) return [columns.s1[event], columns.s2[event], columns.e1[event], columns.e2[event]];
    return claim.as_of_days ?? null;
  }

  /** Return the figures of a quantity in the order of their time: one for each measure of each claim. */
  V.figuresOf = function (atlas, quantity, t) {
    const entries = quantity.event.map((event, k) => {
      const detail = atlas.detail(event);
      const claim = detail.claims[quantity.claim[k]];
      const measure = claim.measures[quantity.measure[k]];
      const text = V.figureText(measure, quantity.is_share, t.lang);
      const source = V.shortSource(atlas.sources[claim.source], t);
      const title = V.inLanguage(detail.title, t.lang);
      return {
        event, detail, claim, measure, text, source, title, number: quantity.claim[k], kind: atlas.columns.kind[event],
        figure: V.figureOf(measure), days: daysOf(atlas, event, claim), when: detail.when ? V.inLanguage(detail.when_text, t.lang) : t("Undated"),
        summary: [text, measure.of, title, source].filter(Boolean).join(" · "),
      };
    });
    const keys = new Map(entries.map((entry) => [entry, timeKey(entry.days)]));
    entries.sort((a, b) => keys.get(a)[0] - keys.get(b)[0] || keys.get(a)[1] - keys.get(b)[1] || a.event - b.event || a.number - b.number);
    return entries.map((entry, index) => ({ ...entry, index }));
  };

  /** Return the claim of a figure: the figure to press, the sentence, who says so and where. */
  function renderCard(entry, { atlas, t, choose }) {
    const { claim, measure } = entry;
    const source = atlas.sources[claim.source];
    const said = [V.renderCredit(atlas, claim, t), claim.as_of && t("said {date}", { date: V.inLanguage(claim.as_of_text, t.lang) || claim.as_of })].filter(Boolean);
    const pick = V.el("button", { type: "button", class: "figure-pick", "aria-pressed": "false" }, V.el("b", {}, V.inLanguage(measure.text, t.lang)), measure.of && V.el("span", { class: "remark" }, ` — ${measure.of}`));
    return V.el("li", { class: "figure-card", "data-entry": entry.index, on: { click: () => choose(entry.index) } },
      pick,
      V.el("blockquote", { lang: claim.language ?? source.language?.value ?? null }, claim.exact),
      V.renderTranslation(claim, t),
      V.el("p", { class: "figure-source" }, said.map((one) => [one, " · "]), V.renderCite(source, t)));
  }

  /** Return the claims by event: the event's title to open it, and under it what each claim says. */
  function renderCards(entries, view) {
    const { atlas, t, actions } = view;
    const byEvent = new Map();
    for (const entry of entries) byEvent.set(entry.event, [...(byEvent.get(entry.event) ?? []), entry]);
    return [...byEvent].map(([event, own]) => V.el(
      "section", { class: "figure-event", css: { "--kind": `var(--kind-${own[0].kind})` } },
      V.el("h4", {}, V.el("button", { type: "button", class: "also-link", on: { click: () => actions.onSelect(event, own[0].number) } },
        V.kindMark(atlas, own[0].kind), V.el("span", {}, own[0].title, " ", V.el("span", { class: "remark" }, own[0].when)))),
      V.el("ol", {}, own.map((entry) => renderCard(entry, view)))));
  }

  function renderTable(entries, t) {
    const names = [t("Figure"), t("Of whom or what"), t("When"), t("Event"), t("Credited to"), t("Source")];
    const cells = ({ measure, when, title, claim, source }) => [V.inLanguage(measure.text, t.lang), measure.of ?? "–", when, title, claim.attributed_to ?? "–", source];
    const table = V.el("table", {},
      V.el("thead", {}, V.el("tr", {}, names.map((name) => V.el("th", { scope: "col" }, name)))),
      V.el("tbody", {}, entries.map((entry) => V.el("tr", {}, cells(entry).map((text) => V.el("td", {}, text))))));
    return V.el("details", { class: "figure-table" }, V.el("summary", {}, t("The same as a table")), V.el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("Table of figures") }, table));
  }

  /** Return buttons that show the figures of one kind of event only; null where all are of one kind. */
  function renderKinds(entries, { atlas, t }, onKind) {
    const kinds = [...new Set(entries.map(({ kind }) => kind))].sort((a, b) => a - b);
    if (kinds.length < 2) return null;
    const buttons = [null, ...kinds].map((kind) => V.el("button", {
      type: "button", class: "kind-button", "aria-pressed": String(kind === null),
      on: { click: ({ currentTarget }) => { buttons.forEach((one) => one.setAttribute("aria-pressed", String(one === currentTarget))); onKind(kind); } },
    }, kind !== null && V.kindMark(atlas, kind), kind === null ? t("All kinds") : V.inLanguage(atlas.kinds[kind].label, t.lang)));
    return V.el("div", { class: "kind-buttons", role: "group", "aria-label": t("Kinds") }, buttons);
  }

  /** Return the chart's words for those who do not see it: how many figures, between which, in which time. */
  function describeChart(entries, label, quantity, t) {
    const values = entries.flatMap(({ figure }) => [figure.low, figure.high]);
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => V.figureText({ value }, quantity.is_share, t.lang));
    const days = entries.flatMap(({ days: all }) => (all ? [all[0], all[3]] : [])).filter(V.isFiniteDay);
    const span = days.length ? t("from {from} to {to}", { from: V.formatDay(Math.min(...days), t.lang), to: V.formatDay(Math.max(...days), t.lang) }) : t("undated");
    return t("Chart of figures, {label}: {n} figures, the lowest {low}, the highest {high}, {span}. The table below holds the same.", { label, n: entries.length, low, high, span });
  }

  /** Return the chart with the claims under it; choosing a figure in one marks it in the other. */
  function renderFigures(entries, quantity, view) {
    const { atlas, t } = view;
    const label = V.inLanguage(quantity.label, t.lang);
    const chart = V.el("div", { class: "figure-chart-box" });
    const cards = V.el("div", { class: "figure-events" });
    const whole = V.el("div", { class: "figures" });
    const choose = (index, isFromChart) => {
      whole.querySelectorAll("[data-entry]").forEach((node) => node.classList.toggle("is-chosen", node.dataset.entry === String(index)));
      cards.querySelectorAll(".figure-pick").forEach((node) => node.setAttribute("aria-pressed", String(node.parentElement.dataset.entry === String(index))));
      if (isFromChart) cards.querySelector(`[data-entry="${index}"]`)?.scrollIntoView({ block: "nearest" });
    };
    let drawn = 0;
    const draw = (width) => {
      drawn = width;
      chart.replaceChildren(V.renderFigureChart(entries, {
        width, isShare: quantity.is_share, lang: t.lang, label: describeChart(entries, label, quantity, t), undated: t("undated"),
        kindLetter: (kind) => atlas.kinds[kind].letter, onChoose: (index) => choose(index, true),
      }));
    };
    draw(FIRST_WIDTH);
    const watcher = new ResizeObserver(([{ contentRect }]) => {
      const chosen = chart.querySelector(".is-chosen")?.dataset.entry;
      if (Math.abs(contentRect.width - drawn) > 1 && contentRect.width > 0) draw(contentRect.width);
      if (chosen !== undefined) choose(Number(chosen), false);
    });
    watcher.observe(chart);
    cards.append(...renderCards(entries, { ...view, choose }));
    const hasCore = entries.some(({ days }) => days && days[1] < days[2]);
    const lines = hasCore ? t("a line reaches from the earliest to the latest possible day, thick where it surely lasts") : t("a line reaches from the earliest to the latest possible day");
    const legend = [...V.figureLegend(entries, t), lines].join(" · ");
    whole.append(V.el("figure", {}, chart, V.el("figcaption", { class: "figure-legend" }, legend), renderTable(entries, t)), cards);
    return whole;
  }

  /**
   * Return the comparison of the figures of one quantity.
   *
   * `context`: {atlas, t, what, back: {label, onBack}, actions: {onSelect(event, claim)}}.
   */
  V.renderCompare = function (context) {
    const { atlas, t, what, back } = context;
    const quantity = atlas.measures.find((measure) => measure.what === what);
    if (!quantity) return V.el("article", { class: "compare" }, V.renderBack(back), V.renderSection(t("Figures"), t("No claim of this collection gives a figure of the kind “{what}”.", { what })));
    const entries = V.figuresOf(atlas, quantity, t);
    const place = V.el("div", {});
    const show = (kind, limit = FIGURES_AT_ONCE) => {
      const all = entries.filter((entry) => kind === null || entry.kind === kind);
      const count = Math.min(limit, all.length);
      const more = count < all.length && V.el("button", { type: "button", class: "list-more", on: { click: () => show(kind, limit + FIGURES_AT_ONCE) } },
        t("Show more ({shown} of {n} figures)", { shown: V.formatNumber(count, t.lang), n: V.formatNumber(all.length, t.lang) }));
      place.replaceChildren(...[renderFigures(all.slice(0, count), quantity, context), more].filter(Boolean));
    };
    show(null);
    const sources = new Set(entries.map(({ claim }) => claim.source)).size;
    const intro = `${t.n("{n} figure", "{n} figures", entries.length)}, ${t.n("{n} source", "{n} sources", sources)}. ${t("Each stands as its source gives it, and says of whom or what; none is summed, averaged or preferred.")}`;
    return V.el("article", { class: "compare" }, V.renderBack(back),
      V.el("h3", { class: "compare-title", tabindex: "-1" }, V.inLanguage(quantity.label, t.lang)), V.el("p", { class: "section-intro" }, intro), renderKinds(entries, context, show), place);
  };
})((globalThis.Verbatim ??= {}));
