/* What the editor says of an accepted event: a status, tags, a note. */
import { el } from "../../../page/static/base/elements.js";
import { personField } from "./person.js";

const stateNames = (t) => ({ "": t("No status"), unverified: t("Unverified"), corroborated: t("Corroborated"), disputed: t("Disputed") });

/** Return the tags in a line that a reader typed, each once. */
export const tagsIn = (text) => [...new Set(text.split(",").map((tag) => tag.replace(/\s+/g, " ").trim()).filter(Boolean))];

/** Return the form for the marks of a candidate's event; `onMark` gets them as the app is asked to write them. */
export function renderMarking({ candidate, status, tags, person, t, isSaving, onMark, isMarkingOpen, onMarking }) {
  const { marks } = candidate;
  if (!candidate.event || !marks || isSaving) return null;
  const field = (label, input) => el("label", { class: "placing-field" }, el("span", {}, label), input);
  const state = el("select", { "data-key": "mark-state" }, Object.entries(stateNames(t)).map(([value, name]) => el("option", { value, selected: value === (marks.state ?? "") }, name)));
  const words = el("input", { type: "text", value: marks.tags.join(", "), list: "review-tags", autocomplete: "off", "data-key": "mark-tags", placeholder: t("with commas between") });
  const note = el("textarea", { rows: "2", "data-key": "mark-note" }, marks.note ?? "");
  const by = personField(person, t, "mark-by");
  const save = (event) => {
    event.preventDefault();
    onMark({ state: state.value || null, tags: tagsIn(words.value), note: note.value.trim() === (marks.note ?? "") ? null : note.value.trim(), by: by.name() });
  };
  const told = marks.state && [marks.by, marks.on_words].filter(Boolean).join(", ");
  const form = el("form", { class: "field marking", "aria-label": t("What you hold of it"), on: { submit: save } },
    field(told ? `${t("Status")} (${told})` : t("Status"), state), field(t("Tags"), words), el("datalist", { id: "review-tags" }, tags.map((tag) => el("option", { value: tag }))),
    field(t("Note"), note), by.field,
    el("button", { type: "submit", class: "plain-button", "data-key": "mark-save" }, t("Save")));
  if (status === "accepted") return form;
  const shown = [marks.state && stateNames(t)[marks.state], ...marks.tags].filter(Boolean).join(", ");
  return el("details", { class: "marking-of-event", open: isMarkingOpen, on: { toggle: (event) => onMarking(event.currentTarget.open) } },
    el("summary", { "data-key": "marking" }, t("Status, tags and note of the event"), shown && el("span", { class: "remark" }, ` ${shown}`)), form);
}
