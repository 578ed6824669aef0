/* Who says so: the speakers whom a claim credits, in the reader's language, and how many origins an event rests on. */
import { inLanguage, inMarks, translator } from "../base/i18n.js";
import { plainText } from "./plain_text.js";

const capital = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Return the ids of the speakers whom a claim credits, outermost first; [""] where nobody is credited. */
export const speakerIds = (atlas, claim) => (claim.speakers?.length ? claim.speakers.map((k) => atlas.speakers[k].id) : [""]);

/** Return the speaker with an id, or null. */
export const speakerOf = (atlas, id) => atlas.speakers.find((speaker) => speaker.id === id) ?? null;

/** Return a speaker's name as it stands by itself, in the reader's language where the collection has one. */
export const speakerName = (speaker, t) => capital(inLanguage(speaker.name, t.lang));

/** Return a speaker inside a sentence: the name, or the source's words in quotation marks where there is none. */
const inSentence = (speaker, t) => (speaker.is_listed ? inLanguage(speaker.name, t.lang) : inMarks(inLanguage(speaker.name, t.lang), t));

const citing = (names, t) => names.reduceRight((other, who) => t("{who}, citing {other}", { who, other }));

/** Return the chain of speakers in words, such as “the ISW, citing an insider”; "" where nobody is credited. */
export const creditNames = (atlas, claim, t) => (claim.speakers?.length ? citing(claim.speakers.map((k) => inSentence(atlas.speakers[k], t)), t) : "");

/** Return who says so, or who denies it, as a sentence's beginning; "" where nobody is credited. */
export function creditText(atlas, claim, t) {
  const who = creditNames(atlas, claim, t);
  if (claim.stance === "denies") return who ? t("Denied by {who}", { who }) : t("Denied by the source");
  return who && t("Attributed to {who}", { who });
}

/** Return the source's own words for those whose name is another: [text], outermost first. */
export function creditWords(atlas, claim, t) {
  const isOther = (words, k) => plainText(words) !== plainText(inLanguage(atlas.speakers[claim.speakers[k]].name, t.lang));
  return (claim.attribution ?? []).filter(isOther);
}

/** Return who says so in the source's own words, for a citation; "" where nobody is credited. */
export function creditCited(claim, t) {
  const who = claim.attribution?.length ? citing(claim.attribution.map((words) => inMarks(words, t)), t) : "";
  if (claim.stance === "denies") return who ? t("denied by {who}", { who }) : t("denied by the source");
  return who && t("attributed to {who}", { who });
}

/** Return on how many origins claims rest: the last of a chain is one, and so is a source that speaks for itself. */
const countOrigins = (claims) => new Set(claims.map(({ origin, source }) => origin ?? `source ${source}`)).size;

/** Return “3 claims, 1 origin” where several claims rest on fewer origins, else "". */
export function originWords(claims, t) {
  const origins = countOrigins(claims);
  if (origins >= claims.length) return "";
  return `${t.n("{n} claim", "{n} claims", claims.length)}, ${t.n("{n} origin", "{n} origins", origins)}`;
}

/** Return everything by which a claim's credit is searched: names in every language, the source's words, its stance. */
export function creditTexts(atlas, claim) {
  const names = (claim.speakers ?? []).flatMap((k) => Object.values(atlas.speakers[k].name));
  const said = claim.stance === "denies" ? atlas.languages.map((lang) => creditText(atlas, claim, translator(atlas.messages, lang))) : [];
  return [...(claim.attribution ?? []), ...names, ...said];
}
