/* The names on the time line, which open the events that they name. */
import { el } from "../base/elements.js";
import { HISTOGRAM } from "./histogram.js";
import { NAMES, layNames } from "./names.js";

/** Sizes in px: of the letters, of the room on either side of them. */
const TEXT = Object.freeze({ letters: 11, side: 4 });
const MOVES = Object.freeze({ ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -Infinity, End: Infinity });

/** Draw the lines that lead from names to their bars. */
function drawLeads(context, placed, rule) {
  context.fillStyle = rule;
  for (const { top, x } of placed) {
    const start = top + NAMES.height - 4;
    context.fillRect(Math.round(x), start, 1, Math.max(HISTOGRAM.barsHeight - HISTOGRAM.maxUnit - start - 2, 0));
  }
}

/**
 * Return the names: {node, draw(context, named, histogram, titleOf, look), mark(isShown, selected), relabel(t)}.
 *
 * `draw` is given what layNames is, and the font's family and a colour; `mark` says which are of events in view, and which
 * is open. `onOpen(event)` is called for a name that is pressed. One of them is in the order of the tabulator; arrows lead
 * to the others.
 */
export function createNameButtons({ onOpen }) {
  const node = el("div", { class: "tl-names", role: "group", hidden: true, on: { click: press, keydown: step } });
  const buttons = new Map();

  function press({ target }) {
    const button = target.closest(".tl-name");
    if (button) onOpen(Number(button.dataset.event));
  }

  function step(event) {
    const move = MOVES[event.key];
    if (!move) return;
    const all = [...node.children];
    const next = all[Math.min(Math.max(all.indexOf(event.target) + move, 0), all.length - 1)];
    for (const one of all) one.tabIndex = one === next ? 0 : -1;
    next.focus();
    event.preventDefault();
  }

  /** Return the button of an event, the one that there is where it was named before, so that it keeps the focus. */
  function buttonOf({ event, text, left, top, width }, title) {
    const button = buttons.get(event) ?? el("button", { type: "button", class: "tl-name", "data-event": event, tabindex: "-1" });
    buttons.set(event, button);
    button.textContent = text;
    button.title = title;
    button.setAttribute("aria-label", title);
    button.style.transform = `translate(${Math.round(left) - TEXT.side}px, ${top}px)`;
    button.style.width = `${Math.ceil(width) + 2 * TEXT.side}px`;
    return button;
  }

  function draw(context, named, histogram, titleOf, { x, width, kindCount, family, rule }) {
    context.font = `${TEXT.letters}px ${family}`;
    const measure = (text) => context.measureText(text).width;
    const placed = layNames(named, histogram, titleOf, { x, width, kindCount, measure }).sort((a, b) => a.left - b.left);
    drawLeads(context, placed, rule);
    const shown = placed.map((one) => buttonOf(one, titleOf(one.event)));
    for (const [event, button] of buttons) if (!shown.includes(button)) buttons.delete(event);
    const focused = shown.find((button) => button.matches(":focus"));
    if (shown.length !== node.children.length || shown.some((button, k) => node.children[k] !== button)) node.replaceChildren(...shown);
    focused?.focus({ preventScroll: true });
    node.hidden = shown.length === 0;
    if (shown.length && !shown.some(({ tabIndex }) => tabIndex === 0)) shown[0].tabIndex = 0;
  }

  function mark(isShown, selected) {
    for (const [event, button] of buttons) {
      button.classList.toggle("is-out", !isShown(event));
      if (event === selected) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  return { node, draw, mark, relabel: (t) => node.setAttribute("aria-label", t("Events named on the timeline")) };
}
