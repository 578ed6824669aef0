/* "Share this view": its link, the code that embeds it, its picture, and paper. */
import { closeBeside } from "../base/dialogs.js";
import { el } from "../base/elements.js";
import { inLanguage } from "../base/i18n.js";
import { findLimits } from "../data/counts.js";
import { STATE } from "../state/keys.js";
import { isTold } from "../story/steps.js";
import { addressOfView, embedCode } from "./links.js";
import { copyText, sayCopied } from "./share.js";

let lastId = 0;

/** Return a text to copy with its name and button; `fill(text)` changes it. */
function createField(label, t, status) {
  const id = `publish-${(lastId += 1)}`;
  const field = el("textarea", { id, class: "share-field", readonly: true, rows: 2, spellcheck: "false" });
  const copy = el("button", { type: "button", class: "share-copy", on: { click: press } }, t("Copy"));
  async function press() {
    if (await copyText(field.value)) return sayCopied(copy, status, t);
    field.focus();
    field.select();
    status.textContent = t("The text is selected: copy it with the keyboard or the menu.");
  }
  const node = el("div", { class: "publish-part" }, el("label", { class: "publish-label", for: id }, label), el("div", { class: "publish-row" }, field, copy));
  return { node, fill: (text) => (field.value = text) };
}

/** Return what is said of an embed code that leads to no published page; null where it does. */
function sayUnpublished({ atlas, isAlone }, t) {
  if (atlas.collection.address) return null;
  const isWeb = isAlone && location.protocol.startsWith("http");
  return isWeb ? null : el("p", { class: "publish-note" }, t("This address is on this machine. Publish the exported page, and write its address into data/sources.yaml as “address” of the collection: links, codes and citations then lead there."));
}

/**
 * Open the dialog in `root`, and give the focus back when it closes.
 *
 * `context`: {atlas, store, t, isAlone, tools: {savePicture(format), print()}}; a tool that rejects is said to have failed.
 */
export function openPublish(root, context) {
  const { atlas, store, t, isAlone, tools } = context;
  const state = store.get();
  const initial = { ...STATE, ...findLimits(atlas.columns), lang: state.lang };
  const status = el("p", { class: "share-status", role: "status" });
  const [link, code] = [createField(t("Link to this view"), t, status), createField(t("Code to embed it in a page"), t, status)];
  const hasOpen = !isTold(state) && (state.event !== null || state.reading !== null || state.compare !== null);
  const box = el("input", { type: "checkbox", on: { change: fill } });
  const close = el("button", { type: "button", class: "share-close", "aria-label": t("Close"), on: { click: () => dialog.close() } }, "×");
  const tool = (words, act) => el("button", { type: "button", class: "plain-button", on: { click: () => run(act) } }, words);
  const dialog = el("dialog", { class: "share-dialog", "aria-label": t("Share this view") },
    el("div", { class: "share-head" }, el("h2", { class: "share-title" }, t("Share this view")), close),
    link.node,
    hasOpen && el("label", { class: "publish-check" }, box, " ", t("with what is open beside the map")),
    code.node, sayUnpublished(context, t),
    el("div", { class: "publish-part publish-tools" },
      tool(t("Picture (PNG)"), () => tools.savePicture("png")), tool(t("Picture (SVG)"), () => tools.savePicture("svg")), tool(t("Print"), () => { dialog.close(); return tools.print(); })),
    status);

  function fill() {
    const where = { isAlone, published: atlas.collection.address, withOpen: box.checked };
    const address = addressOfView(location.href, where, { state: store.get(), initial, atlas });
    link.fill(address);
    code.fill(embedCode(address, `Verbatim: ${inLanguage(atlas.collection.title, t.lang)}`));
  }
  async function run(act) {
    status.textContent = "";
    try {
      await act();
    } catch {
      status.textContent = t("That did not work in this browser.");
    }
  }
  const opener = root.getRootNode().activeElement;
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  closeBeside(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener?.focus?.({ preventScroll: true });
  });
  fill();
  root.append(dialog);
  dialog.showModal();
}
