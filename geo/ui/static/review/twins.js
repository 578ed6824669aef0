/* What seems to tell the same event as a candidate, in the article and in others: told with why, and how each is kept apart. */
import { el } from "../../../page/static/base/elements.js";
import { inMarks } from "../../../page/static/base/i18n.js";
import { numbersOf } from "./drafts.js";

/** Return a name that a list of what is left out has for something that is offered with a candidate. */
export const nameOfOffer = ({ source = null, candidate = null, event = null }) => (event ? `event ${event}` : source ? `${source}#${candidate}` : candidate);

/** Return the pending candidates of the article that the app found alike, but for those left out. */
export function twinsOf(candidate, candidates, leftOut) {
  const waiting = new Map(candidates.filter(({ status }) => status === "pending").map((one) => [one.id, one]));
  return (candidate.twins ?? []).filter((twin) => waiting.has(twin.candidate) && !leftOut.has(`${candidate.id} ${nameOfOffer(twin)}`)).map((twin) => ({ ...twin, ...waiting.get(twin.candidate) }));
}

/** Return those of other articles. */
export const toldElsewhere = (candidate, leftOut) => (candidate.elsewhere ?? []).filter((one) => !leftOut.has(`${candidate.id} ${nameOfOffer(one)}`));

/** Return the events that a candidate may tell too, but for those left out. */
export const matchesOf = (candidate, leftOut) => candidate.matches.filter(({ event }) => !leftOut.has(`${candidate.id} ${nameOfOffer({ event })}`));

/** Return what is offered first with a candidate, and that the reader keeps apart by a key; null where nothing is. */
export const firstOffer = (candidate, candidates, leftOut) => {
  const [told] = [...twinsOf(candidate, candidates, leftOut).map(({ id }) => ({ candidate: id })), ...toldElsewhere(candidate, leftOut), ...matchesOf(candidate, leftOut)];
  return told ?? null;
};

/** Return the button by which something that is offered is kept apart. */
export const renderApart = ({ offer, t, onApart }) => el("button", { type: "button", class: "drop", "aria-label": t("Keep apart"), title: `${t("Keep apart")} (D)`, "aria-keyshortcuts": "D", "data-key": `apart-${nameOfOffer(offer)}`, on: { click: () => onApart(offer) } }, "×");

/** Return the candidates that seem to tell the same, and the way to accept all as one event. */
export function renderTwins({ twins, elsewhere, article, isLocked, t, areTwinsOpen, onTwins, onTogether, onApart, onChoose, onChooseElsewhere }) {
  if (isLocked || !(twins.length || elsewhere.length)) return null;
  const numbers = numbersOf(article.candidates);
  const row = (key, words, lang, one, offer, onWords) => el("li", { class: "twin" },
    el("button", { type: "button", class: "twin-words", "data-key": key, on: { click: onWords } }, el("span", { lang }, words), el("span", { class: "remark", title: one.reasons.join(" ") }, one.why)),
    renderApart({ offer, t, onApart }));
  const here = twins.map((one) => row(`twin-${one.id}`, `${numbers.get(one.id) ?? ""}. ${one.words}`, null, one, { candidate: one.id }, () => onChoose(one.id)));
  const there = elsewhere.map((one) => row(`told-${nameOfOffer(one)}`, `${one.title}: ${inMarks(one.words, t)}`, one.language, one, { source: one.source, candidate: one.candidate }, () => onChooseElsewhere(one)));
  const told = twins.map(({ id }) => numbers.get(id)).filter(Boolean).join(", ");
  const titles = elsewhere.map(({ title }) => inMarks(title, t)).join(", ");
  const names = [told && t.n("Candidate {numbers} tells it too", "Candidates {numbers} tell it too", twins.length, { numbers: told }), titles && t.n("Another article tells it too: {titles}", "Other articles tell it too: {titles}", elsewhere.length, { titles })].filter(Boolean);
  return el("section", { class: "field twins", "aria-label": t("This seems to be told here too") },
    el("details", { class: "twins-list", open: areTwinsOpen, on: { toggle: (event) => onTwins(event.currentTarget.open) } },
      el("summary", {}, names.join(" · "), el("span", { class: "remark" }, ` ${[...twins, ...elsewhere][0].why}`)), el("ul", {}, here, there)),
    el("button", { type: "button", class: "chip-button", "data-key": "together", "aria-keyshortcuts": "G", title: names.join(" · "), on: { click: onTogether } }, t("Accept as one event"), el("kbd", { "aria-hidden": "true" }, "G")));
}
