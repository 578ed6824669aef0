/* The parts of the screen in the document: made once, filled anew as the state changes, without moving what the reader holds. */
import { el } from "../../../page/static/base/elements.js";
import { formatNumber } from "../../../page/static/base/i18n.js";
import { isOpen } from "./drafts.js";
import { renderProgress } from "./list.js";
import { renderPersonButton } from "./person.js";

/** From this width of the window, in px, the list of articles is open at the start. */
const WIDE_LIST_PX = 1200;

/** Return whether the list of articles has room beside the article. */
export const isListWide = () => innerWidth >= WIDE_LIST_PX;

/** Return the screen's empty parts. */
export function createReviewParts(root) {
  const part = (tag, name, attributes = {}) => el(tag, { class: name, ...attributes });
  const parts = {
    bar: part("header", "review-bar"),
    list: part("nav", "review-list"),
    article: part("section", "review-article", { tabindex: "0" }),
    selection: part("div", "review-selection", { role: "toolbar" }),
    panel: part("section", "review-panel"),
    steps: part("div", "review-steps"),
    body: part("div", "review-body"),
    said: part("div", "review-said"),
    actions: part("div", "review-actions", { role: "toolbar" }),
    toast: part("div", "review-toast"),
    status: part("p", "unseen", { role: "status" }),
    dialogs: part("div", "review-dialogs"),
  };
  const decide = part("div", "review-decide"); // Below what scrolls: what is said there moves no field.
  decide.append(parts.said, parts.actions);
  parts.panel.append(parts.steps, parts.body, decide);
  const middle = part("div", "review-middle");
  const foot = part("div", "review-foot");
  foot.append(parts.toast, parts.selection);
  middle.append(parts.article, foot);
  root.replaceChildren(parts.bar, parts.list, middle, parts.panel, parts.status, parts.dialogs);
  parts.selection.hidden = true;
  parts.toast.hidden = true;
  return parts;
}

/** Put nodes into a part; the element that has the focus keeps it, by its `data-key`, and so do its caret and the scroll. */
export function fill(part, ...nodes) {
  const active = part.getRootNode().activeElement;
  const key = active && part.contains(active) ? active.dataset.key : null;
  const caret = key && typeof active.selectionStart === "number" ? [active.selectionStart, active.selectionEnd] : null;
  const top = part.scrollTop;
  part.replaceChildren(...nodes.flat(Infinity).filter(Boolean));
  part.scrollTop = top;
  if (!key) return;
  const again = part.querySelector(`[data-key="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
  if (caret && again && typeof again.selectionStart === "number") again.setSelectionRange(...caret);
}

/** Make a text field as high as its text. */
export function fitHeight(field) {
  field.style.setProperty("height", "0");
  field.style.setProperty("height", `${field.scrollHeight + 2}px`);
}

/** Let text fields be as high as their text. */
export function fitHeights(part) {
  for (const field of part.querySelectorAll("textarea")) {
    field.addEventListener("input", () => fitHeight(field));
    fitHeight(field);
  }
}

/** Bring an element into the view of the part that scrolls, where it is not there already; nothing else moves. */
export function showIn(scroller, element, { isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches } = {}) {
  if (!element) return;
  const [outer, inner] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.top >= outer.top + 24 && inner.bottom <= outer.bottom - 56) return;
  scroller.scrollTo({ top: scroller.scrollTop + inner.top - outer.top - outer.height * 0.3, behavior: isCalm ? "auto" : "smooth" });
}

/** Bring all of an element into the view of the form, or its beginning where it is too high; the page itself stays. */
export function showInForm(body, element) {
  if (getComputedStyle(body).overflowY === "visible") return element.scrollIntoView({ block: "nearest" }); // A phone scrolls the page.
  const [outer, inner] = [body.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.top < outer.top || inner.height > outer.height) body.scrollTop += inner.top - outer.top;
  else if (inner.bottom > outer.bottom) body.scrollTop += inner.bottom - outer.bottom;
}

/** Return the line above all: the list's button, how far the collection is, the keys. */
export function renderBar({ payload, isListOpen, statusOf, t, onList, onHelp, onPerson }) {
  const { collection } = payload;
  const own = payload.article;
  const found = own?.candidates.filter(({ is_made: isMade }) => !isMade) ?? [];
  const decided = found.filter(({ id }) => statusOf(id) !== "pending").length; // What an event quotes already does not wait.
  const words = (done, total) => t("{n} of {total} decided", { n: formatNumber(done, t.lang), total: formatNumber(total, t.lang) });
  const total = `${formatNumber(collection.total, t.lang)}${collection.is_reading ? "+" : ""}`; // Some articles are still being read.
  const change = own ? decided - own.decided : 0; // What is decided here and not yet confirmed counts already.
  return [
    el("button", { type: "button", class: "bar-button", "data-key": "list", "aria-expanded": String(isListOpen), "aria-controls": "review-list", on: { click: onList } },
      el("span", { class: "bar-sign", "aria-hidden": "true" }, "☰"), " ", t("Articles"), el("span", { class: "remark" }, ` ${formatNumber(payload.articles.length, t.lang)}`)),
    own && el("div", { class: "bar-progress" }, el("span", { class: "bar-name" }, t("This article")), found.length > 0 && renderProgress(decided, found.length, t("This article"), t), el("span", { class: "remark" }, found.length > 0 ? words(decided, found.length) : t("no candidates"))),
    el("div", { class: "bar-progress is-whole" }, el("span", { class: "bar-name" }, t("The collection")), renderProgress(collection.decided + change, collection.total, t("The collection"), t), el("span", { class: "remark" }, t("{n} of {total} decided", { n: formatNumber(collection.decided + change, t.lang), total }))),
    renderPersonButton({ person: payload.person ?? null, t, onPerson }),
    el("button", { type: "button", class: "bar-button bar-help", "data-key": "help", "aria-label": t("Shortcuts"), title: `${t("Shortcuts")} (?)`, on: { click: onHelp } }, "?"),
  ];
}

/** Return the buttons of what can be decided; each shows its key. */
export function renderActions({ candidate, status, isMended, canUndo, t, on }) {
  const isPending = Boolean(candidate) && isOpen(status);
  const button = (act, name, key, { isMain = false, isOff = false } = {}) => el("button", {
    type: "button", class: isMain ? "action is-main" : "action", "data-key": `act-${act}`, "aria-keyshortcuts": key, disabled: isOff, on: { click: on[act] },
  }, name, el("kbd", { "aria-hidden": "true" }, key));
  const accept = button("accept", candidate?.is_own ? t("Create the event") : t("Accept"), "A", { isMain: true, isOff: !isPending });
  if (isMended && !candidate.is_own) accept.setAttribute("aria-label", t("Accept with edits")); // Its sign has a place of its own.
  accept.append(el("span", { class: "edit-sign", "aria-hidden": "true" }, "✎"));
  const reject = button("reject", candidate?.is_own ? t("Discard") : t("Reject"), "R", { isOff: !isPending });
  const undo = button("undo", t("Undo"), "U", { isOff: !canUndo });
  if (!candidate) return [undo];
  if (candidate.is_own) return [accept, reject, undo];
  return [accept, reject, button("find", t("Merge…"), "M", { isOff: !isPending }), button("mend", t("Edit"), "E", { isOff: !isPending }), undo];
}

/** Give the buttons of a part the names and states of others of the same keys: a press that is under way is not lost. */
export function fillButtons(part, buttons) {
  const shown = [...part.children];
  if (shown.length !== buttons.length) return fill(part, buttons);
  buttons.forEach((button, k) => {
    shown[k].disabled = button.disabled;
    shown[k].firstChild.data = button.firstChild.data;
    if (button.hasAttribute("aria-label")) shown[k].setAttribute("aria-label", button.getAttribute("aria-label"));
    else shown[k].removeAttribute("aria-label");
  });
  if (shown.some((one, k) => one.dataset.key !== buttons[k].dataset.key)) fill(part, buttons);
}

/** Return what is offered for selected words. */
export function renderSelection({ text, canQuote, t, onQuote, onOwn }) {
  const keep = (event) => event.preventDefault(); // A press must not end the selection.
  const shown = text.length > 60 ? `${text.slice(0, 58)}…` : text;
  return [
    el("span", { class: "selection-words" }, shown),
    canQuote && el("button", { type: "button", class: "chip-button", on: { mousedown: keep, click: onQuote } }, t("Use as the quote"), el("kbd", { "aria-hidden": "true" }, "Q")),
    el("button", { type: "button", class: "chip-button", on: { mousedown: keep, click: onOwn } }, t("New event"), el("kbd", { "aria-hidden": "true" }, "N")),
  ];
}

/** Return what is said at the foot of the screen after a decision. */
export function renderToast({ message, t, onUndo, onClose }) {
  return [
    el("p", {}, message),
    onUndo && el("button", { type: "button", class: "link-button", on: { click: onUndo } }, t("Undo")),
    el("button", { type: "button", class: "drop", "aria-label": t("Close"), on: { click: onClose } }, "×"),
  ];
}
