/* The articles with how far each has come, and how far the whole collection has. */
import { el } from "../../../page/static/base/elements.js";
import { formatNumber } from "../../../page/static/base/i18n.js";

/** Return a bar that tells how many of `total` are decided. */
export function renderProgress(decided, total, name, t) {
  const words = t("{n} of {total} decided", { n: formatNumber(decided, t.lang), total: formatNumber(total, t.lang) });
  const share = total ? (100 * decided) / total : 100;
  return el("span", { class: decided >= total ? "progress is-done" : "progress", role: "progressbar", "aria-label": name, "aria-valuemin": "0", "aria-valuemax": String(total), "aria-valuenow": String(decided), "aria-valuetext": words },
    el("span", { css: { width: `${share}%` } }));
}

function renderArticle(article, current, { t, onOpen }) {
  const { id, title, published_words: published, decided, total } = article;
  const isRead = total !== null;
  const count = !isRead ? t("not yet read") : total === 0 ? t("no candidates") : t("{n} of {total} decided", { n: formatNumber(decided, t.lang), total: formatNumber(total, t.lang) });
  return el("li", {}, el("button", {
    type: "button", class: "list-article", "data-key": `article-${id}`, "aria-current": id === current ? "true" : null, on: { click: () => onOpen(id) },
  },
  el("span", { class: "list-title" }, title),
  el("span", { class: "remark" }, [published, count].filter(Boolean).join(" · ")),
  isRead && total > 0 && el("span", { class: decided >= total ? "progress is-done" : "progress", "aria-hidden": "true" }, el("span", { css: { width: `${(100 * decided) / total}%` } }))));
}

/** Return the list of articles. */
export function renderArticles(payload, current, context) {
  return el("ol", { class: "list-articles" }, payload.articles.map((article) => renderArticle(article, current, context)));
}

/** Return the first article after `id`, going round, that has something left to decide; null where none has. */
function nextArticle(articles, id) {
  const at = articles.findIndex((article) => article.id === id);
  const round = [...articles.slice(at + 1), ...articles.slice(0, Math.max(at, 0))];
  return round.find(({ decided, total }) => total === null || decided < total) ?? null;
}

/** Languages whose words the program knows; names of places are found in others too, and events are not. */
const READ = new Set(["fr", "en"]);

/** Return why an article has no candidates. */
function whyEmpty({ language }, t) {
  const isRead = !language || READ.has(language.split("-")[0]);
  return isRead ? t("No sentence names a place where something happened. Select text to create an event yourself.")
    : t("Events are found in French and English only. Select text to create an event yourself.");
}

/** Return what stands in the candidate's place when an article has nothing left to decide. */
export function renderDone(payload, { t, onOpen, onShow, onOwn, counts }) {
  const { article } = payload;
  const next = nextArticle(payload.articles, article.id);
  const isEmpty = !article.candidates.length;
  const summary = [
    counts.accepted && t.n("{n} accepted", "{n} accepted", counts.accepted), counts.merged && t.n("{n} merged", "{n} merged", counts.merged),
    counts.rejected && t.n("{n} rejected", "{n} rejected", counts.rejected),
  ].filter(Boolean).join(" · ");
  return el("section", { class: "done" },
    el("h3", { tabindex: "-1", "data-key": "done" }, isEmpty ? t("No events found in this article") : t("This article has been reviewed")),
    el("p", { class: "remark" }, isEmpty ? whyEmpty(article, t) : summary),
    el("div", { class: "done-actions" },
      next && el("button", { type: "button", class: "primary-button", "data-key": "next-article", on: { click: () => onOpen(next.id) } }, t("Next article"), el("span", { class: "done-next" }, next.title)),
      (counts.accepted + counts.merged > 0) && el("button", { type: "button", class: "plain-button", "data-key": "done-map", on: { click: () => onShow(null) } }, t("See it on the map")),
      el("button", { type: "button", class: "plain-button", "data-key": "done-own", on: { click: onOwn } }, t("New event from the selected text"))),
    !next && el("p", { class: "remark" }, t("All articles have been reviewed.")));
}
