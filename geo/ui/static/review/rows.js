/* Rows of event tables beside a candidate: joined to its event, offered for it with why, and found by a few letters. */
import { el } from "../../../page/static/base/elements.js";
import { isOpen } from "./drafts.js";
import { Merging } from "./merging.js";

const OPTIONS = Object.freeze({
  askAfterMs: 250, // rest on a candidate before its rows are asked for
});

/** Name what rows are asked for: the event where there is one, else the candidate. */
export const rowsKey = ({ id, event }) => event ?? `${id}?`;

const about = ({ when_words: when, place, why, row }) => [when, place, why.join(", "), row].filter(Boolean).join(" · ");

/** Ask which rows the candidate that is looked at can be joined with, once. */
function askRows(screen) {
  const { candidate, payload, rows } = screen;
  if (!payload.collection.tables || !candidate || candidate.is_own) return;
  const key = rowsKey(candidate);
  if (rows.has(key)) return;
  rows.set(key, { seq: Infinity });
  clearTimeout(screen.askingRows);
  screen.askingRows = setTimeout(() => {
    for (const [other, { seq }] of rows) if (seq === Infinity) rows.delete(other); // The reader went on before they were asked for.
    const now = screen.candidate;
    if (!now || rowsKey(now) !== key) return;
    const seq = screen.outbox.put({ do: "rows", key, ...askedOf(screen, now) }, { isQuestion: true });
    rows.set(key, { seq });
  }, OPTIONS.askAfterMs);
}

/** Return what rows are asked for. */
const askedOf = (screen, { id, event, is_made: isMade }) => ({ article: screen.payload.article.id, candidate: isMade ? null : id, event: event ?? null });

/** Take the rows that an answer has; what was asked before it and is not answered is asked again. */
export function takeRows(screen, answer) {
  if (answer.do === "rows" && answer.q === null) screen.rows.set(answer.key, answer);
  for (const [key, { seq, joined }] of screen.rows) if (!joined && seq <= answer.seq) screen.rows.delete(key);
}

/** Join a row to the event of the candidate that is looked at; one that waits is accepted for it. */
function joinRow(screen, row) {
  const { candidate } = screen;
  if (isOpen(screen.statusOf(candidate.id)) && !candidate.event) return screen.decide("join", "accepted", { row });
  sendRow(screen, "join", { row, event: candidate.event });
}

function unjoinRow(screen, row) {
  sendRow(screen, "unjoin", { row });
}

function sendRow(screen, act, values) {
  const article = screen.payload.article.id;
  screen.asked.set(screen.outbox.put({ do: act, article, ...values }), { do: act, candidate: null, article });
}

/** The dialog in which a row is found. */
export class RowFinding extends Merging {
  /** @param {any} one */
  sortOf({ joinedTo }) {
    return joinedTo ? this.t("joined to “{title}”", { title: joinedTo }) : this.t("row");
  }

  hear(answer) {
    if (answer.do !== "rows" || (answer.q ?? "") !== this.q) return;
    this.events = answer.found.map((one) => ({ event: one.row, title: one.title || one.quote, remark: about(one), joinedTo: one.joined_to }));
    this.draw();
  }
}

/** Open the dialog in which a row is found by a few letters, a date or a place. */
function findRow(screen) {
  const { candidate, t } = screen;
  const offered = screen.rows.get(rowsKey(candidate))?.offered ?? [];
  screen.merging = new RowFinding({
    t, heading: t("Find a row of a table"), of: t("Rows"),
    suggested: offered.map((one) => ({ event: one.row, title: one.title || one.quote, remark: about(one) })),
    candidates: [],
    ask: (q) => q && screen.outbox.put({ do: "rows", q, key: null, ...askedOf(screen, candidate) }, { isQuestion: true }),
    onPick: ({ event }) => joinRow(screen, event),
    onClose: () => { screen.merging = null; },
  });
  screen.parts.dialogs.replaceChildren(screen.merging.dialog);
  screen.merging.dialog.showModal();
}

function renderRow(one, button) {
  return el("li", { class: "match" },
    el("div", {}, el("p", { class: "match-title" }, one.title || one.quote), el("p", { class: "remark" }, about(one))), button);
}

/** Return the rows beside a candidate, and the way to others: hidden until they have come, null without tables. */
export function renderRows({ candidate, hasTables, rows, isSaving, t, onJoin, onUnjoin, onFindRow }) {
  if (!hasTables) return null;
  if (!rows?.joined || candidate.is_own || isSaving) return el("section", { class: "field table-rows", hidden: true });
  const { joined, offered } = rows;
  const button = (words, name, key, act) => el("button", { type: "button", class: "plain-button", "data-key": key, "aria-label": name, on: { click: act } }, words);
  const title = (one) => one.title || one.quote;
  return el("section", { class: "field matches table-rows", "aria-labelledby": "review-rows" },
    el("h4", { id: "review-rows" }, offered.length ? t("Perhaps the same as a row of a table") : t("Rows of tables")),
    el("ul", {},
      joined.map((one) => renderRow(one, button(t("Unjoin"), t("Unjoin “{title}”", { title: title(one) }), `unjoin-${one.row}`, () => onUnjoin(one.row)))),
      offered.map((one) => renderRow(one, button(t("Join"), t("Join “{title}”", { title: title(one) }), `join-${one.row}`, () => onJoin(one.row))))),
    el("button", { type: "button", class: "link-button", "data-key": "find-row", on: { click: onFindRow } }, t("Find a row…")));
}

/** What the screen does of this module, by name. */
export const ROWS = Object.freeze({ askRows, joinRow, unjoinRow, findRow });
