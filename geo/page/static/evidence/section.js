/* A page of the evidence panel: its heading, a line of explanation, and what it holds. */
import { el } from "../base/elements.js";

/** Return a page of the panel: a heading that takes the focus, a line of explanation, and what follows. */
export function renderSection(title, intro, ...content) {
  return el("section", { class: "panel-section" }, el("h3", { class: "section-title", tabindex: "-1" }, title), el("p", { class: "section-intro" }, intro), ...content);
}
