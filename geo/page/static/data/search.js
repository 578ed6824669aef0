/*
 * Search: all words of what is typed, each the beginning of a word, whatever its accents and case. No DOM.
 *
 * A text is made plain first (`plain_text.js`). Titles, dates, kinds, quotes and their translations, toponyms, names of places and of lines that they lie on, sources
 * and those who are quoted are joined into one long plain string, which the browser's own string search goes through: 10,000 events in a few milliseconds.
 * Large tables have an index of their words (`words.js`), in which a phrase is its words, wherever they stand.
 */
import { creditTexts } from "./credits.js";
import { linesUnder } from "./on_lines.js";
import { BETWEEN, fold, keepWords } from "./plain_text.js";
import { searchTerms } from "./search_terms.js";
import { createSpellings, pairNames, understand } from "./understand.js";
import { createWords } from "./words.js";

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
    const { title, when_text: when, where, claims } = atlas.detail(i);
    const said = claims.flatMap((claim) => [claim.exact, ...Object.values(claim.translation ?? {}), ...creditTexts(atlas, claim), ...figureTexts(claim)]);
    const kind = Object.values(atlas.kinds[atlas.columns.kind[i]].label);
    const own = plainOf([...Object.values(title), ...Object.values(when ?? {}), ...kind, ...said, ...where.map(({ toponym }) => toponym)]);
    const places = [...new Set(where.flatMap(({ place }) => [place, ...linesUnder(atlas.places, place)]))].map(ofPlace);
    const sources = [...new Set(claims.map(({ source }) => source))].map(ofSource);
    return [own, ...places, ...sources].join(BETWEEN);
  }
  return { ofEvent, ofPlace, ofSource };
}

/** Events whose titles are compared for names that two languages spell in two ways, the first ones. */
const MOST_PAIRED = 3000;

/** Searches by their atlas: the filters and the list share one, and what it has read. */
const searches = new WeakMap();

/** Return the search of an atlas, which is made once. */
export function searchOf(atlas) {
  if (!searches.has(atlas)) searches.set(atlas, createSearch(atlas));
  return searches.get(atlas);
}

/**
 * Return the search of an atlas: {advance(deadline_ms, terms), match(terms), resolve(text)}.
 *
 * `advance` reads texts until the clock (performance.now) strikes `deadline_ms`, and returns true when all are read that
 * `terms` need.
 * `match` returns 0 or 1 by event, or null where there is nothing to look for; it reads what is left unread first.
 * `resolve` returns what is meant by what is typed, {terms, guesses} (understand.js); while texts are unread, and where there
 * are large tables, the words as they are.
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

  const known = new Map();
  let [spellings, vocabulary] = [null, null];

  const allWords = () => (vocabulary ??= new Set(all.split(/[ \n\u0001]+/)));

  /** Return whether any text has a way: one word is looked up, and of all others what was asked once is known. */
  function knows(way) {
    if (/^ [^ ]+ $/.test(way)) return allWords().has(way.trim());
    if (!known.has(way)) known.set(way, all.includes(way));
    return known.get(way);
  }

  function resolve(text) {
    if (next < n || all === "" || words.length) return { terms: searchTerms(text), guesses: [] };
    spellings ??= createSpellings(atlas.places, pairNames(Array.from({ length: Math.min(n, MOST_PAIRED) }, (_, i) => atlas.detail(i).title)));
    return understand(text, { languages: atlas.languages, spellings, knows, words: () => [...allWords()] });
  }

  return { advance, match, resolve };
}
