/* The whole text of a source to read: every quote underlined in the colour of its kind, overlapping ones side by side. */
import { el } from "../base/elements.js";
import { kindMark } from "../base/event_marks.js";
import { inLanguage } from "../base/i18n.js";
import { cutText } from "./source_text.js";

/** Shortest paragraph, in UTF-16 units, that counts as standing twice: a dash or a name between two lines does not. */
const REPEAT_FROM = 40;
/** Underlines that have a height of their own; more quotes than these on one word share the last. */
const LANES = 4;

/** Return the paragraphs of a text as [{start, end}]; each ends with its line break. */
function splitParagraphs(text) {
  const paragraphs = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found + 1;
    paragraphs.push({ start, end });
    start = end;
  }
  return paragraphs;
}

/** Return for each paragraph {which, of}: which of how many times it stands (from 1), word for word; null where once. */
function findRepeats(text, paragraphs) {
  const places = new Map();
  const words = paragraphs.map(({ start, end }) => text.slice(start, end).trim());
  words.forEach((one, j) => one.length >= REPEAT_FROM && places.set(one, [...(places.get(one) ?? []), j]));
  return words.map((one, j) => {
    const all = places.get(one);
    return all && all.length > 1 ? { which: all.indexOf(j) + 1, of: all.length } : null;
  });
}

/** Return for each quote the height of its underline, so that quotes that overlap lie on different ones where they can. */
export function assignLanes(quotes) {
  const ends = [];
  const lanes = new Array(quotes.length).fill(0);
  const order = quotes.map((_, k) => k).sort((a, b) => quotes[a].start - quotes[b].start || quotes[b].end - quotes[a].end);
  for (const k of order) {
    const free = ends.findIndex((end) => end <= quotes[k].start);
    const lane = free >= 0 ? free : Math.min(ends.length, LANES - 1);
    ends[lane] = Math.max(ends[lane] ?? 0, quotes[k].end);
    lanes[k] = lane;
  }
  return lanes;
}

/** Return the quotes among `which` that can be chosen: one for each event, its shortest. */
function chooseable(quotes, which) {
  const byEvent = new Map();
  const length = (k) => quotes[k].end - quotes[k].start;
  for (const k of which) {
    const known = byEvent.get(quotes[k].event);
    if (known === undefined || length(k) < length(known)) byEvent.set(quotes[k].event, k);
  }
  return [...byEvent.values()].map((k) => quotes[k]);
}

/** Return a button of the list that a stretch of several quotes offers; arrows go through its siblings. */
function renderChoice(quote, { atlas, t, onSelect }) {
  const detail = atlas.detail(quote.event);
  const when = detail.when ? inLanguage(detail.when_text, t.lang) : t("Undated");
  const step = (event) => {
    const sibling = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!sibling) return;
    event.preventDefault();
    event.currentTarget.parentElement[sibling]?.querySelector("button").focus();
  };
  return el("li", {}, el("button", { type: "button", class: "also-link", on: { click: () => onSelect(quote.event, quote.claim), keydown: step } },
    kindMark(atlas, atlas.columns.kind[quote.event]),
    el("span", {}, inLanguage(detail.title, t.lang), " ", el("span", { class: "remark" }, when))));
}

/** Show, under a stretch of text, the list of the events that its quotes support. Escape and leaving close it. */
function openChoices(body, segment, choices, context) {
  body.querySelector(".choices")?.remove();
  const { t } = context;
  const close = (hasFocus) => {
    segment.setAttribute("aria-expanded", "false");
    if (hasFocus) segment.focus({ preventScroll: true }); // Leaving closes the list, too.
    if (list.isConnected) list.remove();
  };
  const onKey = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(true);
  };
  const onLeave = (event) => !list.contains(event.relatedTarget) && list.isConnected && close(false);
  const list = el(
    "div", { class: "choices", role: "dialog", tabindex: "-1", "aria-label": t("Overlapping quotes"), on: { keydown: onKey, focusout: onLeave } },
    el("p", {}, t.n("{n} event rests on these words:", "{n} events rest on these words:", choices.length)),
    el("ul", {}, choices.map((quote) => renderChoice(quote, context))));
  body.append(list);
  const [outer, lines] = [body.getBoundingClientRect(), [...segment.getClientRects()]];
  const last = lines[lines.length - 1] ?? outer;
  list.style.setProperty("top", `${last.bottom - outer.top + 8}px`);
  list.style.setProperty("left", `${Math.max(0, Math.min(last.left - outer.left, outer.width - list.offsetWidth))}px`);
  segment.setAttribute("aria-expanded", "true");
  list.querySelector("button").focus({ preventScroll: true });
  list.scrollIntoView({ block: "nearest" });
}

/** Return a stretch of text on which the same quotes rest: a mark to press. */
function renderSegment(words, which, view) {
  const { quotes, lanes, begun, current, context } = view;
  const { atlas, t } = context;
  const kind = (k) => atlas.columns.kind[quotes[k].event];
  const first = which.filter((k) => !begun.has(k));
  first.forEach((k) => begun.add(k));
  const choices = chooseable(quotes, which);
  const titles = choices.map(({ event }) => inLanguage(atlas.detail(event).title, t.lang));
  const press = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (choices.length === 1) context.onSelect(choices[0].event, choices[0].claim);
    else openChoices(view.body, event.currentTarget, choices, context);
  };
  const several = choices.length > 1 ? { "aria-haspopup": "dialog", "aria-expanded": "false" } : {};
  const link = el("span", { class: "quote-link", role: "button", tabindex: first.length ? "0" : "-1", title: t("Supports: {title}", { title: titles.join(" · ") }), ...several, on: { click: press, keydown: press } }, words);
  const isCurrent = current !== null && which.some((k) => quotes[k].event === current.event && quotes[k].claim === current.claim);
  const letters = [...new Set(first.map((k) => atlas.kinds[kind(k)].letter))].join("");
  return el("mark", {
    class: ["segment", isCurrent && "current", choices.length > 1 && "is-shared"].filter(Boolean).join(" "),
    "data-letters": letters || null,
    css: Object.fromEntries(which.map((k) => [`--u${lanes[k]}`, `var(--kind-${kind(k)})`])),
  }, link);
}

/** Return what stands in the margin of a paragraph. */
function marginNotes(repeat, why, t) {
  const notes = [];
  if (repeat?.which === 1) notes.push(repeat.of === 2 ? t("This paragraph appears twice, word for word.") : t("This paragraph appears {n} times, word for word.", { n: repeat.of }));
  else if (repeat) notes.push(t("Same paragraph again ({i} of {n}).", { i: repeat.which, n: repeat.of }));
  if (why) notes.push(t("Not part of the article: {why}", { why: inLanguage(why, t.lang) }));
  return notes.map((note) => el("p", { class: "margin-note" }, note));
}

/**
 * Return the text to read; the text content of its `.paragraph-text` is the text itself, to the letter.
 *
 * `spans`: {quotes: [{event, claim, start, end}], outside: [{start, end, why}], current: {event, claim} or null}, positions
 * in UTF-16 units. `context`: {atlas, t, lang, onSelect(event, claim)}.
 */
export function renderReaderText(text, { quotes, outside, current }, context) {
  const { t, lang } = context;
  const body = el("div", { class: "reader-body" });
  const view = { body, quotes, lanes: assignLanes(quotes), begun: new Set(), current, context };
  const paragraphs = splitParagraphs(text);
  const repeats = findRepeats(text, paragraphs);
  const pieces = cutText(text.length, quotes, [...outside, ...paragraphs], null);
  const outsideOf = (start, end) => outside.findIndex((span) => span.start <= start && span.end >= end);
  let [next, noted] = [0, -1];
  paragraphs.forEach(({ start, end }, j) => {
    const nodes = [];
    let [why, hasInside] = [null, false];
    for (; next < pieces.length && pieces[next].start < end; next++) {
      const piece = pieces[next];
      const words = text.slice(piece.start, piece.end);
      const which = outsideOf(piece.start, piece.end);
      hasInside ||= which < 0 && words.trim() !== "";
      if (which > noted) [why, noted] = [outside[which].why, which];
      const node = piece.quotes.length ? renderSegment(words, piece.quotes, view) : words;
      nodes.push(which < 0 ? node : el("span", { class: "outside" }, node));
    }
    const isOutside = !hasInside && outsideOf(start, Math.max(end - 1, start)) >= 0;
    const names = ["reader-paragraph", repeats[j] && "is-repeated", isOutside && "is-outside", !text.slice(start, end).trim() && "is-blank"];
    body.append(el("div", { class: names.filter(Boolean).join(" ") }, marginNotes(repeats[j], why, t), el("p", { class: "paragraph-text", lang }, nodes)));
  });
  return body;
}
