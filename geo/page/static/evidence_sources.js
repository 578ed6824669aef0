/* The list of all sources, and the list of all quantities that can be compared: the two other ways into the evidence. */
(function (V) {
  "use strict";

  const countEvents = (quotes) => new Set(quotes.map(({ event }) => event)).size;

  /** Return in words how many quotes of how many events a source has; of none, that it has none. */
  V.describeUse = function (quotes, t) {
    if (!quotes.length) return t("not quoted yet");
    return `${t.n("{n} quote", "{n} quotes", quotes.length)}, ${t.n("{n} event", "{n} events", countEvents(quotes))}`;
  };

  /** Return a page of the panel: a heading that takes the focus, a line of explanation, and what follows. */
  function renderSection(title, intro, ...content) {
    return V.el("section", { class: "panel-section" }, V.el("h3", { class: "section-title", tabindex: "-1" }, title), V.el("p", { class: "section-intro" }, intro), ...content);
  }

  /** Return the list of all sources. `context`: {atlas, t, quotes, actions: {onRead(source)}}. */
  V.renderSourceList = function ({ atlas, t, quotes, actions }) {
    const row = (source, k) => V.el(
      "button", { type: "button", class: "row", "data-source": k, on: { click: () => actions.onRead(k) } },
      V.el("span", { class: "row-body" },
        V.el("span", { class: "row-title", lang: V.sourceNameLanguage(source) }, V.sourceName(source, t)), " ",
        V.el("span", { class: "row-meta" }, V.el("span", {}, V.describeSource(source, t)), V.el("span", {}, V.describeUse(quotes.ofSource(k), t)))));
    if (!atlas.sources.length) return renderSection(t("Sources"), t("This collection has no sources yet. Put a text in its “seeds” folder and describe it in “data/sources.yaml”."));
    const rows = V.el("ol", {}, atlas.sources.map((source, k) => V.el("li", {}, row(source, k))));
    return renderSection(t("Sources"), t("Each source in full, with every quote that the collection takes from it."), rows);
  };

  /** Return the quantities that more than one claim gives, those with most figures first: rows of `atlas.measures`. */
  V.comparableOf = function (atlas) {
    const claims = ({ event, claim }) => new Set(event.map((i, k) => `${i} ${claim[k]}`)).size;
    return atlas.measures.filter((measure) => claims(measure) > 1).sort((a, b) => b.event.length - a.event.length);
  };

  /** Return the list of all quantities that can be compared. `context`: {atlas, t, actions: {onCompare(what)}}. */
  V.renderFigureList = function ({ atlas, t, actions }) {
    const row = (measure) => {
      const count = `${t.n("{n} figure", "{n} figures", measure.event.length)}, ${t.n("{n} event", "{n} events", new Set(measure.event).size)}`;
      return V.el("button", { type: "button", class: "row", on: { click: () => actions.onCompare(V.askFor(measure)) } },
        V.el("span", { class: "row-body" },
          V.el("span", { class: "row-title is-sentence" }, V.quantityTitle(measure, t)), " ", V.el("span", { class: "row-meta" }, V.el("span", {}, count))));
    };
    const found = V.comparableOf(atlas);
    if (!found.length) return renderSection(t("Figures"), t("No quantity appears in more than one claim, so there is nothing to compare."));
    return renderSection(t("Figures"), t("Quantities that appear in more than one claim. None is added up, averaged or preferred."), V.el("ol", {}, found.map((measure) => V.el("li", {}, row(measure)))));
  };

  V.renderSection = renderSection;
})((globalThis.Verbatim ??= {}));
