/* The pictures that a source came with, as evidence beside its words. */
import { el } from "../base/elements.js";
import { inLanguage } from "../base/i18n.js";

/** Return the pictures of a source, each with what is to be seen and whose it is; null where there is none. */
export function renderPictures(source, t) {
  if (!source.pictures?.length) return null;
  const figure = ({ data, width, height, alt, credit, sha256 }) =>
    el("figure", { class: "picture" },
      el("img", { src: data, width, height, alt: inLanguage(alt, t.lang), loading: "lazy" }),
      el("figcaption", {}, t("Picture: {credit}", { credit }), " · ", el("span", { class: "hash", title: `SHA-256 ${sha256}` }, `SHA-256 ${sha256.slice(0, 12)}…`)));
  return el("div", { class: "pictures" }, source.pictures.map(figure));
}
