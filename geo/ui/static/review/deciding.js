/* Decisions of the review screen beyond the one on the candidate that is looked at: steps of several, merges, moves. */
import { isMovable, isOpen, nextPending, numbersOf } from "./drafts.js";
import { announce, toast } from "./answers.js";
import { createKindDialog } from "./kind_dialog.js";
import { leaveField } from "./keyboard.js";
import { Merging } from "./merging.js";
import { renderPersonDialog } from "./person.js";
import { lead, show } from "./show.js";
import { othersNamed, pendingAbove, settleIn } from "./steps.js";
import { firstOffer, matchesOf, nameOfOffer, toldElsewhere, twinsOf } from "./twins.js";

/** Show a decision that is under way; what was typed is kept, should it be taken back. */
function noteDecision(screen, id, seq, status) {
  screen.overlay.set(id, { seq, status });
  screen.decided.add(id);
  if (screen.drafts.has(id)) screen.typed.set(id, screen.drafts.get(id));
  else screen.typed.delete(id);
}

/** Go on to the next candidate that waits. */
function goOn(screen, id) {
  screen.current = nextPending(screen.candidates, id);
  Object.assign(screen, { search: null, openPlace: null });
  show(screen);
  lead(screen);
  announce(screen);
}

/** The pending candidates above the line. */
function pendingShown(screen) {
  return pendingAbove(screen.candidates, screen.line ?? 0);
}

/** The pending candidates of the article: those above the line that is set at first, and all that are shown. */
function pendingRest(screen) {
  const first = screen.given?.lines?.line ?? 0;
  const all = (screen.given?.article?.candidates ?? []).map((one) => ({ ...one, status: screen.statusOf(one.id) }));
  return pendingAbove(all, Math.min(first, screen.line ?? 0));
}

/** Decide on several candidates in one step. */
function decideAll(screen, act, status, candidates, more = {}) {
  if (!candidates.length) return;
  const article = screen.payload.article.id;
  const ids = candidates.map(({ id }) => id);
  const seq = screen.outbox.put({ do: act, article, candidates: ids, ...more });
  screen.asked.set(seq, { do: act, candidate: null, article });
  for (const id of ids) noteDecision(screen, id, seq, status);
  goOn(screen, screen.current);
}

function acceptAll(screen) {
  leaveField(screen);
  const above = pendingShown(screen);
  const drafts = Object.fromEntries(above.filter(({ id }) => screen.drafts.has(id)).map(({ id }) => [id, screen.drafts.get(id)]));
  decideAll(screen, "accept_all", "accepted", above, { drafts });
}

function rejectRest(screen) {
  decideAll(screen, "reject_all", "rejected", pendingRest(screen));
}

/** Accept the candidate that is looked at as one event with those that tell the same. */
function acceptWithTwins(screen) {
  const { candidate } = screen;
  if (!candidate || candidate.is_own || !isOpen(screen.statusOf(candidate.id))) return;
  const twins = twinsOf(candidate, screen.candidates, screen.leftOut);
  const elsewhere = toldElsewhere(candidate, screen.leftOut);
  if (!twins.length && !elsewhere.length) return toast(screen, { message: screen.t("No other candidate seems to tell the same.") });
  acceptTogether(screen, candidate.id, twins.map(({ id }) => id), elsewhere.map(({ source, candidate: id }) => [source, id]));
}

/** Accept a candidate, and make others claims of its event, those of other articles by [source, candidate]. */
function acceptTogether(screen, first, others, elsewhere = []) {
  leaveField(screen);
  const article = screen.payload.article.id;
  const seq = screen.outbox.put({ do: "together", article, candidate: first, others, elsewhere, draft: screen.drafts.get(first) ?? null });
  screen.asked.set(seq, { do: "together", candidate: first, article });
  noteDecision(screen, first, seq, "accepted");
  for (const id of others) noteDecision(screen, id, seq, "merged");
  goOn(screen, screen.current);
}

/** Keep what is offered with the candidate that is looked at apart from it: {candidate}, {source, candidate} or {event}. */
function keepApart(screen, offer) {
  const article = screen.payload.article.id;
  const seq = screen.outbox.put({ do: "apart", article, candidate: screen.current, other: offer.candidate ? [offer.source ?? article, offer.candidate] : null, event: offer.event ?? null });
  screen.asked.set(seq, { do: "apart", candidate: null, article });
  screen.leftOut.set(`${screen.current} ${nameOfOffer(offer)}`, seq);
  show(screen);
}

/** Keep what is offered first apart. */
function keepFirstApart(screen) {
  const { candidate } = screen;
  const offer = candidate && !candidate.is_own && isOpen(screen.statusOf(candidate.id)) ? firstOffer(candidate, screen.candidates, screen.leftOut) : null;
  if (!offer) return toast(screen, { message: screen.t("Nothing is offered to keep apart.") });
  keepApart(screen, offer);
}

/** Look at a candidate of another article. */
function chooseElsewhere(screen, { source, candidate }) {
  screen.wanted = candidate;
  screen.open(source);
}

/** Merge a candidate with an event, or with another candidate: with its event where it has one, else both become one. */
function mergeWith(screen, id, { event = null, candidate = null }) {
  const known = screen.payload.article.candidates.find((one) => one.id === candidate);
  const to = event ?? (known && known.status !== "pending" ? known.event : null);
  if (id === candidate) return;
  if (!isOpen(screen.statusOf(id))) return to && moveClaims(screen, id, to);
  if (to) {
    screen.current = id;
    return screen.merge(to);
  }
  if (known && isOpen(screen.statusOf(candidate))) acceptTogether(screen, candidate, [id]);
  else if (known) toast(screen, { message: screen.t("That candidate was rejected, or is being written: try again.") });
}

/** Move what a decided candidate tells to another event: of one that was accepted all that its event has. */
function moveClaims(screen, id, into) {
  const candidate = screen.payload.article.candidates.find((one) => one.id === id);
  if (!candidate?.event || !isMovable(candidate.status) || into === candidate.event) return;
  sendMove(screen, { event: candidate.event, start: candidate.status === "accepted" ? null : candidate.start, into });
}

/** Make what a decided candidate tells an event of its own. */
function splitClaim(screen) {
  const { candidate } = screen;
  if (!candidate?.event || !isMovable(candidate.status) || candidate.event_claims < 2) return;
  sendMove(screen, { event: candidate.event, start: candidate.start, into: null });
}

function sendMove(screen, message) {
  const article = screen.payload.article.id;
  screen.asked.set(screen.outbox.put({ do: "move", article, ...message }), { do: "move", candidate: null, article });
}

/** Give the event of the candidate that is looked at a status, tags and a note. */
function sendMark(screen, marks) {
  const article = screen.payload.article.id;
  const { event } = screen.candidate;
  screen.asked.set(screen.outbox.put({ do: "mark", article, event, ...marks }), { do: "mark", candidate: null, article });
}

/** Ask for the name under which the reader decides. */
function askPerson(screen) {
  const article = screen.payload.article?.id ?? null;
  const dialog = renderPersonDialog({ person: screen.payload.person ?? null, t: screen.t, onKeep: (name) => screen.asked.set(screen.outbox.put({ do: "person", name }), { do: "person", candidate: null, article }) });
  screen.parts.dialogs.replaceChildren(dialog);
  dialog.showModal();
}

/** Open the dialog of the collection's kinds. */
function openKinds(screen) {
  const article = screen.payload.article.id;
  screen.kindDialog = createKindDialog({
    t: screen.t, kinds: screen.payload.kinds, most: screen.payload.most_kinds, languages: screen.payload.article.title_languages ?? [],
    ask: (values) => screen.outbox.put({ do: "colour", ...values }, { isQuestion: true }),
    onKeep: (kind) => screen.asked.set(screen.outbox.put({ do: "kind", article, ...kind }), { do: "kind", candidate: null, article }),
    onClose: () => { screen.kindDialog = null; },
  });
  screen.parts.dialogs.replaceChildren(screen.kindDialog.dialog);
  screen.kindDialog.dialog.showModal();
}

/** Open the dialog in which an event or a candidate is found to merge with; a claim is moved there. */
function findMerge(screen) {
  const { candidate, t } = screen;
  if (!candidate) return;
  const status = screen.statusOf(candidate.id);
  if (!isOpen(status) && !(candidate.event && isMovable(status))) return;
  const numbers = numbersOf(screen.candidates);
  const titleOf = (one) => one.titles[screen.lang] || Object.values(one.titles).find(Boolean) || "";
  const others = screen.candidates.filter((one) => one.id !== candidate.id && isOpen(status) && one.status === "pending" && !candidate.is_own);
  screen.merging = new Merging({
    t, heading: isOpen(status) ? t("Merge with an event or a candidate") : t("Move to another event"),
    suggested: matchesOf(candidate, screen.leftOut).map(({ event, title, when_words: when, reasons }) => ({ event, title, remark: [when, reasons.join(" ")].filter(Boolean).join(" · ") })),
    candidates: others.map((one) => ({ candidate: one.id, title: titleOf(one), remark: t("Candidate {n}", { n: numbers.get(one.id) }) })),
    ask: (q) => screen.outbox.put({ do: "events", q, article: screen.payload.article.id, event: isOpen(status) ? null : candidate.event }, { isQuestion: true }),
    onPick: (one) => mergeWith(screen, candidate.id, one),
    onClose: () => { screen.merging = null; },
  });
  screen.parts.dialogs.replaceChildren(screen.merging.dialog);
  screen.merging.dialog.showModal();
}

/** Have a name mean one place in all candidates of the article that wait. */
export function settleName(screen, name, place) {
  if (!othersNamed(screen.candidates, screen.current, name, place).length) return;
  const article = screen.payload.article.id;
  for (const [id, draft] of screen.drafts) if (id !== screen.current) settleIn(draft, name, place);
  screen.asked.set(screen.outbox.put({ do: "name", article, name, place }), { do: "name", candidate: null, article });
}

/** What the screen does of this module, by name. */
export const DECIDING = Object.freeze({ noteDecision, goOn, pendingShown, pendingRest, decideAll, acceptAll, rejectRest, acceptWithTwins, acceptTogether, keepApart, keepFirstApart, chooseElsewhere, mergeWith, moveClaims, splitClaim, sendMove, sendMark, askPerson, openKinds, findMerge, settleName });
