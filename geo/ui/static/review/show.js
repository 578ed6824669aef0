/* The review screen's state in the document. */
import { codePoints } from "../../../page/static/base/code_points.js";
import { el } from "../../../page/static/base/elements.js";
import { markCandidates, renderArticleHead, renderArticleText, renderLegend } from "./article.js";
import { renderCandidate, renderSaid, renderSteps } from "./candidate.js";
import { renderDayPicker } from "./day_picker.js";
import { isOpen } from "./drafts.js";
import { linesOf, renderLine } from "./line.js";
import { renderArticles, renderDone } from "./list.js";
import { renderRows, rowsKey } from "./rows.js";
import { matchesOf, toldElsewhere, twinsOf } from "./twins.js";
import { fill, fillButtons, fitHeight, fitHeights, renderActions, renderBar, renderSelection, showIn, showInForm } from "./view.js";

/** Show the whole state; only what differs from what is shown is built anew where that would be seen. */
export function show(screen) {
  const { parts, payload, t } = screen;
  screen.root.toggleAttribute("data-list", screen.isListOpen);
  const statusOf = (id) => screen.statusOf(id);
  fill(parts.bar, renderBar({ payload, isListOpen: screen.isListOpen, statusOf, t, onList: () => screen.toggleList(), onHelp: () => screen.help(), onPerson: () => screen.do("askPerson") }));
  parts.list.setAttribute("aria-label", t("Articles"));
  parts.list.id = "review-list";
  parts.list.hidden = !screen.isListOpen;
  if (screen.listed?.payload !== payload || screen.listed.lang !== t.lang) {
    screen.listed = { payload, lang: t.lang };
    fill(parts.list, renderArticles(payload, payload.article?.id, { t, onOpen: (id) => screen.open(id) }));
  }
  showListed(screen);
  parts.article.setAttribute("aria-label", t("Article"));
  parts.panel.setAttribute("aria-label", t("Candidate"));
  parts.selection.setAttribute("aria-label", t("Selected text"));
  parts.actions.setAttribute("aria-label", t("Decide"));
  showArticle(screen);
  showPanel(screen);
  showSelection(screen);
}

/** Bring the open article into the list's view, once for each time that it is opened or the list is. */
function showListed(screen) {
  const shown = screen.isListOpen ? (screen.payload.article?.id ?? null) : null;
  if (shown !== null && shown !== screen.listedArticle) showIn(screen.parts.list, screen.parts.list.querySelector("[aria-current]"), { isCalm: true });
  screen.listedArticle = shown;
}

function showArticle(screen) {
  const { parts, t } = screen;
  const { article } = screen.payload;
  if (!article) {
    const { problem } = screen.payload;
    screen.articleKey = null;
    return fill(parts.article, el("p", { class: problem ? "problems" : "remark", role: problem ? "alert" : null }, problem ?? t("Choose an article.")));
  }
  const { candidate } = screen;
  const points = codePoints(article.text);
  const quoted = candidate ? screen.draft() : null;
  const span = quoted && { start: points.toUtf16(quoted.start), end: points.toUtf16(quoted.end) };
  const isAsFound = !quoted || (quoted.start === candidate.start && quoted.end === candidate.end && !candidate.is_own);
  const key = `${article.key} ${t.lang} ${isAsFound ? "" : `${span.start}-${span.end}`}`;
  if (screen.articleKey !== key) {
    screen.articleKey = key;
    screen.articleText = renderArticleText(article, { t, span: isAsFound ? null : span, onChoose: (id) => chooseInText(screen, id) });
  }
  if (screen.articleText.parentNode !== parts.article) {
    screen.topKey = null;
    fill(parts.article, el("div", { class: "article-top" }), screen.articleText);
  }
  const topKey = JSON.stringify([article.facts, t.lang, screen.isDating]);
  if (screen.topKey !== topKey) {
    screen.topKey = topKey;
    const head = renderArticleHead(article, { t, isDating: screen.isDating, dating: renderDating(screen), onDate: () => toggleDating(screen) });
    fill(parts.article.firstChild, head, renderLegend(t));
  }
  markCandidates(screen.articleText, screen.current, span, (id) => screen.statusOf(id), t);
}

/** A press on a candidate's words chooses it, unless the reader is selecting words. */
function chooseInText(screen, id) {
  screen.select();
  if (!screen.selection && id !== screen.current) screen.choose(id);
}

export function toggleDating(screen) {
  screen.isDating = !screen.isDating;
  screen.dating = screen.payload.article.facts.published.value ?? "";
  show(screen);
  screen.parts.article.querySelector("[data-key=dating]")?.focus();
}

/** Return the form for the article's date. */
function renderDating(screen) {
  const { t } = screen;
  const change = (event) => { screen.dating = event.currentTarget.value.trim(); screen.askWhen(screen.dating); };
  const save = (event) => { event.preventDefault(); screen.saveDate(); };
  return el("form", { class: "dating", on: { submit: save } },
    el("label", {}, el("span", {}, t("Date of publication")), el("input", { type: "text", value: screen.dating, "data-key": "dating", spellcheck: "false", autocomplete: "off", placeholder: t("5 July 2017"), "aria-describedby": "review-dating-words", on: { input: change } })),
    renderDayPicker({ t, value: screen.dating }),
    el("output", { class: "when-words", id: "review-dating-words" }, whenOf(screen, screen.dating).error ?? whenOf(screen, screen.dating).words),
    el("button", { type: "submit", class: "plain-button", "data-key": "dating-save" }, t("Save the date")),
    el("p", { class: "remark" }, t("A day, a month or a year, as you would write it: 5 July 2017, March 2024, 2024. Dates in the text are then reread from it.")));
}

/** Return what a date means: {words} or {error}; nothing while the app is asked. */
function whenOf(screen, text) {
  if (!text) return { words: "" };
  return screen.whens.get(text) ?? { words: "…" };
}

/** Show what the dates that are typed mean, without touching the fields. */
export function showWhen(screen) {
  const put = (output, { words, error }) => {
    if (!output) return;
    output.textContent = error ?? words;
    output.classList.toggle("is-warning", Boolean(error));
  };
  if (screen.candidate) put(screen.parts.body.querySelector("#review-when-words"), whenOf(screen, screen.draft().when));
  if (screen.isDating) put(screen.parts.article.querySelector("#review-dating-words"), whenOf(screen, screen.dating));
}

/** Show the titles and the grounds that followed from a change, in fields that the reader is not typing into. */
export function showFollowing(screen) {
  if (!screen.candidate) return;
  const { titles, when_basis: basis } = screen.draft();
  const told = [...Object.entries(titles).map(([lang, title]) => [`title-${lang}`, title]), ["when-basis", basis]];
  for (const [key, words] of told) {
    const field = screen.parts.body.querySelector(`textarea[data-key="${key}"]`);
    if (!field || field.value === words || field === screen.root.getRootNode().activeElement) continue;
    field.value = words;
    fitHeight(field);
  }
}

function showPanel(screen) {
  const { parts, payload, t, candidate, candidates } = screen;
  const { article } = payload;
  const statusOf = (id) => screen.statusOf(id);
  parts.panel.hidden = !article;
  if (!article) return;
  const steps = screen.own ? [...candidates, screen.own] : candidates;
  fill(parts.steps, steps.length > 0 && renderSteps({ candidates: steps, current: screen.current, statusOf, isSaving: (id) => screen.overlay.has(id), t, onChoose: (id, focus) => screen.choose(id, focus), onStep: (step, focus) => screen.step(step, focus), onDrop: (from, to) => screen.do("mergeWith", from, { candidate: to }) }));
  const pip = parts.steps.querySelector(".pip[aria-selected=true]");
  if (pip) pip.parentElement.scrollTop = pip.offsetTop - pip.parentElement.offsetTop - 28;
  if (payload.lines) parts.steps.append(...[renderLine({ article, lines: linesOf(payload.lines), line: screen.line, t, onLine: (line) => screen.moveLine(line), above: screen.do("pendingShown").length, rest: screen.do("pendingRest").length, onAcceptAll: () => screen.do("acceptAll"), onRejectRest: () => screen.do("rejectRest") })].filter(Boolean));
  fill(parts.body, candidate ? renderForm(screen, candidate, article) : renderEnd(screen));
  fitHeights(parts.body);
  showActions(screen);
}

function renderEnd(screen) {
  const { payload, t, candidates } = screen;
  const counts = { accepted: 0, merged: 0, rejected: 0, pending: 0, quoted: 0 };
  for (const { status } of candidates) counts[status]++;
  return renderDone(payload, { t, counts, onOpen: (id) => screen.open(id), onShow: (event) => screen.showOnMap(event), onOwn: () => screen.startOwn() });
}

function renderForm(screen, candidate, article) {
  screen.do("askRows");
  const draft = screen.draft();
  const status = screen.statusOf(candidate.id);
  return renderCandidate({
    candidate, article, draft, status, t: screen.t, kinds: screen.payload.kinds, gazetteer: screen.places, world: screen.world,
    measureNames: screen.payload.measure_names, measureWords: candidate.measure_words ?? [],
    quote: codePoints(article.text).slice(draft.start, draft.end),
    when: whenOf(screen, draft.when), search: screen.search, open: screen.openPlace, selection: screen.selection,
    isSaving: screen.overlay.has(candidate.id), twins: twinsWithWords(screen, candidate, article), elsewhere: toldElsewhere(candidate, screen.leftOut), matches: matchesOf(candidate, screen.leftOut),
    onKinds: () => screen.do("openKinds"), tags: screen.payload.tags ?? [], person: screen.payload.person ?? null, onMark: (marks) => screen.do("sendMark", marks),
    ...rowsOf(screen, candidate),
    isMarkingOpen: screen.isMarkingOpen, onMarking: (isOpen) => { screen.isMarkingOpen = isOpen; },
    areTwinsOpen: screen.areTwinsOpen, onTwins: (isOpen) => { screen.areTwinsOpen = isOpen; },
    areTitlesOpen: screen.areTitlesOpen, onTitles: (isOpen) => { screen.areTitlesOpen = isOpen; },
    onTogether: () => screen.do("acceptWithTwins"), onApart: (offer) => screen.do("keepApart", offer), onChooseElsewhere: (one) => screen.do("chooseElsewhere", one), onChoose: (id) => screen.choose(id), onPickPlace: (index, id) => screen.do("givePlace", index, id),
    onChange: (...change) => screen.change(...change), onAskPlaces: (index, q) => screen.askPlaces(index, q),
    onPlace: (index, point) => screen.do("putPlace", index, point), onTakeFound: (index) => screen.do("takeFound", index), onAddPlace: () => screen.do("addPlace"),
    onOpen: (index) => toggleChooser(screen, index), onEdge: (edge, step) => screen.moveEdge(edge, step),
    onUseSelection: () => screen.quoteSelection(), onMerge: (event) => screen.merge(event),
  });
}

/** Show what was decided of the candidate, and why it could not be written. */
function showSaid(screen) {
  const { candidate, t } = screen;
  fill(screen.parts.said, candidate ? renderSaid({
    candidate, t, status: screen.statusOf(candidate.id), problems: screen.problems.get(candidate.id) ?? [], isSaving: screen.overlay.has(candidate.id),
    onShow: (event) => screen.showOnMap(event), onSplit: () => screen.do("splitClaim"), onMoveClaim: () => screen.do("findMerge"), onUndo: (decision) => screen.undo({ decision }),
  }) : []);
}

/** Return the candidates that are told with one, each with its words. */
function twinsWithWords(screen, candidate, article) {
  const points = codePoints(article.text);
  return twinsOf(candidate, screen.candidates, screen.leftOut).map((one) => ({ ...one, words: points.slice(one.start, one.end) }));
}

/** Return what the form needs of the rows of tables beside a candidate, and what the reader does with them. */
const rowsOf = (screen, candidate) => ({
  hasTables: screen.payload.collection.tables > 0, rows: screen.rows.get(rowsKey(candidate)),
  onJoin: (row) => screen.do("joinRow", row), onUnjoin: (row) => screen.do("unjoinRow", row), onFindRow: () => screen.do("findRow"),
});

/** Show the rows of tables that have come, and leave all else of the form as it is. */
export function showRows(screen) {
  const { candidate, t } = screen;
  const section = screen.parts.body.querySelector(".table-rows");
  if (!candidate || !section) return;
  section.replaceWith(renderRows({ candidate, t, isSaving: screen.overlay.has(candidate.id), ...rowsOf(screen, candidate) }));
}

/** Open the choice of a place, or close it. */
function toggleChooser(screen, index) {
  Object.assign(screen, { openPlace: index, search: null });
  show(screen);
  showChooser(screen);
}

/** Close the choice of a place, and go back to the place that it was of. */
export function closeChooser(screen) {
  const key = `place-${screen.openPlace}`;
  Object.assign(screen, { openPlace: null, search: null });
  show(screen);
  screen.parts.body.scrollTop = 0; // The quote and the date are in sight again.
  const toggle = screen.parts.body.querySelector(`[data-key="${key}"]`);
  toggle?.focus({ preventScroll: true });
  if (toggle) showInForm(screen.parts.body, toggle);
}

/** Bring the choice of a place that is open into view: all of it where it fits, else its beginning with the search. */
export function showChooser(screen) {
  const place = screen.parts.body.querySelector(".place.is-open");
  if (place) showInForm(screen.parts.body, place);
}

export function showActions(screen) {
  const { candidate, t, payload } = screen;
  const status = candidate ? screen.statusOf(candidate.id) : null;
  const on = Object.fromEntries(["accept", "reject", "find", "mend", "undo"].map((act) => [act, () => screen.act(act)]));
  showSaid(screen);
  fillButtons(screen.parts.actions, renderActions({
    candidate, status, t, on, isMended: Boolean(candidate) && screen.drafts.has(candidate.id),
    canUndo: Boolean(payload.article?.can_undo) || screen.overlay.size > 0,
  }));
}

export function showSelection(screen) {
  const { parts, selection, candidate, t } = screen;
  parts.selection.hidden = !selection;
  const canQuote = Boolean(candidate) && isOpen(screen.statusOf(candidate.id));
  if (selection) fill(parts.selection, renderSelection({ text: selection.words, canQuote, t, onQuote: () => screen.quoteSelection(), onOwn: () => screen.startOwn() }));
  const button = parts.body.querySelector("[data-key=use-selection]");
  if (button) button.disabled = !selection;
}

/** Bring the words of the candidate that is looked at into view, and on a phone its beginning. */
export function lead(screen) {
  const [first] = screen.parts.article.querySelectorAll(".piece.is-quote");
  showIn(screen.parts.article, first);
  screen.parts.body.scrollTop = 0;
  if (screen.parts.panel.getBoundingClientRect().top < 0) screen.parts.panel.scrollIntoView({ block: "start" });
}
