/* The keyboard: which key does what, where it does nothing, and the page that says so. */
import { el } from "../../../page/static/base/elements.js";

const SWITCH = "verbatim-review-keys";

/** Return the keys with what they do, in the order in which they are told. */
const keyTable = (t) => [
  { keys: ["A", t("Enter")], act: "accept", name: t("Accept") },
  { keys: ["Ctrl", t("Enter")], act: "accept", name: t("Accept, also while typing") },
  { keys: [t("Esc")], act: "leave", name: t("Leave the field, so that shortcuts work again") },
  { keys: ["R"], act: "reject", name: t("Reject") },
  { keys: ["M", "F"], act: "find", name: t("Find the event or candidate to merge with, or to move a claim to") },
  { keys: ["S"], act: "split", name: t("Split a claim off its event") },
  { keys: ["G"], act: "together", name: t("Accept with the candidates that tell the same") },
  { keys: ["D"], act: "apart", name: t("Keep apart what is offered first") },
  { keys: ["⇧", "A"], act: "acceptAll", name: t("Accept all above the line") },
  { keys: ["X"], act: "rejectRest", name: t("Reject the rest") },
  { keys: ["E"], act: "mend", name: t("Edit: go to the form") },
  { keys: ["1", "–", "8"], act: "kind", name: t("Kind") },
  { keys: ["W"], act: "when", name: t("When") },
  { keys: ["L"], act: "where", name: t("Which place: open the choice") },
  { keys: ["P"], act: "place", name: t("Add a place") },
  { keys: ["U"], act: "undo", name: t("Undo the last decision") },
  { keys: ["J", "→"], act: "next", name: t("Next candidate") },
  { keys: ["K", "←"], act: "previous", name: t("Previous candidate") },
  { keys: ["N"], act: "own", name: t("New event from the selected text") },
  { keys: ["Q"], act: "quote", name: t("Use the selection as the quote") },
  { keys: ["?"], act: "help", name: t("These shortcuts") },
];

const ACTS = Object.freeze({
  a: "accept", enter: "accept", r: "reject", m: "find", e: "mend", u: "undo", j: "next", arrowright: "next", k: "previous",
  arrowleft: "previous", n: "own", p: "place", q: "quote", f: "find", s: "split", g: "together", d: "apart", x: "rejectRest", w: "when", l: "where", "?": "help",
});

/** Return whether a key that is pressed there means something of its own. */
function hasOwnMeaning(event) {
  const [inner] = event.composedPath();
  if (!(inner instanceof Element)) return false;
  if (/** @type {HTMLElement} */ (inner).isContentEditable || /^(textarea|select)$/i.test(inner.tagName)) return true;
  if (/^input$/i.test(inner.tagName)) {
    const isBox = /^(radio|checkbox)$/i.test(/** @type {HTMLInputElement} */ (inner).type);
    return !isBox || /^(Enter|Arrow)/.test(event.key);
  }
  if (event.key === "Enter") return Boolean(inner.closest("button, a, summary, [role=button]"));
  return event.key.startsWith("Arrow") && Boolean(inner.closest("[role=listbox], [role=radiogroup], [role=slider], [role=tablist], [role=dialog]"));
}

/** Return what a key asks for, or null: nothing while a field is typed into, a dialog is open, or keys are switched off. */
export function actOfKey(event, isOn) {
  if (event.defaultPrevented || event.isComposing) return null;
  const key = event.key.toLowerCase();
  const isElsewhere = event.composedPath()[0]?.closest?.("form");
  if ((event.ctrlKey || event.metaKey) && !event.altKey && key === "enter" && !event.repeat && !isElsewhere) return "accept";
  if (hasOwnMeaning(event)) return null;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === "z") return "undo";
  if (event.ctrlKey || event.metaKey || event.altKey || (event.repeat && !/^(j|k|arrow)/.test(key))) return null;
  if (!isOn) return key === "?" ? "help" : null;
  if (event.shiftKey && key === "a") return "acceptAll";
  return /^[1-8]$/.test(key) ? `kind-${key}` : (ACTS[key] ?? null);
}

/** Return whether single keys act; the reader may switch them off, and the browser keeps it. */
export function areKeysOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true; // A browser that keeps nothing.
  }
}

export function setKeysOn(isOn) {
  try {
    localStorage.setItem(SWITCH, isOn ? "on" : "off");
  } catch {
    // It holds for as long as the page is open.
  }
}

/** Return the dialog that tells the keys. */
export function renderKeys({ t, isOn, onSwitch }) {
  const row = ({ keys, name }) => el("div", {}, el("dt", {}, keys.map((key) => el("kbd", {}, key))), el("dd", {}, name));
  const close = (event) => event.currentTarget.closest("dialog").close();
  return el("dialog", { class: "keys", "aria-labelledby": "review-keys" },
    el("h3", { id: "review-keys" }, t("Shortcuts")),
    el("dl", {}, keyTable(t).map(row)),
    el("p", { class: "remark" }, t("Shortcuts are off while you type in a field.")),
    el("label", { class: "check-label" }, el("input", { type: "checkbox", checked: isOn, on: { change: (event) => onSwitch(event.currentTarget.checked) } }), t("Single-key shortcuts")),
    el("button", { type: "button", class: "plain-button", autofocus: true, on: { click: close } }, t("Close")));
}
