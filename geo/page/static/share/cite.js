/* How to cite an event, or one source's words about it: plain text, a note, BibTeX, CSL-JSON. No DOM.

   What is inferred stands in square brackets, what is unknown is said to be; nothing is left for the reader to assume. */
import { codePoints } from "../base/code_points.js";
import { inLanguage, inMarks, sourceName } from "../base/i18n.js";
import { creditCited } from "../data/credits.js";

/** Longest quote, in code points, that a text fragment gives whole; of a longer one it gives the first and last words. */
const WHOLE_FRAGMENT = 240;
/** Words at each end of a longer quote. */
const RANGE_WORDS = 6;
/** Most words before and after a quote that tell it from the same words elsewhere. */
const CONTEXT_WORDS = 12;
/** How far around a quote those words are sought, in code points. */
const CONTEXT_POINTS = 240;

const isKnown = (fact) => Boolean(fact) && fact.status !== "unknown" && (fact.value ?? null) !== null;
const words = (text) => text.split(/\s+/u).filter(Boolean);
const oneSpaced = (text) => words(text).join(" ");

/** Return a text for the part of an address behind `#:~:text=`: no character in it can be taken for the syntax. */
export function encodeFragment(text) {
  const sound = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return encodeURIComponent(sound).replace(/[-!'()*~_.]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function countIn(text, part) {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count++;
  return count;
}

/** Return {before, after}: the fewest words of the lines around a span that set it apart; both empty where its words stand once. */
function findContext(text, span, [first, last]) {
  const points = codePoints(text);
  const from = Math.max(0, span.start - CONTEXT_POINTS);
  const [lead, tail] = [points.slice(from, span.start), points.slice(span.end, span.end + CONTEXT_POINTS)];
  // What is cut at the far end of a slice may be half a word.
  const before = words((from ? lead.replace(/^\S+/u, "") : lead).trimEnd().split(/\n/u).at(-1)).slice(-CONTEXT_WORDS);
  const after = words((span.end + CONTEXT_POINTS < points.length ? tail.replace(/\S+$/u, "") : tail).trimStart().split(/\n/u)[0]).slice(0, CONTEXT_WORDS);
  const whole = oneSpaced(text);
  const isOne = (part) => countIn(whole, part) <= 1;
  if (isOne(first) && isOne(last)) return { before: "", after: "" };
  for (let n = 1; n <= CONTEXT_WORDS; n++) {
    const found = { before: before.slice(-n).join(" "), after: after.slice(0, n).join(" ") };
    if (isOne(oneSpaced(`${found.before} ${first}`)) && isOne(oneSpaced(`${last} ${found.after}`))) return found;
  }
  return { before: before.join(" "), after: after.join(" ") };
}

/**
 * Return the text fragment of a quote (WICG, URL Fragment Text Directives): `:~:text=[before-,]first[,last][,-after]`.
 *
 * `span` is {exact, start, end} in code points of `text`. Words before and after are given where the quote's own stand
 * more than once. A quote over several lines is given by its ends, because a fragment cannot hold a line break.
 */
export function textFragment(text, span) {
  const lines = span.exact.split(/\n/u).map(oneSpaced).filter(Boolean);
  const isWhole = lines.length === 1 && [...lines[0]].length <= WHOLE_FRAGMENT;
  const ends = isWhole ? lines : [words(lines[0] ?? "").slice(0, RANGE_WORDS).join(" "), words(lines.at(-1) ?? "").slice(-RANGE_WORDS).join(" ")];
  const { before, after } = findContext(text, span, [ends[0], ends.at(-1)]);
  const parts = [before && `${encodeFragment(before)}-`, ...ends.map(encodeFragment), after && `-${encodeFragment(after)}`];
  return `:~:text=${parts.filter(Boolean).join(",")}`;
}

/** Return the address of a quote in its source: the source's own, with a text fragment; null where it is not known. */
export function linkToQuote(source, claim) {
  if (!isKnown(source.url) || !/^https?:/i.test(source.url.value)) return null;
  const [address] = source.url.value.split(":~:");
  return (address.includes("#") ? address : `${address}#`) + textFragment(source.text, claim);
}

/** Return a fact in words, an inferred one in square brackets; `unknown` (in brackets too) where it is not known. */
function describeFact(fact, text, unknown) {
  if (!isKnown(fact)) return unknown === null ? null : `[${unknown}]`;
  return fact.status === "inferred" ? `[${text}]` : text;
}

/** Return what is cited of a claim, as plain values; `t` gives the words for what is unknown. */
function describeClaim(atlas, claim, t) {
  const source = atlas.sources[claim.source];
  return {
    id: source.id,
    quote: claim.exact,
    credit: creditCited(claim, t),
    title: describeFact(source.title, source.title?.value, sourceName(source, t)),
    author: describeFact(source.author, source.author?.value, null),
    publisher: describeFact(source.publisher, source.publisher?.value, t("publisher unknown")),
    date: describeFact(source.published, inLanguage(source.published_text, t.lang), t("date unknown")),
    published: source.published,
    language: source.language?.value ?? null,
    place: t("characters {start}–{end}", { start: claim.start, end: claim.end }),
    start: claim.start,
    url: linkToQuote(source, claim),
  };
}

function describeEvent(atlas, event, t, link, accessed) {
  const detail = atlas.detail(event);
  return {
    id: detail.id,
    title: inLanguage(detail.title, t.lang),
    when: inLanguage(detail.when_text, t.lang),
    where: [...new Set(detail.where.map(({ place }) => inLanguage(atlas.places[place].name, t.lang)))].join(", "),
    collection: inLanguage(atlas.collection.title, t.lang),
    version: t("version {version}", { version: atlas.collection.version }),
    release: atlas.collection.version,
    accessed,
    read: t("accessed {date}", { date: new Intl.DateTimeFormat(t.lang, { dateStyle: "long", timeZone: "UTC" }).format(accessed) }),
    link,
  };
}

/** Return a quote in the quotation marks of the interface's language. */
const sentence = (parts) => parts.filter(Boolean).join(", ");

function textOfClaim(one, t) {
  return `${inMarks(one.quote, t)}\n— ${sentence([one.author, one.title, one.publisher, one.date, one.place, one.credit])}${one.url ? `\n  ${one.url}` : ""}`;
}

/** Return the entries of a citation in order: what is cited comes first, be it the event or one quote. */
const inOrder = (whole, parts, isQuote) => (isQuote ? [...parts, whole] : [whole, ...parts]);

function toText(event, claims, t, isQuote) {
  const head = sentence([event.title, event.when, event.where]);
  const tail = sentence([`Verbatim: ${event.collection}`, event.version]);
  const quotes = claims.map((one) => textOfClaim(one, t)).join("\n\n");
  return [...inOrder(head, [quotes], isQuote), `${tail}\n${event.link}\n${event.read}`].join("\n\n");
}

/** Return a note in the manner of the Chicago Manual of Style: author, “title,” publisher, date, the words, the atlas. */
function toNote(event, claims, t) {
  const noted = claims.map((one) => {
    const title = t.lang === "en" ? `“${one.title},”` : inMarks(one.title, t);
    const source = [one.author, title, one.publisher, one.date, one.place].filter(Boolean);
    const text = t.lang === "en" ? source.join(", ").replace(`${title}, `, `${title} `) : source.join(", ");
    const credit = one.credit ? ` (${one.credit})` : "";
    return `${text}: ${inMarks(oneSpaced(one.quote), t)}${credit}${one.url ? `, ${one.url}` : ""}`;
  });
  const atlas = sentence([inMarks(event.title, t), `Verbatim: ${event.collection}`, event.version, event.link, event.read]);
  return `${noted.join("; ")}; ${t("cited in")} ${atlas}.`;
}

const BIBTEX = {
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
  "$": "\\$", "&": "\\&", "#": "\\#", "_": "\\_", "%": "\\%", '"': "\\textquotedbl{}", "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}",
};

/** Return a text as a BibTeX field's value: no character in it is a command, and its braces always match. */
export const escapeBibtex = (text) => oneSpaced(text).replace(/[\\{}~^$&#_%"<>|]/g, (sign) => BIBTEX[sign]);
/** Return an address as a BibTeX field's value: what would end the field is percent-encoded. */
const escapeAddress = (text) => text.replace(/[\\{}"\s]/g, (sign) => encodeURIComponent(sign));
const bibtexKey = (...parts) => parts.join("-").normalize("NFKD").replace(/[^A-Za-z0-9-]/g, "");

function toEntry(key, fields) {
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${key},\n${lines.join(",\n")}\n}`;
}

/** Return the year in which a date lies, in square brackets where it is inferred; null where it may lie in several. */
function yearOf(published) {
  if (!isKnown(published)) return null;
  const years = new Set(published.value.match(/(?<!\d)\d{4}(?!\d)/g));
  const isOpen = /\.\.$|^\.\.|\/$|^\//.test(published.value.replace(/[[\]{}]/g, ""));
  if (years.size !== 1 || isOpen) return null;
  const [year] = years;
  return published.status === "inferred" ? `[${year}]` : year;
}

function toBibtex(event, claims, t, isQuote) {
  const escape = escapeBibtex;
  const whole = toEntry(bibtexKey(event.id), {
    title: `{${escape(event.title)}}`,
    howpublished: escape(`Verbatim: ${event.collection}`),
    note: escape(sentence([event.when, event.where, event.version])),
    url: escapeAddress(event.link),
    urldate: event.accessed.toISOString().slice(0, 10),
  });
  const parts = claims.map((one) => toEntry(bibtexKey(event.id, one.id, one.start), {
    author: one.author && `{${escape(one.author)}}`,
    title: `{${escape(one.title)}}`,
    publisher: escape(one.publisher),
    year: yearOf(one.published),
    language: one.language && escape(one.language),
    url: one.url && escapeAddress(one.url),
    urldate: one.url && event.accessed.toISOString().slice(0, 10),
    note: escape(sentence([one.date, one.place, one.credit])),
    annote: escape(inMarks(one.quote, t)),
  }));
  return `${inOrder(whole, parts, isQuote).join("\n\n")}\n`;
}

/** Return a date of CSL-JSON: its parts where it is stated to be one day, month or year, else its words. */
function toCslDate(one) {
  const isPlain = one.published.status === "stated" && /^\d{4}(-\d\d){0,2}$/.test(one.published.value);
  return isPlain ? { "date-parts": [one.published.value.split("-").map(Number)] } : { literal: one.date };
}

const toCslDay = (day) => ({ "date-parts": [[day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()]] });

function toCsl(event, claims, isQuote) {
  const whole = {
    id: event.id, type: "entry", title: event.title, "container-title": event.collection, version: event.release,
    note: sentence([event.when, event.where]), URL: event.link, accessed: toCslDay(event.accessed),
  };
  const parts = claims.map((one) => ({
    id: `${event.id}/${one.id}/${one.start}`, type: "document", title: one.title, publisher: one.publisher,
    ...(one.author && { author: [{ literal: one.author }] }),
    ...(isKnown(one.published) && { issued: toCslDate(one) }),
    ...(one.language && { language: one.language }),
    ...(one.url && { URL: one.url, accessed: toCslDay(event.accessed) }),
    locator: one.place,
    annote: one.quote,
    note: sentence([one.credit, !isKnown(one.published) && one.date]),
  }));
  return `${JSON.stringify(inOrder(whole, parts, isQuote), null, 2)}\n`;
}

/**
 * Return the citations of an event, or of one of its claims: {text, note, bibtex, csl}.
 *
 * `claim` is the claim's index, or null for all; what is cited comes first, then the event or its quotes; `link` is the address of the event in the atlas, `accessed` the day (a
 * Date) on which it was read.
 */
export function citationsOf(atlas, event, claim, t, link, accessed = new Date()) {
  const detail = atlas.detail(event);
  const isQuote = claim !== null;
  const chosen = isQuote ? [detail.claims[claim]] : detail.claims;
  const claims = chosen.map((one) => describeClaim(atlas, one, t));
  const head = describeEvent(atlas, event, t, link, accessed);
  return { text: toText(head, claims, t, isQuote), note: toNote(head, claims, t), bibtex: toBibtex(head, claims, t, isQuote), csl: toCsl(head, claims, isQuote) };
}
