/*
 * Search: all words of what is typed, each the beginning of a word, whatever its accents and case. No DOM.
 *
 * A text is made plain first (`plain_text.js`). Titles, quotes and their translations, toponyms, names of places, sources
 * and those who are quoted are joined into one long plain string, which the browser's own string search goes through: 10,000 events in a few milliseconds.
 * Large tables have an index of their words (`words.js`), in which a phrase is its words, wherever they stand.
 */
import { creditTexts } from "./credits.js";
import { BETWEEN, fold, keepWords, plainText, plainWithPlaces } from "./plain_text.js";
import { createWords } from "./words.js";

/** What quotation marks enclose, closed or still being typed, or what stands outside them. */
const PHRASE_OR_WORDS = /["“”«]([^"“”«»]*)(["“”»]|$)|([^"“”«»]+)/g;
/** A number with its digits in groups of three: 12 000, 12,000, 12.000. */
const GROUPED_NUMBER = /(?<!\d)\d{1,3}(?:[\s.,'’]\d{3})+(?!\d)/g;

/** Return the ways in which a word may stand in a plain text; a long number also in groups of three digits. */
function waysOf(word) {
  const ways = [` ${word}`];
  if (/^\d{4,}$/.test(word)) ways.push(` ${word.replace(/\B(?=(\d{3})+$)/g, " ")}`);
  return ways;
}

/**
 * Return the terms of what the reader typed, all of which must be found: each a list of plain strings, one of which is.
 *
 * A word is found where a word begins with it; a phrase in quotation marks only as whole words in that order.
 */
export function searchTerms(text) {
  const terms = [];
  for (const [, phrase, close, words] of text.matchAll(PHRASE_OR_WORDS)) {
    const joined = (words ?? "").replace(GROUPED_NUMBER, (number) => number.replace(/\D/g, ""));
    if (words !== undefined) terms.push(...plainText(joined).trim().split(" ").filter(Boolean).map(waysOf));
    else if (plainText(phrase) !== " ") terms.push([close ? plainText(phrase) : plainText(phrase).trimEnd()]);
  }
  return terms;
}

/** Return where terms are found in a text: [start, end] in UTF-16 units, in order and apart from each other. */
export function findHits(text, terms) {
  if (!terms.length || !text) return [];
  const { plain, from, to } = plainWithPlaces(text);
  const found = [];
  for (const way of terms.flat()) {
    const last = way.length - (way.endsWith(" ") ? 2 : 1);
    for (let at = plain.indexOf(way); at >= 0; at = plain.indexOf(way, at + 1)) found.push([from[at + 1], to[at + last]]);
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const hits = [];
  for (const [start, end] of found) {
    const before = hits[hits.length - 1];
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else hits.push([start, end]);
  }
  return hits;
}

const join = (texts) => texts.filter(Boolean).join(` ${BETWEEN} `);
const plainOf = (texts) => ` ${keepWords(fold(join(texts)))} `;

/** Return a claim's figures in words, in every language: "300 killed" also where the quote says that they died. */
const figureTexts = ({ measures }) => measures.flatMap(({ text }) => Object.values(text ?? {}));

/** Return a function from an event to everything that is searched of it, plain. */
function createTexts(atlas) {
  const remember = (read) => {
    const known = new Map();
    return (k) => {
      if (!known.has(k)) known.set(k, read(k));
      return known.get(k);
    };
  };
  const ofPlace = remember((p) => plainOf(Object.values(atlas.places[p].name)));
  const ofSource = remember((s) => plainOf([...["title", "publisher", "author"].map((fact) => atlas.sources[s][fact]?.value), ...Object.values(atlas.sources[s].name ?? {})]));
  function ofEvent(i) {
    const { title, where, claims } = atlas.detail(i);
    const said = claims.flatMap((claim) => [claim.exact, ...Object.values(claim.translation ?? {}), ...creditTexts(atlas, claim), ...figureTexts(claim)]);
    const own = plainOf([...Object.values(title), ...said, ...where.map(({ toponym }) => toponym)]);
    const places = [...new Set(where.map(({ place }) => place))].map(ofPlace);
    const sources = [...new Set(claims.map(({ source }) => source))].map(ofSource);
    return [own, ...places, ...sources].join(BETWEEN);
  }
  return { ofEvent, ofPlace, ofSource };
}

/**
 * Return the search of an atlas: {advance(deadline_ms, terms), match(terms)}.
 *
 * `advance` reads texts until the clock (performance.now) strikes `deadline_ms`, and returns true when all are read that
 * `terms` need.
 * `match` returns 0 or 1 by event, or null where there is nothing to look for; it reads what is left unread first.
 */
export function createSearch(atlas) {
  const { ofEvent, ofPlace, ofSource } = createTexts(atlas);
  const n = atlas.whole;
  const words = atlas.tables.map((_, t) => createWords(atlas, t));
  const starts = new Uint32Array(n + 1);
  let [texts, all, next, length] = [[], "", 0, 0];

  function advance(deadline_ms, terms = []) {
    while (next < n) {
      if (performance.now() > deadline_ms) return false;
      const text = ofEvent(next++);
      texts.push(text);
      starts[next] = length += text.length + 1;
    }
    if (texts.length) [all, texts] = [texts.join("\n"), []];
    return words.map((one) => one.advance(terms)).every(Boolean);
  }

  /** Mark the events of a large table that have a way among their words, or in the name of their place or their source. */
  function markTable({ start, n: count, source }, t, way, found) {
    if (ofSource(source).includes(way)) return void found.fill(1, start, start + count);
    const matched = words[t].match(way);
    for (let k = 0; k < count; k++) found[start + k] |= matched[k];
    const { eventOffsets, event } = atlas.columns;
    for (let p = 0; p < atlas.places.length; p++) {
      if (eventOffsets[p + 1] === eventOffsets[p] || !ofPlace(p).includes(way)) continue;
      for (let j = eventOffsets[p]; j < eventOffsets[p + 1]; j++) if (event[j] >= start && event[j] < start + count) found[event[j]] = 1;
    }
    return undefined;
  }

  function mark(way, found) {
    atlas.tables.forEach((table, t) => markTable(table, t, way, found));
    let i = 0;
    for (let at = all.indexOf(way); at >= 0; at = i + 1 < n ? all.indexOf(way, starts[i + 1]) : -1) {
      while (starts[i + 1] <= at) i++;
      found[i] = 1;
    }
  }

  function match(terms) {
    if (!terms.length) return null;
    advance(Infinity, terms);
    const matched = new Uint8Array(atlas.n).fill(1);
    for (const ways of terms) {
      const found = new Uint8Array(atlas.n);
      for (const way of ways) mark(way, found);
      for (let i = 0; i < matched.length; i++) matched[i] &= found[i];
    }
    return matched;
  }

  return { advance, match };
}
