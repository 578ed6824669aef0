/* The list of events in the window by date: everything on the map, without a mouse; and what a search found in them. */
import { dayToParts, isFiniteDay, partsToDay } from "../base/days.js";
import { el } from "../base/elements.js";
import { kindMark, renderDisputed, renderExpected } from "../base/event_marks.js";
import { formatDay, formatNumber, inLanguage, inMarks, leadWords, sourceName } from "../base/i18n.js";
import { creditText, creditWords } from "../data/credits.js";
import { linesUnder } from "../data/on_lines.js";
import { gather, sortDays } from "../data/sweep.js";
import { searchOf } from "../data/search.js";
import { findHits, hasPhrase, termsBeyond } from "../data/search_terms.js";
import { windowInWords } from "../filters/window_words.js";
import { filtersInWords } from "../filters/words.js";
import { hitNodes } from "./hits.js";
import { renderPending } from "./pending.js";

/** Rows that are built at a time; more follow as the reader scrolls. */
const ROWS_AT_ONCE = 200;
/** The same where their texts have to be asked for. */
const ROWS_ASKED_FOR = 40;
/** Characters of a quote that are shown before what was found in it, and in all. */
const FRAGMENT = Object.freeze({ before: 28, length: 130 });
const MATCH = Object.freeze({ none: 0, possibly: 1, certainly: 2, undated: 3 });

const monthWords = (day, t) => formatDay(day, t.lang, { month: "long", year: "numeric" });

/** Return the heading of events of which only the latest start is known, or not even that. */
function groupOfLatestStart(latest) {
  if (!isFiniteDay(latest)) return { key: -Infinity, label: (t) => t("Start not known") };
  const { year, month } = dayToParts(latest);
  const start = partsToDay(year, month, 1);
  return { key: start * 4 + 3, label: (t) => t("{month} or earlier", { month: monthWords(start, t) }) };
}

/** Return a bound of a start; none where it is open. */
const latestStart = (day) => (isFiniteDay(day) ? day : Infinity);

/**
 * Return the heading under which event `i` is listed: {key for sorting, label(t)}.
 *
 * It is as precise as the start that is known: a month, a year, years; never more.
 */
function groupOfEvent({ dated, s1, s2, e2 }, i) {
  if (!dated[i]) return { key: Infinity, label: (t) => t("Undated") };
  if (!isFiniteDay(s1[i])) return groupOfLatestStart(Math.min(latestStart(s2[i]), latestStart(e2[i])));
  const first = dayToParts(s1[i]);
  const yearStart = partsToDay(first.year, 0, 1);
  if (!isFiniteDay(s2[i])) return { key: yearStart * 4, label: (t) => t("{year} or later", { year: first.year }) };
  const last = dayToParts(s2[i]);
  if (last.year !== first.year) return { key: yearStart * 4, label: () => `${first.year}–${last.year}` };
  if (last.month !== first.month) return { key: yearStart * 4 + 1, label: () => String(first.year) };
  const monthStart = partsToDay(first.year, first.month, 1);
  return { key: monthStart * 4 + 2, label: (t) => monthWords(monthStart, t) };
}

/** Return, by position in `order`, the number of the group of each event, and the groups' keys: {numbers, keys}. */
function numberGroups(columns, order) {
  const { dated, s1, s2 } = columns;
  const [numbers, keys, known] = [new Uint32Array(order.length), [], new Map()];
  const isAlike = (i, k) => dated[i] === 1 && dated[k] === 1 && s1[i] === s1[k] && s2[i] === s2[k] && isFiniteDay(s1[i]);
  for (let j = 0; j < order.length; j++) {
    if (j > 0 && isAlike(order[j], order[j - 1])) {
      numbers[j] = numbers[j - 1];
      continue;
    }
    const { key } = groupOfEvent(columns, order[j]);
    if (!known.has(key)) known.set(key, keys.push(key) - 1);
    numbers[j] = known.get(key);
  }
  return { numbers, keys };
}

/** Return `order` sorted by the keys of its groups, of which there are few; what has the same key stays in its order. */
function sortByGroup(order, { numbers, keys }) {
  const sizes = new Uint32Array(keys.length);
  for (const number of numbers) sizes[number]++;
  const next = new Uint32Array(keys.length);
  let start = 0;
  for (const number of [...keys.keys()].sort((a, b) => (keys[a] < keys[b] ? -1 : 1))) {
    next[number] = start;
    start += sizes[number];
  }
  const sorted = new Uint32Array(order.length);
  for (let j = 0; j < order.length; j++) sorted[next[numbers[j]]++] = order[j];
  return sorted;
}

/** Return all events in the list's order: by group, then by first possible day, then by last possible start, then as recorded. */
export function listOrder(columns) {
  const byEnd = sortDays(columns.s2).order;
  const order = gather(byEnd, sortDays(gather(columns.s1, byEnd)).order);
  return sortByGroup(order, numberGroups(columns, order));
}

/** Return names of an event's places, each once. */
function namePlaces(atlas, detail, lang) {
  return [...new Set(detail.where.map(({ place }) => inLanguage(atlas.places[place].name, lang)))].join(", ");
}

/** Return the part of a text around the first thing found in it, cut at spaces, or null where nothing is. */
function cutFragment(text, terms) {
  const [hit] = findHits(text, terms);
  if (!hit) return null;
  const toSpace = (at) => (at <= 0 ? 0 : text.lastIndexOf(" ", at) + 1);
  const start = hit[0] <= FRAGMENT.before ? 0 : toSpace(hit[0] - FRAGMENT.before + 8);
  const end = start + FRAGMENT.length;
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

/** Return the words of an event that were found, those first that its title does not show: of a quote, of its translation, of who is quoted, of a figure, of a source. */
function renderFound(atlas, detail, all, t) {
  if (!all.length) return null;
  const terms = termsBeyond(inLanguage(detail.title, t.lang), all);
  const quote = detail.claims.find(({ exact }) => findHits(exact, terms).length);
  const line = (text, attributes, lead) => el("span", { class: "row-found", ...attributes }, lead, hitNodes(cutFragment(text, terms), all));
  if (quote) {
    const lang = quote.language ?? atlas.sources[quote.source].language?.value;
    return el("span", { class: "row-found" }, el("q", { lang }, hitNodes(cutFragment(quote.exact, terms), all)));
  }
  const hasHits = (text) => text && findHits(text, terms).length > 0;
  const translation = detail.claims.map((claim) => claim.translation?.[t.lang]).find(hasHits);
  if (translation) return line(translation, { lang: t.lang }, `${t("Translation by the editors:")} `);
  const by = detail.claims.flatMap((claim) => [creditText(atlas, claim, t), ...creditWords(atlas, claim, t)]).find(hasHits);
  if (by) return line(by, {}, null);
  const figure = detail.claims.flatMap(({ measures }) => measures.map(({ text }) => inLanguage(text, t.lang))).find(hasHits);
  if (figure) return line(figure, {}, `${t("figure:")} `);
  const toponym = detail.where.map((where) => where.toponym).find(hasHits);
  if (toponym) return line(toponym, {}, `${t("named in the source:")} `);
  const under = detail.where.flatMap(({ place }) => linesUnder(atlas.places, place)).map((p) => inLanguage(atlas.places[p].name, t.lang)).find(hasHits);
  if (under) return line(under, {}, `${t("on the line:")} `);
  const facts = detail.claims.flatMap(({ source: s }) => [sourceName(atlas.sources[s], t), atlas.sources[s].publisher?.value, atlas.sources[s].author?.value]);
  const fact = facts.find(hasHits);
  return fact ? line(fact, {}, `${t("source:")} `) : null;
}

function renderRow(atlas, i, match, t, terms) {
  const detail = atlas.detail(i);
  const kind = atlas.columns.kind[i];
  const sources = new Set(detail.claims.map(({ source }) => source)).size;
  const when = detail.when ? inLanguage(detail.when_text, t.lang) : t("Undated");
  const saidKind = Object.values(atlas.kinds[kind].label).find((one) => findHits(one, terms).length > 0); // in any language
  return el(
    "button", { type: "button", class: "row", "data-event": i, "data-pending": detail.isPending ? "" : null },
    kindMark(atlas, kind),
    el("span", { class: "row-body" },
      el("span", { class: "unseen" }, `${inLanguage(atlas.kinds[kind].label, t.lang)}: `),
      el("span", { class: "row-title" }, detail.isPending ? "…" : hitNodes(inLanguage(detail.title, t.lang), terms)), " ",
      renderFound(atlas, detail, terms, t),
      el("span", { class: "row-meta" },
        el("span", { class: "row-when" }, detail.isPending ? "" : hitNodes(when, terms)),
        saidKind && el("span", {}, t("kind:"), " ", hitNodes(saidKind, terms)),
        renderExpected(atlas, i, t),
        renderDisputed(detail, t),
        match === MATCH.possibly && !atlas.columns.expected[i] && el("span", { class: "possibly", title: t("Its date may fall outside the selected period.") }, t("possibly")),
        el("span", {}, hitNodes(namePlaces(atlas, detail, t.lang), terms)),
        el("span", { class: "row-sources" }, detail.isPending ? "" : t.n("{n} source", "{n} sources", sources)))));
}

/**
 * Return the list: {node, show(state, t, {keepsRows}), rowOf(i), refresh()}.
 *
 * `show` builds the first rows, or with `keepsRows` as many as there were; `rowOf` gives the row of an event, which it
 * builds if need be, or null where the event is not listed.
 *
 * `match` is that of createCounts, `limits` its first and last day, `countShown(state)` tells how many events it finds.
 * `onSelect(i)`, `onShowAll()` and `onClear()`, without which the list offers no end to the filters, are the reader's choices.
 */
export function createEvidenceList(atlas, { match, limits, countShown, onSelect, onShowAll, onClear = null }) {
  const body = el("div", { class: "list-body", on: { keydown: moveFocus, click: pick } });
  const lead = el("p", { class: "list-lead" });
  const caption = el("p", { class: "list-caption" });
  const guess = el("p", { class: "list-guess", hidden: true });
  const filters = el("div", { class: "list-filters", hidden: true });
  const more = el("button", { type: "button", class: "list-more", on: { click: () => appendRows() } });
  const missing = el("div", {});
  const node = el("div", { class: "evidence-list" }, lead, caption, filters, guess, missing, body, more);
  let [order, state, t, next, group, terms, isFiltered] = [null, null, null, 0, null, [], false];
  const onSeen = (entries) => entries.some((entry) => entry.isIntersecting) && appendRows();
  const watcher = new IntersectionObserver(onSeen, { rootMargin: "600px" });
  watcher.observe(more);

  function pick(event) {
    const row = event.target.closest(".row");
    if (row) onSelect(Number(row.dataset.event));
  }

  function moveFocus(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const row = event.target.closest(".row");
    if (!row || !(event.key in steps || event.key === "Home" || event.key === "End")) return;
    const all = [...body.querySelectorAll(".row")];
    const target = { Home: all[0], End: all[all.length - 1] }[event.key] ?? all[all.indexOf(row) + steps[event.key]];
    if (target) target.focus();
    event.preventDefault();
  }

  function appendRow(i, found) {
    const { key, label } = groupOfEvent(atlas.columns, i);
    if (!group || group.key !== key) {
      group = { key, list: el("ol", {}) };
      body.append(el("section", { class: "list-group" }, el("h3", {}, label(t)), group.list));
    }
    group.list.append(el("li", {}, renderRow(atlas, i, found, t, terms)));
  }

  function appendRows() {
    if (!state) return;
    const most = atlas.tables.length ? ROWS_ASKED_FOR : ROWS_AT_ONCE;
    for (let added = 0; next < order.length && added < most; next++) {
      const found = match(order[next], state);
      if (found === MATCH.none) continue;
      appendRow(order[next], found);
      added++;
    }
    more.hidden = next >= order.length;
  }

  const button = (className, onClick, text) => el("button", { type: "button", class: className, on: { click: onClick } }, text);

  /** Say which filters are on, and what of time is shown, and offer to end it. */
  function showFilters() {
    const on = filtersInWords(atlas, state, t);
    const time = windowInWords(state, limits, t);
    isFiltered = on.length > 0;
    filters.hidden = !isFiltered && !time.length;
    filters.replaceChildren(
      el("span", { class: "unseen" }, t("Filters"), ": "),
      ...time.map(({ name, value }) => el("span", { class: "list-filter" }, name && el("span", { class: "list-filter-name" }, name, " "), el("b", {}, value))),
      ...on.map(({ filter, values }) => el("span", { class: "list-filter", title: values.join(" · ") },
        el("span", { class: "list-filter-name" }, filter.name(t)), " ", el("b", { dir: "auto" }, filter.control === "search" ? el("q", {}, values[0]) : values.join(", ")))),
      isFiltered && onClear ? button("list-clear", onClear, time.length ? t("Clear filters, keep the period") : t("Clear filters")) : "",
      time.length ? button("list-clear", showEverything, t("Show everything")) : "");
  }

  function showEverything() {
    onClear?.();
    onShowAll();
  }

  /** Say why nothing is listed, and lead back. */
  function showEmpty() {
    const why = [
      atlas.n === 0 && t("This collection has no events yet."),
      atlas.n === 0 && t("Events accepted in the app’s Review appear here."),
      atlas.n > 0 && !isFiltered && t("No events in this period. Widen it, or show the whole timeline."),
      isFiltered && t("No events match. Remove a filter, search for fewer words, or widen the period."),
    ].filter(Boolean);
    body.append(el("div", { class: "list-empty" },
      why.map((text) => el("p", {}, text)),
      isFiltered && onClear && button("plain-button", onClear, t("Clear filters")), " ",
      atlas.n > 0 && button("plain-button", showEverything, t("Show everything"))));
  }

  function show(newState, translate, { keepsRows = false } = {}) {
    order ??= listOrder(atlas.columns);
    const focused = body.getRootNode().activeElement?.closest?.(".row")?.dataset.event;
    const built = keepsRows ? next : 0;
    [state, t, next, group] = [newState, translate, 0, null];
    const count = countShown(state);
    const { terms: asked, guesses } = searchOf(atlas).resolve(state.q);
    terms = asked;
    const isLoose = atlas.tables.length > 0 && hasPhrase(state.q);
    guess.hidden = guesses.length === 0 && !isLoose;
    guess.textContent = isLoose ? t("In large tables the words of a phrase are found in any order.") : guesses.map(({ typed, words }) => t("Nothing has {typed}; this has {words}.", { typed: inMarks(typed, t), words: words.map((one) => inMarks(one, t)).join(", ") })).join(" ");
    lead.textContent = leadWords(t);
    caption.textContent = count === atlas.n
      ? t.n("{n} event, by date", "{n} events, by date", count)
      : t.n("{shown} of {n} event, by date", "{shown} of {n} events, by date", atlas.n, { shown: formatNumber(count, t.lang) });
    showFilters();
    missing.replaceChildren(...(atlas.blocks?.isMissing() ? [renderPending(atlas, t)] : []));
    caption.hidden = count === 0;
    more.textContent = t("Show more");
    body.replaceChildren();
    if (count) do appendRows(); while (next < built);
    else showEmpty();
    more.hidden = count === 0 || next >= order.length;
    if (focused !== undefined) builtRow(Number(focused))?.focus({ preventScroll: true });
  }

  const builtRow = (i) => body.querySelector(`.row[data-event="${i}"]`);

  function rowOf(i) {
    if (!state || match(i, state) === MATCH.none) return null;
    while (!builtRow(i) && next < order.length) appendRows();
    return builtRow(i);
  }

  /** Show the texts of rows that were waited for. */
  function refresh() {
    const active = body.getRootNode().activeElement;
    for (const row of body.querySelectorAll(".row[data-pending]")) {
      const i = Number(row.dataset.event);
      if (atlas.detail(i).isPending) continue;
      const now = renderRow(atlas, i, match(i, state), t, terms);
      row.replaceWith(now);
      if (row === active) now.focus({ preventScroll: true });
    }
    if (atlas.blocks && !atlas.blocks.isMissing()) missing.replaceChildren();
  }

  return { node, show, rowOf, refresh };
}
