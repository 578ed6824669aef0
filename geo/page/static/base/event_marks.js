/* What stands for an event wherever it is named: the mark of its kind, and the labels of one that is only expected or is disputed. */
import { el } from "./elements.js";
import { inLanguage } from "./i18n.js";

/** Return the mark of a kind: its colour and its letter. */
export function kindMark(atlas, kind) {
  const attributes = { class: "kind-mark", css: { "--kind": `var(--kind-${kind})` }, "aria-hidden": "true" };
  return el("span", attributes, atlas.kinds[kind].letter);
}

/** Return an event's status and tags, as its editors give them; null where it has neither. */
export function renderMarks({ status, tags = [] }, words, t) {
  if (!status && !tags.length) return null;
  const told = status && [status.by, inLanguage(status.on_text, t.lang)].filter(Boolean).join(", ");
  return el("p", { class: "event-marks" },
    status && el("span", { class: "event-status", "data-state": status.state }, el("b", {}, words), told && ` ${told}`),
    tags.map((tag) => el("span", { class: "event-tag", dir: "auto" }, tag)));
}

/** Return the label of an event that is only expected; null for any other. */
export function renderExpected(atlas, event, t) {
  if (!atlas.columns.expected[event]) return null;
  return el("span", { class: "expected", title: t("Announced, planned, possible or feared when its sources were written; they do not say that it happened.") }, t("announced or possible"));
}

/** Tell whether a claim of an event stands against another claim, or its editors call it disputed. */
export const isDisputed = ({ status, disputes = [], disputed_by: against = [] }) => disputes.length + against.length > 0 || status?.state === "disputed";

/** Return the label of an event that is disputed; null for any other. With `onPress` it leads to what it is disputed by. */
export function renderDisputed(detail, t, onPress = null) {
  if (!isDisputed(detail)) return null;
  const button = onPress && { type: "button", on: { click: onPress } };
  return el(button ? "button" : "span", { class: "disputed", ...button, title: t("Another claim contradicts this one; both are shown, with their quotes.") }, el("span", { "aria-hidden": "true" }, "≠ "), t("disputed"));
}
