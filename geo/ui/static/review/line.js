/* The line above which candidates are shown: how likely a reader keeps them, and who moves it. No DOM but the control. */
import { el } from "../../../page/static/base/elements.js";
import { formatNumber } from "../../../page/static/base/i18n.js";

/** Return an article with the candidates that are as likely as the line asks, or decided; `below` counts the others. */
export function aboveLine(article, line, statusOf) {
  if (!article) return article;
  const isShown = ({ id, confidence }) => confidence === null || confidence === undefined || confidence >= line || statusOf(id) !== "pending";
  const candidates = article.candidates.filter(isShown);
  return { ...article, candidates, below: article.candidates.length - candidates.length };
}

/** Return the lines that a reader can choose, the lowest first: shares of 1. */
export const linesOf = ({ least, line }) => [least, line, 0.5, 0.7].filter((share, k, all) => all.indexOf(share) === k).sort((a, b) => a - b);

/** Return the control that moves the line, and what settles all above it or the rest; `onLine` gets the share that was chosen. */
export function renderLine({ article, lines, line, t, onLine, above, rest, onAcceptAll, onRejectRest }) {
  const control = renderLineChoice({ article, lines, line, t, onLine });
  const all = (act, name, key, count, onClick) => el("button", { type: "button", class: "chip-button", "data-key": act, "aria-keyshortcuts": key, disabled: !count, title: `${name} (${key})`, on: { click: onClick } }, name, el("span", { class: "remark" }, formatNumber(count, t.lang)));
  return el("div", { class: "line-control" }, control,
    all("accept-all", t("Accept all"), "⇧A", above, onAcceptAll), all("reject-rest", t("Reject the rest"), "X", rest, onRejectRest));
}

function renderLineChoice({ article, lines, line, t, onLine }) {
  if (!article.below && line <= lines[0]) return null;
  const name = (share) => (share === lines[0] ? t("All candidates") : t("At least {n}% likely", { n: formatNumber(Math.round(100 * share), t.lang) }));
  const below = article.below > 0 && t.n("{n} less likely candidate is not shown", "{n} less likely candidates are not shown", article.below);
  return el("span", { class: "remark", title: below || null },
    el("select", { "aria-label": t("Candidates shown"), "data-key": "line", on: { change: (event) => onLine(Number(event.currentTarget.value)) } },
      lines.map((share) => el("option", { value: String(share), selected: share === line }, name(share)))),
    article.below > 0 && el("span", { class: "line-below" }, ` ${below}`));
}
