/*
 * Search: all words of what is typed, each the beginning of a word, whatever its accents and case. No DOM but `hitNodes`.
 *
 * A text is made plain first: Unicode NFD without marks, lower case, œ and æ as two letters, everything but letters and
 * digits as one space. Titles, quotes and their translations, toponyms, names of places, sources and those who are quoted are joined into one
 * long plain string, which the browser's own string search goes through: 10,000 events in a few milliseconds.
 */
(function (V) {
  "use strict";

  /** Letters that Unicode does not decompose, as they are commonly written without. */
  const PLAIN_LETTERS = Object.freeze({ œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" });
  const HAS_PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN_LETTERS).join("")}]`, "g");
  /** Stands between two texts, so that no phrase reaches from one into the next; it is never part of a plain text. */
  const BETWEEN = "\u0001";
  const NO_WORD = /[^\p{L}\p{N}\u0001]+/gu;
  /** The common ones of what is no letter and no digit, and what is left when there were no others: much faster than the above. */
  const COMMON_NO_WORD = /[\x00\x02-\x2f\x3a-\x60\x7b-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u2000-\u206f]+/g;
  const UNCOMMON = /[^\x01a-z0-9 ]/;
  const IS_WORD = /^[\p{L}\p{N}]$/u;
  /** What quotation marks enclose, closed or still being typed, or what stands outside them. */
  const PHRASE_OR_WORDS = /["“”«]([^"“”«»]*)(["“”»]|$)|([^"“”«»]+)/g;
  /** A number with its digits in groups of three: 12 000, 12,000, 12.000. */
  const GROUPED_NUMBER = /(?<!\d)\d{1,3}(?:[\s.,'’]\d{3})+(?!\d)/g;

  function fold(text) {
    const lower = text.normalize("NFD").toLowerCase().replace(/\p{M}+/gu, "");
    return lower.replace(HAS_PLAIN_LETTERS, (letter) => PLAIN_LETTERS[letter]);
  }

  function keepWords(folded) {
    const common = folded.replace(COMMON_NO_WORD, " ");
    return (UNCOMMON.test(common) ? common.replace(NO_WORD, " ") : common).trim();
  }

  /** Return a text's words, folded: " one two ", with a space before and after each; " " where it has none. */
  V.plainText = (text) => ` ${keepWords(fold(text.replaceAll(BETWEEN, " ")))} `.replace("  ", " ");

  /** Return the same with the place of each of its UTF-16 units in `text`: {plain, from, to}. */
  function plainWithPlaces(text) {
    let plain = " ";
    const [from, to] = [[0], [0]];
    function add(unit, start, end) {
      plain += unit;
      from.push(start);
      to.push(end);
    }
    let start = 0;
    for (const character of text) {
      const end = start + character.length;
      const folded = fold(character);
      if (folded === "" && plain !== " ") to[to.length - 1] = end; // a mark belongs to the letter before it
      for (const letter of folded) {
        if (IS_WORD.test(letter)) for (const unit of letter.split("")) add(unit, start, end);
        else if (!plain.endsWith(" ")) add(" ", start, end);
      }
      start = end;
    }
    if (!plain.endsWith(" ")) add(" ", start, start);
    return { plain, from, to };
  }

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
  V.searchTerms = function (text) {
    const terms = [];
    for (const [, phrase, close, words] of text.matchAll(PHRASE_OR_WORDS)) {
      const joined = (words ?? "").replace(GROUPED_NUMBER, (number) => number.replace(/\D/g, ""));
      if (words !== undefined) terms.push(...V.plainText(joined).trim().split(" ").filter(Boolean).map(waysOf));
      else if (V.plainText(phrase) !== " ") terms.push([close ? V.plainText(phrase) : V.plainText(phrase).trimEnd()]);
    }
    return terms;
  };

  /** Return where terms are found in a text: [start, end] in UTF-16 units, in order and apart from each other. */
  V.findHits = function (text, terms) {
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
  };

  /** Return a text as nodes, what the terms find in it inside `mark.hit`. */
  V.hitNodes = function (text, terms) {
    const nodes = [];
    let done = 0;
    for (const [start, end] of V.findHits(text, terms)) {
      nodes.push(text.slice(done, start), V.el("mark", { class: "hit" }, text.slice(start, end)));
      done = end;
    }
    return [...nodes, text.slice(done)].filter((node) => node !== "");
  };

  const join = (texts) => texts.filter(Boolean).join(` ${BETWEEN} `);
  const plainOf = (texts) => ` ${keepWords(fold(join(texts)))} `;

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
    return function ofEvent(i) {
      const { title, where, claims } = atlas.detail(i);
      const said = claims.flatMap((claim) => [claim.exact, ...Object.values(claim.translation ?? {}), ...V.creditTexts(atlas, claim)]);
      const own = plainOf([...Object.values(title), ...said, ...where.map(({ toponym }) => toponym)]);
      const places = [...new Set(where.map(({ place }) => place))].map(ofPlace);
      const sources = [...new Set(claims.map(({ source }) => source))].map(ofSource);
      return [own, ...places, ...sources].join(BETWEEN);
    };
  }

  /**
   * Return the search of an atlas: {advance(deadline_ms), match(terms)}.
   *
   * `advance` reads texts until the clock (performance.now) strikes `deadline_ms`, and returns true when all are read.
   * `match` returns 0 or 1 by event, or null where there is nothing to look for; it reads what is left unread first.
   */
  V.createSearch = function (atlas) {
    const ofEvent = createTexts(atlas);
    const starts = new Uint32Array(atlas.n + 1);
    let [texts, all, next, length] = [[], "", 0, 0];

    function advance(deadline_ms) {
      while (next < atlas.n) {
        if (performance.now() > deadline_ms) return false;
        const text = ofEvent(next++);
        texts.push(text);
        starts[next] = length += text.length + 1;
      }
      if (texts.length) [all, texts] = [texts.join("\n"), []];
      return true;
    }

    function mark(way, found) {
      let i = 0;
      for (let at = all.indexOf(way); at >= 0; at = i + 1 < atlas.n ? all.indexOf(way, starts[i + 1]) : -1) {
        while (starts[i + 1] <= at) i++;
        found[i] = 1;
      }
    }

    function match(terms) {
      if (!terms.length) return null;
      advance(Infinity);
      const matched = new Uint8Array(atlas.n).fill(1);
      for (const ways of terms) {
        const found = new Uint8Array(atlas.n);
        for (const way of ways) mark(way, found);
        for (let i = 0; i < matched.length; i++) matched[i] &= found[i];
      }
      return matched;
    }

    return { advance, match };
  };
})((globalThis.Verbatim ??= {}));
