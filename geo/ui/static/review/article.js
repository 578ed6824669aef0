/* The article: its facts, its text with what was found marked in it, and each candidate's words between numbered brackets. */
import { codePoints } from "../../../page/static/base/code_points.js";
import { el } from "../../../page/static/base/elements.js";
import { numbersOf } from "./drafts.js";
import { MARK_TYPES, cutArticle } from "./text.js";

/** What stands for a decision beside a candidate's number. */
export const STATUS_SIGNS = Object.freeze({ pending: "", quoted: "=", accepted: "✓", merged: "+", rejected: "×" });

/** Return the name of each sort of mark. */
const markNames = (t) => ({ place: t("Place"), date: t("Date"), figure: t("Figure"), by: t("Attributed to") });

/** Return what a candidate is called; `number` is undefined for what the reader made without one. */
export const candidateName = (one, number, t) => (one.is_own ? t("New event") : number === undefined ? t("Your own event") : t("Candidate {n}", { n: number }));

/** Return the name of each status. */
export const statusNames = (t) => ({ pending: t("to decide"), quoted: t("quoted by an event"), accepted: t("accepted"), merged: t("merged"), rejected: t("rejected") });

/** Return everything that is marked in an article: {start, end, type, title}, in code points. */
function marksOf(article, t) {
  const placeTitle = ({ place }) => (place ? [article.places[place].name, article.places[place].detail].filter(Boolean).join(", ") : t("a place that is not in the gazetteer"));
  return [
    ...article.attributions.map((one) => ({ ...one, type: "by", title: t("Attributed to: {who}", { who: one.who }) })),
    ...article.figures.map((one) => ({ ...one, type: "figure", title: one.words })),
    ...article.times.map((one) => ({ ...one, type: "date", title: one.words ?? t("nothing establishes this date") })),
    ...article.toponyms.map((one) => ({ ...one, type: "place", title: placeTitle(one) })),
  ];
}

/** Return the spans with their positions in UTF-16 units. */
function inUnits(spans, points) {
  return spans.map((span) => ({ ...span, start: points.toUtf16(span.start), end: points.toUtf16(span.end) }));
}

function renderPiece(piece, text, view) {
  const { marks, candidates, numbers, onChoose, t } = view;
  const found = piece.marks.map((k) => marks[k]).sort((a, b) => MARK_TYPES.indexOf(b.type) - MARK_TYPES.indexOf(a.type));
  const types = [...new Set(found.map(({ type }) => type))];
  const titles = [...new Set(found.map(({ title }) => title))];
  const names = markNames(t);
  const words = el("span", {
    class: ["piece", ...types.map((type) => `is-${type}`)].join(" "),
    "data-start": piece.start,
    "data-candidates": piece.candidates.length ? piece.candidates.map((k) => candidates[k].id).join(" ") : null,
    title: titles.length ? `${types.map((type) => names[type]).join(", ")}: ${titles.join(" · ")}` : null,
    on: piece.candidates.length ? { click: () => onChoose(candidates[piece.candidates[0]].id) } : {},
  }, text.slice(piece.start, piece.end));
  const open = piece.opens.map((k) => candidates[k]).map((one) => el("button", {
    type: "button", class: "bracket is-open", "data-candidate": one.id, "data-number": numbers.get(one.id) ?? "", tabindex: "-1",
    css: { "--digits": String(numbers.get(one.id) ?? "").length || 1 }, "data-name": candidateName(one, numbers.get(one.id), t), on: { click: () => onChoose(one.id) },
  }));
  const close = piece.closes.map((k) => el("span", { class: "bracket is-close", "data-candidate": candidates[k].id, "aria-hidden": "true" }));
  return [open, words, close];
}

/** Return the text of the article as elements, cut as cutArticle does; `span` is in UTF-16 units. */
export function renderArticleText(article, { t, span, onChoose }) {
  const points = codePoints(article.text);
  const marks = inUnits(marksOf(article, t), points);
  const candidates = inUnits(article.candidates, points);
  const outside = inUnits(article.outside, points);
  const view = { marks, candidates, numbers: numbersOf(candidates), onChoose, t };
  const isOutside = ({ start, end }) => outside.some((span) => span.start <= start && span.end >= end && start < end);
  const paragraphs = cutArticle(article.text, marks, candidates, span).map((paragraph) =>
    el("p", { class: paragraph.pieces.length ? (isOutside(paragraph) ? "is-outside" : null) : "is-blank", title: isOutside(paragraph) ? t("Not part of the article") : null },
      paragraph.pieces.map((piece) => renderPiece(piece, article.text, view))));
  return el("div", { class: "article-text", lang: article.language || null }, paragraphs);
}

/** Show in the text which candidate is looked at and what was decided of each; `span` is the quote of its draft (UTF-16). */
export function markCandidates(root, current, span, statusOf, t) {
  for (const bracket of root.querySelectorAll("[data-candidate]")) {
    const status = statusOf(bracket.dataset.candidate);
    bracket.dataset.status = status;
    bracket.classList.toggle("is-current", bracket.dataset.candidate === current);
    if (bracket.dataset.name) bracket.setAttribute("aria-label", `${bracket.dataset.name}, ${statusNames(t)[status]}`);
  }
  for (const piece of root.querySelectorAll("[data-start]")) {
    const start = Number(piece.dataset.start);
    const end = start + piece.textContent.length;
    piece.classList.toggle("is-quote", Boolean(span) && start < span.end && end > span.start);
  }
}

const FACT_STATES = (t) => ({ inferred: t("inferred"), unknown: t("unknown") });

/** Return one fact of the article as text; what is not stated says so. */
function renderFact(name, fact, t) {
  const state = fact.is_given ? t("given by you") : FACT_STATES(t)[fact.status];
  const value = fact.status === "unknown" ? null : (fact.words ?? fact.value);
  return el("span", { class: "fact" }, el("span", { class: "fact-name" }, name), " ", value,
    state && el("span", { class: `fact-state is-${fact.status}`, title: fact.basis ?? null }, value ? ` (${state})` : state));
}

/** Return the head of the article: title, publisher, date, language, each with how it is known, and a way to set the date. */
export function renderArticleHead(article, { t, isDating, onDate, dating }) {
  const { facts } = article;
  const canDate = facts.published.status !== "stated";
  const link = facts.url.value && el("a", { href: facts.url.value, target: "_blank", rel: "noreferrer noopener" }, t("Original"));
  return el("header", { class: "article-head" },
    el("h2", { class: "article-title", tabindex: "-1", lang: article.language || null }, facts.title.value ?? article.id),
    el("p", { class: "article-facts" },
      renderFact(t("Publisher"), facts.publisher, t), renderFact(t("Date"), facts.published, t), renderFact(t("Language"), facts.language, t), link,
      canDate && el("button", { type: "button", class: "link-button", "data-key": "date", "aria-expanded": String(isDating), on: { click: onDate } },
        facts.published.status === "unknown" ? t("Set the date") : t("Change the date"))),
    isDating && dating);
}

/** Return the legend of the marks. */
export function renderLegend(t) {
  const names = markNames(t);
  return el("ul", { class: "legend", "aria-label": t("Highlights in the text") },
    ["place", "date", "figure", "by"].map((type) => el("li", {}, el("span", { class: `piece is-${type}` }, names[type]))),
    el("li", {}, el("span", { class: "legend-brackets", "aria-hidden": "true" }, "[ ]"), " ", t("Candidate")));
}
