/*
 * What a reader means by what is typed: dates and figures in any of the page's languages, every spelling of a place, and
 * what is one letter off. No DOM.
 */
import { plainText } from "./plain_text.js";
import { splitQuery, waysOf } from "./search_terms.js";
import { monthOf, namesOfMonth } from "./written_dates.js";

const OPTIONS = Object.freeze({
  mostWords: 4, // words of the longest name of a place that is looked for
  leastSpelling: 3, // letters of the shortest Latin spelling that stands for a place
  leastName: 4, // letters of the shortest word of a title that is compared with the other language's
  leastGuessed: 4, // letters of the shortest word that may be one letter off
  longerBy: 3, // letters that a word may go on after what is one letter off
  mostGuesses: 12, // words that one may be taken for
});

/** Units by how they may be written; a number goes before them. */
const UNITS = Object.freeze([["km", "kilomet", "kilometre", "kilometer"], ["kg", "kilo"], ["t", "tonne", "ton"], ["m", "metre", "meter"]]);

/** Return the ways in which a date that begins at word `k` may be written, and how many words it has, or null. */
function readDate(words, k, languages) {
  const isDay = (word) => /^\d{1,2}(er|st|nd|rd|th)?$/.test(word ?? "");
  const isYear = (word) => /^\d{4}$/.test(word ?? "");
  const month = (word) => (word && /\p{L}/u.test(word) && !isDay(word) ? monthOf(word, languages) : null);
  const parts = isDay(words[k]) ? { day: parseInt(words[k], 10), month: month(words[k + 1]), at: k + 2 } : { day: null, month: month(words[k]), at: k + 1 };
  if (parts.month === null) return null;
  if (parts.day === null && isDay(words[parts.at]) && isYear(words[parts.at + 1])) parts.day = parseInt(words[parts.at++], 10);
  const year = isYear(words[parts.at]) ? words[parts.at++] : null;
  if (parts.day === null && !year) return null; // A month's name alone may be any word: mars, may.
  const names = namesOfMonth(parts.month, languages).map((name) => plainText(name).trim());
  const end = year ? ` ${year}` : "";
  const days = parts.day === null ? [""] : [` ${parts.day}`, ...(parts.day === 1 ? [" 1er"] : [])];
  const ways = names.flatMap((name) => days.map((day) => `${day} ${name}${end}`));
  if (parts.day !== null && year) ways.push(...names.map((name) => ` ${name} ${parts.day} ${year}`));
  return { ways: ways.map((way) => `${way} `), count: parts.at - k };
}

/** Return the ways in which a number with a unit may be written, or null: "19 km". */
function readFigure(words, k) {
  const unit = /^\d+$/.test(words[k]) ? UNITS.find((forms) => forms.includes(words[k + 1])) : null;
  if (!unit) return null;
  const numbers = waysOf(words[k]);
  return { ways: numbers.flatMap((number) => unit.map((form) => `${number} ${form}${form.length < 3 ? " " : ""}`)), count: 2 };
}

/** Return a word as it sounds, roughly, in English and French transliterations: Putin and Poutine, Zelenskyy and Zelensky. */
const soundOf = (word) => word.replace(/ou/g, "u").replace(/tch/g, "ch").replace(/[yi]+/g, "i").replace(/(.)\1/g, "$1").replace(/e$/, "");

/** Return the names that are spelled in two ways in the titles of one event in two languages: [[putin, poutine]]. */
export function pairNames(titles) {
  const pairs = new Map();
  for (const title of titles) {
    const [words, ...others] = Object.values(title).map((one) => plainText(one).trim().split(" ").filter((word) => word.length >= OPTIONS.leastName));
    for (const word of words ?? []) {
      for (const other of others.flat()) if (word !== other && word[0] === other[0] && soundOf(word) === soundOf(other)) pairs.set(`${word} ${other}`, [word, other]);
    }
  }
  return [...pairs.values()];
}

/**
 * Return the spellings of names: {of(name): spellings of all that is so called, beginning(prefix)}. `pairs` are those of
 * pairNames.
 */
export function createSpellings(places, pairs = []) {
  /** Every spelling, with the names of each place, or pair, that has it. */
  const groups = new Map();
  function add(all) {
    for (const one of all) {
      if (!groups.has(one)) groups.set(one, []);
      groups.get(one).push(all);
    }
  }
  const isFit = (name) => name.length >= OPTIONS.leastSpelling || /[^\u0000-\u024f]/.test(name);
  for (const { name, spellings = [] } of places) {
    const shown = Object.values(name).map((one) => plainText(one.replace(/\(.*\)/, "")).trim());
    const all = [...new Set([...spellings.map((one) => plainText(one).trim()), ...shown])].filter(isFit);
    add(all);
  }
  for (const pair of pairs) add([...new Set(pair.flatMap((one) => [one, ...(groups.get(one) ?? []).flat()]))]);
  return {
    of: (name) => [...new Set((groups.get(name) ?? []).flat())],
    beginning: (prefix) => [...groups.keys()].filter((name) => name.startsWith(prefix)),
  };
}

/** Return whether a word is `typed` but for one letter that is missing, more, another, or changed with its neighbour. */
export function isOneOff(typed, word) {
  const shorter = Math.min(typed.length, word.length);
  let k = 0;
  while (k < shorter && typed[k] === word[k]) k++;
  const [a, b] = [typed.slice(k), word.slice(k)];
  const isSwapped = a.length === b.length && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b || isSwapped;
}

/** Return whether a word begins with `typed` but for one letter, and is not much longer. */
function isMeant(typed, word) {
  if (word[0] !== typed[0] || word.length > typed.length + 1 + OPTIONS.longerBy) return false;
  return [-1, 0, 1].some((more) => word.length >= typed.length + more && isOneOff(typed, word.slice(0, typed.length + more)));
}

/**
 * Return the terms of what is typed, each a list of ways as searchTerms gives them, and what was guessed:
 * {terms, guesses: [{typed, words}]}.
 *
 * `knows(way)` tells whether any text has a way; `words()` gives all words of the texts; `spellings` is createSpellings's.
 */
export function understand(text, { languages, spellings, knows, words }) {
  const [terms, guesses] = [[], []];
  for (const part of splitQuery(text)) {
    if (part.phrase) terms.push([part.phrase]);
    else for (let k = 0; k < part.words.length;) k += readAt(part.words, k);
  }
  return { terms, guesses };

  function readAt(typed, k) {
    const read = readDate(typed, k, languages) ?? readFigure(typed, k) ?? readPlace(typed, k);
    terms.push(read ? read.ways : readWord(typed[k]));
    return read ? read.count : 1;
  }

  /** Return the ways of a place whose name begins at word `k`, the longest one that there is, or null. */
  function readPlace(typed, k) {
    for (let count = Math.min(OPTIONS.mostWords, typed.length - k); count > 0; count--) {
      const name = typed.slice(k, k + count).join(" ");
      const others = spellings.of(name);
      if (others.length) return { ways: [` ${name}`, ...others.filter((other) => other !== name).map((other) => ` ${other} `).filter(knows)], count };
    }
    return null;
  }

  function readWord(word) {
    const ways = waysOf(word);
    if (ways.some(knows)) return ways;
    const guessed = guess(word);
    if (guessed.length) guesses.push({ typed: word, words: guessed });
    return [...ways, ...guessed.flatMap((one) => [one, ...spellings.of(one)]).map((one) => ` ${one} `).filter(knows)];
  }

  /** Return what a word that no text has may mean: a place whose name begins so, or a word that is one letter off. */
  function guess(word) {
    const begun = word.length >= OPTIONS.leastSpelling ? spellings.beginning(word).filter((name) => spellings.of(name).some((one) => knows(` ${one} `))) : [];
    if (begun.length) return begun.slice(0, 1);
    if (word.length < OPTIONS.leastGuessed || /\d/.test(word)) return [];
    return words().filter((one) => isMeant(word, one)).slice(0, OPTIONS.mostGuesses);
  }
}
