/* A calendar beside a field for a date: what is chosen in it is written into the field, as if it were typed. */
import { el } from "../../../page/static/base/elements.js";

/** Return the calendar of the field that stands with it in `.when-row` or `.dating`; `value` is EDTF. */
export function renderDayPicker({ t, value, isLocked = false }) {
  const choose = ({ currentTarget }) => {
    const field = currentTarget.closest(".when-row, .dating")?.querySelector("input[type=text]");
    if (!currentTarget.value || !field) return;
    field.value = currentTarget.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const day = /^\d{4}-\d\d-\d\d$/.test(value ?? "") ? value : "";
  return el("input", { type: "date", class: "day-picker", value: day, disabled: isLocked, "aria-label": t("Choose a day"), title: t("Choose a day"), on: { change: choose } });
}
