/* The words that are searched for, marked where they stand in a text. */
import { el } from "../base/elements.js";
import { findHits } from "../data/search_terms.js";

/** Return a text as nodes, what the terms find in it inside `mark.hit`. */
export function hitNodes(text, terms) {
  const nodes = [];
  let done = 0;
  for (const [start, end] of findHits(text, terms)) {
    nodes.push(text.slice(done, start), el("mark", { class: "hit" }, text.slice(start, end)));
    done = end;
  }
  return [...nodes, text.slice(done)].filter((node) => node !== "");
}
