/* Of whom or what figures are: the editors' name in the reader's language, and the source's own words, marked as such. */
import { el } from "../base/elements.js";
import { inLanguage, inMarks } from "../base/i18n.js";
import { plainText } from "../data/plain_text.js";

/** Tell whether no editor has named a subject: its name is the source's own words. */
const isUnnamed = ({ subject }) => subject.startsWith("form:");

/** Return what a quantity is of, in the reader's language; in quotation marks where it is in a source's own words. */
export function subjectName(quantity, t) {
  const words = inLanguage(quantity.of, t.lang);
  return words && isUnnamed(quantity) ? inMarks(words, t) : words;
}

/** Return what a quantity is: what is measured, and of whom or what; once, where the second says the first too. */
export function quantityTitle(quantity, t) {
  const [what, whom] = [inLanguage(quantity.label, t.lang), inLanguage(quantity.of, t.lang)];
  return plainText(whom).startsWith(plainText(what)) ? whom : t("{what}: {whom}", { what, whom: subjectName(quantity, t) });
}

/** Return the source's own words for whom or what a figure is of, as a quote in its language `lang`; null without any. */
export const renderOwnWords = (measure, lang) => (measure.of ? el("q", { lang: lang ?? null }, measure.of) : null);

/**
 * Return whom or what a figure is of: the editors' name, and the source's own words where they are others; null without
 * any. Of a figure that is the event's own, the event says whom.
 */
export function renderSubject(quantity, measure, lang, t) {
  if (quantity.subject.startsWith("event:")) return renderOwnWords(measure, lang);
  const name = inLanguage(quantity.of, t.lang);
  if (isUnnamed(quantity)) return renderOwnWords({ of: measure.of ?? name }, lang);
  if (!measure.of || plainText(name) === plainText(measure.of)) return name;
  return [name, " ", el("span", { class: "remark" }, renderOwnWords(measure, lang))];
}
