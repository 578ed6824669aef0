/* A source as a page of its own: what is known of it and how, its whole text with every quote, and its events. */
(function (V) {
  "use strict";

  /** Return the events of a source in the order of its text, each once, with how many quotes it takes. */
  V.eventsOfSource = function (quotes) {
    const found = new Map();
    for (const { event, claim } of [...quotes].sort((a, b) => a.start - b.start || a.end - b.end)) {
      if (!found.has(event)) found.set(event, { event, claim, count: 0 });
      found.get(event).count++;
    }
    return [...found.values()];
  };

  function renderEvents({ atlas, t, actions }, quotes) {
    const events = V.eventsOfSource(quotes);
    const link = ({ event, claim, count }) => {
      const detail = atlas.detail(event);
      const when = detail.when ? V.inLanguage(detail.when_text, t.lang) : t("Undated");
      return V.el("button", { type: "button", class: "also-link", on: { click: () => actions.onSelect(event, claim) } },
        V.kindMark(atlas, atlas.columns.kind[event]),
        V.el("span", {}, V.inLanguage(detail.title, t.lang), " ", V.el("span", { class: "remark" }, [when, count > 1 && t.n("{n} quote", "{n} quotes", count)].filter(Boolean).join(" · "))));
    };
    const content = events.length
      ? V.el("ol", {}, events.map((one) => V.el("li", {}, link(one))))
      : V.el("p", { class: "list-empty" }, t("No event quotes this source yet. Its text is kept in full; an event with a quote from it will put it on the map."));
    return V.el("section", { class: "reader-events" }, V.el("h4", {}, t.n("{n} event rests on this source", "{n} events rest on this source", events.length)), content);
  }

  /**
   * Return the page of one source.
   *
   * `context`: {atlas, t, source (index), quotes (V.createQuoteIndex), pointsOf(source), current: {event, claim} or null,
   * back: {label, onBack}, actions: {onSelect(event, claim)}}.
   */
  V.renderReader = function (context) {
    const { atlas, t, quotes, back, actions } = context;
    const source = atlas.sources[context.source];
    const points = context.pointsOf(context.source);
    const turn = (span) => ({ ...span, start: points.toUtf16(span.start), end: points.toUtf16(span.end) });
    const found = quotes.ofSource(context.source);
    const lang = source.language?.value ?? null;
    const spans = { quotes: found.map(turn), outside: (source.outside ?? []).map(turn), current: context.current };
    const text = V.renderReaderText(source.text, spans, { atlas, t, lang, onSelect: actions.onSelect });
    const hint = found.length > 0 && V.el("p", { class: "reader-hint" }, t("Underlined words are quotes: select one to see its event on the map. A double underline means two quotes."));
    return V.el(
      "article", { class: "reader" },
      V.renderBack(back),
      V.el("header", { class: "reader-head" },
        V.el("h3", { class: "reader-title", tabindex: "-1" }, V.el("span", { lang: V.sourceNameLanguage(source) }, V.sourceName(source, t))),
        V.el("p", { class: "event-facts" }, `${V.describeSource(source, t)} · ${V.describeUse(found, t)}`)),
      V.el("section", { class: "reader-facts" }, V.el("h4", {}, t("What is known about this source")), V.renderFacts(source, t)),
      V.el("section", { class: "reader-text" }, V.el("h4", {}, t("Text of the source")), hint, text),
      renderEvents(context, found),
    );
  };

  /** Return the button that leads back: `back` is {label, onBack}. */
  V.renderBack = ({ label, onBack }) => V.el("button", { type: "button", class: "back", on: { click: onBack } }, V.el("span", { "aria-hidden": "true" }, "‹ "), label);
})((globalThis.Verbatim ??= {}));
