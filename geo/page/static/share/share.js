/* "Copy link" and "Cite this event" or "Cite this quote" beside an event and each of its quotes, and the dialog that they open. */
import { closeBeside } from "../base/dialogs.js";
import { el } from "../base/elements.js";
import { citationsOf } from "./cite.js";
import { addressOf } from "./links.js";

/** How long "Copied" stands on a button, in milliseconds. */
const COPIED_FOR_MS = 2500;
let lastId = 0;

/** Return the address of what is shared. A page that stands alone keeps its state behind `#`; the app in its query. */
function linkOf({ atlas, event, isAlone }, claim, isBare) {
  return addressOf(location.href, { isAlone, published: atlas.collection.address, id: atlas.idOf(event), claim: claim ?? 0, isBare });
}

/** Return whether `text` was copied; a page may have no right to the clipboard. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Say for a while what a button did, on the button and to assistive technology. */
export function sayCopied(button, status, t) {
  const [words, name] = [button.textContent, button.getAttribute("aria-label")];
  if (button.dataset.said) return;
  button.dataset.said = "1";
  button.textContent = t("Copied");
  button.removeAttribute("aria-label");
  status.textContent = t("Copied");
  setTimeout(() => {
    button.textContent = words;
    if (name) button.setAttribute("aria-label", name);
    delete button.dataset.said;
    status.textContent = "";
  }, COPIED_FOR_MS);
}

/** Return the name of a field with a text to copy, by what it holds. */
function formatNames(t) {
  return { link: t("Link"), text: t("Plain text"), note: t("Note (Chicago)"), bibtex: "BibTeX", csl: "CSL-JSON" };
}

/** Return the tabs of a dialog: {node, select(key)}; `onSelect(key)` follows each choice. */
function createTabs(keys, names, label, panelId, onSelect) {
  const tabs = keys.map((key) => el("button", {
    type: "button", role: "tab", class: "share-tab", id: `${panelId}-${key}`, "aria-controls": panelId, on: { click: () => select(key), keydown: step },
  }, names[key]));
  function step(event) {
    const move = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.length, End: tabs.length }[event.key];
    if (!move) return;
    event.preventDefault();
    const at = tabs.indexOf(event.currentTarget);
    const next = Math.abs(move) === 1 ? (at + move + tabs.length) % tabs.length : move < 0 ? 0 : tabs.length - 1;
    tabs[next].focus();
    select(keys[next]);
  }
  function select(key) {
    tabs.forEach((tab, j) => {
      tab.setAttribute("aria-selected", String(keys[j] === key));
      tab.tabIndex = keys[j] === key ? 0 : -1;
    });
    onSelect(key);
  }
  return { node: el("div", { class: "share-tabs", role: "tablist", "aria-label": label }, tabs), select };
}

/**
 * Open a dialog with texts to copy, in `root`, and give the focus back when it closes.
 *
 * `texts` maps a format to its text; one text has no tabs.
 */
function openDialog(root, { title, texts, t, hint = "" }) {
  const keys = Object.keys(texts);
  const names = formatNames(t);
  const id = `share-${(lastId += 1)}`;
  const status = el("p", { class: "share-status", role: "status" }, hint);
  const field = el("textarea", { class: "share-field", readonly: true, rows: keys.length > 1 ? 12 : 4, spellcheck: "false" });
  const copy = el("button", { type: "button", class: "share-copy", on: { click: copyField } }, t("Copy"));
  const close = el("button", { type: "button", class: "share-close", "aria-label": t("Close"), on: { click: () => dialog.close() } }, "×");
  const panel = el("div", { id, class: "share-panel" }, field);
  const tabs = keys.length > 1 && createTabs(keys, names, t("Format"), id, show);
  const dialog = el("dialog", { class: "share-dialog", "aria-labelledby": `${id}-title` },
    el("div", { class: "share-head" }, el("h2", { class: "share-title", id: `${id}-title` }, title), close),
    tabs && tabs.node, panel, el("div", { class: "share-foot" }, copy, status));

  function show(key) {
    field.value = texts[key];
    field.setAttribute("aria-label", names[key]);
    if (!tabs) return;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `${id}-${key}`);
    status.textContent = "";
  }
  async function copyField() {
    if (await copyText(field.value)) return sayCopied(copy, status, t);
    selectField();
    status.textContent = t("The text is selected: copy it with the keyboard or the menu.");
  }
  function selectField() {
    field.focus();
    field.select();
  }
  const opener = root.getRootNode().activeElement;
  // Keys pressed here are the dialog's: Escape closes it and not the event behind it.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  closeBeside(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener?.focus?.({ preventScroll: true });
  });
  root.append(dialog);
  if (tabs) tabs.select(keys[0]);
  else show(keys[0]);
  dialog.showModal();
  if (hint) selectField();
  else (tabs ? tabs.node.querySelector("[aria-selected=true]") : copy).focus();
}

/**
 * Return "Copy link" and "Cite this event" (`claim` null), or "Cite this quote" for one of its claims (its index).
 *
 * `context`: {atlas, t, event (index), isAlone}. The dialog is put into the evidence panel around the node.
 */
export function renderShare(context, claim) {
  const { atlas, t, event } = context;
  const isEvent = claim === null;
  const status = el("span", { class: "share-said", role: "status" });
  const copy = el("button", {
    type: "button", class: "share-button share-link", "aria-label": isEvent ? t("Copy link to this event") : t("Copy link to this quote"), on: { click: copyLink },
  }, t("Copy link"));
  const citeWords = isEvent ? t("Cite this event") : t("Cite this quote");
  const cite = el("button", { type: "button", class: "share-button share-cite", "aria-haspopup": "dialog", on: { click: openCitations } }, citeWords);
  const node = el("div", { class: "share" }, copy, cite, status);
  const root = () => node.closest(".verbatim-evidence") ?? node.parentNode;

  async function copyLink() {
    const link = linkOf(context, claim, false);
    if (await copyText(link)) return sayCopied(copy, status, t);
    openDialog(root(), { title: t("Link"), texts: { link }, t, hint: t("The text is selected: copy it with the keyboard or the menu.") });
  }
  function openCitations() {
    const texts = citationsOf(atlas, event, claim, t, linkOf(context, claim, true));
    openDialog(root(), { title: citeWords, texts, t });
  }
  return node;
}
