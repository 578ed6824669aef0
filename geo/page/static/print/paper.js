/* What is shown, for paper: title, period and filters, the map, the kinds, every event with its quotes, the sources. */
import { el } from "../base/elements.js";
import { kindMark } from "../base/event_marks.js";
import { formatNumber, inLanguage, sourceName, translator } from "../base/i18n.js";
import { renderCredit } from "../evidence/credit.js";
import { describeSource, renderTranslation } from "../evidence/source_facts.js";
import { wordsOfShown } from "../share/shown.js";
import { isTold, stepOf } from "../story/steps.js";
import { renderWholeStory } from "../story/story.js";

/** Most events that are printed; what is left out is said. */
const MOST_EVENTS = 1000;

function renderClaim(atlas, claim, t) {
  const source = atlas.sources[claim.source];
  const credit = renderCredit(atlas, claim, t);
  return el("figure", { class: "paper-claim" },
    el("blockquote", { lang: claim.language ?? source.language?.value ?? null }, claim.exact),
    renderTranslation(claim, t),
    el("figcaption", {}, credit && [credit, " · "], `[${claim.source + 1}]`));
}

function renderEvent(atlas, i, t) {
  const detail = atlas.detail(i);
  const places = [...new Set(detail.where.map(({ place }) => inLanguage(atlas.places[place].name, t.lang)))].join(", ");
  const when = detail.when ? inLanguage(detail.when_text, t.lang) : t("Undated");
  return el("li", { class: "paper-event" },
    el("h3", {}, kindMark(atlas, atlas.columns.kind[i]), " ", inLanguage(detail.title, t.lang)),
    el("p", { class: "paper-facts" }, `${when} · ${places}`),
    detail.claims.map((claim) => renderClaim(atlas, claim, t)));
}

function renderSource(source, t) {
  const address = source.url?.value;
  return el("li", {}, el("cite", {}, sourceName(source, t)), `, ${[source.author?.value, describeSource(source, t)].filter(Boolean).join(" · ")}`, address && [", ", address]);
}

/** Return events in the order of their first possible days; those without a date come last. */
function inOrder({ dated, s1 }, events) {
  return events.sort((a, b) => dated[b] - dated[a] || s1[a] - s1[b] || a - b);
}

function renderEvents(atlas, events, t) {
  const printed = events.filter((i) => i < atlas.whole).slice(0, MOST_EVENTS); // Texts of large tables may not have come.
  const left = events.length - printed.length;
  return el("section", {}, el("h2", {}, t("Events")),
    el("ol", { class: "paper-events" }, printed.map((i) => renderEvent(atlas, i, t))),
    left > 0 && el("p", {}, t.n("{n} more event is not printed: choose a shorter period, or filter.", "{n} more events are not printed: choose a shorter period, or filter.", left)));
}

/**
 * Return what a state shows, for paper. `picture` is an element that shows the map; without one it is said how to print it.
 *
 * A story that is told is printed whole, instead of the list of events.
 */
export function renderPaper({ atlas, store, counts, picture }) {
  const state = store.get();
  const t = translator(atlas.messages, state.lang);
  const events = [];
  for (let i = 0; i < atlas.n; i++) if (counts.match(i, state) !== 0) events.push(i);
  inOrder(atlas.columns, events);
  const told = isTold(state) ? stepOf(atlas, state) : null;
  const kinds = atlas.kinds.map((kind, k) => ({ kind, k, n: events.filter((i) => atlas.columns.kind[i] === k).length })).filter(({ n }) => n);
  const { title, version, address } = atlas.collection;
  return el("article", { class: "paper", lang: t.lang, "data-theme": "light" },
    el("header", {}, el("h1", {}, inLanguage(title, t.lang)), el("p", {}, wordsOfShown(atlas, state, events.length, t)),
      el("p", { class: "paper-facts" }, ["Verbatim", version, address].filter(Boolean).join(" · "))),
    picture ? el("div", { class: "paper-map" }, picture) : el("p", { class: "paper-facts" }, t("The map is printed with Ctrl+P on the page, or with “Print” of “Share this view”; not from the browser’s menu.")),
    !picture && el("ul", { class: "paper-kinds" }, kinds.map(({ kind, k, n }) => el("li", {}, kindMark(atlas, k), ` ${inLanguage(kind.label, t.lang)} ${formatNumber(n, t.lang)}`))),
    told ? renderWholeStory({ atlas, story: told.story, t }) : renderEvents(atlas, events, t),
    el("section", {}, el("h2", {}, t("Sources")), el("ol", { class: "paper-sources" }, atlas.sources.map((source) => renderSource(source, t)))));
}
