/* What stands for the texts of an event that have not come yet, or stand in a file that the reader has not picked. */
import { el } from "../base/elements.js";

/** Return the words for it, and the way to pick the file where one is missing. */
export function renderPending(atlas, t) {
  if (!atlas.blocks?.isMissing()) return el("p", { class: "pending", role: "status" }, t("Reading…"));
  const said = el("p", { class: "pending-wrong", role: "alert", hidden: true }, t("This file is not the one of this atlas."));
  const pick = async ({ target }) => {
    const isRight = target.files.length > 0 && (await atlas.blocks.choose(target.files[0], atlas.collection.version));
    said.hidden = isRight;
    if (isRight) atlas.tell();
  };
  const label = t("Choose {name}", { name: atlas.beside });
  return el("div", { class: "pending" },
    el("p", {}, t("The quotes of this atlas are in a file beside it, {name}.", { name: atlas.beside })),
    el("label", { class: "plain-button" }, label, el("input", { type: "file", class: "pending-file", "aria-label": label, on: { change: pick } })), said);
}
