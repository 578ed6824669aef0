/* The words of a large table, in blocks by their first letters that are opened when one of them is looked for; see
   `geo/page/words.py`. No DOM. */
import { readHeader } from "./blocks.js";

const PREFIX_LETTERS = 2;

/** Mark the events that a word has: as bits where they are more than an eighth of all, else as steps of seven bits a byte. */
function markEvents(bytes, count, n, mask) {
  if (count * 8 > n) {
    for (let i = 0; i < n; i++) mask[i] |= (bytes[i >> 3] >> (i & 7)) & 1;
    return;
  }
  let [event, number, shift] = [0, 0, 0];
  for (const byte of bytes) {
    number |= (byte & 127) << shift;
    shift += 7;
    if (byte & 128) continue;
    event += number;
    mask[event] = 1;
    [number, shift] = [0, 0];
  }
}

function readBlock(bytes) {
  const { header, start } = readHeader(bytes);
  let at = start;
  const places = header.sizes.map((size) => (at += size) - size);
  return { ...header, places, bytes };
}

/** Return the words of a way in which a term may stand, as search.js has them: {word, isWhole}; the last may be a beginning. */
function wordsOf(way) {
  const words = way.trim().split(" ");
  return words.map((word, k) => ({ word, isWhole: k < words.length - 1 || way.endsWith(" ") }));
}

/** Return marks without those at some positions, ascending. */
export function withoutThose(marks, positions) {
  if (!positions.length) return marks;
  const left = new Uint8Array(marks.length - positions.length);
  const ends = [...positions, marks.length];
  ends.forEach((end, k) => left.set(marks.subarray(k ? positions[k - 1] + 1 : 0, end), k ? positions[k - 1] + 1 - k : 0));
  return left;
}

/**
 * Return the words of table `t`: {advance(terms), match(way)}.
 *
 * `advance` opens the blocks that `terms` (of searchTerms) need, and returns true when they are open, or cannot be.
 * `match` returns 0 or 1 by event of the table: whether it has all words of a way, wherever they stand.
 */
export function createWords(atlas, t) {
  const { n, missing = [] } = atlas.tables[t];
  const whole = n + missing.length; // The index has the events that are left out, too.
  let prefixes = atlas.tables[t].words;
  const blocks = new Map();
  const asked = new Set();

  const numbersOf = ({ word, isWhole }) => {
    const letters = [...word].slice(0, PREFIX_LETTERS).join("");
    const isShort = [...word].length < PREFIX_LETTERS && !isWhole;
    return (prefixes ?? []).flatMap((prefix, k) => ((isShort ? prefix.startsWith(letters) : prefix === letters) ? [k] : []));
  };

  /** Ask which blocks there are, where the page does not know; a table whose words cannot be had has none. */
  async function openPrefixes() {
    asked.add("prefixes");
    const bytes = await atlas.blocks.get(`prefixes-${t}`).catch(() => null);
    prefixes = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : [];
  }

  async function open(k) {
    asked.add(k);
    const bytes = await atlas.blocks.get(`words-${t}-${k}`).catch(() => null);
    if (bytes) blocks.set(k, readBlock(bytes));
    else asked.delete(k);
    if (!bytes) blocks.set(k, { words: [], counts: [], sizes: [], places: [], bytes: new Uint8Array(0) });
  }

  function advance(terms) {
    if (atlas.blocks.isMissing()) return true;
    if (!prefixes && !asked.has("prefixes")) openPrefixes();
    if (!prefixes) return !terms.length;
    const needed = terms.flat().flatMap(wordsOf).flatMap(numbersOf);
    for (const k of needed) if (!blocks.has(k) && !asked.has(k)) open(k);
    return needed.every((k) => blocks.has(k));
  }

  function matchWord(one) {
    const mask = new Uint8Array(whole);
    for (const k of numbersOf(one)) {
      const block = blocks.get(k);
      block?.words.forEach((word, j) => {
        if (one.isWhole ? word !== one.word : !word.startsWith(one.word)) return;
        markEvents(block.bytes.subarray(block.places[j], block.places[j] + block.sizes[j]), block.counts[j], whole, mask);
      });
    }
    return mask;
  }

  function match(way) {
    const [first, ...others] = wordsOf(way).map(matchWord);
    for (const mask of others) for (let i = 0; i < whole; i++) first[i] &= mask[i];
    return withoutThose(first, missing);
  }

  return { advance, match };
}
