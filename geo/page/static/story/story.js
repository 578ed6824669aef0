/* A story in the evidence panel: offered, told step by step, and held while the reader looks at something else. */
import { el } from "../base/elements.js";
import { kindMark } from "../base/event_marks.js";
import { formatNumber, inLanguage } from "../base/i18n.js";
import { renderCredit } from "../evidence/credit.js";
import { renderPending } from "../evidence/pending.js";
import { renderCite, renderTranslation } from "../evidence/source_facts.js";
import { quotesOf } from "./steps.js";

/** How far a finger goes sideways, in px, and how much farther than up or down, to turn the page. */
const SWIPE = Object.freeze({ leastPx: 48, ratio: 1.6 });

const button = (className, onClick, ...words) => el("button", { type: "button", class: className, on: { click: onClick } }, ...words);

/** Return what offers a story; `last` is the step that the reader left it at, or null. */
export function renderOffer({ story, last, t, onStart }) {
  const isBegun = last !== null && last > 0;
  const steps = t.n("A guided tour of {n} step, with its quotes", "A guided tour of {n} steps, each with its quotes", story.steps.length);
  return el("section", { class: "story-offer", "aria-label": t("Guided tour") },
    el("div", { class: "story-offer-words" }, el("p", { class: "story-offer-title" }, inLanguage(story.title, t.lang)), el("p", { class: "story-offer-note" }, steps)),
    button("story-start", () => onStart(isBegun ? last : 0), isBegun ? t("Continue at step {n}", { n: last + 1 }) : t("Start")));
}

/** Return what leads back to the step that the reader left for something else. */
export function renderHeld({ story, at, t, onResume, onLeave }) {
  const place = { i: at + 1, n: story.steps.length };
  return el("section", { class: "story-offer is-held", "aria-label": t("Guided tour") },
    el("div", { class: "story-offer-words" }, el("p", { class: "story-offer-title" }, inLanguage(story.title, t.lang))),
    button("story-leave", onLeave, t("Leave the tour")),
    button("story-start", onResume, t("Back to step {i} of {n}", place)));
}

/** Return the steps as a row of bars, each a button; those that were told are filled. */
function renderProgress({ story, at, t, onGo }) {
  const bar = ({ title }, k) => el("li", {}, el("button", {
    type: "button", class: k <= at ? "story-bar is-told" : "story-bar", "aria-current": k === at ? "step" : null,
    "aria-label": t("Step {i} of {n}: {title}", { i: k + 1, n: story.steps.length, title: inLanguage(title, t.lang) }), title: inLanguage(title, t.lang), on: { click: () => onGo(k) },
  }));
  return el("ol", { class: "story-progress" }, story.steps.map(bar));
}

function renderTurning({ story, at, t, onGo, onLeave }) {
  const isLast = at === story.steps.length - 1;
  const place = t("{i} of {n}", { i: formatNumber(at + 1, t.lang), n: formatNumber(story.steps.length, t.lang) });
  return el("div", { class: "story-turning" },
    el("button", { type: "button", class: "story-turn", "aria-label": t("Previous step"), disabled: at === 0, on: { click: () => onGo(at - 1) } }, "‹"),
    el("span", { class: "story-place" }, place),
    isLast ? button("story-turn is-next", onLeave, t("Finish")) : button("story-turn is-next", () => onGo(at + 1), t("Next"), el("span", { "aria-hidden": "true" }, " ›")));
}

function renderQuote({ atlas, t, onRead }, { event, claim: k }, isFirst) {
  const detail = atlas.detail(event);
  if (detail.isPending) return renderPending(atlas, t);
  const claim = detail.claims[k];
  const source = atlas.sources[claim.source];
  const title = inLanguage(detail.title, t.lang);
  const credit = renderCredit(atlas, claim, t);
  return el("figure", { class: "claim story-quote", css: { "--kind": `var(--kind-${atlas.columns.kind[event]})` } },
    isFirst && el("h4", { class: "story-event" }, kindMark(atlas, atlas.columns.kind[event]), el("span", {}, title)),
    el("blockquote", { lang: claim.language ?? source.language?.value ?? null }, claim.exact),
    renderTranslation(claim, t),
    el("figcaption", {}, credit && [credit, " · "], renderCite(source, t)),
    onRead && el("button", { type: "button", class: "read-button", "aria-label": t("Read in the source: {title}", { title }), on: { click: () => onRead(event, k) } }, t("Read in the source")));
}

/** Return a step's words and quotes; without `onRead`, as for paper, no quote has a way to its source. */
function renderStep(context, step) {
  const { atlas, t } = context;
  const quotes = quotesOf(atlas, step);
  return [
    el("p", { class: "story-text" }, inLanguage(step.text, t.lang)),
    quotes.map((one, j) => renderQuote(context, one, j === 0 || quotes[j - 1].event !== one.event)),
  ];
}

/** Return a whole story for paper: every step with its words and quotes. */
export function renderWholeStory({ atlas, story, t }) {
  const step = (one, k) => el("section", { class: "story-step" }, el("h3", {}, `${k + 1}. ${inLanguage(one.title, t.lang)}`), renderStep({ atlas, t, onRead: null }, one));
  return el("section", { class: "story-whole" }, el("h2", {}, inLanguage(story.title, t.lang)), story.steps.map(step));
}

/** Tell a swipe to the left or right on a node: `onSwipe(1)` is the next step. */
function watchSwipes(node, onSwipe) {
  let start = null;
  const place = ({ changedTouches: [touch] }) => ({ x: touch.clientX, y: touch.clientY });
  node.addEventListener("touchstart", (event) => (start = event.touches.length === 1 ? place(event) : null), { passive: true });
  node.addEventListener("touchend", (event) => {
    if (start === null) return;
    const { x, y } = place(event);
    const [dx, dy] = [x - start.x, y - start.y];
    start = null;
    if (Math.abs(dx) >= SWIPE.leastPx && Math.abs(dx) > SWIPE.ratio * Math.abs(dy)) onSwipe(dx < 0 ? 1 : -1);
  });
}

/**
 * Return the page that tells a step.
 *
 * `context`: {atlas, t, story, at (step, from 0), compare (a quantity to compare, or null), onGo(step), onLeave(),
 * onRead(event, claim), onCompare(what)}.
 */
export function renderStory(context) {
  const { story, at, t, compare, onGo, onLeave, onCompare } = context;
  const step = story.steps[at];
  const go = (by) => at + by >= 0 && at + by < story.steps.length && onGo(at + by);
  const onKey = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(by);
  };
  const node = el("article", { class: "story", on: { keydown: onKey } },
    el("div", { class: "story-head" },
      el("div", { class: "story-line" }, el("p", { class: "story-name" }, inLanguage(story.title, t.lang)), button("back story-leave", onLeave, t("Leave the tour"))),
      renderProgress(context),
      renderTurning(context)),
    el("h3", { class: "story-title", tabindex: "-1" }, inLanguage(step.title, t.lang)),
    renderStep(context, step),
    compare && button("plain-button", () => onCompare(compare), t("Compare figures")),
    el("p", { class: "story-note" }, t("The words of the tour are the editors’; the quotes are the sources’, word for word.")));
  watchSwipes(node, go);
  return node;
}
