/* The list of all sources, and the list of all quantities that can be compared: the two other ways into the evidence. */
import { el } from "../base/elements.js";
import { sourceName } from "../base/i18n.js";
import { askFor } from "../compare/compare.js";
import { quantityTitle } from "../compare/subject.js";
import { renderSection } from "./section.js";
import { describeSource, sourceNameLanguage } from "./source_facts.js";

const countEvents = (quotes) => new Set(quotes.map(({ event }) => event)).size;

/** Return the large table that is a source, or undefined. */
export const tableOf = (atlas, source) => atlas.tables.find((table) => table.source === source);

/** Return in words how many quotes of how many events a source has; of none, that it has none. */
export function describeUse(quotes, t, table = null) {
  if (table) return t.n("{n} event", "{n} events", table.n);
  if (!quotes.length) return t("not quoted yet");
  return `${t.n("{n} quote", "{n} quotes", quotes.length)}, ${t.n("{n} event", "{n} events", countEvents(quotes))}`;
}

/** Return the list of all sources. `context`: {atlas, t, quotes, actions: {onRead(source)}}. */
export function renderSourceList({ atlas, t, quotes, actions }) {
  const row = (source, k) => el(
    "button", { type: "button", class: "row", "data-source": k, on: { click: () => actions.onRead(k) } },
    el("span", { class: "row-body" },
      el("span", { class: "row-title", lang: sourceNameLanguage(source) }, sourceName(source, t)), " ",
      el("span", { class: "row-meta" }, el("span", {}, describeSource(source, t)), el("span", {}, describeUse(quotes.ofSource(k), t, tableOf(atlas, k))))));
  if (!atlas.sources.length) return renderSection(t("Sources"), t("This collection has no sources yet. Put a text in its “seeds” folder and describe it in “data/sources.yaml”."));
  const rows = el("ol", {}, atlas.sources.map((source, k) => el("li", {}, row(source, k))));
  return renderSection(t("Sources"), t("Each source in full, with every quote that the collection takes from it."), rows);
}

/** Return the quantities that more than one claim gives, those with most figures first: rows of `atlas.measures`. */
export function comparableOf(atlas) {
  const claims = ({ event, claim }) => new Set(event.map((i, k) => `${i} ${claim[k]}`)).size;
  return atlas.measures.filter((measure) => claims(measure) > 1).sort((a, b) => b.event.length - a.event.length);
}

/** Return the list of all quantities that can be compared. `context`: {atlas, t, actions: {onCompare(what)}}. */
export function renderFigureList({ atlas, t, actions }) {
  const row = (measure) => {
    const count = `${t.n("{n} figure", "{n} figures", measure.event.length)}, ${t.n("{n} event", "{n} events", new Set(measure.event).size)}`;
    return el("button", { type: "button", class: "row", on: { click: () => actions.onCompare(askFor(measure)) } },
      el("span", { class: "row-body" },
        el("span", { class: "row-title is-sentence" }, quantityTitle(measure, t)), " ", el("span", { class: "row-meta" }, el("span", {}, count))));
  };
  const found = comparableOf(atlas);
  if (!found.length) return renderSection(t("Figures"), t("No quantity appears in more than one claim, so there is nothing to compare."));
  return renderSection(t("Figures"), t("Quantities that appear in more than one claim. None is added up, averaged or preferred."), el("ol", {}, found.map((measure) => el("li", {}, row(measure)))));
}
