/* How values stand in a link. No DOM.

   A form is {name, write, read}. `write(value, context)` gives the texts that stand there, none where the link says
   nothing of it; `context` is {state, initial, atlas}, `initial` being the state that a link leaves out. `read(text, {atlas,
   texts})` gives the value of what stands there, undefined where that tells of none; `texts` are all texts of the name. A
   form without `write` only reads. `misses(text, {atlas})` gives the parts of a text that name nothing; without it, the
   whole of one that gives no value that a state can have. */
import { dayToIso, isoToDay } from "../base/days.js";

/** A text as it is; null and "" are left out. */
export const asText = (name) => ({ name, write: (value) => (value ? [value] : []), read: (text) => text });

/** A text that is left out while it is as at the start. */
export const asChoice = (name, key) => ({ name, write: (value, { initial }) => (value === initial[key] ? [] : [value]), read: (text) => text });

/** A list of texts, one after the other. */
export const asTexts = (name) => ({ name, write: (value) => value ?? [], read: (_, { texts }) => texts });

const idsIn = (text) => text.split(",").filter(Boolean);

/** Indexes of a list of the atlas, as the ids that stand there, with commas between; unknown ones are left out. */
export const asIds = (name, listOf) => ({
  name,
  write: (value, { atlas }) => (value ? [value.map((index) => listOf(atlas)[index].id).join(",")] : []),
  read(text, { atlas }) {
    const ids = listOf(atlas).map(({ id }) => id);
    const found = idsIn(text).map((id) => ids.indexOf(id)).filter((index) => index >= 0);
    return found.length ? found : undefined;
  },
  misses(text, { atlas }) {
    const ids = new Set(listOf(atlas).map(({ id }) => id));
    return idsIn(text).filter((id) => !ids.has(id));
  },
});

/** A day as an ISO 8601 date. */
export const asDay = (name) => ({
  name,
  write(value, { initial }) {
    const iso = dayToIso(value);
    return iso && value !== initial[name] ? [iso] : [];
  },
  read: isoToDay,
});

/** What is true unless the link says no. */
export const asNo = (name) => ({ name, write: (value) => (value ? [] : ["no"]), read: (text) => (text === "no" ? false : undefined) });

/** What is false unless the link says "only". */
export const asOnly = (name) => ({ name, write: (value) => (value ? ["only"] : []), read: (text) => (text === "only" ? true : undefined) });

/** What is false unless the link says yes. */
export const asYes = (name) => ({ name, write: (value) => (value ? ["yes"] : []), read: (text) => (text === "yes" ? true : undefined) });

/** Numbers with commas between. */
export const asNumbers = (name) => ({ name, write: (value) => (value ? [value.join(",")] : []), read: (text) => text.split(",").map(Number) });
