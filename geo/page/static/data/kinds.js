/* The choice of kinds. No DOM. */

/** Return, by kind, whether `kinds` (null: all of them) lets it through. */
export function kindMask(kinds, count) {
  const mask = new Uint8Array(count).fill(kinds === null ? 1 : 0);
  for (const kind of kinds ?? []) mask[kind] = 1;
  return mask;
}
