/* The candidate that is looked at: its words as the hero, and every part of the record that they would make. */
import { el } from "../../../page/static/base/elements.js";
import { formatNumber, inLanguage } from "../../../page/static/base/i18n.js";
import { STATUS_SIGNS, candidateName, statusNames } from "./article.js";
import { renderDayPicker } from "./day_picker.js";
import { BASIS, isMovable, isOpen, noteTyped, numbersOf } from "./drafts.js";
import { renderFigures } from "./figures.js";
import { renderMarking } from "./marking.js";
import { renderPlaces } from "./places.js";
import { renderRows } from "./rows.js";
import { renderApart, renderTwins } from "./twins.js";

/** Return what makes a small button draggable onto another: what is dropped there is merged with it. */
const dragging = (id, onDrop) => ({
  dragstart: (event) => { event.dataTransfer.setData("text/x-candidate", id); event.dataTransfer.effectAllowed = "link"; },
  dragover: (event) => { if (event.dataTransfer.types.includes("text/x-candidate")) event.preventDefault(); },
  dragenter: (event) => event.currentTarget.classList.add("is-target"),
  dragleave: (event) => event.currentTarget.classList.remove("is-target"),
  drop: (event) => { event.preventDefault(); onDrop(event.dataTransfer.getData("text/x-candidate"), id); },
});

/** Return the line that leads through the candidates: one small button each, and the way to the one before and after. */
export function renderSteps({ candidates, current, statusOf, isSaving, t, onChoose, onStep, onDrop }) {
  const at = candidates.findIndex(({ id }) => id === current);
  const names = statusNames(t);
  const arrow = (step, words, arrowhead, key) => el("button", {
    type: "button", class: "step-arrow", "aria-label": words, title: `${words} (${key})`, "data-key": `step-${step}`,
    disabled: step < 0 ? at <= 0 : at < 0 || at >= candidates.length - 1, on: { click: () => onStep(step) },
  }, arrowhead);
  const move = (event) => {
    const to = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    onStep(to, "pip");
  };
  const numbers = numbersOf(candidates.filter(({ is_own: isOwn }) => !isOwn));
  const sign = (one) => (one.is_own ? "*" : STATUS_SIGNS[statusOf(one.id)] || String(numbers.get(one.id)));
  const pip = (one) => el("button", {
    type: "button", role: "option", draggable: one.is_own ? null : "true", class: isSaving(one.id) ? "pip is-saving" : "pip", "data-status": statusOf(one.id), "data-key": one.id === current ? "pip" : `pip-${one.id}`,
    tabindex: one.id === current ? "0" : "-1", "aria-selected": String(one.id === current), "aria-label": `${candidateName(one, numbers.get(one.id), t)}, ${names[statusOf(one.id)]}`, on: { click: () => onChoose(one.id, "pip"), ...dragging(one.id, onDrop) },
  }, sign(one));
  return el("div", { class: "steps" }, arrow(-1, t("Previous candidate"), "‹", "K"),
    el("div", { class: "pips", role: "listbox", "aria-label": t("Candidates"), on: { keydown: move } }, candidates.map(pip)),
    arrow(1, t("Next candidate"), "›", "J"));
}

function renderKinds({ draft, kinds, t, onChange, isLocked, onKinds }) {
  const pick = (id) => () => onChange((copy) => { copy.kind = id; });
  const chip = ({ id, label, letter, shown }, k) => el("label", { class: "kind-chip", css: { "--kind": shown ? `light-dark(${shown.light}, ${shown.dark})` : `var(--kind-${k})` } },
    el("input", { type: "radio", name: "kind", value: id, checked: draft.kind === id, disabled: isLocked && draft.kind !== id, "data-key": `kind-${id}`, on: { change: pick(id) } }),
    el("span", { class: "kind-mark", "aria-hidden": "true" }, letter), inLanguage(label, t.lang));
  const shown = kinds.map((kind, k) => [kind, k]).filter(([{ id }]) => !isLocked || draft.kind === id);
  return el("fieldset", { class: "kinds" }, el("legend", { class: "unseen" }, t("Kind")), shown.map(([kind, k]) => chip(kind, k)),
    !isLocked && el("button", { type: "button", class: "chip-button", "data-key": "kinds", "aria-label": t("Kinds of this collection"), title: t("Kinds of this collection"), on: { click: onKinds } }, "…"));
}

/** Return the buttons that move an end of the quote by a word: what a selection does, without a mouse. */
function renderEdges({ t, onEdge, selection, onUseSelection }) {
  const button = (edge, step, name, sign) => el("button", { type: "button", "aria-label": name, title: name, "data-key": `edge-${edge}-${step}`, on: { click: () => onEdge(edge, step) } }, sign);
  return el("div", { class: "quote-edges" },
    el("span", { class: "edge", role: "group", "aria-label": t("Start of the quote") }, button("start", -1, t("Start one word earlier"), "‹"), el("span", { "aria-hidden": "true" }, "["), button("start", 1, t("Start one word later"), "›")),
    el("span", { class: "edge", role: "group", "aria-label": t("End of the quote") }, button("end", -1, t("End one word earlier"), "‹"), el("span", { "aria-hidden": "true" }, "]"), button("end", 1, t("End one word later"), "›")),
    el("button", { type: "button", class: "link-button", "data-key": "use-selection", disabled: !selection, on: { click: onUseSelection, mousedown: (event) => event.preventDefault() } }, t("Use the selection as the quote")));
}

/** Return the languages of a draft's titles, the one first in which it has one: the interface's, or else the article's. */
export function titleLanguages(titles, lang, own) {
  const rank = (code) => (titles[code] && code === lang ? 0 : titles[code] ? 1 : code === own ? 2 : 3);
  return Object.keys(titles).sort((a, b) => rank(a) - rank(b));
}

function renderTitles({ candidate, article, draft, t, onChange, isLocked, areTitlesOpen, onTitles }) {
  const languages = titleLanguages(candidate.titles, t.lang, candidate.language || article.language);
  const field = (lang) => {
    const change = (event) => { const { value } = event.currentTarget; onChange((copy) => { copy.titles[lang] = value; noteTyped(copy, lang); }, null, { isQuiet: true }); };
    const name = t("Title in {language}", { language: new Intl.DisplayNames([t.lang], { type: "language" }).of(lang) });
    return el("label", { class: "title-field" }, el("span", { class: "lang-tag", "aria-hidden": "true" }, lang.toUpperCase()),
      el("textarea", { rows: "1", lang, "aria-label": name, "data-key": `title-${lang}`, readonly: isLocked, placeholder: t("What happened, in a few words"), on: { input: change } }, draft.titles[lang]));
  };
  const [first, ...others] = languages;
  const isOpenAlready = others.some((lang) => draft.titles[lang] !== candidate.titles[lang]);
  return el("div", { class: "titles" }, field(first), others.length > 0 && !(isLocked && others.every((lang) => !draft.titles[lang]))
    && el("details", { class: "other-titles", open: areTitlesOpen || isOpenAlready, on: { toggle: (event) => onTitles(event.currentTarget.open) } }, el("summary", {}, t("Title in another language")), others.map(field)));
}

function renderWhen({ draft, t, onChange, when, isLocked }) {
  const change = (event) => {
    const value = event.currentTarget.value.trim();
    onChange((copy) => { copy.when = value; }, null, { isQuiet: true });
  };
  const expect = (event) => { const { checked } = event.currentTarget; onChange((copy) => { copy.expected = checked; }, null, { isQuiet: true }); };
  return el("section", { class: "field when", "aria-labelledby": "review-when" },
    el("h4", { id: "review-when" }, el("label", { for: "review-when-field" }, t("When"))),
    el("label", { class: "when-expected" },
      el("input", { type: "checkbox", checked: draft.expected, disabled: isLocked, "data-key": "expected", on: { change: expect } }), " ", t("Announced or possible")),
    el("div", { class: "when-row" },
      el("input", { type: "text", id: "review-when-field", class: "when-field", value: draft.when, readonly: isLocked, spellcheck: "false", autocomplete: "off", "aria-describedby": "review-when-words", "data-key": "when", placeholder: t("undated"), on: { input: change } }),
      renderDayPicker({ t, value: draft.when, isLocked }),
      el("output", { id: "review-when-words", class: when.error ? "when-words is-warning" : "when-words" }, when.error ?? when.words)));
}

/** Return how the date is known: what is looked at less often than the date. */
function renderGrounds({ candidate, draft, t, onChange, isLocked }) {
  const basis = (event) => { const words = event.currentTarget.value.replace(/\s+/g, " ").trim(); onChange((copy) => { copy.when_basis = words; noteTyped(copy, BASIS); }, null, { isQuiet: true }); };
  return el("section", { class: "field grounds" },
    el("label", { class: "basis" }, el("span", {}, t("Grounds for the date")), el("textarea", { rows: "1", readonly: isLocked, "data-key": "when-basis", placeholder: t("the words that date it"), on: { input: basis } }, draft.when_basis)),
    draft.when === candidate.when && candidate.when_reasons?.length > 0 && el("ul", { class: "reasons" }, candidate.when_reasons.map((reason) => el("li", {}, reason))));
}

function renderAttribution({ draft, t, onChange, isLocked }) {
  const change = (event) => { const { value } = event.currentTarget; onChange((copy) => { copy.attributed_to = value.trim(); }, null, { isQuiet: true }); };
  const deny = (event) => { const { checked } = event.currentTarget; onChange((copy) => { copy.stance = checked ? "denies" : "asserts"; }, null, { isQuiet: true }); };
  return el("section", { class: "field" },
    el("label", { class: "by-field" }, el("h4", {}, t("Attributed to")),
      el("input", { type: "text", value: draft.attributed_to, readonly: isLocked, "data-key": "by", "aria-describedby": "review-by-help", placeholder: t("no one: the source speaks for itself"), on: { change } })),
    el("p", { class: "remark", id: "review-by-help" }, t("Whoever cites someone else comes first, separated by a semicolon: “A; B”.")),
    el("label", { class: "check-label" },
      el("input", { type: "checkbox", checked: draft.stance === "denies", disabled: isLocked, "data-key": "stance", on: { change: deny } }), t("They deny it")));
}

function renderMatches({ matches, status, t, onMerge, onApart, isLocked }) {
  if ((isLocked && status !== "accepted") || !matches.length) return null;
  const card = (match) => el("li", { class: "match" },
    el("div", {}, el("p", { class: "match-title" }, match.title), el("p", { class: "remark" }, [match.when_words, match.reasons.join(" ")].filter(Boolean).join(" · "))),
    el("button", { type: "button", class: "plain-button", "data-key": `merge-${match.event}`, "aria-label": t("Merge with “{title}”", { title: match.title }), on: { click: () => onMerge(match.event) } }, t("Merge")), renderApart({ offer: { event: match.event }, t, onApart }));
  return el("section", { class: "field matches", "aria-labelledby": "review-matches" },
    el("h4", { id: "review-matches" }, isLocked ? t("Perhaps the same as another event")
      : t.n("Perhaps another claim on this event", "Perhaps another claim on one of these events", matches.length)),
    el("ul", {}, matches.map(card)));
}

function renderConfidence({ candidate, t }) {
  if (candidate.confidence === null) return null;
  const percent = Math.round(candidate.confidence * 100);
  const level = candidate.confidence >= 0.7 ? t("probably an event") : candidate.confidence >= 0.45 ? t("perhaps an event") : t("doubtful");
  return el("details", { class: "why", "data-key": "why" },
    el("summary", {}, el("span", { class: "meter", "aria-hidden": "true" }, el("span", { css: { width: `${percent}%` } })), level, el("span", { class: "remark" }, ` ${formatNumber(percent, t.lang)} %`)),
    el("ul", { class: "reasons" }, candidate.reasons.map((reason) => el("li", {}, reason))));
}

function renderDecided({ candidate, status, t, isSaving, onUndo, onShow, onSplit, onMoveClaim }) {
  const words = {
    quoted: t("An event quotes these words already."), accepted: t("Accepted and on the map."), merged: t("Merged as another claim on an event."), rejected: t("Rejected: nothing was written."),
  }[status];
  if (!words) return null;
  const canMove = Boolean(candidate.event) && !isSaving && isMovable(status);
  return el("div", { class: "decided", "data-status": status },
    el("p", {}, el("span", { class: "decided-sign", "aria-hidden": "true" }, STATUS_SIGNS[status]), " ", words, candidate.event_title && el("span", { class: "decided-event" }, candidate.event_title)),
    el("div", { class: "decided-actions" }, candidate.event && el("button", { type: "button", class: "link-button", "data-key": "show", on: { click: () => onShow(candidate.event) } }, t("See it on the map")),
      canMove && candidate.event_claims > 1 && el("button", { type: "button", class: "link-button", "data-key": "split", "aria-keyshortcuts": "S", on: { click: onSplit } }, t("Split off")),
      canMove && el("button", { type: "button", class: "link-button", "data-key": "move", "aria-keyshortcuts": "F", on: { click: onMoveClaim } }, t("Move to another event…")),
      candidate.decision && !isSaving && el("button", { type: "button", class: "link-button", "data-key": "undo-here", on: { click: () => onUndo(candidate.decision) } }, t("Undo this decision"))));
}

/** Return what else the article says of the same event, which is accepted with it. */
function renderMore({ candidate, article, isLocked, t }) {
  if (isLocked || !candidate.more?.length) return null;
  const lang = candidate.language || article.language || null;
  return el("section", { class: "field more-quotes", "aria-labelledby": "review-more" },
    el("h4", { id: "review-more" }, t("Told here too: each becomes a claim of the event")),
    el("ul", {}, candidate.more.map(({ quote, figures, by }) => el("li", {}, el("q", { lang }, quote),
      by && el("span", { class: "remark" }, " ", t("Attributed to: {who}", { who: by })),
      figures.length > 0 && el("ul", { class: "chips" }, figures.map((words) => el("li", { class: "chip" }, words)))))));
}

/** Return what is said beside the buttons: what was decided of the candidate, and why it could not be written. */
export function renderSaid(context) {
  const { problems } = context;
  return [renderDecided(context), problems.length > 0 && el("ul", { class: "problems", role: "alert" }, problems.map((problem) => el("li", {}, problem)))];
}

/** Return the candidate as a form: its words, when and where, and then the rest of the record. */
export function renderCandidate(context) {
  const { candidate, article, status, quote, t } = context;
  const isLocked = !isOpen(status);
  const view = { ...context, isLocked };
  const numbers = numbersOf(article.candidates);
  const number = numbers.get(candidate.id);
  const name = number === undefined ? candidateName(candidate, number, t) : t("Candidate {n} of {total}", { n: formatNumber(number, t.lang), total: formatNumber(numbers.size, t.lang) });
  return el("article", { class: "candidate", "data-status": status },
    el("div", { class: "candidate-top" }, el("h3", { class: "candidate-name", tabindex: "-1", "data-key": "candidate" }, name), renderConfidence(view)),
    el("blockquote", { lang: candidate.language || article.language || null }, quote),
    renderWhen(view), renderPlaces(view), renderMarking(view), renderTwins(view), renderTitles(view), renderKinds(view), renderMatches(view), renderRows(view),
    renderMore(view), renderGrounds(view), renderFigures(view), renderAttribution(view), !isLocked && renderEdges(view));
}
