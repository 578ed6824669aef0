/* What is known of a source, and how: a line that cites it, and its facts one by one. */
(function (V) {
  "use strict";

  /** Longest short name of a source, in characters. */
  const SHORT_NAME = 22;

  const isKnown = (fact) => Boolean(fact) && fact.status !== "unknown" && fact.value !== null;

  /** Return the nodes of a fact of a source: its value, or `unknown` in words; an inferred one says so, and from what. */
  function renderFact(fact, text, unknown, t) {
    if (!isKnown(fact)) return [unknown];
    if (fact.status !== "inferred") return [text];
    return [text, " ", V.el("span", { class: "inferred", title: V.inLanguage(fact.basis, t.lang) }, t("(inferred)"))];
  }

  /** Return the language of a source's name: the source's own for a title, else the reader's, for which none is needed. */
  V.sourceNameLanguage = (source) => (isKnown(source.title) ? source.language?.value ?? null : null);

  /** Return the editors' translation of a claim's quote, marked as theirs, in the reader's language; null where there is none. */
  V.renderTranslation = function (claim, t) {
    const text = claim.translation?.[t.lang];
    return text ? V.el("p", { class: "quote-translation", lang: t.lang }, V.el("span", { class: "translation-by" }, t("Translation by the editors:")), " ", text) : null;
  };

  /** Return `<cite>`: title, author, publisher and date of a source. */
  V.renderCite = function (source, t) {
    const parts = [
      [V.el("span", { class: "cite-title" }, ...renderFact(source.title, source.title?.value, V.sourceName(source, t), t))],
      isKnown(source.author) ? renderFact(source.author, source.author.value, "", t) : null,
      renderFact(source.publisher, source.publisher?.value, t("publisher unknown"), t),
      renderFact(source.published, V.inLanguage(source.published_text, t.lang), t("date unknown"), t),
    ].filter(Boolean);
    return V.el("cite", {}, parts.map((part, j) => (j ? [", ", ...part] : part)));
  };

  /** Return publisher and date of a source in one line of text. */
  V.describeSource = function (source, t) {
    const publisher = isKnown(source.publisher) ? source.publisher.value : t("publisher unknown");
    const date = isKnown(source.published) ? V.inLanguage(source.published_text, t.lang) : t("date unknown");
    return `${publisher} · ${date}`;
  };

  /** Return a name of a source for a tight place: its publisher, else the first words of what it is called. */
  V.shortSource = function (source, t) {
    const name = isKnown(source.publisher) ? source.publisher.value : V.sourceName(source, t);
    const characters = [...name];
    if (characters.length <= SHORT_NAME) return name;
    const cut = characters.slice(0, SHORT_NAME).join("");
    const space = cut.lastIndexOf(" ");
    return `${space > SHORT_NAME / 2 ? cut.slice(0, space) : cut}…`;
  };

  /** Return the rows of what is known of a source: name of the fact, its value, and how it is known. */
  function factRows(source, t) {
    const names = {
      title: t("Title"), publisher: t("Publisher"), author: t("Author"), language: t("Language"), published: t("Published"), url: t("Address"),
    };
    const how = { stated: t("stated in the source"), inferred: t("inferred") };
    const value = (key) => {
      const fact = source[key];
      if (!isKnown(fact)) return V.el("span", { class: "fact-unknown" }, t("unknown"));
      if (key === "published") return V.inLanguage(source.published_text, t.lang);
      return key === "url" ? V.el("a", { href: fact.value, target: "_blank", rel: "noopener noreferrer" }, fact.value) : fact.value;
    };
    const reason = ({ basis, value: words }) => (basis && basis !== words ? t(": {reason}", { reason: V.inLanguage(basis, t.lang) }) : "");
    const basis = (fact) => isKnown(fact) && V.el("span", { class: "fact-basis" }, ` · ${how[fact.status]}${reason(fact)}`);
    const rows = Object.keys(names).map((key) => [V.el("dt", {}, names[key]), V.el("dd", {}, value(key), basis(source[key]))]);
    if (source.note) rows.push([V.el("dt", {}, t("Note")), V.el("dd", {}, V.inLanguage(source.note, t.lang))]);
    if (source.sha256) rows.push([V.el("dt", {}, "SHA-256"), V.el("dd", { class: "hash" }, source.sha256)]);
    const original = source.original;
    if (original) {
      const made = `${original.name} · ${original.media_type} · ${V.inLanguage(original.extractor, t.lang) || t("byte for byte")}`;
      rows.push([V.el("dt", {}, t("Original file")), V.el("dd", {}, made, V.el("div", { class: "hash" }, `SHA-256 ${original.sha256}`))]);
    }
    return rows;
  }

  /** Return what is known of a source, fact by fact, and how. */
  V.renderFacts = (source, t) => V.el("dl", { class: "facts" }, factRows(source, t));
})((globalThis.Verbatim ??= {}));
