/* The evidence panel: the chosen event, the source being read, the figures compared, or the list of events. It lives in
   any element, also inside a shadow root. */
import { codePoints } from "../base/code_points.js";
import { el } from "../base/elements.js";
import { inMarks, translator } from "../base/i18n.js";
import { renderCompare } from "../compare/compare.js";
import { findLimits, matchEvent, windowIn } from "../data/counts.js";
import { searchOf } from "../data/search.js";
import { renderShareButton } from "../share/share_button.js";
import { STATE, keysOf, startOf } from "../state/keys.js";
import { createStoryPages } from "../story/pages.js";
import { isTold } from "../story/steps.js";
import { renderEvent } from "./event.js";
import { renderExcluded } from "./excluded.js";
import { renderFound } from "./found.js";
import { createEvidenceList } from "./list.js";
import { comparableOf, renderFigureList, renderSourceList } from "./lists.js";
import { renderReader } from "./reader.js";
import { createQuoteIndex, scrollToCurrent } from "./source_text.js";

/** Time without a further step, in ms, after which the list follows the window. */
const LIST_AFTER_MS = 150;
/** Room, in px, that a row leaves to what stands at the panel's top, so as to be in sight. */
const ROW_MARGIN_PX = 60;
const LIST_KEYS = keysOf("counts");
/** Keys of the state that change which page of the panel stands, or its words. */
const VIEW_KEYS = keysOf("panel");
/** The state without anything chosen. */
const NOTHING = Object.freeze(startOf(STATE, "chosen"));

/** Return a function that gives the positions of a source's text, walked once. */
function createPoints(atlas) {
  const known = new Map();
  return (source) => {
    if (!known.has(source)) known.set(source, codePoints(atlas.sources[source].text));
    return known.get(source);
  };
}

function countMatches(atlas, match, state) {
  let count = 0;
  for (let i = 0; i < atlas.n; i++) if (match(i, state) !== 0) count++;
  return count;
}

/** Return the state's part that shows every event. */
const everything = (atlas) => startOf({ ...STATE, ...findLimits(atlas.columns) }, "window", "filter");

/** Return which page of the panel a state shows; `tab` is the list that stands where nothing is chosen. */
function pageOf(state, tab) {
  if (isTold(state)) return "story";
  if (state.event !== null) return "event";
  if (state.reading !== null) return "reader";
  return state.compare ? "compare" : tab;
}

/** Return the way to the lists: of events, of sources and, where there is something to compare, of figures. */
function renderNav(hasFigures, t, page, onTab) {
  const names = { events: t("Events"), sources: t("Sources"), ...(hasFigures || page === "compare" ? { figures: t("Figures") } : {}) };
  const current = { event: null, story: null, reader: "sources", compare: "figures" }[page] ?? page;
  return Object.keys(names).map((tab) => el("button", { type: "button", class: "nav-button", "aria-current": tab === current ? "page" : null, on: { click: () => onTab(tab) } }, names[tab]));
}

/** What a link asks for in vain, where nothing is said of it any more. */
const NOTHING_UNKNOWN = Object.freeze({ unknownEvent: null, unknownSource: null, unknown: [] });

/** Return what is said where a link asks for values that there are not; it applies without them. */
function sayUnknownValues({ unknown }, t) {
  const what = unknown.map((one) => inMarks(one, t)).join(", ");
  return unknown.length ? el("p", {}, t("This link asks for what this collection does not have: {what}. The rest of it applies.", { what })) : null;
}

/** Return what is said where a link names an event or a source that the collection has not. */
function sayUnknownId(state, t) {
  const [name, words] = state.unknownEvent
    ? [state.unknownEvent, t("This link names an event that is not in this collection: “{id}”.", { id: state.unknownEvent })]
    : [state.unknownSource, t("This link names a source that is not in this collection: “{id}”.", { id: state.unknownSource })];
  return name ? [el("p", {}, words), el("p", {}, t("It may have been renamed, or the link may be to another collection. Here is everything in this one."))] : null;
}

/** Return what is said where a link asks for what the collection has not, or null. */
function renderUnknown(state, t, onClose) {
  const said = [sayUnknownId(state, t), sayUnknownValues(state, t)].filter(Boolean);
  if (!said.length) return null;
  return el("div", { class: "panel-notice", role: "alert" }, said,
    el("button", { type: "button", class: "plain-button", on: { click: onClose } }, t("Close")));
}

/**
 * Mount the evidence panel into `root` (an empty element). It sets what is chosen, read and compared in the store, and
 * tells in `root.dataset.page` which page stands: "events", "sources", "figures", "event", "reader" "compare" or
 * "story".
 *
 * `counts` is optional; with it the list honours its text filter. `isAlone`: the panel is part of a page that stands
 * alone, whose links keep their state behind `#`. `tools`, where the page has them: {savePicture(format), print()}.
 */
export function mountEvidence(root, atlas, store, counts = null, { isAlone = false, tools = null } = {}) {
  const quotes = createQuoteIndex(atlas);
  const pointsOf = createPoints(atlas);
  const hasFigures = comparableOf(atlas).length > 0;
  const limits = findLimits(atlas.columns);
  const match = counts?.match ?? ((i, state) => matchEvent(atlas.columns, i, state, windowIn(limits, state)));
  const heading = el("h2", { class: "evidence-heading" });
  const nav = el("nav", { class: "evidence-nav" });
  const view = el("div", { class: "evidence-view" });
  let [t, listTimer, listTop] = [translator(atlas.messages, store.get().lang), null, 0];
  // The page that stands and its event; the list one came from; the last event seen; the event that a source or a comparison was opened from.
  let [page, shownEvent, tab, seen, origin] = [null, null, "events", null, null];
  const countShown = (state) => (counts ? counts.countShown(state) : countMatches(atlas, match, state));
  const list = createEvidenceList(atlas, {
    match,
    limits,
    countShown,
    onSelect: (event) => select(event, 0),
    onClear: () => store.set(startOf(STATE, "filter")),
    onShowAll: () => store.set({ ...everything(atlas), settled: store.get().settled + 1 }),
  });
  const stories = createStoryPages(atlas, store, { onShown: () => focusTitle(), onRead: (event, claim) => select(event, claim), onCompare: (what) => open({ compare: what }) });
  const tour = el("div", { class: "evidence-tour" });
  const found = el("div", { class: "evidence-found-line" });
  const hasFocus = () => root.contains(root.getRootNode().activeElement);
  const title = () => view.querySelector(".event-title, .story-title, .reader-title, .compare-title, .section-title");

  /** Move the focus to what is new, and bring its title into sight where the panel itself does not scroll, as on a phone. */
  function focusTitle() {
    const node = title();
    node?.focus({ preventScroll: true });
    if (!node || view.querySelector(".reader mark.current")) return;
    const { top, bottom } = node.getBoundingClientRect();
    const whole = page === "story" ? root.parentElement : root; // A story is told beside the map, or right below it.
    if (top < 0 || bottom > innerHeight) whole?.scrollIntoView({ block: "start" });
  }

  function select(event, claim = 0) {
    store.set({ event, claim, ...stories.holding(), ...NOTHING_UNKNOWN });
    focusTitle();
  }

  function open(patch) {
    const { event, claim } = store.get();
    origin = event === null ? null : { event, claim };
    store.set({ ...NOTHING, ...stories.holding(), ...patch });
    focusTitle();
  }

  function openTab(name) {
    [tab, origin, seen] = [name, null, null];
    store.set({ ...NOTHING, ...stories.holding() });
    if (page !== pageOf(store.get(), tab)) show();
    focusTitle();
  }

  function showList() {
    clearTimeout(listTimer);
    listTimer = null;
    if (!list.node.isConnected) view.replaceChildren(list.node);
    list.show(store.get(), t, { keepsRows: page !== "events" });
  }

  function showNotice() {
    view.querySelector(".panel-notice")?.remove();
    const notice = renderUnknown(store.get(), t, () => store.set(NOTHING_UNKNOWN));
    if (notice) view.prepend(notice);
  }

  /** Say how many events are found, and lead to them, beside whatever is open. */
  function showFound() {
    const button = renderFound({ page, state: store.get(), t, countShown, onShow: () => openTab("events") });
    found.replaceChildren(...(button ? [button] : []));
  }

  /** Show the list where the reader left it, with the row of the event that was open in sight. */
  function returnToList(top, event, isFocused) {
    const isScrolling = root.scrollHeight > root.clientHeight + 1; // On a phone the page scrolls, and the map may be in sight.
    if (isScrolling) root.scrollTop = top;
    const row = event === null || !(isScrolling || isFocused) ? null : list.rowOf(event);
    if (!row) return;
    const box = isScrolling ? root.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    const { top: above, bottom: below } = row.getBoundingClientRect();
    const isInSight = above >= box.top + ROW_MARGIN_PX && below <= box.bottom;
    // `scrollIntoView` would move the page around the list, too.
    if (!isInSight && isScrolling) root.scrollTop += (above + below - box.top - box.bottom) / 2;
    else if (!isInSight) row.scrollIntoView({ block: "center" });
    if (isFocused) row.focus({ preventScroll: true });
  }

  function chooseClaim(claim, focus) {
    store.set({ claim });
    const target = focus === "tab" ? view.querySelector("[role=tab][aria-selected=true]") : view.querySelector(".source-text");
    target?.focus({ preventScroll: true });
    if (focus !== "tab") view.querySelector(".source-text")?.scrollIntoView({ block: "nearest" });
  }

  /** Bring the quote in its source before the reader's eyes, and the keys to it, as a popup's "Read in the source" asks. */
  function readSource() {
    const box = view.querySelector(".source-text");
    if (!box) return;
    scrollToCurrent(box);
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  }

  /** Do what the card on the map asks for: copy the link to the selected quote, or cite it. */
  function share(button, { claim }) {
    view.querySelectorAll("figure.claim")[claim]?.querySelector(button)?.click();
  }

  /** Return the ways back from the event: to the source or the figures it was chosen in, and to the list. */
  function backsOfEvent({ reading, compare }) {
    const all = { label: t("All events"), onBack: () => openTab("events") };
    const leave = () => {
      store.set({ event: null, claim: 0 });
      const quote = view.querySelector("mark.current .quote-link");
      if (quote) quote.focus({ preventScroll: true });
      else focusTitle();
    };
    if (reading !== null) return [{ label: t("Back to the source"), onBack: leave }, all];
    return compare ? [{ label: t("Back to the figures"), onBack: leave }, all] : [all];
  }

  /** Return the way back from a source or a comparison: to the event it was opened from, or to the list. */
  function backTo(name, label) {
    if (!origin) return { label, onBack: () => openTab(name) };
    const { event, claim } = origin;
    return { label: t("Back to the event"), onBack: () => { store.set({ ...NOTHING, event, claim }); focusTitle(); } };
  }

  /** Say it where the open event is not among those that are shown. */
  function showExcluded() {
    view.querySelector(".event-excluded")?.remove();
    const notice = store.get().event === null ? null : renderExcluded({ atlas, store, match, t, onLeave: () => openTab("events") });
    if (notice) view.prepend(notice);
  }

  function showEvent(state) {
    const { event, claim, reading, compare } = state;
    const readWhole = (index) => {
      store.set({ claim: index });
      open({ reading: atlas.detail(event).claims[index].source });
    };
    view.replaceChildren(renderEvent({
      atlas, t, event, claim, isAlone, quotes, pointsOf, terms: searchOf(atlas).resolve(state.q).terms, backs: backsOfEvent({ reading, compare }),
      actions: { onClaim: chooseClaim, onSelect: select, onRead: readWhole, onCompare: (what) => open({ compare: what }) },
    }));
    showExcluded();
    const box = view.querySelector(".source-text");
    if (box) scrollToCurrent(box);
    if (claim > 0 && (page !== "event" || event !== shownEvent)) view.querySelector(".claim.is-current")?.scrollIntoView({ block: "start" });
  }

  function showReader({ reading }) {
    view.replaceChildren(renderReader({ atlas, t, source: reading, quotes, pointsOf, current: seen, back: backTo("sources", t("All sources")), actions: { onSelect: select } }));
    if (page !== "reader") view.querySelector("mark.current")?.scrollIntoView({ block: "center" });
  }

  const pages = {
    story: (state) => view.replaceChildren(stories.renderPage(state, t)),
    events: showList,
    event: showEvent,
    reader: showReader,
    compare: ({ compare }) => view.replaceChildren(renderCompare({ atlas, t, what: compare, back: backTo("figures", t("All figures")), actions: { onSelect: select } })),
    sources: () => view.replaceChildren(renderSourceList({ atlas, t, quotes, actions: { onRead: (reading) => open({ reading }) } })),
    figures: () => view.replaceChildren(renderFigureList({ atlas, t, actions: { onCompare: (compare) => open({ compare }) } })),
  };

  function showAgain() {
    if (page !== "events" && page !== "compare" && page !== "figures") show();
  }

  function show() {
    clearTimeout(listTimer); // A list that was to follow the window must not take the place of what is opened.
    const state = store.get();
    const [before, beforeEvent, hadFocus] = [page, shownEvent, hasFocus()];
    if (before === "events") listTop = root.scrollTop;
    const next = pageOf(state, tab);
    if (next !== "events") quotes.load(showAgain);
    heading.textContent = t("Evidence");
    nav.setAttribute("aria-label", t("Evidence"));
    nav.replaceChildren(...renderNav(hasFigures, t, next, openTab), ...(tools ? [renderShareButton(root, { atlas, store, t, isAlone, tools })] : []));
    if (state.event !== null) seen = { event: state.event, claim: state.claim };
    if (next !== before || state.event !== beforeEvent) root.scrollTop = 0;
    root.dataset.page = next; // The panel may be wider for it, so that it must be told before anything is scrolled to.
    tour.replaceChildren(...stories.renderAbove(state, t, next));
    pages[next](state);
    showNotice();
    [page, shownEvent] = [next, state.event];
    showFound();
    if (next === "events" && before !== null && before !== next) returnToList(listTop, beforeEvent, hadFocus);
  }

  /** Escape leaves what is open, one step at a time. */
  function onKey(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (!["event", "reader", "compare", "story"].includes(page)) return;
    (tour.querySelector(".story-start") ?? view.querySelector(".back"))?.click();
  }

  root.classList.add("verbatim-evidence");
  root.addEventListener("keydown", onKey);
  atlas.onRead(() => {
    list.refresh();
    if (page === "event" && view.querySelector(".event > .pending")) show();
    if (page === "story" && view.querySelector(".story > .pending")) show();
  });
  root.append(el("div", { class: "evidence-top" }, heading, nav, found), tour, view);
  show();
  return store.subscribe((state, changed) => {
    if (changed.has("lang")) t = translator(atlas.messages, state.lang);
    if (stories.isLeft(state, changed)) return void store.set(stories.holding());
    if (VIEW_KEYS.some((key) => changed.has(key)) || (page === "event" && changed.has("q"))) show();
    if (changed.has("read") && state.event !== null) readSource();
    if (changed.has("linkAsked")) share(".share-link", state);
    if (changed.has("citeAsked")) share(".share-cite", state);
    if (page === "event" && LIST_KEYS.some((key) => changed.has(key))) showExcluded();
    if (page !== "events") {
      if (LIST_KEYS.some((key) => changed.has(key))) showFound();
      return;
    }
    if (changed.has("settled")) showList();
    else if (LIST_KEYS.some((key) => changed.has(key))) {
      clearTimeout(listTimer);
      listTimer = setTimeout(showList, LIST_AFTER_MS);
    }
  });
}
