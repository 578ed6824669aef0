/* A text made plain: Unicode NFD without marks, lower case, œ and æ as two letters, everything but letters and digits as one
   space. No DOM. */

/** Letters that Unicode does not decompose, as they are commonly written without. */
const PLAIN_LETTERS = Object.freeze({ œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" });

const HAS_PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN_LETTERS).join("")}]`, "g");
/** Stands between two texts, so that no phrase reaches from one into the next; it is never part of a plain text. */
export const BETWEEN = "\u0001";

const NO_WORD = /[^\p{L}\p{N}\u0001]+/gu;
/** The common ones of what is no letter and no digit, and what is left when there were no others: much faster than the above. */
const COMMON_NO_WORD = /[\x00\x02-\x2f\x3a-\x60\x7b-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u2000-\u206f]+/g;
const UNCOMMON = /[^\x01a-z0-9 ]/;
const IS_WORD = /^[\p{L}\p{N}]$/u;

export function fold(text) {
  const lower = text.normalize("NFD").toLowerCase().replace(/\p{M}+/gu, "");
  return lower.replace(HAS_PLAIN_LETTERS, (letter) => PLAIN_LETTERS[letter]);
}

export function keepWords(folded) {
  const common = folded.replace(COMMON_NO_WORD, " ");
  return (UNCOMMON.test(common) ? common.replace(NO_WORD, " ") : common).trim();
}

/** Return a text's words, folded: " one two ", with a space before and after each; " " where it has none. */
export const plainText = (text) => ` ${keepWords(fold(text.replaceAll(BETWEEN, " ")))} `.replace("  ", " ");

/** Return the same with the place of each of its UTF-16 units in `text`: {plain, from, to}. */
export function plainWithPlaces(text) {
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
