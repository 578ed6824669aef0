/* The name under which the reader decides: asked for once, kept by the app on this machine. */
import { el } from "../../../page/static/base/elements.js";

const nameInput = (value, more = {}) => el("input", { type: "text", value, autocomplete: "name", maxlength: "80", ...more });

/** Return a field for the reader's name and what reads it, where none is kept; nothing else is asked for it. */
export function personField(person, t, key) {
  if (person) return { field: null, name: () => null };
  const input = nameInput("", { "data-key": key });
  return { field: el("label", { class: "placing-field" }, el("span", {}, t("Your name")), input), name: () => input.value.trim() || null };
}

/** Return the button that says under which name the reader decides, and leads to the dialog. */
export const renderPersonButton = ({ person, t, onPerson }) => el("button", { type: "button", class: "bar-button bar-person", "data-key": "person", "aria-label": `${t("The name under which you decide")}: ${person ?? t("no name given")}`, title: t("The name under which you decide"), on: { click: onPerson } },
  el("span", { class: "bar-sign", "aria-hidden": "true" }, "✎"), el("span", { class: "bar-person-name" }, ` ${person ?? t("Your name…")}`));

/** Return the dialog; `onKeep` gets the name, empty for none. */
export function renderPersonDialog({ person, t, onKeep }) {
  const input = nameInput(person ?? "", { autofocus: true });
  const dialog = el("dialog", { class: "merging", "aria-labelledby": "review-person", on: { keydown: (event) => event.stopPropagation() } },
    el("form", { class: "placing-fields", on: { submit: (event) => { event.preventDefault(); dialog.close(); onKeep(input.value.trim()); } } },
      el("h3", { id: "review-person" }, t("The name under which you decide")),
      el("label", { class: "placing-field" }, el("span", {}, t("Your name")), input),
      el("p", { class: "remark" }, t("Kept on this machine, and written with each decision into the collection. Leave it empty to name nobody.")),
      el("div", { class: "placing-actions" },
        el("button", { type: "button", class: "plain-button", on: { click: () => dialog.close() } }, t("Cancel")),
        el("button", { type: "submit", class: "plain-button is-main" }, t("Save")))));
  return dialog;
}
