/* What the reviewer has changed and not yet written, and what comes next. No DOM. */
import { codePoints } from "../../../page/static/base/code_points.js";
import { unitsToPoints } from "./text.js";

/** Id of the draft of an event that the reviewer makes from words of their own choice. */
export const OWN = "own";

/** Return the draft of a candidate as it was proposed; the form changes copies of it. */
export function draftOf(candidate) {
  return {
    start: candidate.start,
    end: candidate.end,
    kind: candidate.kind,
    titles: { ...candidate.titles },
    when: candidate.when ?? "",
    when_basis: candidate.when_basis ?? "",
    expected: candidate.expected ?? false,
    places: candidate.places.map((place) => ({ ...place, found: place.place })),
    measures: candidate.measures.map((measure) => ({ ...measure })),
    attributed_to: candidate.attributed_to ?? "",
    stance: candidate.stance ?? "asserts",
    typed: [],
  };
}

/** Name of the grounds for the date among what the reader `typed` in a draft; a title is named by its language. */
export const BASIS = "when_basis";

/** Note in a draft what the reader wrote by hand: that stays, whatever else changes. */
export function noteTyped(draft, name) {
  draft.typed = [...new Set([...(draft.typed ?? []), name])];
}

/** Return what titles and grounds follow from; where it is the same as before, they are. */
export const causesOf = ({ kind, when, places, measures }) =>
  JSON.stringify([kind, when, places.map(({ text, place, role, metonym }) => [text, place, role, metonym]), measures]);

/** Put into a draft the titles and the grounds that follow from what was changed; what the reader typed stays. */
export function takeFollowing(draft, { titles = {}, when_basis: basis }) {
  const isTyped = (name) => draft.typed?.includes(name);
  for (const lang of Object.keys(titles)) if (!isTyped(lang)) draft.titles[lang] = titles[lang];
  if (basis !== undefined && !isTyped(BASIS)) draft.when_basis = basis;
}

/** Return the ends of the line of the text on which a position stands. */
function lineAt(text, position) {
  const start = text.lastIndexOf("\n", position - 1) + 1;
  const end = text.indexOf("\n", position);
  return { start, end: end < 0 ? text.length : end };
}

/**
 * Return the candidate that words of the reviewer's own choice make: what was found in them is proposed.
 *
 * Positions are in code points, as in `article`; where the words hold no date, the last one before on their line is taken.
 */
export function ownCandidate(article, { start, end }, kind) {
  const inside = (span) => span.start >= start && span.end <= end;
  const line = lineAt(article.text, codePoints(article.text).toUtf16(start));
  const lineStart = unitsToPoints(article.text)(line.start);
  const dates = article.times.filter(({ edtf }) => edtf);
  const date = dates.find(inside) ?? dates.findLast((one) => one.end <= start && one.start >= lineStart);
  const names = new Set();
  const places = article.toponyms.filter((one) => inside(one) && !names.has(one.text) && names.add(one.text));
  const by = article.attributions.find((one) => one.start < end && one.scope_start <= start && one.scope_end >= end);
  return {
    id: OWN, start, end, kind, titles: Object.fromEntries(article.title_languages.map((code) => [code, ""])), status: "pending", is_own: true,
    when: date?.edtf ?? null, when_words: date?.words ?? null, when_basis: date ? date.text : "",
    places: places.map((one) => ({ ...one, role: "location", metonym: false })),
    measures: article.figures.filter(inside).map((one) => one.measure),
    attributed_to: by?.who ?? null, confidence: null, reasons: [], matches: [],
  };
}

/** Return whether a candidate still waits for a decision. */
export const isPending = (candidate) => candidate.status === "pending";

/** Return whether a candidate of this status can be decided on: it waits, or an event quotes it and the reader may still want it. */
export const isOpen = (status) => status === "pending" || status === "quoted";

/** Return whether what a candidate of this status tells is a claim of an event, which can be moved to another. */
export const isMovable = (status) => status === "accepted" || status === "merged";

/** Return the candidates' numbers by their ids; what the reader made without one has none, so that no number ever changes. */
export const numbersOf = (candidates) => new Map(candidates.filter(({ is_made: isMade }) => !isMade).map(({ id }, k) => [id, k + 1]));

/** Return the id of the pending candidate after `id` in the text's order, going round; null where none is left. */
export function nextPending(candidates, id) {
  const at = candidates.findIndex((candidate) => candidate.id === id);
  const round = [...candidates.slice(at + 1), ...candidates.slice(0, at + 1)];
  return round.find((candidate) => isPending(candidate) && candidate.id !== id)?.id ?? null;
}

/** Return the id of the candidate `step` away from `id`, without going round. */
export function neighbour(candidates, id, step) {
  const at = candidates.findIndex((candidate) => candidate.id === id);
  return candidates[Math.min(Math.max(at + step, 0), candidates.length - 1)]?.id ?? null;
}

/** Return the number that a reviewer typed, with a comma, a point or spaces; null where it is none. */
export function parseNumber(text) {
  const plain = String(text).trim().replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
  return Number(plain);
}
