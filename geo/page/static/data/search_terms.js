/* The terms of what is typed, word for word, and where they stand in a text. No DOM. */
import { plainText, plainWithPlaces } from "./plain_text.js";

/** What quotation marks enclose, closed or still being typed, or what stands outside them. */
const PHRASE_OR_WORDS = /["“”«]([^"“”«»]*)(["“”»]|$)|([^"“”«»]+)/g;
/** A number with its digits in groups of three: 12 000, 12,000, 12.000. */
const GROUPED_NUMBER = /(?<!\d)\d{1,3}(?:[\s.,'’]\d{3})+(?!\d)/g;

/** Return the ways in which a word may stand in a plain text; a long number also in groups of three digits. */
export function waysOf(word) {
  const ways = [` ${word}`];
  if (/^\d{4,}$/.test(word)) ways.push(` ${word.replace(/\B(?=(\d{3})+$)/g, " ")}`);
  return ways;
}

/** Return what is typed in its parts: {words} as they are compared, or {phrase} for what stands in quotation marks. */
export function splitQuery(text) {
  const parts = [];
  for (const [, phrase, close, words] of text.matchAll(PHRASE_OR_WORDS)) {
    const joined = (words ?? "").replace(GROUPED_NUMBER, (number) => number.replace(/\D/g, ""));
    if (words !== undefined) parts.push({ words: plainText(joined).trim().split(" ").filter(Boolean) });
    else if (plainText(phrase) !== " ") parts.push({ phrase: close ? plainText(phrase) : plainText(phrase).trimEnd() });
  }
  return parts;
}

/**
 * Return the terms of what the reader typed, all of which must be found: each a list of plain strings, one of which is.
 *
 * A word is found where a word begins with it; a phrase in quotation marks only as whole words in that order.
 */
export const searchTerms = (text) => splitQuery(text).flatMap(({ phrase, words }) => (phrase ? [[phrase]] : words.map(waysOf)));

/** Return whether what is typed has a phrase of several words. */
export const hasPhrase = (text) => splitQuery(text).some(({ phrase }) => phrase?.trim().includes(" "));

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

/** Return the terms that a title does not show; all of them where it shows all. */
export function termsBeyond(title, terms) {
  const left = terms.filter((one) => !findHits(title, [one]).length);
  return left.length ? left : terms;
}
