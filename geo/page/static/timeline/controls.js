/* The timeline's first row: play, mode, step, speed, undated, what is shown, and back to everything. */
import { el, svg } from "../base/elements.js";
import { formatNumber } from "../base/i18n.js";
import { describeWindow } from "../filters/window_words.js";

const STEPS = ["day", "week", "month"];
/** Days of the axis for each second of playing. */
const SPEEDS = [1, 7, 30, 91, 365];
/** Longest time, in ms, before the live region tells of a step. */
const ANNOUNCE_AFTER_MS = 250;

const icon = (path) => svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: "tl-icon" }, svg("path", { d: path }));
const PLAY = "M4.5 2.2v11.6L13.5 8z";
const MORE = "M2 5h6M12 5h2M2 11h2M8 11h6M10 3v4M6 9v4";
const PAUSE = "M4 2.5h3v11H4zM9 2.5h3v11H9z";

/** Return a button that stays pressed. */
function toggle(attributes) {
  return el("button", { type: "button", ...attributes });
}

function select(className, onChange) {
  return el("select", { class: className, on: { change: (event) => onChange(event.target.value) } });
}

function fillSelect(node, label, options, value) {
  node.setAttribute("aria-label", label);
  node.replaceChildren(...options.map(([key, text]) => el("option", { value: key, selected: String(key) === String(value) }, text)));
}

/** Return the sentence that says what is shown: "23 of 49 events · 4 uncertain"; what is only expected is not told apart. */
function describeShown(t, found, total) {
  const uncertain = found.possible - found.certain - found.expected;
  const shown = t.n("{shown} of {n} event", "{shown} of {n} events", total, { shown: formatNumber(found.shown, t.lang) });
  return uncertain ? t.n("{events} · {n} uncertain", "{events} · {n} uncertain", uncertain, { events: shown }) : shown;
}

function buildControls(store, { reset, onManual }) {
  const set = (patch) => () => { onManual(); store.set(patch); };
  /** Show step and speed, or hide them again, where the row has no room for them unless it plays. */
  function showMore() {
    const isOpen = nodes.more.parentElement.classList.toggle("shows-more");
    nodes.more.setAttribute("aria-expanded", String(isOpen));
  }
  const nodes = {
    play: el("button", { type: "button", class: "tl-play", on: { click: () => store.set({ playing: !store.get().playing }) } }),
    window: toggle({ on: { click: set({ mode: "window" }) } }),
    upto: toggle({ on: { click: set({ mode: "upto" }) } }),
    step: select("tl-select", (value) => store.set({ step: value })),
    speed: select("tl-select", (value) => store.set({ speed: Number(value) })),
    more: el("button", { type: "button", class: "tl-more", "aria-expanded": "false", on: { click: showMore } }, icon(MORE)),
    certain: toggle({ class: "tl-chip tl-certain", on: { click: () => store.set({ certain: !store.get().certain }) } }),
    undated: toggle({ class: "tl-chip", on: { click: () => store.set({ undated: !store.get().undated }) } }),
    seen: el("span", { class: "tl-statement", "aria-hidden": "true" }),
    status: el("span", { class: "tl-status", role: "status" }),
    reset: el("button", { type: "button", class: "tl-reset", on: { click: reset } }),
  };
  nodes.count = el("b", { class: "tl-count" });
  nodes.rest = el("span", {});
  nodes.uncertain = el("span", { class: "tl-uncertain" });
  nodes.when = el("span", { class: "tl-when" });
  nodes.seen.append(nodes.count, nodes.rest, nodes.uncertain, nodes.when);
  nodes.modes = el("div", { class: "tl-segments", role: "group" }, nodes.window, nodes.upto);
  return nodes;
}

/**
 * Return the first row: {node, relabel(t), showState(state), showCount(found)}.
 *
 * `showCount` writes the visible count at once, and the live region at most four times a second.
 */
export function createControls(atlas, store, { reset, onManual }) {
  const nodes = buildControls(store, { reset, onManual });
  const node = el(
    "div", { class: "tl-controls" },
    el("div", { class: "tl-group" }, nodes.play, nodes.modes, nodes.more, nodes.step, nodes.speed, nodes.certain, nodes.undated),
    el("div", { class: "tl-shown" }, nodes.seen, nodes.status, nodes.reset),
  );
  let [t, announcing] = [null, null];

  function relabel(translate) {
    t = translate;
    const { step, speed } = store.get();
    const speeds = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((a, b) => a - b);
    nodes.modes.setAttribute("aria-label", t("Mode"));
    nodes.certain.title = t("Leave out what may fall outside the period, what is announced, and what has no date");
    nodes.more.setAttribute("aria-label", t("Step and speed"));
    nodes.more.title = t("Step and speed");
    nodes.window.textContent = t("Period");
    nodes.upto.textContent = t("From the beginning");
    nodes.reset.textContent = t("Reset");
    nodes.reset.title = t("Show all of time, and clear the filters and the search");
    const stepNames = { day: t("Step: day"), week: t("Step: week"), month: t("Step: month") };
    fillSelect(nodes.step, t("Step"), STEPS.map((one) => [one, stepNames[one]]), step);
    fillSelect(nodes.speed, t("Speed"), speeds.map((n) => [n, t.n("1 s = {n} day", "1 s = {n} days", n)]), speed);
  }

  function showState(state) {
    nodes.play.replaceChildren(icon(state.playing ? PAUSE : PLAY));
    nodes.play.dataset.playing = String(state.playing);
    nodes.play.setAttribute("aria-label", state.playing ? t("Pause") : t("Play"));
    nodes.window.setAttribute("aria-pressed", String(state.mode !== "upto"));
    nodes.upto.setAttribute("aria-pressed", String(state.mode === "upto"));
    nodes.undated.setAttribute("aria-pressed", String(state.undated));
    nodes.certain.setAttribute("aria-pressed", String(state.certain));
    nodes.step.value = state.step;
    nodes.speed.value = String(state.speed);
    nodes.status.setAttribute("aria-live", state.playing ? "off" : "polite");
  }

  function announce() {
    announcing = null;
    nodes.status.textContent = nodes.seen.textContent;
  }

  function showCount(found, state) {
    const sentence = describeShown(t, found, atlas.n);
    const shown = formatNumber(found.shown, t.lang);
    const isFirst = sentence.startsWith(shown);
    const short = describeShown(t, { ...found, possible: 0, certain: 0, expected: 0 }, atlas.n);
    nodes.count.textContent = isFirst ? shown : "";
    nodes.rest.textContent = isFirst ? short.slice(shown.length) : short;
    nodes.uncertain.textContent = sentence.startsWith(short) ? sentence.slice(short.length) : "";
    nodes.when.textContent = ` · ${describeWindow(t, state)}`;
    nodes.certain.textContent = t("Certain dates · {n}", { n: formatNumber(found.possible - (state.certain ? 0 : found.uncertain), t.lang) });
    nodes.certain.hidden = found.uncertain === 0 && !state.certain;
    nodes.undated.hidden = found.undated === 0;
    nodes.undated.textContent = t("Undated · {n}", { n: formatNumber(found.undated, t.lang) });
    if (!nodes.status.textContent) announce();
    else announcing ??= setTimeout(announce, ANNOUNCE_AFTER_MS);
  }

  return { node, relabel, showState, showCount };
}
