/* Positions in Unicode code points, as sources are counted in, and in UTF-16 units, as JavaScript counts. No DOM. */

const SURROGATE = /[\ud800-\udbff][\udc00-\udfff]/;

/**
 * Return a converter of positions in `text` from Unicode code points to UTF-16 units, which JavaScript counts in.
 *
 * `toUtf16(position)` and `slice(start, end)`; the text is walked once, and not at all without characters beyond the BMP.
 */
export function codePoints(text) {
  if (!SURROGATE.test(text)) {
    return { length: text.length, toUtf16: (position) => position, slice: (start, end) => text.slice(start, end) };
  }
  const units = [];
  for (let i = 0; i < text.length; i += text.codePointAt(i) > 0xffff ? 2 : 1) units.push(i);
  units.push(text.length);
  const at = Uint32Array.from(units);
  const toUtf16 = (position) => at[Math.min(Math.max(position, 0), at.length - 1)];
  return { length: at.length - 1, toUtf16, slice: (start, end) => text.slice(toUtf16(start), toUtf16(end)) };
}
