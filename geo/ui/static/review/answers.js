/* What the screen hears from the app's Python, and what it says of that to the reader. */
import { candidateName } from "./article.js";
import { BASIS, OWN, draftOf, isOpen, numbersOf, takeFollowing } from "./drafts.js";
import { takeRows } from "./rows.js";
import { show, showFollowing } from "./show.js";
import { fill, renderToast } from "./view.js";

/** How long a word on a decision stays, in milliseconds; longer where the reader points at it. */
const TOAST_MS = 9000;

/** Take the answer to a question. */
export function hear(screen, answer) {
  if (!answer || answer.seq <= screen.heard) return;
  screen.heard = answer.seq;
  if (answer.do === "when" || (answer.do === "follow" && answer.text)) screen.whens.set(answer.text, answer.error ? { error: answer.error } : { words: answer.words });
  if (answer.do === "follow") takeFollowed(screen, answer);
  takeRows(screen, answer);
  if (answer.do === "colour") return screen.kindDialog?.hear(answer);
  if (screen.placing ?? screen.merging) return (screen.placing ?? screen.merging).hear(answer);
  if (answer.do === "places" && screen.search?.q === answer.q) {
    Object.assign(screen.places, answer.places);
    const { index, isTaken } = screen.search;
    screen.search = { ...screen.search, isWaiting: false, isTaken: false, found: answer.found, point: answer.point ?? null };
    if (isTaken) screen.do("takeFound", index);
  }
}

/** Take the titles and the grounds that follow from a change, where nothing was changed since. */
function takeFollowed(screen, answer) {
  const [id] = answer.key.split("\n", 1);
  const draft = screen.drafts.get(id);
  if (!draft || answer.key !== screen.followKey(id, draft)) return;
  takeFollowing(draft, answer);
  if (id === screen.current) showFollowing(screen);
}

/** Take what the app says of the last decision. */
export function takeReply(screen, reply) {
  if (reply.seq <= screen.replied) return;
  screen.replied = reply.seq;
  const asked = screen.asked.get(reply.seq);
  screen.asked.delete(reply.seq);
  const id = asked?.candidate;
  if (asked?.do === "place") return takePlace(screen, reply, asked);
  if (asked?.do === "kind" && screen.kindDialog) {
    if (reply.error) return screen.kindDialog.refuse(reply.error);
    screen.kindDialog.dialog.close();
  }
  if (reply.error) {
    if (!id) return toast(screen, { message: reply.error, isError: true });
    screen.problems.set(id, reply.problems?.length ? reply.problems : [reply.error]);
    comeBack(screen, id, asked.article); // The reason stands beside the buttons, once.
    return toast(screen, { message: "" });
  }
  if (id && asked.do !== "name") screen.drafts.delete(id);
  for (const [left, words] of Object.entries(reply.left ?? {})) screen.problems.set(left, [words]);
  if (asked?.do === "own" || id === OWN) screen.discard();
  screen.rows.clear(); // What was decided may have joined rows, or taken them apart.
  if (reply.do === "join" || reply.do === "unjoin") show(screen);
  if (reply.do === "publish") {
    screen.isDating = false;
    show(screen);
  }
  if (reply.do === "undo") {
    restore(screen, reply);
    if (reply.candidate) comeBack(screen, reply.candidate, asked?.article);
  }
  const onUndo = reply.decision && asked ? () => screen.undo({ decision: reply.decision, article: asked.article }) : null;
  toast(screen, { message: reply.message, onUndo });
}

/** Give a place that was kept to the name for which it was made; where it was not, the dialog says why. */
function takePlace(screen, reply, asked) {
  if (reply.error) return refusePlace(screen, reply, asked);
  screen.places[reply.place] = reply.described;
  screen.placing?.dialog.close();
  if (screen.payload.article?.id === asked.article && screen.current === asked.candidate) screen.do("givePlace", asked.index, reply.place);
  toast(screen, { message: reply.message, onUndo: () => screen.undo({ decision: reply.decision, article: asked.article }) });
}

/** Say why a place was not kept: in the dialog, which opens where the place was taken by its coordinates alone. */
function refusePlace(screen, { error }, { index, point, candidate }) {
  if (!screen.placing && point && screen.current === candidate) screen.do("putPlace", index, point);
  if (screen.placing) screen.placing.refuse(error);
  else toast(screen, { message: error, isError: true });
}

/** Put back what was typed for candidates that are not decided after all; after a reload, what was written. */
function restore(screen, { candidate, written }) {
  const pending = (id) => screen.candidates.some((one) => one.id === id && isOpen(one.status));
  for (const [id, draft] of screen.typed) if (pending(id) && !screen.drafts.has(id)) screen.drafts.set(id, draft);
  const own = screen.candidates.find(({ id }) => id === candidate);
  if (!own || !written || screen.decided.has(candidate) || screen.drafts.has(candidate)) return;
  const [found, kept] = [draftOf(own), draftOf({ ...own, ...written })];
  const told = ({ start, end, kind, titles, when, when_basis: basis, attributed_to: by, places, measures }) => JSON.stringify([start, end, kind, titles, when, basis, by, places.map(({ text, place, role }) => [text, place, role]), measures]);
  kept.typed = [...Object.keys(kept.titles), BASIS]; // What was written stands, whoever wrote it.
  if (told(found) !== told(kept)) screen.drafts.set(candidate, kept);
}

/** Look again at a candidate that is not decided after all. */
function comeBack(screen, candidate, article = screen.payload.article?.id) {
  if (article === screen.payload.article?.id) return screen.choose(candidate);
  screen.wanted = candidate;
  screen.open(article);
}

export function toast(screen, { message, isError = false, onUndo = null }) {
  const { toast } = screen.parts;
  clearTimeout(screen.toasting);
  const close = () => { toast.hidden = true; };
  toast.hidden = !message;
  if (!message) return;
  toast.classList.toggle("is-error", isError);
  fill(toast, renderToast({ message, t: screen.t, onUndo, onClose: close }));
  screen.parts.status.textContent = message;
  const wait = () => { screen.toasting = setTimeout(() => (toast.matches(":hover, :focus-within") ? wait() : close()), TOAST_MS); };
  wait();
}

/** Tell assistive technology which candidate is looked at now. */
export function announce(screen) {
  const { candidate, t } = screen;
  const numbers = numbersOf(screen.candidates);
  const number = numbers.get(candidate?.id);
  const name = number ? t("Candidate {n} of {total}", { n: number, total: numbers.size }) : candidate && candidateName(candidate, number, t);
  screen.parts.status.textContent = candidate ? [name, candidate.titles[screen.lang] || Object.values(candidate.titles).find(Boolean)].filter(Boolean).join(": ") : t("This article has been reviewed");
}
