/* What is known of a source, and how: a line that cites it, and its facts one by one. */
import { el } from "../base/elements.js";
import { inLanguage, sourceName } from "../base/i18n.js";

/** Longest short name of a source, in characters. */
const SHORT_NAME = 22;

const isKnown = (fact) => Boolean(fact) && fact.status !== "unknown" && fact.value !== null;

/** Return the nodes of a fact of a source: its value, or `unknown` in words; an inferred one says so, and from what. */
function renderFact(fact, text, unknown, t) {
  if (!isKnown(fact)) return [unknown];
  if (fact.status !== "inferred") return [text];
  const how = fact.is_given ? t("(given by the editors)") : t("(inferred)");
  return [text, " ", el("span", { class: "inferred", title: inLanguage(fact.basis, t.lang) }, how)];
}

/** Return the language of a source's name: the source's own for a title, else the reader's, for which none is needed. */
export const sourceNameLanguage = (source) => (isKnown(source.title) ? source.language?.value ?? null : null);

/** Return the editors' translation of a claim's quote, marked as theirs, in the reader's language; null where there is none. */
export function renderTranslation(claim, t) {
  const text = claim.translation?.[t.lang];
  return text ? el("p", { class: "quote-translation", lang: t.lang }, el("span", { class: "translation-by" }, t("Translation by the editors:")), " ", text) : null;
}

/** Return `<cite>`: title, author, publisher and date of a source. */
export function renderCite(source, t) {
  const parts = [
    [el("span", { class: "cite-title" }, ...renderFact(source.title, source.title?.value, sourceName(source, t), t))],
    isKnown(source.author) ? renderFact(source.author, source.author.value, "", t) : null,
    renderFact(source.publisher, source.publisher?.value, t("publisher unknown"), t),
    renderFact(source.published, inLanguage(source.published_text, t.lang), t("date unknown"), t),
  ].filter(Boolean);
  return el("cite", {}, parts.map((part, j) => (j ? [", ", ...part] : part)));
}

/** Return `<cite>` for a tight place: publisher, or what else the source is called, and date; its title when pointed at. */
export function renderShortCite(source, t) {
  const name = isKnown(source.publisher) ? renderFact(source.publisher, source.publisher.value, "", t) : [sourceName(source, t)];
  const date = renderFact(source.published, inLanguage(source.published_text, t.lang), t("date unknown"), t);
  return el("cite", { title: sourceName(source, t) }, ...name, ", ", ...date);
}

/** Return the way to what a claim cites, where the source gives its address; null where it gives none. */
export function renderLink(claim, t) {
  if (!claim.link) return null;
  const open = el("a", { class: "claim-link", href: claim.link, target: "_blank", rel: "noopener noreferrer", title: claim.link }, t("What it cites"));
  return [" ", open];
}

/** Return publisher and date of a source in one line of text. */
export function describeSource(source, t) {
  const publisher = isKnown(source.publisher) ? source.publisher.value : t("publisher unknown");
  const date = isKnown(source.published) ? inLanguage(source.published_text, t.lang) : t("date unknown");
  return `${publisher} · ${date}`;
}

/** Return a name of a source for a tight place: its publisher, else the first words of what it is called. */
export function shortSource(source, t) {
  const name = isKnown(source.publisher) ? source.publisher.value : sourceName(source, t);
  const characters = [...name];
  if (characters.length <= SHORT_NAME) return name;
  const cut = characters.slice(0, SHORT_NAME).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > SHORT_NAME / 2 ? cut.slice(0, space) : cut}…`;
}

/** Return the rows of a captured page: when, and whether its bytes and its package's signature are what they claim. */
function captureRows(capture, t) {
  const intact = { true: t("as captured"), false: t("altered since its capture") }[String(capture.is_intact)];
  const signature = {
    valid: capture.signer ? t("signed by {name}", { name: capture.signer }) : t("signed"),
    invalid: t("signature invalid"), absent: t("not signed"),
  }[capture.signature];
  const said = [capture.at ?? t("date unknown"), capture.address, intact, signature].filter(Boolean).join(" · ");
  const digest = capture.digest ? el("div", { class: "hash" }, capture.digest) : null;
  return [[el("dt", {}, t("Captured")), el("dd", {}, said, digest)]];
}

/** Return the rows of what is known of a source: name of the fact, its value, and how it is known. */
function factRows(source, t) {
  const names = {
    title: t("Title"), publisher: t("Publisher"), author: t("Author"), language: t("Language"), published: t("Published"), url: t("Address"),
  };
  const how = (fact) => {
    if (fact.is_given) return t("given by the editors");
    return fact.status === "stated" ? t("stated in the source") : t("inferred");
  };
  const value = (key) => {
    const fact = source[key];
    if (!isKnown(fact)) return el("span", { class: "fact-unknown" }, t("unknown"));
    if (key === "published") return inLanguage(source.published_text, t.lang);
    return key === "url" ? el("a", { href: fact.value, target: "_blank", rel: "noopener noreferrer" }, fact.value) : fact.value;
  };
  const reason = ({ basis, value: words }) => (basis && basis !== words ? t(": {reason}", { reason: inLanguage(basis, t.lang) }) : "");
  const basis = (fact) => isKnown(fact) && el("span", { class: "fact-basis" }, ` · ${how(fact)}${reason(fact)}`);
  const rows = Object.keys(names).map((key) => [el("dt", {}, names[key]), el("dd", {}, value(key), basis(source[key]))]);
  if (source.note) rows.push([el("dt", {}, t("Note")), el("dd", {}, inLanguage(source.note, t.lang))]);
  if (source.sha256) rows.push([el("dt", {}, "SHA-256"), el("dd", { class: "hash" }, source.sha256)]);
  const original = source.original;
  if (original) {
    const made = `${original.name} · ${original.media_type} · ${inLanguage(original.extractor, t.lang) || t("byte for byte")}`;
    rows.push([el("dt", {}, t("Original file")), el("dd", {}, made, el("div", { class: "hash" }, `SHA-256 ${original.sha256}`))]);
    if (original.capture) rows.push(...captureRows(original.capture, t));
  }
  return rows;
}

/** Return what is known of a source, fact by fact, and how. */
export const renderFacts = (source, t) => el("dl", { class: "facts" }, factRows(source, t));
