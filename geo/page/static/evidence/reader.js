/* A source as a page of its own: what is known of it and how, its whole text with every quote, and its events. */
import { renderBack } from "../base/back.js";
import { el } from "../base/elements.js";
import { kindMark } from "../base/event_marks.js";
import { inLanguage, sourceName } from "../base/i18n.js";
import { describeUse, tableOf } from "./lists.js";
import { renderPictures } from "./pictures.js";
import { renderReaderText } from "./reader_text.js";
import { describeSource, renderFacts, sourceNameLanguage } from "./source_facts.js";

/** Return the events of a source in the order of its text, each once, with how many quotes it takes. */
function eventsOfSource(quotes) {
  const found = new Map();
  for (const { event, claim } of [...quotes].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (!found.has(event)) found.set(event, { event, claim, count: 0 });
    found.get(event).count++;
  }
  return [...found.values()];
}

function renderEvents({ atlas, t, actions }, quotes) {
  const events = eventsOfSource(quotes);
  const link = ({ event, claim, count }) => {
    const detail = atlas.detail(event);
    const when = detail.when ? inLanguage(detail.when_text, t.lang) : t("Undated");
    return el("button", { type: "button", class: "also-link", on: { click: () => actions.onSelect(event, claim) } },
      kindMark(atlas, atlas.columns.kind[event]),
      el("span", {}, inLanguage(detail.title, t.lang), " ", el("span", { class: "remark" }, [when, count > 1 && t.n("{n} quote", "{n} quotes", count)].filter(Boolean).join(" · "))));
  };
  const content = events.length
    ? el("ol", {}, events.map((one) => el("li", {}, link(one))))
    : el("p", { class: "list-empty" }, t("No event quotes this source yet. Its text is kept in full; an event with a quote from it will put it on the map."));
  return el("section", { class: "reader-events" }, el("h4", {}, t.n("{n} event rests on this source", "{n} events rest on this source", events.length)), content);
}

/**
 * Return the page of one source.
 *
 * `context`: {atlas, t, source (index), quotes (createQuoteIndex), pointsOf(source), current: {event, claim} or null,
 * back: {label, onBack}, actions: {onSelect(event, claim)}}.
 */
export function renderReader(context) {
  const { atlas, t, quotes, back, actions } = context;
  const source = atlas.sources[context.source];
  const points = context.pointsOf(context.source);
  const turn = (span) => ({ ...span, start: points.toUtf16(span.start), end: points.toUtf16(span.end) });
  const found = quotes.ofSource(context.source);
  const table = tableOf(atlas, context.source);
  const lang = source.language?.value ?? null;
  const spans = { quotes: found.map(turn), outside: (source.outside ?? []).map(turn), current: context.current };
  const text = renderReaderText(source.text, spans, { atlas, t, lang, onSelect: actions.onSelect });
  const hint = found.length > 0 && el("p", { class: "reader-hint" }, t("Underlined words are quotes: select one to see its event on the map. A double underline means two quotes."));
  return el(
    "article", { class: "reader" },
    renderBack(back),
    el("header", { class: "reader-head" },
      el("h3", { class: "reader-title", tabindex: "-1" }, el("span", { lang: sourceNameLanguage(source) }, sourceName(source, t))),
      el("p", { class: "event-facts" }, `${describeSource(source, t)} · ${describeUse(found, t, table)}`)),
    el("section", { class: "reader-facts" }, el("h4", {}, t("What is known about this source")), renderFacts(source, t)),
    renderPictures(source, t),
    table && el("p", { class: "reader-hint" }, t("This table has too many rows to be read as one text: each of its events shows its own row.")),
    !table && el("section", { class: "reader-text" }, el("h4", {}, t("Text of the source")), hint, text),
    !table && renderEvents(context, found),
  );
}
