/* The interface's words, numbers and days in the reader's language. No DOM. */
(function (V) {
  "use strict";

  /** Of the message ids, which are English. */
  const ENGLISH_RULES = new Intl.PluralRules("en");

  const MS_PER_DAY = 86400000;

  function fill(pattern, values) {
    if (!values) return pattern;
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
  }

  const numberFormats = new Map();
  /** Return a number written as `lang` (BCP 47) writes it. */
  V.formatNumber = function (value, lang) {
    let format = numberFormats.get(lang);
    if (!format) numberFormats.set(lang, (format = new Intl.NumberFormat(lang)));
    return format.format(value);
  };

  /**
   * Return `t`: `t(msgid, values)` is the message in `lang`, or the English msgid where none is known;
   * `t.n(singular, plural, n, values)` chooses by n, and fills {n} with the number in that language.
   *
   * `messages` maps a language to {msgid: text or [singular, plural]}, keyed by the English singular.
   */
  V.translator = function (messages, lang) {
    const table = messages?.[lang] ?? {};
    const rules = new Intl.PluralRules(lang);
    const known = (msgid) => (Object.hasOwn(table, msgid) ? table[msgid] : null);
    function t(msgid, values) {
      const text = known(msgid) ?? msgid;
      return fill(Array.isArray(text) ? text[0] : text, values);
    }
    t.lang = lang;
    t.n = function (singular, plural, n, values) {
      const found = known(singular);
      const isOne = (Array.isArray(found) ? rules : ENGLISH_RULES).select(n) === "one";
      const [one, many] = Array.isArray(found) ? found : [singular, plural];
      return fill(isOne ? one : many, { n: V.formatNumber(n, lang), ...values });
    };
    return t;
  };

  /** Return a text given in several languages, in `lang` or else in any. */
  V.inLanguage = function (texts, lang) {
    if (!texts) return "";
    if (typeof texts === "string") return texts;
    return texts[lang] ?? texts.en ?? Object.values(texts)[0] ?? "";
  };

  /** Return what a source is called: its title, or else, in the reader's language, what it is. */
  V.sourceName = (source, t) => source.title?.value ?? V.inLanguage(source.name, t.lang);

  /** Return the ISO 8601 date of a day counted from 1970-01-01, or null where it is open. */
  V.dayToIso = function (day) {
    if (day <= V.OPEN_START || day >= V.OPEN_END) return null;
    const date = new Date(day * MS_PER_DAY);
    const year = date.getUTCFullYear();
    const digits = String(Math.abs(year)).padStart(4, "0");
    return (year < 0 ? "-" : "") + digits + date.toISOString().slice(-20, -14);
  };

  /** Return the day, counted from 1970-01-01, of an ISO 8601 date (YYYY-MM-DD), or null where it is none. */
  V.isoToDay = function (iso) {
    const match = /^(-?\d{4})-(\d\d)-(\d\d)$/.exec(iso ?? "");
    if (!match) return null;
    const date = new Date(0);
    date.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
    const day = Math.round(date.getTime() / MS_PER_DAY);
    return V.dayToIso(day) === iso ? day : null;
  };

  const dateFormats = new Map();
  /** Return a day in words, "3 Oct 2024" unless `options` (of Intl.DateTimeFormat) say otherwise. */
  V.formatDay = function (day, lang, options = { day: "numeric", month: "short", year: "numeric" }) {
    const locale = lang === "en" ? "en-GB" : lang;
    const key = locale + JSON.stringify(options);
    let format = dateFormats.get(key);
    if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options })));
    return format.format(new Date(day * MS_PER_DAY));
  };
})((globalThis.Verbatim ??= {}));
