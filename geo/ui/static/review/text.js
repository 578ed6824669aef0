/* The article as pieces: where marks and candidates begin and end, words, and where a selection lies. Positions are UTF-16. */

/** Sorts of marks, from the one that is drawn below to the one above where they lie on the same words. */
export const MARK_TYPES = Object.freeze(["by", "figure", "date", "place"]);

/** Return a converter back from UTF-16 units to Unicode code points, which the records count in; see codePoints. */
export function unitsToPoints(text) {
  return (unit) => {
    let count = 0;
    for (let i = 0; i < unit && i < text.length; count++) i += text.codePointAt(i) > 0xffff ? 2 : 1;
    return count;
  };
}

/**
 * Return the text cut at line breaks and wherever a mark or a candidate begins or ends: a list of paragraphs, each a list
 * of pieces {start, end, marks, candidates, opens, closes}; the last four hold indexes into the lists given.
 *
 * `opens` has the candidates whose first piece this is, `closes` those whose last; blank paragraphs have no pieces. The
 * text is cut at the ends of `span`, too, so that it can be shown exactly.
 */
export function cutArticle(text, marks, candidates, span = null) {
  const edges = new Set(span ? [span.start, span.end] : []);
  for (const { start, end } of [...marks, ...candidates]) edges.add(start).add(end);
  const sorted = [...edges].sort((a, b) => a - b);
  const holding = (spans, start, end) => spans.flatMap((span, k) => (span.start <= start && span.end >= end && start < end ? [k] : []));
  const paragraphs = [];
  let next = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const cuts = [start];
    while (next < sorted.length && sorted[next] <= start) next++;
    while (next < sorted.length && sorted[next] < end) cuts.push(sorted[next++]);
    cuts.push(end);
    const near = (spans) => spans.map((span, k) => ({ ...span, k })).filter((span) => span.start < end && span.end > start);
    const [own, told] = [near(marks), near(candidates)];
    const pieces = [];
    for (let i = 0; i + 1 < cuts.length; i++) {
      if (cuts[i] === cuts[i + 1]) continue;
      const at = (spans) => holding(spans, cuts[i], cuts[i + 1]).map((j) => spans[j].k);
      pieces.push({ start: cuts[i], end: cuts[i + 1], marks: at(own), candidates: at(told), opens: [], closes: [] });
    }
    paragraphs.push({ start, end, pieces });
    start = end + 1;
  }
  const pieces = paragraphs.flatMap((paragraph) => paragraph.pieces);
  candidates.forEach((_, k) => {
    const own = pieces.filter((piece) => piece.candidates.includes(k));
    own[0]?.opens.push(k);
    own[own.length - 1]?.closes.push(k);
  });
  return paragraphs;
}

/** Return a span without the white space at its ends, or null where nothing else is in it. */
function trimSpan(text, { start, end }) {
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  return start < end ? { start, end } : null;
}

const WORD = /[\p{L}\p{M}\p{N}]/u;

/** Return the character of the text that begins, or ends, at a position; nothing outside of the text. */
const after = (text, at) => (at < text.length ? String.fromCodePoint(text.codePointAt(at)) : "");
const before = (text, at) => {
  const isPair = at > 1 && /[\udc00-\udfff]/.test(text[at - 1]) && /[\ud800-\udbff]/.test(text[at - 2]);
  return text.slice(Math.max(0, at - (isPair ? 2 : 1)), at);
};

/** Return a span widened so that it cuts no word. */
export function wholeWords(text, { start, end }) {
  const isInside = (at) => WORD.test(before(text, at)) && WORD.test(after(text, at));
  while (isInside(start)) start -= before(text, start).length;
  while (isInside(end)) end += after(text, end).length;
  return { start, end };
}

/** Return a span with one of its ends (`start` or `end`) moved by a word, forwards (1) or back (-1); it never gets empty. */
export function moveEdge(text, span, edge, step) {
  const words = [...text.matchAll(/\S+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const all = words.map((word) => word[edge]);
  const now = span[edge];
  const to = step > 0 ? all.find((position) => position > now) : all.findLast((position) => position < now);
  if (to === undefined) return span;
  const moved = { ...span, [edge]: to };
  return moved.start < moved.end ? moved : span;
}

/** Return the position in the text of a place in the document, or null outside of the article: the piece has its start. */
function positionOf(root, node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = element?.closest?.("[data-start]");
  if (piece && root.contains(piece)) {
    const start = Number(piece.dataset.start);
    if (node.nodeType === Node.TEXT_NODE) return start + offset;
    return offset > 0 ? start + piece.textContent.length : start;
  }
  if (!root.contains(node)) return null;
  const pieces = [...root.querySelectorAll("[data-start]")];
  const after = node.childNodes[offset] ?? null;
  const last = pieces.findLast((one) => {
    if (after) return Boolean(one.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING);
    return node.contains(one) || Boolean(one.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  return last ? Number(last.dataset.start) + last.textContent.length : 0;
}

/** Return the range that is selected, also where `root` stands in a shadow tree; null where nothing is. */
function selectedRange(root) {
  const tree = /** @type {any} */ (root.getRootNode()); // Chromium's shadow roots have `getSelection`, which the standard has not.
  const hasSelection = Boolean(tree.getSelection);
  const selection = tree.getSelection?.() ?? document.getSelection();
  if (!selection) return null;
  if (tree instanceof ShadowRoot && !hasSelection && selection.getComposedRanges) {
    const [range] = selection.getComposedRanges({ shadowRoots: [tree] });
    return range ?? null;
  }
  return selection.rangeCount ? selection.getRangeAt(0) : null;
}

/** Return the span {start, end} of the article in `root` that is selected, in whole words, or null. */
export function selectedSpan(root, text) {
  const range = selectedRange(root);
  if (!range || (range.startContainer === range.endContainer && range.startOffset === range.endOffset)) return null;
  const start = positionOf(root, range.startContainer, range.startOffset);
  const end = positionOf(root, range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  const trimmed = trimSpan(text, { start, end });
  return trimmed && wholeWords(text, trimmed);
}
