/* The dialog in which the reader adds a kind of their own, or gives one other names, another letter or a colour. */
import { el } from "../../../page/static/base/elements.js";
import { inLanguage } from "../../../page/static/base/i18n.js";

/** How long a colour must rest before the app is asked what it is like, in milliseconds. */
const ASK_AFTER_MS = 150;

/** Return the first letter of a name that no kind has; empty where all are taken. */
export function freeLetter(name, kinds, id) {
  const taken = new Set(kinds.filter((kind) => kind.id !== id).map(({ letter }) => letter));
  return [...name.toUpperCase()].find((letter) => /\p{L}/u.test(letter) && !taken.has(letter)) ?? "";
}

/** Return the languages in which a kind is named: the interface's first, those of the article's titles, those it has. */
export const labelLanguages = (kind, lang, languages) => [...new Set([lang, ...languages, ...Object.keys(kind?.label ?? {})])];

/**
 * Return the dialog: {dialog, refuse(problem), hear(answer)}; `onKeep` gets {kind, label, letter, colour}, `ask` asks the
 * app what a colour is like. `most` is how many kinds there may be, `languages` those in which titles are written.
 */
export function createKindDialog({ t, kinds, most, languages, ask, onKeep, onClose }) {
  let isTyped = false;
  let names = new Map();
  let asking = 0;
  const problem = el("p", { class: "problems", role: "alert", hidden: true });
  const field = (label, input) => el("label", { class: "placing-field" }, el("span", {}, label), input);
  const languageName = (code) => new Intl.DisplayNames([t.lang], { type: "language", fallback: "code" }).of(code);
  const which = el("select", { on: { change: take } }, kinds.length < most && el("option", { value: "" }, t("New kind")), kinds.map(({ id, label }) => el("option", { value: id }, inLanguage(label, t.lang))));
  const labels = el("div", { class: "kind-names" });
  const more = el("button", { type: "button", class: "link-button", on: { click: addLanguage } }, t("Name in another language"));
  const letter = el("input", { type: "text", required: true, maxlength: "1", autocomplete: "off", on: { input: () => { isTyped = true; } } });
  const isOwn = el("input", { type: "checkbox", on: { change: recolour } });
  const colour = el("input", { type: "color", "aria-label": t("Colour"), on: { input: recolour } });
  const like = el("output", { class: "remark", role: "status" });
  const typeName = (code) => () => { if (code === t.lang && !isTyped) letter.value = freeLetter(names.get(code).value, kinds, which.value); };
  const nameField = (code, value, isRequired) => {
    const input = el("input", { type: "text", lang: code, value, required: isRequired, autofocus: isRequired, autocomplete: "off", on: { input: typeName(code) } });
    names.set(code, input);
    return field(isRequired ? t("Name") : t("Name in {language}", { language: languageName(code) }), input);
  };
  function take() {
    const kind = kinds.find(({ id }) => id === which.value);
    isTyped = Boolean(kind);
    names = new Map();
    labels.replaceChildren(...labelLanguages(kind, t.lang, languages).map((code) => nameField(code, kind?.label[code] ?? "", code === t.lang)));
    if (kind && !names.get(t.lang).value) names.get(t.lang).value = inLanguage(kind.label, t.lang);
    letter.value = kind?.letter ?? "";
    isOwn.checked = Boolean(kind?.colour);
    if (kind?.colour ?? kind?.shown) colour.value = kind.colour ?? kind.shown.light;
    recolour();
  }
  function addLanguage() {
    const code = el("input", { type: "text", required: true, maxlength: "12", pattern: "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", placeholder: "de", autocomplete: "off" });
    const input = el("input", { type: "text", required: true, autocomplete: "off" });
    code.addEventListener("input", () => { input.lang = code.value; });
    names.set(code, input);
    labels.append(el("div", { class: "kind-language" }, field(t("Language (code)"), code), field(t("Name in it"), input)));
    code.focus();
  }
  function recolour() {
    colour.disabled = !isOwn.checked;
    like.textContent = isOwn.checked ? "" : kinds.length < 8 || which.value ? t("The colour of its place in the list.") : t("The colour of its place in the list. From the ninth kind on, letters tell kinds better than colours.");
    clearTimeout(asking);
    if (isOwn.checked) asking = Number(setTimeout(() => ask({ colour: colour.value, kind: which.value || null }), ASK_AFTER_MS));
  }
  const keep = (event) => {
    event.preventDefault();
    problem.hidden = true;
    const label = Object.fromEntries([...names].map(([code, input]) => [typeof code === "string" ? code : code.value.trim(), input.value.trim()]));
    onKeep({ kind: which.value || null, label, letter: letter.value.trim(), colour: isOwn.checked ? colour.value : null });
  };
  const dialog = el("dialog", { class: "merging kinds-dialog", "aria-labelledby": "review-kind", on: { close: onClose, keydown: (event) => event.stopPropagation() } },
    el("form", { class: "placing-fields", on: { submit: keep } },
      el("h3", { id: "review-kind" }, t("Kinds of this collection")), field(t("Kind"), which), labels, more, field(t("Letter"), letter),
      el("div", { class: "kind-colour" }, el("label", { class: "check-label" }, isOwn, t("A colour of its own")), colour), like, problem,
      el("div", { class: "placing-actions" },
        el("button", { type: "button", class: "plain-button", on: { click: () => dialog.close() } }, t("Cancel")),
        el("button", { type: "submit", class: "plain-button is-main" }, t("Save")))));
  take();
  return {
    dialog,
    refuse: (words) => Object.assign(problem, { textContent: words, hidden: false }),
    hear: (answer) => { if (answer.colour === colour.value && isOwn.checked) like.textContent = answer.words.join(" "); },
  };
}
