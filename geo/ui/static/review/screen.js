/* The review screen: what is looked at, what was changed and not yet written, and what the app's Python is asked to do. */
import { codePoints } from "../../../page/static/base/code_points.js";
import { translator } from "../../../page/static/base/i18n.js";
import { decodeTopology } from "../../../page/static/base/topology.js";
import { announce, hear, takeReply, toast } from "./answers.js";
import { OWN, causesOf, draftOf, isOpen, isPending, neighbour, nextPending, ownCandidate } from "./drafts.js";
import { followKey, leaveField } from "./keyboard.js";
import { areKeysOn, renderKeys, setKeysOn } from "./keys.js";
import { aboveLine } from "./line.js";
import { DECIDING } from "./deciding.js";
import { createOutbox } from "./outbox.js";
import { PLACE_CHOICE } from "./place_choice.js";
import { ROWS } from "./rows.js";
import { createShapes } from "./shapes.js";
import { lead, show, showActions, showRows, showSelection, showWhen } from "./show.js";
import { moveEdge, selectedSpan, unitsToPoints } from "./text.js";
import { createReviewParts, isListWide } from "./view.js";

const OPTIONS = Object.freeze({
  askAfterMs: 250, // rest of typing before a date is explained or a name looked up
  readOnAfterMs: 150, // rest before the app is asked to read further articles
});

const ACTS = Object.freeze({ ...DECIDING, ...PLACE_CHOICE, ...ROWS });

export class ReviewScreen {
  constructor(root, { messages, topology, send }) {
    this.root = root;
    this.messages = messages;
    this.world = topology ? { paths: decodeTopology(topology), shapeOf: createShapes(topology) } : null;
    this.parts = createReviewParts(root);
    this.send = send;
    this.payload = null;
    this.given = null; // The payload with the candidates below the line too.
    this.line = null;
    this.lang = null;
    this.t = null;
    this.heard = 0; // The last answer to a question that was taken, by number.
    this.replied = 0; // The same for decisions.
    this.outbox = null;
    this.current = null;
    this.own = null;
    this.drafts = new Map();
    this.shelf = new Map(); // What was changed in the articles that were left, and not yet decided.
    this.overlay = new Map(); // Decisions that are under way, by candidate: {seq, status}.
    this.asked = new Map(); // Decisions that wait for the app's answer, by number: {do, candidate}.
    this.whens = new Map(); // What dates mean in words: {words} or {error}.
    this.places = {};
    this.problems = new Map();
    this.search = null;
    this.openPlace = null;
    this.placing = null; // The dialog in which a place is put on the map.
    this.areTwinsOpen = false; // Whether the candidates that tell the same are listed.
    this.isMarkingOpen = false; // Whether the marks of an event that a candidate only quotes are in sight.
    this.areTitlesOpen = false; // Whether titles in other languages are in sight.
    this.kindDialog = null; // The dialog of the collection's kinds.
    this.merging = null; // The dialog in which an event is found.
    this.typed = new Map(); // What was changed in candidates that are decided, should that be taken back.
    this.decided = new Set(); // Candidates that were decided since the page was opened.
    this.leftOut = new Map(); // What is kept apart from a candidate, and not yet written: the number of the message.
    this.rows = new Map(); // Rows of tables by what they were asked for: the answer, or {seq} while it is awaited.
    this.isDating = false;
    this.dating = "";
    this.selection = null;
    this.wanted = null; // The candidate to look at in the article that is being opened; the first that waits where null.
    this.isListOpen = isListWide();
    this.areKeysOn = areKeysOn();
  }

  /** Take what the app says; `payload` is the same object while nothing in it has changed. */
  update({ payload, lang, done, replies, answer }) {
    const isFirst = this.payload === null;
    if (isFirst) {
      this.outbox = createOutbox((messages) => this.send(messages), { first: done });
      [this.heard, this.replied] = [done, done];
    }
    const isOther = payload.article?.id !== this.payload?.article?.id;
    if (payload === this.given && lang === this.lang && (replies.at(-1)?.seq ?? 0) <= this.replied && ["when", "follow", "rows"].includes(answer?.do)) {
      hear(this, answer); // While the reader types, nothing else is touched.
      this.outbox.settle(done);
      showRows(this);
      return showWhen(this);
    }
    this.t = translator(this.messages, lang);
    hear(this, answer);
    if (payload !== this.given && payload.collection.is_reading) this.readOn();
    this.given = payload;
    this.cut();
    const isInOtherWords = this.lang !== null && this.lang !== lang;
    this.lang = lang;
    for (const [id, { seq }] of this.overlay) if (seq <= done) this.overlay.delete(id);
    for (const [name, seq] of this.leftOut) if (seq <= done) this.leftOut.delete(name);
    this.learn(isOther);
    this.outbox.settle(done);
    if (isOther) this.enter(isFirst);
    show(this);
    if (isInOtherWords && this.candidate && this.drafts.has(this.candidate.id)) this.askFollowing();
    for (const reply of replies) takeReply(this, reply);
    if (isOther) this.parts.article.scrollTop = 0;
    if (isOther) lead(this);
    if (isOther && !isFirst) this.parts.article.querySelector(".article-title")?.focus({ preventScroll: true });
  }

  /** Show the candidates above the line. */
  cut() {
    this.line ??= this.given.lines?.line ?? 0;
    const statusOf = (id) => this.overlay.get(id)?.status ?? this.given.article.candidates.find((one) => one.id === id).status;
    this.payload = { ...this.given, article: aboveLine(this.given.article, this.line, statusOf) };
  }

  /** Move the line above which candidates are shown. */
  moveLine(line) {
    this.line = line;
    this.cut();
    this.articleKey = null;
    if (this.current !== OWN && !this.candidate) this.current = nextPending(this.candidates, null);
    show(this);
  }

  /** Take in what the payload tells of dates and places. */
  learn(isOther) {
    const { article } = this.payload;
    if (isOther) [this.places, this.whens] = [{}, new Map()];
    if (!article) return;
    Object.assign(this.places, article.places);
    for (const { when, when_words: words } of article.candidates) if (when) this.whens.set(when, { words });
    for (const { edtf, words } of article.times) if (edtf) this.whens.set(edtf, { words });
  }

  /** Begin with another article. */
  enter(isFirst) {
    const { article } = this.payload;
    Object.assign(this, { search: null, openPlace: null, isDating: false, selection: null, articleKey: null });
    this.shelf.set(this.entered, { drafts: this.drafts, own: this.own });
    this.entered = article?.id;
    const { drafts = new Map(), own = null } = this.shelf.get(this.entered) ?? {};
    Object.assign(this, { drafts, own });
    if (!isFirst) [this.overlay, this.problems] = [new Map(), new Map()];
    [this.typed, this.decided, this.leftOut] = [new Map(), new Set(), new Map()];
    const wanted = article?.candidates.find(({ id }) => id === this.wanted) ?? article?.candidates.find(isPending);
    [this.current, this.wanted] = [wanted?.id ?? null, null];
    if (!isListWide()) this.isListOpen = false;
  }

  statusOf(id) {
    return this.overlay.get(id)?.status ?? this.payload.article?.candidates.find((one) => one.id === id)?.status ?? "pending";
  }

  get candidate() {
    if (this.current === OWN) return this.own;
    return this.payload.article?.candidates.find(({ id }) => id === this.current) ?? null;
  }

  get candidates() {
    return (this.payload.article?.candidates ?? []).map((one) => ({ ...one, status: this.statusOf(one.id) }));
  }

  draft(candidate = this.candidate) {
    return this.drafts.get(candidate.id) ?? draftOf(candidate);
  }

  // What the reader does.

  /** Do what another module has under a name. */
  do(name, ...values) {
    return ACTS[name](this, ...values);
  }

  choose(id, focus = null) {
    if (id === null) return;
    this.current = id;
    Object.assign(this, { search: null, openPlace: null });
    show(this);
    lead(this);
    announce(this);
    if (focus) this.parts.steps.querySelector(`[data-key="${focus}"]`)?.focus();
  }

  step(step, focus = null) {
    const { candidates } = this;
    if (!candidates.length) return;
    const id = this.current === OWN || this.current === null ? (step > 0 ? candidates[0] : candidates.at(-1)).id : neighbour(candidates, this.current, step);
    this.choose(id, focus);
  }

  /** Change the draft; a quiet change comes from a field that shows it already. */
  change(edit, focus = null, { isQuiet = false } = {}) {
    const before = causesOf(this.draft());
    const copy = structuredClone(this.draft());
    edit(copy);
    this.drafts.set(this.candidate.id, copy);
    if (causesOf(copy) !== before) this.askFollowing();
    this.problems.delete(this.candidate.id);
    if (isQuiet) return showActions(this);
    show(this);
    if (focus) this.parts.body.querySelector(`[data-key="${focus}"]`)?.focus();
  }

  /** Ask for a decision; what is decided shows at once, and is taken back where the app says that it failed. */
  decide(act, status, more = {}) {
    const { candidate } = this;
    if (!candidate || !isOpen(this.statusOf(candidate.id))) return;
    const { article } = this.payload;
    const draft = this.drafts.get(candidate.id) ?? (candidate.is_own ? this.draft() : null);
    const seq = this.outbox.put({ do: act, article: article.id, candidate: candidate.is_own ? null : candidate.id, draft, ...more });
    this.asked.set(seq, { do: act, candidate: candidate.id, article: article.id });
    this.problems.delete(candidate.id);
    if (candidate.is_own) return show(this);
    this.do("noteDecision", candidate.id, seq, status);
    this.do("goOn", candidate.id);
  }

  accept() {
    if (!this.candidate && this.current === null) return this.parts.body.querySelector("[data-key=next-article]")?.click();
    leaveField(this); // What is typed into one counts.
    this.decide(this.candidate?.is_own ? "own" : "accept", "accepted");
  }

  reject() {
    if (this.candidate?.is_own) return this.discard();
    this.decide("reject", "rejected");
  }

  discard() {
    this.drafts.delete(OWN);
    this.own = null;
    this.current = this.before ?? nextPending(this.candidates, null);
    show(this);
  }

  /** Merge the candidate that is looked at with an event that the reader has seen the name of. */
  merge(event) {
    if (this.candidate && !isOpen(this.statusOf(this.current))) return this.do("moveClaims", this.current, event);
    this.decide("merge", "merged", { event });
  }

  /** Take back a decision, of this article or of one that was left: the last one where none is named. */
  undo({ decision = null, article = this.payload.article?.id } = {}) {
    if (!article) return;
    const seq = this.outbox.put({ do: "undo", article, decision });
    this.asked.set(seq, { do: "undo", candidate: null, article });
  }

  mend() {
    if (this.candidate) this.parts.body.querySelector("textarea")?.focus();
  }

  /** Make an event of the words that are selected, or of the quote of the candidate that is looked at. */
  startOwn() {
    const { article } = this.payload;
    if (!article) return;
    const span = this.selection ?? (this.candidate && !this.candidate.is_own ? this.draft() : null);
    if (!span) return toast(this, { message: this.t("Select text in the article first.") });
    this.before = this.current === OWN ? this.before : this.current;
    const kind = this.candidate?.kind ?? this.payload.kinds[0].id;
    this.own = ownCandidate(article, { start: span.start, end: span.end }, kind);
    this.drafts.delete(OWN);
    this.problems.delete(OWN);
    if (this.own.when) this.whens.set(this.own.when, { words: this.own.when_words });
    this.clearSelection();
    this.choose(OWN);
    this.parts.body.querySelector("textarea")?.focus();
  }

  quoteSelection() {
    if (!this.selection || !this.candidate || !isOpen(this.statusOf(this.current))) return;
    const { start, end } = this.selection;
    this.clearSelection();
    this.change((copy) => Object.assign(copy, { start, end }));
  }

  moveEdge(edge, step) {
    const { text } = this.payload.article;
    const points = codePoints(text);
    const draft = this.draft();
    const moved = moveEdge(text, { start: points.toUtf16(draft.start), end: points.toUtf16(draft.end) }, edge, step);
    const count = unitsToPoints(text);
    this.change((copy) => Object.assign(copy, { start: count(moved.start), end: count(moved.end) }));
  }

  open(id) {
    if (id === this.payload.article?.id) return this.toggleList(isListWide());
    this.outbox.put({ do: "open", article: id });
  }

  showOnMap(event) {
    this.outbox.put({ do: "map", event });
  }

  toggleList(isOpen = !this.isListOpen) {
    this.isListOpen = isOpen;
    show(this);
  }

  askWhen(text) {
    clearTimeout(this.askingWhen);
    showWhen(this);
    if (!text || this.whens.has(text)) return;
    this.askingWhen = setTimeout(() => this.outbox.put({ do: "when", text, article: this.payload.article?.id ?? null }, { isQuestion: true }), OPTIONS.askAfterMs);
  }

  /** Name what titles and grounds of a draft follow from: an answer holds only while this is the same. */
  followKey(id, draft) {
    return `${id}\n${causesOf(draft)}`;
  }

  /** Ask which titles and grounds the draft that is looked at gets by what was changed. */
  askFollowing() {
    clearTimeout(this.askingFollowing);
    showWhen(this);
    const { id, is_own: isOwn } = this.candidate;
    const ask = () => {
      const draft = this.drafts.get(id);
      if (draft) this.outbox.put({ do: "follow", article: this.payload.article.id, candidate: isOwn ? null : id, draft, key: this.followKey(id, draft) }, { isQuestion: true });
    };
    this.askingFollowing = setTimeout(ask, OPTIONS.askAfterMs);
  }

  askPlaces(index, q) {
    clearTimeout(this.askingPlaces);
    this.search = { index, q, isWaiting: q.length > 1, found: null };
    if (q.length < 2) return show(this);
    this.askingPlaces = setTimeout(() => this.askPlacesNow(), OPTIONS.askAfterMs);
  }

  /** Ask for the places of the name that is typed, once. */
  askPlacesNow() {
    clearTimeout(this.askingPlaces);
    const { search } = this;
    if (!search || search.isAsked) return;
    search.isAsked = true;
    this.outbox.put({ do: "places", q: search.q, index: search.index }, { isQuestion: true });
  }

  /** Have the app read further articles, whose candidates are not known yet. */
  readOn() {
    clearTimeout(this.reading);
    this.reading = setTimeout(() => this.outbox.put({ do: "read" }, { isQuestion: true }), OPTIONS.readOnAfterMs);
  }

  saveDate() {
    this.outbox.put({ do: "publish", article: this.payload.article.id, value: this.dating.trim() });
  }

  clearSelection() {
    this.selection = null;
    document.getSelection()?.removeAllRanges();
    showSelection(this);
  }

  /** Note what is selected in the article. */
  select() {
    const text = this.payload?.article?.text;
    const root = this.parts.article.querySelector(".article-text");
    const span = text && root ? selectedSpan(root, text) : null;
    const count = span && unitsToPoints(text);
    this.selection = span && { start: count(span.start), end: count(span.end), words: text.slice(span.start, span.end) };
    showSelection(this);
  }

  /** Go to a part of the form. */
  goTo(selector) {
    if (this.candidate && isOpen(this.statusOf(this.current))) this.parts.body.querySelector(selector)?.focus();
  }

  pickKind(number) {
    const kind = this.payload.kinds[number - 1]?.id;
    if (kind && this.candidate && isOpen(this.statusOf(this.current))) this.change((copy) => { copy.kind = kind; });
  }

  act(name) {
    if (name.startsWith("kind-")) return this.pickKind(Number(name.slice(5)));
    const acts = {
      find: () => this.do("findMerge"), split: () => this.do("splitClaim"), together: () => this.do("acceptWithTwins"), apart: () => this.do("keepFirstApart"), acceptAll: () => this.do("acceptAll"), rejectRest: () => this.do("rejectRest"),
      when: () => this.goTo("[data-key=when]"), where: () => this.do("goToPlace"),
      accept: () => this.accept(), reject: () => this.reject(), mend: () => this.mend(), undo: () => this.undo(),
      next: () => this.step(1), previous: () => this.step(-1), own: () => this.startOwn(), place: () => this.do("addPlace"), quote: () => this.quoteSelection(), help: () => this.help(),
    };
    acts[name]?.();
  }

  help() {
    const onSwitch = (isOn) => { this.areKeysOn = isOn; setKeysOn(isOn); };
    this.parts.dialogs.replaceChildren(renderKeys({ t: this.t, isOn: this.areKeysOn, onSwitch }));
    this.parts.dialogs.querySelector("dialog").showModal();
  }

  onKey(event) {
    followKey(this, event);
  }
}
