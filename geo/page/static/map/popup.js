/* The map's popup: the events of a place or a transfer in the window, one at a time, in their sources' words. */
import { OPEN_END } from "../base/days.js";
import { el } from "../base/elements.js";
import { inLanguage, translator } from "../base/i18n.js";
import { placesOnLines } from "../data/on_lines.js";
import { sortDays } from "../data/sweep.js";
import { keysOf } from "../state/keys.js";
import { renderPopupEvent } from "./popup_event.js";

/** Keys of the state that change which events there are at a place. */
const WINDOW_KEYS = keysOf("counts");

const OPTIONS = Object.freeze({
  gapPx: 12, // between a mark and its popup
  marginPx: 10, // between the popup and the map's edge
  sheetBelowPx: 620, // a map narrower than this shows the popup as a sheet along its bottom
  sheetShare: 0.62, // of the map's height, at most, that the sheet covers
  phoneShare: 0.74, // of the height of map and time line, which it covers on a phone
  leastHeightPx: 220, // height that a popup is given before another side is tried
});

/**
 * Return where a popup of `size` stands in a `box` beside a `mark` {x, y, rx, ry}, all in px: {left, top, maxHeight}.
 *
 * It stays inside the box and off the mark: right or left of it where there is room, else below or above.
 */
function placePopup(mark, size, box) {
  const { gapPx: gap, marginPx: margin, leastHeightPx } = OPTIONS;
  const [reachX, reachY] = [mark.rx + gap, mark.ry + gap];
  const within = (value, least, most) => Math.max(least, Math.min(value, most));
  const maxHeight = box.height - 2 * margin;
  const besideTop = within(mark.y - Math.min(size.height, maxHeight) * 0.4, margin, Math.max(margin, box.height - margin - size.height));
  const besideLeft = within(mark.x - size.width / 2, margin, box.width - margin - size.width);
  const room = { right: box.width - margin - mark.x - reachX, left: mark.x - reachX - margin };
  if (room.right >= size.width) return { left: mark.x + reachX, top: besideTop, maxHeight };
  if (room.left >= size.width) return { left: mark.x - reachX - size.width, top: besideTop, maxHeight };
  const below = box.height - margin - mark.y - reachY;
  const above = mark.y - reachY - margin;
  if (below >= Math.min(size.height, Math.max(above, leastHeightPx))) return { left: besideLeft, top: mark.y + reachY, maxHeight: below };
  return { left: besideLeft, top: Math.max(margin, mark.y - reachY - size.height), maxHeight: Math.max(above, leastHeightPx) };
}

/** Return whether the evidence lies under the map, as page.css has it. */
const isPhone = () => window.matchMedia("(max-width: 760px)").matches;

function precisionNotes(place, isMetonym, t) {
  return [
    place.precision === "area" && t("whole area"),
    place.precision === "line" && t("along the line"),
    isMetonym && t("meaning its government"),
  ].filter(Boolean);
}

/** Return events in the order of their first possible days, undated ones last; of one day, as they came. */
function sortInTime(events, { dated, s1 }) {
  return sortDays(Int32Array.from(events, (i) => (dated[i] ? s1[i] : OPEN_END))).order.map((j) => events[j]);
}

function buildFrame({ onStep, onClose, onKey }) {
  const nodes = {
    heading: el("h2", { class: "popup-heading" }),
    notes: el("p", { class: "popup-notes" }),
    body: el("div", { class: "popup-body", tabindex: "-1" }),
    also: el("p", { class: "popup-also", hidden: true }),
    previous: el("button", { type: "button", class: "popup-step", on: { click: () => onStep(-1) } }, el("span", { "aria-hidden": "true" }, "‹")),
    next: el("button", { type: "button", class: "popup-step", on: { click: () => onStep(1) } }, el("span", { "aria-hidden": "true" }, "›")),
    page: el("span", { class: "popup-page", "aria-live": "polite" }),
    close: el("button", { type: "button", class: "popup-close", on: { click: onClose } }, el("span", { "aria-hidden": "true" }, "×")),
  };
  nodes.pager = el("div", { class: "popup-pager" }, nodes.previous, nodes.page, nodes.next);
  nodes.root = el(
    "section",
    { class: "verbatim-popup", role: "dialog", tabindex: "-1", hidden: true, on: { keydown: onKey } },
    el("header", { class: "popup-header" }, el("div", {}, nodes.heading, nodes.notes), nodes.pager, nodes.close),
    nodes.body,
    nodes.also,
  );
  return nodes;
}

/**
 * Return the popup of a map. A subject is {events, place} or {events, transfer}: what it tells of; with `others`, of so many more places.
 *
 * `open(subject, getMark)`: `getMark()` gives the mark's {x, y, rx, ry} in px of the map, at any moment.
 * `wasPressed()`: whether the pointer last went down in it: a click on the map is then the end of selecting its words.
 * `onAsk(key, event, claim)` is called when the reader wants a claim's place in its source ("read"), a link to it
 * ("linkAsked") or a citation ("citeAsked"), `onPlace(place)` for another place; `onClose()` after it closed.
 */
export function createPopup(map, atlas, store, counts, plan, { onAsk, onPlace, onClose }) {
  let [subject, getMark, opener, at] = [null, null, null, 0];
  /** @type {number[] | Uint32Array} */
  let events = [];
  let t = translator(atlas.messages, store.get().lang);
  let isPressedInside = false;
  const nodes = buildFrame({ onStep: step, onClose: () => close({ returnFocus: true }), onKey: handleKey });
  map.getContainer().append(nodes.root);
  map.getContainer().addEventListener("pointerdown", ({ target }) => (isPressedInside = nodes.root.contains(target)), true);
  L.DomEvent.disableClickPropagation(nodes.root);
  L.DomEvent.disableScrollPropagation(nodes.root);

  function handleKey(event) {
    const offset = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Escape") close({ returnFocus: true });
    else if (offset) step(offset);
    else {
      event.stopPropagation(); // Leaflet would pan and zoom
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function listEvents() {
    const state = store.get();
    return sortInTime(subject.events.filter((i) => counts.match(i, state)), atlas.columns);
  }

  function showHeading() {
    const nameOf = (p) => inLanguage(atlas.places[p].name, t.lang);
    const { place, transfer, others = 0 } = subject;
    const around = transfer ? "" : others ? t.n("{place} and {n} more place", "{place} and {n} more places", others, { place: nameOf(place) }) : nameOf(place);
    const name = transfer ? t("{from} to {to}", { from: nameOf(transfer.origin), to: nameOf(transfer.destination) }) : around;
    const notes = transfer || others ? [] : precisionNotes(atlas.places[place], plan.isMetonym[place], t);
    nodes.root.setAttribute("aria-label", name);
    nodes.heading.textContent = transfer ? `${nameOf(transfer.origin)} → ${nameOf(transfer.destination)}` : around;
    nodes.notes.textContent = [...notes, t.n("{n} event", "{n} events", events.length)].join(" · ");
  }

  /** Lead from a line to what lies on it, and back. */
  function showAlso() {
    const { place, others = 0 } = subject;
    const state = store.get();
    const shares = place === undefined || others ? [] : placesOnLines(atlas.places)(place).filter((p) => counts.query(state).placePossible[p] > 0);
    nodes.also.hidden = shares.length === 0;
    const button = (p) => el("button", { type: "button", on: { click: () => onPlace(p) } }, inLanguage(atlas.places[p].name, t.lang));
    nodes.also.replaceChildren(place !== undefined && atlas.places[place].precision === "line" ? t("On this line:") : t("On the line:"), " ", ...shares.flatMap((p, k) => [k ? " · " : "", button(p)]));
  }

  function showPage({ keepScroll = false } = {}) {
    const i = events[at];
    showHeading();
    showAlso();
    const total = atlas.detail(i).claims.length;
    const claim = store.get().event === i ? Math.min(store.get().claim, total - 1) : 0;
    const ask = (key) => () => onAsk(key, i, claim);
    nodes.body.replaceChildren(renderPopupEvent(atlas, i, counts.match(i, store.get()), claim, t, {
      onRead: ask("read"), onLink: ask("linkAsked"), onCite: ask("citeAsked"),
      onNext: () => {
        store.set({ event: i, claim: (claim + 1) % total });
        nodes.body.querySelector(".claim-next")?.focus({ preventScroll: true });
      },
    }));
    nodes.root.style.setProperty("--kind", `var(--kind-${atlas.columns.kind[i]})`);
    if (!keepScroll) nodes.body.scrollTop = 0;
    nodes.pager.hidden = events.length < 2;
    nodes.page.textContent = t("{k} of {n}", { k: at + 1, n: events.length });
    for (const [node, text, isEnd] of [[nodes.previous, t("Previous event"), at === 0], [nodes.next, t("Next event"), at === events.length - 1]]) {
      node.setAttribute("aria-label", text);
      node.setAttribute("aria-disabled", isEnd);
    }
    nodes.close.setAttribute("aria-label", t("Close"));
    reposition();
  }

  function step(offset) {
    const target = at + offset;
    if (target < 0 || target >= events.length) return;
    at = target;
    store.set({ event: events[at], claim: 0 });
    showPage();
  }

  function reposition() {
    if (!subject) return;
    const { x: width, y: height } = map.getSize();
    const isSheet = width < OPTIONS.sheetBelowPx;
    nodes.root.classList.toggle("is-sheet", isSheet);
    const style = nodes.root.style;
    style.maxHeight = `${height - 2 * OPTIONS.marginPx}px`;
    if (isSheet) {
      layOver(height);
      style.left = style.top = "";
      return;
    }
    if (nodes.root.parentElement !== map.getContainer()) map.getContainer().append(nodes.root);
    const size = { width: nodes.root.offsetWidth, height: nodes.root.offsetHeight };
    const { left, top, maxHeight } = placePopup(getMark(), size, { width, height });
    style.left = `${Math.round(left)}px`;
    style.top = `${Math.round(top)}px`;
    style.maxHeight = `${Math.round(maxHeight)}px`;
  }

  /** Lay the sheet along the map's bottom, on a phone over the time line too: there is room for a whole quote. */
  function layOver(height) {
    const stage = isPhone() ? map.getContainer().closest(".verbatim-main") : null;
    const holder = stage ?? map.getContainer();
    if (nodes.root.parentElement !== holder) holder.append(nodes.root);
    nodes.root.style.maxHeight = `${Math.round(stage ? stage.clientHeight * OPTIONS.phoneShare : height * OPTIONS.sheetShare)}px`;
  }

  /** Move the map so far that the sheet does not lie over the mark. */
  function clearSheet() {
    if (!nodes.root.classList.contains("is-sheet")) return;
    const free = nodes.root.getBoundingClientRect().top - map.getContainer().getBoundingClientRect().top;
    const mark = getMark();
    const least = mark.ry + 8;
    const isClear = mark.y > least && mark.y < free - least && mark.x > least && mark.x < map.getSize().x - least;
    if (!isClear) map.panBy([mark.x - map.getSize().x / 2, mark.y - free / 2]);
  }

  function open(newSubject, newGetMark) {
    [subject, getMark, opener] = [newSubject, newGetMark, document.activeElement];
    events = listEvents();
    if (!events.length) return close();
    at = Math.max(0, events.indexOf(store.get().event));
    nodes.root.hidden = false;
    store.set({ event: events[at], claim: events[at] === store.get().event ? store.get().claim : 0 });
    showPage();
    clearSheet();
    nodes.root.focus({ preventScroll: true });
    return undefined;
  }

  function close({ returnFocus = false } = {}) {
    if (!subject) return;
    const place = subject.place;
    subject = null;
    nodes.root.hidden = true;
    if (returnFocus && opener?.isConnected) opener.focus({ preventScroll: true });
    onClose(place);
  }

  /** Follow a change of the state: other events in the window, another event selected, another language. */
  function follow(state, changed) {
    if (changed.has("lang")) t = translator(atlas.messages, state.lang);
    if (!subject) return;
    const shown = events[at];
    const isWindow = WINDOW_KEYS.some((key) => changed.has(key));
    if (isWindow) {
      const listed = listEvents();
      if (!listed.length) return close();
      const isSame = listed.length === events.length && listed.every((i, k) => i === events[k]);
      events = listed;
      at = Math.max(0, events.indexOf(shown));
      if (!isSame) showPage({ keepScroll: events[at] === shown });
    }
    if (changed.has("event") && state.event !== events[at]) {
      if (!events.includes(state.event)) return close();
      at = events.indexOf(state.event);
      showPage();
    } else if (changed.has("lang") || changed.has("claim")) showPage({ keepScroll: true });
    return undefined;
  }

  /** Show the texts of the event that was waited for. */
  function showRead() {
    if (subject && nodes.body.querySelector(".pending")) showPage({ keepScroll: true });
  }
  atlas.onRead(showRead);

  return { open, close, follow, reposition, isOpen: () => subject !== null, wasPressed: () => isPressedInside, subject: () => subject };
}
