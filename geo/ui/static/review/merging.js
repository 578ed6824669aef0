/* The dialog in which the reader finds an event, or another candidate, by a few letters. */
import { el } from "../../../page/static/base/elements.js";
import { fill } from "./view.js";

const ASK_AFTER_MS = 150;
const SHOWN_CANDIDATES = 5;

/** Return a text in small letters without accents, its words with one blank before each. */
const folded = (text) => ` ${text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).join(" ")}`;

/** Return whether a text has, for each word typed, a word that begins so. */
export const hasWords = (text, q) => folded(q).split(" ").filter(Boolean).every((word) => folded(text).includes(` ${word}`));

export class Merging {
  /**
   * `suggested` are {event, title, remark} and `candidates` {candidate, title, remark}, which are searched here; `ask(q)`
   * asks the app for events; `onPick` gets the one that is chosen.
   */
  constructor({ t, heading, of = t("Events and candidates"), suggested, candidates, ask, onPick, onClose }) {
    this.t = t;
    this.suggested = suggested;
    this.candidates = candidates;
    this.ask = ask;
    this.onPick = onPick;
    this.q = "";
    this.events = [];
    this.at = this.first;
    this.field = el("input", { type: "search", role: "combobox", "aria-expanded": "true", "aria-controls": "review-found", "aria-autocomplete": "list", "aria-label": t("Find by a few letters"), autocomplete: "off", spellcheck: "false", placeholder: t("a word of its title, its place …"), autofocus: true, on: { input: () => this.type(this.field.value) } });
    this.list = el("ul", { id: "review-found", role: "listbox", "aria-label": of });
    this.dialog = el("dialog", { class: "merging", "aria-labelledby": "review-merging", on: { close: onClose, keydown: (event) => this.key(event) } },
      el("h3", { id: "review-merging" }, heading), this.field, this.list,
      el("div", { class: "placing-actions" }, el("button", { type: "button", class: "plain-button", on: { click: () => this.dialog.close() } }, t("Cancel"))));
    this.draw();
    this.ask("");
  }

  /** What can be chosen now: what is suggested, candidates of the article, events of the collection; each once. */
  get options() {
    const fits = ({ title, remark }) => hasWords(`${title} ${remark ?? ""}`, this.q);
    const suggested = this.suggested.filter(fits);
    const events = this.events.filter(({ event }) => !suggested.some((one) => one.event === event));
    const candidates = this.candidates.filter(fits).filter(({ candidate }) => !suggested.some((one) => one.candidate === candidate));
    return [...suggested, ...candidates.slice(0, SHOWN_CANDIDATES), ...events];
  }

  /** The option that is chosen before the reader chooses: none, where nothing is suggested and nothing was typed. */
  get first() {
    return this.q || this.suggested.length ? 0 : -1;
  }

  draw() {
    const { t, options } = this;
    this.at = Math.min(Math.max(this.at, this.first), options.length - 1);
    const option = (one, k) => el("li", { role: "option", id: `review-found-${k}`, class: "found", "aria-selected": String(k === this.at), on: { click: () => this.pick(one) } },
      el("span", { class: "found-title" }, one.title || one.event), el("span", { class: "remark" }, [this.sortOf(one), one.remark].filter(Boolean).join(" · ")));
    fill(this.list, options.length ? options.map(option) : el("li", { class: "remark" }, t("Nothing has these words.")));
    this.field.setAttribute("aria-activedescendant", this.at >= 0 ? `review-found-${this.at}` : "");
    this.list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** Return what sort of thing can be chosen. */
  sortOf({ candidate }) {
    return candidate ? this.t("candidate") : this.t("event");
  }

  type(q) {
    this.q = q.trim();
    this.at = this.first;
    this.draw();
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.ask(this.q), ASK_AFTER_MS);
  }

  hear(answer) {
    if (answer.do !== "events" || answer.q !== this.q) return;
    this.events = answer.events.map((one) => ({ ...one, remark: [one.when_words, one.places.join(", ")].filter(Boolean).join(" · ") }));
    this.draw();
  }

  key(event) {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const count = this.options.length;
      this.at = count ? (Math.max(this.at, step < 0 ? 0 : -1) + step + count) % count : -1;
      this.draw();
    }
    if (event.key === "Enter" && event.target === this.field && !event.isComposing) {
      event.preventDefault();
      this.pick(this.options[this.at]);
    }
  }

  pick(one) {
    if (!one) return;
    this.dialog.close();
    this.onPick(one);
  }
}
