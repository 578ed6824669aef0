/* The dialog in which the reader adds a kind of their own, or gives one another name and letter. */
import { el } from "../../../page/static/base/elements.js";
import { inLanguage } from "../../../page/static/base/i18n.js";

/** As many kinds have colours that can be told apart. */
const MOST_KINDS = 8;

/** Return the first letter of a name that no kind has; empty where all are taken. */
export function freeLetter(name, kinds, id) {
  const taken = new Set(kinds.filter((kind) => kind.id !== id).map(({ letter }) => letter));
  return [...name.toUpperCase()].find((letter) => /\p{L}/u.test(letter) && !taken.has(letter)) ?? "";
}

/** Return the dialog: {dialog, refuse(problem)}; `onKeep` gets {kind, label, letter}. */
export function createKindDialog({ t, kinds, onKeep, onClose }) {
  let isTyped = false;
  const problem = el("p", { class: "problems", role: "alert", hidden: true });
  const field = (label, input) => el("label", { class: "placing-field" }, el("span", {}, label), input);
  const which = el("select", { on: { change: take } }, kinds.length < MOST_KINDS && el("option", { value: "" }, t("New kind")), kinds.map(({ id, label }) => el("option", { value: id }, inLanguage(label, t.lang))));
  const name = el("input", { type: "text", required: true, autofocus: true, autocomplete: "off", on: { input: () => { if (!isTyped) letter.value = freeLetter(name.value, kinds, which.value); } } });
  const letter = el("input", { type: "text", required: true, maxlength: "1", autocomplete: "off", on: { input: () => { isTyped = true; } } });
  function take() {
    const kind = kinds.find(({ id }) => id === which.value);
    isTyped = Boolean(kind);
    name.value = kind ? inLanguage(kind.label, t.lang) : "";
    letter.value = kind?.letter ?? "";
  }
  const keep = (event) => {
    event.preventDefault();
    problem.hidden = true;
    onKeep({ kind: which.value || null, label: name.value.trim(), letter: letter.value.trim() });
  };
  const dialog = el("dialog", { class: "merging", "aria-labelledby": "review-kind", on: { close: onClose, keydown: (event) => event.stopPropagation() } },
    el("form", { class: "placing-fields", on: { submit: keep } },
      el("h3", { id: "review-kind" }, t("Kinds of this collection")), field(t("Kind"), which), field(t("Name"), name), field(t("Letter"), letter),
      el("p", { class: "remark" }, t("Its colour is one that colour-blind readers tell from the others; there are eight.")), problem,
      el("div", { class: "placing-actions" },
        el("button", { type: "button", class: "plain-button", on: { click: () => dialog.close() } }, t("Cancel")),
        el("button", { type: "submit", class: "plain-button is-main" }, t("Save")))));
  take();
  return { dialog, refuse: (words) => Object.assign(problem, { textContent: words, hidden: false }) };
}
