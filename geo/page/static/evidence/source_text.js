/* The whole text of a source with the quotes that stand in it. Positions come in code points and are turned once. */
import { el } from "../base/elements.js";

/** Time, in ms, that one slice of reading all claims may take. */
const SLICE_MS = 40;

/**
 * Return the index of all quotes by source: `ofSource(k)` lists {event, claim, start, end} (code points).
 *
 * A large collection is read in slices so that the page stays alive; `load(whenDone)` calls back once, when all is
 * known, where it was not yet known on its return.
 */
export function createQuoteIndex(atlas) {
  const bySource = atlas.sources.map(() => []);
  const n = atlas.whole; // An event of a large table is told of by its own row.
  let next = 0;
  function readSlice() {
    const stop = performance.now() + SLICE_MS;
    while (next < n && performance.now() < stop) {
      const event = next++;
      atlas.detail(event).claims.forEach(({ source, start, end }, claim) => bySource[source].push({ event, claim, start, end }));
    }
    return next >= n;
  }
  const waiting = new Set();
  function readOn() {
    if (!readSlice()) return void setTimeout(readOn);
    const all = [...waiting];
    waiting.clear();
    all.forEach((whenDone) => whenDone());
  }
  return {
    ofSource: (source) => bySource[source],
    load(whenDone) {
      if (next >= n) return;
      const isReading = waiting.size > 0;
      if (!isReading && readSlice()) return;
      waiting.add(whenDone);
      if (!isReading) setTimeout(readOn);
    },
  };
}

/** Return the other events with a quote that overlaps the characters `start` to `end` of a source, each once. */
export function eventsOfSpan(quotes, { start, end }, event) {
  const others = quotes.filter((quote) => quote.event !== event && quote.start < end && quote.end > start);
  return [...new Set(others.map((quote) => quote.event))];
}

/** Longest text, in UTF-16 units, that is shown whole beside an event; of a longer one, half as much on each side. */
export const SHOWN_WHOLE = 60_000;

/** Return {from, to}: the part of a long text around a span, at line ends; the whole of a shorter one. */
export function partAround(text, { start, end } = { start: 0, end: 0 }, longest = SHOWN_WHOLE) {
  if (text.length <= longest) return { from: 0, to: text.length };
  const from = start <= longest / 2 ? 0 : text.lastIndexOf("\n", start - longest / 2) + 1;
  const next = text.indexOf("\n", end + longest / 2);
  return { from, to: next < 0 ? text.length : next };
}

/** Return the spans that touch a part of a text, counted from its start. */
export function spansIn(spans, { from, to }) {
  const touching = spans.filter((span) => span && span.end > from && span.start < to);
  return touching.map((span) => ({ ...span, start: Math.max(0, span.start - from), end: Math.min(to, span.end) - from }));
}

/**
 * Return the text cut where any span begins or ends: [{start, end, quotes, isCurrent, outside}] from 0 to `length`.
 *
 * `quotes` of a piece are indexes into the list given; `outside` is an index or null. Spans beyond the text are cut.
 */
export function cutText(length, quotes, outside, current) {
  const cuts = new Set([0, length]);
  for (const { start, end } of [...quotes, ...outside, ...(current ? [current] : [])]) {
    for (const position of [start, end]) if (position > 0 && position < length) cuts.add(position);
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const byStart = quotes.map((_, k) => k).sort((a, b) => quotes[a].start - quotes[b].start);
  let [open, next] = [[], 0];
  return edges.slice(0, -1).map((start, j) => {
    const holds = (span) => span.start <= start && span.end > start;
    while (next < byStart.length && quotes[byStart[next]].start <= start) open.push(byStart[next++]);
    open = open.filter((k) => quotes[k].end > start);
    const which = outside.findIndex(holds);
    return { start, end: edges[j + 1], quotes: [...open], isCurrent: Boolean(current) && holds(current), outside: which < 0 ? null : which };
  });
}

/** Return how often `words` stand in `text`. */
export function countOccurrences(text, words) {
  let [count, from] = [0, text.indexOf(words)];
  while (words && from >= 0) {
    count++;
    from = text.indexOf(words, from + 1);
  }
  return count;
}

/** Return the shortest of some quotes: the one that says most exactly what a piece of text supports. */
function shortest(quotes, which) {
  return which.reduce((best, k) => (quotes[k].end - quotes[k].start < quotes[best].end - quotes[best].start ? k : best));
}

/** Return a mark that selects the event its words support; the first piece of a quote takes the tab stop. */
function renderLink(text, quote, count, isFirst, { nameOf, onSelect }) {
  const select = () => onSelect(quote.event, quote.claim);
  const onKey = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    select();
  };
  const on = { click: select, keydown: onKey };
  const attributes = { class: "quote-link", role: "button", tabindex: isFirst ? "0" : "-1", title: nameOf(quote.event), on };
  return el("mark", { class: count > 1 ? "other is-shared" : "other" }, el("span", attributes, text));
}

/**
 * Return the nodes of a source's text; their text content is the text itself, to the letter.
 *
 * `spans`: {quotes, outside, current} in UTF-16 units. The current quote is one unbroken `<mark class="current">`,
 * other quotes are marks to press, within it too. `actions`: {nameOf(event), onSelect(event, claim), outsideNote(why)}.
 */
export function renderSourceText(text, { quotes, outside, current }, actions) {
  const nodes = [];
  const begun = new Set();
  let [mark, noted] = [null, null];
  const isSame = (k) => current && quotes[k].start === current.start && quotes[k].end === current.end;
  for (const piece of cutText(text.length, quotes, outside, current)) {
    const words = text.slice(piece.start, piece.end);
    const others = piece.quotes.filter((k) => !isSame(k));
    let node = words;
    if (others.length) {
      const k = shortest(quotes, others);
      node = renderLink(words, quotes[k], others.length, !begun.has(k), actions);
      begun.add(k);
    } else if (piece.outside !== null && !piece.isCurrent) {
      const isFirst = noted !== piece.outside;
      noted = piece.outside;
      node = el("span", { class: "outside", "data-note": isFirst ? actions.outsideNote(outside[noted].why) : null }, words);
    }
    if (!piece.isCurrent) mark = null;
    else if (!mark) nodes.push((mark = el("mark", { class: "current" })));
    if (mark) mark.append(node);
    else nodes.push(node);
  }
  return nodes;
}

/** Scroll `box`, and nothing around it, so that the current mark stands in its upper third. */
export function scrollToCurrent(box) {
  const mark = box.querySelector("mark.current");
  if (!mark) return;
  const top = mark.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
  box.scrollTop = Math.max(top - box.clientHeight / 4, 0);
}
