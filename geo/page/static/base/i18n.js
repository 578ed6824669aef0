/* The interface's words, numbers and days in the reader's language. No DOM. */
import { MS_PER_DAY } from "./days.js";

/** Of the message ids, which are English. */
const ENGLISH_RULES = new Intl.PluralRules("en");

function fill(pattern, values) {
  if (!values) return pattern;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

const numberFormats = new Map();
/** Return a number written as `lang` (BCP 47) writes it. */
export function formatNumber(value, lang) {
  let format = numberFormats.get(lang);
  if (!format) numberFormats.set(lang, (format = new Intl.NumberFormat(lang)));
  return format.format(value);
}

/**
 * Return `t`: `t(msgid, values)` is the message in `lang`, or the English msgid where none is known;
 * `t.n(singular, plural, n, values)` chooses by n, and fills {n} with the number in that language.
 *
 * `messages` maps a language to {msgid: text or {category: text}}, keyed by the English singular; the categories are CLDR's.
 *
 * @returns {import("../types").Translate}
 */
export function translator(messages, lang) {
  const table = messages?.[lang] ?? {};
  const rules = new Intl.PluralRules(lang);
  const known = (msgid) => (Object.hasOwn(table, msgid) ? table[msgid] : null);
  function t(msgid, values) {
    const text = known(msgid) ?? msgid;
    return fill(typeof text === "string" ? text : Object.values(text)[0], values);
  }
  t.lang = lang;
  t.n = function (singular, plural, n, values) {
    const found = known(singular);
    const form = found ? (found[rules.select(n)] ?? found.other) : ENGLISH_RULES.select(n) === "one" ? singular : plural;
    return fill(form, { n: formatNumber(n, lang), ...values });
  };
  return t;
}

/** Return words in the quotation marks of the reader's language. */
export const inMarks = (words, t) => t("“{words}”", { words });

/** Return the line that says what the map is. */
export const leadWords = (t) => t("Every mark on the map opens the sentence that put it there.");

/** Return a text given in several languages, in `lang` or else in any. */
export function inLanguage(texts, lang) {
  if (!texts) return "";
  if (typeof texts === "string") return texts;
  return texts[lang] ?? texts.en ?? Object.values(texts)[0] ?? "";
}

/** Return what a source is called: its title, or else, in the reader's language, what it is. */
export const sourceName = (source, t) => source.title?.value ?? inLanguage(source.name, t.lang);

const dateFormats = new Map();
/**
 * Return a day in words, "3 Oct 2024" unless `options` (of Intl.DateTimeFormat) say otherwise.
 *
 * @param {number} day
 * @param {string} lang
 * @param {Intl.DateTimeFormatOptions} [options]
 */
export function formatDay(day, lang, options = { day: "numeric", month: "short", year: "numeric" }) {
  const locale = lang === "en" ? "en-GB" : lang;
  const key = locale + JSON.stringify(options);
  let format = dateFormats.get(key);
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options })));
  return format.format(new Date(day * MS_PER_DAY));
}
