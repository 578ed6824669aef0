/* Who is credited with a claim, as elements. */
import { el } from "../base/elements.js";
import { creditText, creditWords } from "../data/credits.js";
import { hitNodes } from "./hits.js";

/** Return who says so as an element, the source's own words beside the names; null where there is nothing to say. */
export function renderCredit(atlas, claim, t, terms = []) {
  const text = creditText(atlas, claim, t);
  if (!text) return null;
  const lang = claim.language ?? atlas.sources[claim.source].language?.value ?? null;
  const words = creditWords(atlas, claim, t).map((one) => [" ", el("q", { class: "credit-words", lang, dir: "auto" }, hitNodes(one, terms))]);
  return el("span", { class: claim.stance === "denies" ? "attributed is-denied" : "attributed" }, hitNodes(text, terms), words);
}
