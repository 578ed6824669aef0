/* The button that shares what is shown. */
import { el, svg } from "../base/elements.js";
import { openPublish } from "./publish.js";

/** Return the button; its dialog is put into `root`. `context` is that of `openPublish`. */
export function renderShareButton(root, context) {
  const { t } = context;
  const sign = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M8 10V2.5M5 5l3-2.7L11 5M3 8v5.5h10V8" }));
  return el("button", { type: "button", class: "nav-share", "aria-haspopup": "dialog", "aria-label": t("Share this view"), title: t("Share this view"), on: { click: () => openPublish(root, context) } }, sign);
}
