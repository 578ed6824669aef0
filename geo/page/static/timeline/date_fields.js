/* The window's own days, at the handles: each can be written over, as people write dates or in EDTF. */
import { el } from "../base/elements.js";
import { formatDay } from "../base/i18n.js";
import { readDates } from "../data/written_dates.js";

/**
 * Return the window after `text` was written into one of its fields, or null where it is no date: {from, to}.
 *
 * A month written as the start begins on its first day, as the end ends on its last; a span such as "1 to 20 October
 * 2024" sets both. A start after the end, or an end before the start, takes the other with it.
 */
export function writtenWindow(text, which, { from, to }, limits, languages) {
  const span = readDates(text, languages);
  if (!span) return null;
  const [first, last] = [span.from, span.to].map((day) => Math.min(Math.max(day, limits.from), limits.to));
  const isSpan = /[/–—]|\.\.|\d\s*-\s*\d{1,2}\s|\s(to|until|au|à|and|et)\s/iu.test(text);
  if (isSpan) return { from: first, to: last };
  if (which === "from") return { from: first, to: first > to ? last : to };
  return { from: last < from ? first : from, to: last };
}

/**
 * Return the two fields: {from, to, fault, relabel(t), show(name, day, isOff)}; `from` and `to` are elements to place.
 *
 * `onWrite(name, text)` takes what was written, and returns false where it is no date.
 */
export function createDateFields({ onWrite }) {
  let t = null;
  const fields = {};
  const fault = el("p", { class: "tl-fault", role: "alert", hidden: true });
  for (const name of ["from", "to"]) {
    const input = el("input", {
      type: "text", class: "tl-day", autocomplete: "off", spellcheck: "false", enterkeyhint: "done",
      on: { change: () => write(name), keydown: (event) => onKey(event, name), focus: () => input.select(), input: () => say(name, true) },
    });
    fields[name] = { input, node: el("span", { class: `tl-date tl-date-${name}` }, input), day: null };
  }

  function say(name, isRead) {
    fault.hidden = isRead;
    fault.textContent = isRead ? "" : t("Write a date such as 3 Oct 2024, October 2024 or 2024-10-03.");
    fields[name].input.setAttribute("aria-invalid", String(!isRead));
  }
  function write(name) {
    const { input, day } = fields[name];
    if (day !== null && input.value === formatDay(day, t.lang)) return;
    say(name, onWrite(name, input.value));
  }
  function onKey(event, name) {
    event.stopPropagation();
    if (event.key === "Enter") {
      write(name);
      if (fault.hidden) show(name, fields[name].day);
    }
    if (event.key !== "Escape") return;
    say(name, true);
    show(name, fields[name].day);
    fields[name].input.select();
  }
  function show(name, day) {
    fields[name].day = day;
    fields[name].input.value = day === null ? "" : formatDay(day, t.lang);
  }
  for (const name of ["from", "to"]) {
    fields[name].input.addEventListener("blur", () => {
      say(name, true);
      show(name, fields[name].day);
    });
  }

  return {
    from: fields.from.node, to: fields.to.node, fault,
    relabel(translate) {
      t = translate;
      fields.from.input.setAttribute("aria-label", t("First day"));
      fields.to.input.setAttribute("aria-label", t("Last day"));
      for (const { input } of Object.values(fields)) input.title = t("Write another date here");
    },
    /** Show a day, and whether it lies off the axis; what is being written is left alone. */
    show(name, day, isOff) {
      const field = fields[name];
      field.node.classList.toggle("is-off", isOff);
      if (field.day === day && field.lang === t.lang) return;
      field.lang = t.lang;
      if (field.input.matches(":focus")) field.day = day;
      else show(name, day);
    },
  };
}
