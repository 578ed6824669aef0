/* Claims compared: every figure that is given for one quantity of one subject, over time, with the sentence that gives it. */
import { renderBack } from "../base/back.js";
import { isFiniteDay } from "../base/days.js";
import { el } from "../base/elements.js";
import { kindMark } from "../base/event_marks.js";
import { formatDay, formatNumber, inLanguage, inMarks, sourceName } from "../base/i18n.js";
import { creditNames, originWords } from "../data/credits.js";
import { renderCredit } from "../evidence/credit.js";
import { renderSection } from "../evidence/section.js";
import { renderCite, renderTranslation, shortSource } from "../evidence/source_facts.js";
import { figureBins, renderBinChart } from "./bins_chart.js";
import { figureLegend, figureOf, figureText, renderFigureChart } from "./chart.js";
import { endSigns, endsOf, isInterval, spanWords } from "./ends.js";
import { quantityTitle, renderOwnWords, renderSubject } from "./subject.js";

/** Width of the chart, in pixels, until the panel's own is known. */
const FIRST_WIDTH = 380;
/** Claims that are listed at a time; more follow when asked for. The chart holds all of them from the first. */
const CLAIMS_AT_ONCE = 200;
/** Most figures that are drawn one by one; more are counted in bins. */
const MOST_MARKS = 60;

/** Return the first and last day of an event in the order of time; what is not dated comes last. */
function timeKey(days) {
  if (!days) return [Infinity, Infinity];
  return isFiniteDay(days[0]) ? [days[0], days[3]] : [days[3], days[3]];
}

/** Return {days, edtf}: the four days of an event, of an expected one none of them certain; of an undated one, those on which its claim was held true; or null. */
function timeOf({ columns: { dated, expected, s1, s2, e1, e2 } }, event, detail, claim) {
  if (dated[event] && expected[event]) return { days: [s1[event], e2[event], s1[event], e2[event]], edtf: detail.when };
  if (dated[event]) return { days: [s1[event], s2[event], e1[event], e2[event]], edtf: detail.when };
  return { days: claim.as_of_days ?? null, edtf: claim.as_of };
}

/** Return the figures of a quantity in the order of their time: one for each measure of each claim. */
function figuresOf(atlas, quantity, t) {
  const entries = quantity.event.map((event, k) => {
    const detail = atlas.detail(event);
    const claim = detail.claims[quantity.claim[k]];
    const measure = claim.measures[quantity.measure[k]];
    const text = figureText(measure, quantity.is_share, t.lang);
    const row = atlas.sources[claim.source];
    const who = creditNames(atlas, claim, t) || shortSource(row, t);
    const title = inLanguage(detail.title, t.lang);
    return {
      event, detail, claim, measure, quantity, lang: claim.language ?? row.language?.value, text, who, row, title, number: quantity.claim[k], kind: atlas.columns.kind[event],
      figure: figureOf(measure), ...timeOf(atlas, event, detail, claim), when: detail.when ? inLanguage(detail.when_text, t.lang) : t("Undated"),
      summary: [text, measure.of && inMarks(measure.of, t), title, who].filter(Boolean).join(" · "),
    };
  });
  const keys = new Map(entries.map((entry) => [entry, timeKey(entry.days)]));
  entries.sort((a, b) => keys.get(a)[0] - keys.get(b)[0] || keys.get(a)[1] - keys.get(b)[1] || a.event - b.event || a.number - b.number);
  return entries.map((entry, index) => ({ ...entry, index, ends: endsOf(entry.days, entry.edtf) }));
}

/** Return the claim of a figure: the figure to press, the sentence, who says so and where. */
function renderCard(entry, { atlas, t, choose }) {
  const { claim, measure, lang } = entry;
  const source = atlas.sources[claim.source];
  const said = [renderCredit(atlas, claim, t), claim.as_of && t("said {date}", { date: inLanguage(claim.as_of_text, t.lang) || claim.as_of })].filter(Boolean);
  const pick = el("button", { type: "button", class: "figure-pick", "aria-pressed": "false" }, el("b", {}, inLanguage(measure.text, t.lang)), measure.of && el("span", { class: "remark" }, " — ", renderOwnWords(measure, lang)));
  return el("li", { class: "figure-card", "data-entry": entry.index, on: { click: () => choose(entry.index) } },
    pick,
    isInterval(entry) && el("p", { class: "figure-span" }, spanWords(entry, t)),
    el("blockquote", { lang: lang ?? null }, claim.exact),
    renderTranslation(claim, t),
    el("p", { class: "figure-source" }, said.map((one) => [one, " · "]), renderCite(source, t)));
}

/** Return the claims by event: the event's title to open it, and under it what each claim says. */
function renderCards(entries, view) {
  const { atlas, actions } = view;
  const byEvent = new Map();
  for (const entry of entries) byEvent.set(entry.event, [...(byEvent.get(entry.event) ?? []), entry]);
  return [...byEvent].map(([event, own]) => el(
    "section", { class: "figure-event", css: { "--kind": `var(--kind-${own[0].kind})` } },
    el("h5", {}, el("button", { type: "button", class: "also-link", on: { click: () => actions.onSelect(event, own[0].number) } },
      kindMark(atlas, own[0].kind), el("span", {}, own[0].title, " ", el("span", { class: "remark" }, own[0].when)))),
    el("ol", {}, own.map((entry) => renderCard(entry, view)))));
}

function renderTable(entries, { atlas, t }) {
  const names = [t("Figure"), t("Of whom or what"), t("When"), t("Event"), t("Attributed to"), t("Source"), t("Published")];
  const published = (row) => inLanguage(row.published_text, t.lang) || "–";
  const cells = ({ measure, quantity, lang, when, title, claim, row }) => [inLanguage(measure.text, t.lang), renderSubject(quantity, measure, lang, t) ?? "–", when, title, creditNames(atlas, claim, t) || "–", sourceName(row, t), published(row)];
  const table = el("table", {},
    el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, entries.map((entry) => el("tr", {}, cells(entry).map((cell) => el("td", {}, cell))))));
  return el("details", { class: "figure-table" }, el("summary", {}, t("Show as a table")), el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("Table of figures") }, table));
}

/** Return the chart's words for those who do not see it: how many figures, between which, in which time. */
function describeChart(entries, label, quantity, t) {
  const values = entries.flatMap(({ figure }) => [figure.low, figure.high]);
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => figureText({ value }, quantity.is_share, t.lang));
  const days = entries.flatMap(({ days: all }) => (all ? [all[0], all[3]] : [])).filter(isFiniteDay);
  const span = days.length ? t("from {from} to {to}", { from: formatDay(Math.min(...days), t.lang), to: formatDay(Math.max(...days), t.lang) }) : t("undated");
  return t("Chart of figures, {label}: {n} figures, lowest {low}, highest {high}, {span}. The table below gives the same figures.", { label, n: entries.length, low, high, span });
}

/** Draw a chart as wide as its box, and again when that changes. `draw(width)` returns the chart. */
function createChart(draw, onDrawn) {
  const box = el("div", { class: "figure-chart-box" }, draw(FIRST_WIDTH));
  let drawn = FIRST_WIDTH;
  new ResizeObserver(([{ contentRect: { width } }]) => {
    if (width <= 0 || Math.abs(width - drawn) <= 1) return;
    drawn = width;
    const chosen = box.querySelector(".is-chosen")?.dataset.entry;
    box.replaceChildren(draw(width));
    if (chosen !== undefined) onDrawn(Number(chosen));
  }).observe(box);
  return box;
}

/** Return {node, show(cards)} of figures drawn one by one: choosing one marks its claim, and the other way round. */
function renderMarks(entries, quantity, view, label) {
  const { atlas, t } = view;
  const cards = el("div", { class: "figure-events" });
  const whole = el("div", { class: "figures" });
  const choose = (index, isFromChart) => {
    whole.querySelectorAll("[data-entry]").forEach((node) => node.classList.toggle("is-chosen", node.dataset.entry === String(index)));
    cards.querySelectorAll(".figure-pick").forEach((node) => node.setAttribute("aria-pressed", String(node.parentElement.dataset.entry === String(index))));
    if (isFromChart) cards.querySelector(`[data-entry="${index}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const draw = (width) => renderFigureChart(entries, {
    width, isShare: quantity.is_share, lang: t.lang, label, undated: t("undated"), signs: endSigns(t),
    kindLetter: (kind) => atlas.kinds[kind].letter, onChoose: (index) => choose(index, true),
  });
  const legend = figureLegend(entries, t).join(" · ");
  cards.append(...renderCards(entries, { ...view, choose }));
  whole.append(el("figure", {}, createChart(draw, (index) => choose(index, false)),
    legend && el("figcaption", { class: "figure-legend" }, legend), renderTable(entries, view)), cards);
  return whole;
}

/** Return very many figures: how many lie between which values, and their claims, the first of them at once. */
function renderMany(entries, quantity, view, label) {
  const { t } = view;
  const cards = el("div", { class: "figure-events" });
  const show = (count) => {
    const more = count < entries.length && el("button", { type: "button", class: "list-more", on: { click: () => show(count + CLAIMS_AT_ONCE) } },
      t("Show more ({shown} of {n} figures)", { shown: formatNumber(count, t.lang), n: formatNumber(entries.length, t.lang) }));
    cards.replaceChildren(...renderCards(entries.slice(0, count), { ...view, choose: () => {} }), ...[more].filter(Boolean));
  };
  show(CLAIMS_AT_ONCE);
  const bins = figureBins(entries);
  const legend = t("Counted by value, {n} figures in all; a range is counted at its lower end. Dates are given with the claims.", { n: formatNumber(entries.length, t.lang) });
  const chart = createChart((width) => renderBinChart(bins, { width, isShare: quantity.is_share, lang: t.lang, label }), () => {});
  return el("div", { class: "figures" }, el("figure", {}, chart, el("figcaption", { class: "figure-legend" }, legend)), cards);
}

/** Return the figures of one quantity under the name of what they count. */
function renderQuantity(quantity, view) {
  const { atlas, t } = view;
  const entries = figuresOf(atlas, quantity, t);
  const title = quantityTitle(quantity, t);
  const sources = new Set(entries.map(({ claim }) => claim.source)).size;
  const count = `${t.n("{n} figure", "{n} figures", entries.length)}, ${t.n("{n} source", "{n} sources", sources)}`;
  const origins = originWords(entries.map(({ claim }) => claim), t);
  const render = entries.length > MOST_MARKS ? renderMany : renderMarks;
  return el("section", { class: "quantity", "data-subject": quantity.subject },
    el("h4", { class: "quantity-title" }, title),
    el("p", { class: "section-intro" }, [count, origins].filter(Boolean).join(" · ")),
    render(entries, quantity, view, describeChart(entries, title, quantity, t)));
}

/** Return what a comparison is asked for: {what, subject}; the subject is "" where all of them are meant. */
function readAsked(text) {
  const at = text.indexOf("/");
  return at < 0 ? { what: text, subject: "" } : { what: text.slice(0, at), subject: text.slice(at + 1) };
}

/** Return how a comparison of one quantity is asked for, in a link too. */
export const askFor = ({ what, subject }) => `${what}/${subject}`;

/**
 * Return the comparison of the figures of what is measured, one chart for each subject; the one asked for is the first.
 *
 * `context`: {atlas, t, what (a measure, or askFor), back: {label, onBack}, actions: {onSelect(event, claim)}}.
 */
export function renderCompare(context) {
  const { atlas, t, what: asked, back } = context;
  const { what, subject } = readAsked(asked);
  const rank = (quantity) => (quantity.subject === subject ? Infinity : quantity.event.length);
  const quantities = atlas.measures.filter((quantity) => quantity.what === what || quantity.what === asked).sort((a, b) => rank(b) - rank(a));
  if (!quantities.length) return el("article", { class: "compare" }, renderBack(back), renderSection(t("Figures"), t("No claim in this collection gives a figure for “{what}”.", { what: asked })));
  return el("article", { class: "compare" }, renderBack(back),
    el("h3", { class: "compare-title", tabindex: "-1" }, inLanguage(quantities[0].label, t.lang)),
    el("p", { class: "section-intro" }, t("Each figure is given as its source states it, with what it counts. None is added up, averaged or preferred.")),
    quantities.map((quantity) => renderQuantity(quantity, context)));
}
