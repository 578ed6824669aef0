/* One event in full: its claims word for word, who says so, and the source around them. */
import { renderBack } from "../base/back.js";
import { codePoints } from "../base/code_points.js";
import { el } from "../base/elements.js";
import { kindMark, renderDisputed, renderExpected, renderMarks } from "../base/event_marks.js";
import { formatNumber, inLanguage } from "../base/i18n.js";
import { lengthKm } from "../base/projection.js";
import { askFor } from "../compare/compare.js";
import { statusWords } from "../filters/value_words.js";
import { originWords } from "../data/credits.js";
import { renderShare } from "../share/share.js";
import { renderCredit } from "./credit.js";
import { hitNodes } from "./hits.js";
import { renderPending } from "./pending.js";
import { renderPictures } from "./pictures.js";
import { renderRelations } from "./relations.js";
import { renderCite, renderFacts, renderLink, renderTranslation } from "./source_facts.js";
import { countOccurrences, eventsOfSpan, partAround, renderSourceText, spansIn } from "./source_text.js";

/** Return the quantity that a figure of a claim is of: what is measured, of whom or what; or undefined. */
const quantityOf = (atlas, what, event, number) => atlas.measures.find((one) => one.what === what && one.event.some((i, k) => i === event && one.claim[k] === number));

/** Return how many claims other than this one give the same quantity. */
function countOthers(quantity, event, number) {
  if (!quantity) return 0;
  const claims = new Set(quantity.event.map((i, k) => `${i} ${quantity.claim[k]}`));
  claims.delete(`${event} ${number}`);
  return claims.size;
}

/** Return a figure as a chip, its number in bold; where other claims give the same quantity, with the way to them. */
function renderMeasure(measure, { atlas, t, event, actions }, claim) {
  const { lang } = t;
  const text = inLanguage(measure.text, lang);
  const number = /^[^\p{L}]*\d[^\p{L}]*/u.exec(text)?.[0] ?? "";
  const gap = number === number.trimEnd() ? "" : " ";
  const quantity = quantityOf(atlas, measure.what, event, claim);
  const count = countOthers(quantity, event, claim);
  const others = count > 0 && el("button", { type: "button", class: "chip-others", title: t("Compare figures"), on: { click: () => actions.onCompare(askFor(quantity)) } }, t.n("{n} other figure", "{n} other figures", count));
  return el("li", { class: "chip" }, number && el("b", {}, number.trimEnd()), gap, text.slice(number.length), others && [" ", others]);
}

/** Return the length, on this map, of the line whose length a claim gives: the reader sees both. Null without either. */
function renderDrawnLength({ atlas, t }, detail, claim) {
  const lines = detail.where.map(({ place }) => atlas.places[place]).filter(({ precision }) => precision === "line");
  if (lines.length !== 1 || !claim.measures.some(({ what }) => what === "length_km")) return null;
  const km = formatNumber(Math.round(lengthKm(lines[0].geometry) * 10) / 10, t.lang);
  return el("li", { class: "chip is-drawn", title: inLanguage(lines[0].note, t.lang) }, t("{km} km as drawn on this map", { km }));
}

function describePlace(atlas, { place, toponym, metonym, why }, t) {
  const { name, precision } = atlas.places[place];
  const remarks = [
    metonym ? t("meaning its government") : null,
    precision === "area" && !metonym ? t("whole area") : null,
    precision === "line" ? t("along the line") : null,
  ].filter(Boolean);
  const words = inLanguage(name, t.lang);
  const title = [toponym && toponym !== words ? t("written “{toponym}”", { toponym }) : null, inLanguage(why, t.lang)].filter(Boolean).join(" · ") || null;
  return el("span", { class: "place", title }, words, remarks.length > 0 && [" ", el("span", { class: "remark" }, `(${remarks.join(", ")})`)]);
}

/** Return the places in words: where it happened, then from where → to where. */
function renderPlaces(atlas, where, t) {
  const withRole = (role) => where.filter((one) => one.role === role).map((one) => describePlace(atlas, one, t));
  const join = (nodes, mark) => nodes.map((node, j) => (j ? [mark, node] : node));
  const [origins, destinations, locations] = [withRole("origin"), withRole("destination"), withRole("location")];
  const arrow = el("span", { class: "arrow", role: "img", "aria-label": t("to") }, " → ");
  const way = [join(origins, ", "), destinations.length > 0 && [arrow, join(destinations, ", ")]];
  const parts = [locations.length > 0 && join(locations, ", "), (origins.length > 0 || destinations.length > 0) && way].filter(Boolean);
  return el("span", { class: "places" }, join(parts, " · "));
}

function renderHead(context, detail) {
  const { atlas, t, event } = context;
  const kind = atlas.columns.kind[event];
  const sources = new Set(detail.claims.map(({ source }) => source)).size;
  const origins = originWords(detail.claims, t);
  const title = el("h3", { class: "event-title", tabindex: "-1" }, hitNodes(inLanguage(detail.title, t.lang), context.terms));
  const when = detail.when ? inLanguage(detail.when_text, t.lang) : t("Undated");
  const hasRelation = detail.disputes?.length > 0 || detail.disputed_by?.length > 0;
  const toRelation = () => title.closest(".event").querySelector(":is(.is-disputes, .is-disputed-by) button")?.focus();
  return el(
    "header", { class: "event-head" },
    el("p", { class: "event-kind" }, kindMark(atlas, kind), inLanguage(atlas.kinds[kind].label, t.lang)),
    title,
    el("p", { class: "event-facts" },
      el("span", { class: "event-when" }, when), " ", renderExpected(atlas, event, t), " ", renderDisputed(detail, t, hasRelation ? toRelation : null), " · ", renderPlaces(atlas, detail.where, t), " · ",
      el("span", { class: "event-sources" }, t.n("{n} source", "{n} sources", sources)),
      origins && [" · ", el("span", { class: "event-origins", title: t("Repeating what someone else said does not confirm it.") }, origins)]),
    renderMarks(detail, detail.status && statusWords(atlas, detail.status.state, t), t),
    renderShare(context, null),
  );
}

/** Tell whether the collection itself has drawn a place, and so says from what. */
const isOwnPlace = ({ id }) => id.startsWith("V:");

/** Return the editors' reasons, folded: how the date is known, why the claims are one event, how each place was found. */
function renderReasons(context, detail) {
  const { atlas, t } = context;
  const sayPlace = ({ place: p, toponym, why }) => {
    const place = atlas.places[p];
    const said = [why, place.note, isOwnPlace(place) && place.source].filter(Boolean).map((text) => inLanguage(text, t.lang));
    return [t("“{name}” → {place}", { name: toponym, place: inLanguage(place.name, t.lang) }), said.join(" ")];
  };
  const places = detail.where.filter(({ why }) => why).map(sayPlace);
  const rows = [detail.when_basis && [t("Date"), inLanguage(detail.when_basis, t.lang)], detail.vouched_until_text && [t("Attested until"), inLanguage(detail.vouched_until_text, t.lang)], detail.note && [t("Note"), inLanguage(detail.note, t.lang)], ...places].filter(Boolean);
  if (!rows.length) return null;
  const list = el("dl", {}, rows.map(([name, text]) => [el("dt", {}, name), el("dd", {}, text)]));
  return el("details", { class: "event-reasons" }, el("summary", {}, t("How we know")), list);
}

/** Return {isExact, node}: the line that says whether the quote stands in its source at its place; the page checks it itself. */
function renderCheck(context, claim) {
  const { t } = context;
  const isExact = context.pointsOf(claim.source).slice(claim.start, claim.end) === claim.exact;
  const where = { start: formatNumber(claim.start, t.lang), end: formatNumber(claim.end, t.lang) };
  const text = isExact
    ? claim.pointer ? t("exact quote, {cells} of the table", { cells: claim.pointer }) : t("exact quote, characters {start}–{end}", where)
    : t("this quote is not in its source at characters {start}–{end}", where);
  const sign = el("span", { "aria-hidden": "true" }, isExact ? "✓ " : "⚠ ");
  return { isExact, node: el("span", { class: isExact ? "check" : "check is-wrong" }, sign, text) };
}

function renderAlso(context, claim) {
  const { atlas, t, event, quotes, actions } = context;
  const others = eventsOfSpan(quotes.ofSource(claim.source), claim, event);
  if (!others.length) return null;
  const link = (i) => el("button", { type: "button", class: "also-link", on: { click: () => actions.onSelect(i) } },
    kindMark(atlas, atlas.columns.kind[i]), el("span", {}, inLanguage(atlas.detail(i).title, t.lang)));
  const links = el("ul", {}, others.map((i) => el("li", {}, link(i))));
  return el("div", { class: "also" }, el("p", {}, t("This sentence is also evidence for:")), links);
}

function renderClaim(context, detail, index) {
  const { atlas, t, claim: current, actions } = context;
  const claim = detail.claims[index];
  const claimCount = detail.claims.length;
  const source = atlas.sources[claim.source];
  const isCurrent = index === current;
  const credit = renderCredit(atlas, claim, t, context.terms);
  const said = [credit, claim.as_of && t("said {date}", { date: inLanguage(claim.as_of_text, t.lang) || claim.as_of })].filter(Boolean);
  const read = () => actions.onClaim(index);
  return el(
    "figure", { class: isCurrent && claimCount > 1 ? "claim is-current" : "claim" },
    el("blockquote", { lang: claim.language ?? source.language?.value ?? null }, hitNodes(claim.exact, context.terms)),
    renderTranslation(claim, t),
    el("figcaption", {}, said.map((one) => [one, " · "]), renderCite(source, t), renderLink(claim, t)),
    claim.measures.length > 0 && el("ul", { class: "chips" }, claim.measures.map((measure) => renderMeasure(measure, context, index)), renderDrawnLength(context, detail, claim)),
    el("div", { class: "claim-actions" },
      claimCount > 1 && !isCurrent && el("button", { type: "button", class: "read-button", on: { click: read } }, t("Read in the source")),
      el("button", { type: "button", class: "read-button", on: { click: () => actions.onRead(index) } }, t("Read the whole source")),
      renderShare(context, index)),
    claim.note && el("p", { class: "claim-note" }, inLanguage(claim.note, t.lang)),
    renderRelations(context, detail, index),
    renderAlso(context, claim),
  );
}

/** Return tabs that choose the claim whose source is read; null for a single claim. */
function renderTabs(context, claims) {
  const { t, claim: current, actions } = context;
  if (claims.length < 2) return null;
  const isEachOnce = new Set(claims.map(({ source }) => source)).size === claims.length;
  const name = (i) => (isEachOnce ? t("Source {i} of {n}", { i, n: claims.length }) : t("Quote {i} of {n}", { i, n: claims.length }));
  const go = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    actions.onClaim((current + step + claims.length) % claims.length, "tab");
  };
  const tabs = claims.map((_, index) => el("button", {
    type: "button", role: "tab", class: "tab", "aria-selected": String(index === current), tabindex: index === current ? "0" : "-1",
    on: { click: () => actions.onClaim(index, "tab"), keydown: go },
  }, name(index + 1)));
  return el("div", { class: "tabs", role: "tablist", "aria-label": t("Sources") }, tabs);
}

/** Return the box with the whole text of the current claim's source. */
function renderSource(context, claim, claims) {
  const { atlas, t, event, quotes, actions } = context;
  const source = atlas.sources[claim.source];
  const points = context.pointsOf(claim.source);
  const turn = (span) => ({ ...span, start: points.toUtf16(span.start), end: points.toUtf16(span.end) });
  const check = renderCheck(context, claim);
  const current = check.isExact ? turn(claim) : null;
  const whole = context.textOf?.() ?? source.text;
  const part = partAround(whole, current ?? undefined);
  const spans = {
    quotes: spansIn(quotes.ofSource(claim.source).map(turn), part),
    outside: spansIn((source.outside ?? []).map(turn), part),
    current: spansIn([current], part)[0] ?? null,
  };
  const isPart = part.to - part.from < whole.length;
  const nameOf = (i) => t("Supports: {title}", { title: inLanguage(atlas.detail(i).title, t.lang) });
  const onSelect = (i, index) => (i === event ? actions.onClaim(index) : actions.onSelect(i, index));
  const outsideNote = (why) => t("Not part of the article: {why}", { why: inLanguage(why, t.lang) });
  const lang = source.language?.value ?? null;
  const text = el("div", { class: "source-text", tabindex: "0", role: "region", "aria-label": t("Text of the source"), lang },
    renderSourceText(whole.slice(part.from, part.to), spans, { nameOf, onSelect, outsideNote }));
  const times = countOccurrences(whole, claim.exact);
  return el(
    "section", { class: "source" },
    el("div", { class: "source-bar" }, renderTabs(context, claims) ?? el("h4", {}, t("In the source")), check.node),
    times > 1 && el("p", { class: "repeated" }, t("These words occur {n} times in this source; the passage quoted is highlighted.", { n: times })),
    isPart && el("p", { class: "repeated" }, t("Only the part around the quote is shown here.")),
    text,
    renderPictures(source, t),
    el("details", { class: "source-facts" }, el("summary", {}, t("About this source")), renderFacts(source, t)),
  );
}

/** Return the text in which the quotes of an event of a large table stand, its own row: {textOf, pointsOf, quotes}. */
function ownRow(event, { text, claims }) {
  const points = codePoints(text);
  const own = claims.map(({ start, end }, claim) => ({ event, claim, start, end }));
  return { textOf: () => text, pointsOf: () => points, quotes: { ofSource: () => own } };
}

/**
 * Return the view of one event.
 *
 * `context`: {atlas, t, event, claim (index), quotes (createQuoteIndex), pointsOf(source), terms (searchTerms),
 * backs: [{label, onBack}], actions: {onClaim(claim), onSelect(event, claim), onRead(claim), onCompare(what)}}.
 */
export function renderEvent(context) {
  const { atlas, event } = context;
  const detail = atlas.detail(event);
  if (detail.isPending) return el("article", { class: "event" }, el("div", { class: "backs" }, context.backs.map((back) => renderBack(back))), renderPending(atlas, context.t));
  const index = Math.min(context.claim, detail.claims.length - 1);
  const whole = { ...context, ...(detail.text === undefined ? {} : ownRow(event, detail)), claim: index };
  return el(
    "article", { class: "event", css: { "--kind": `var(--kind-${atlas.columns.kind[event]})` } },
    el("div", { class: "backs" }, context.backs.map((back) => renderBack(back))),
    renderHead(whole, detail),
    detail.claims.map((claim, j) => [renderClaim(whole, detail, j), j === index && renderSource(whole, claim, detail.claims)]),
    renderRelations(whole, detail, null),
    renderReasons(whole, detail),
  );
}
