/* Addresses of what is shared. No DOM.

   A collection may say where it is published: then links lead there, whatever machine they are copied on. The published
   copy, a file or an app, reads the state from its query. Without that, a page that stands alone keeps its state behind
   `#`, and the app in its query. */
import { LINK_NAMES, startOf } from "../state/keys.js";
import { stateToQuery } from "../state/link.js";
import { isTold } from "../story/steps.js";

/** Names in an address that are not for a quote's: what else was open, and which part of the app. */
const OPEN = Object.freeze(["read", "compare", "claim", "page", "story", "step", "aside"]);

/**
 * Return an address with a query of the state in it.
 *
 * @param {string} address of the page that is open
 * @param {{isAlone: boolean, published?: string | null}} where
 * @param {URLSearchParams} query
 */
function addressWith(address, { isAlone, published = null }, query) {
  const url = new URL(published ?? address);
  if (isAlone && !published) {
    url.hash = query.toString();
    return url.href;
  }
  for (const name of [...LINK_NAMES, "page"]) url.searchParams.delete(name);
  for (const [name, value] of query) url.searchParams.append(name, value);
  url.hash = "";
  return url.href;
}

/** Return the part of the address of the page that is open which tells its state. */
const stateIn = (address, isAlone) => new URLSearchParams(isAlone ? new URL(address).hash.slice(1) : new URL(address).search);

/**
 * Return the address of an event and claim.
 *
 * `isBare` leaves out the rest of the state (window, filters, view, language): what is cited does not depend on how its
 * reader looked at it.
 */
export function addressOf(address, { isAlone, published = null, id, claim, isBare = false }) {
  const query = isBare ? new URLSearchParams() : stateIn(address, isAlone);
  for (const name of [...query.keys()]) if (!LINK_NAMES.includes(name) || OPEN.includes(name)) query.delete(name);
  query.set("event", id);
  if (claim) query.set("claim", String(claim + 1));
  return addressWith(address, { isAlone, published }, query);
}

/**
 * Return the address of what a state shows: window, filters, search and map; of a story that is told, its step.
 *
 * What is open beside it (an event, a source, a comparison) comes along only `withOpen`. The language does where the
 * address names one.
 */
export function addressOfView(address, { isAlone, published = null, withOpen = false }, { state, initial, atlas }) {
  const shown = withOpen ? state : { ...state, ...startOf(initial, "chosen", "story") };
  const query = new URLSearchParams(stateToQuery(isTold(state) ? { ...initial, story: state.story, storyStep: state.storyStep } : shown, initial, atlas));
  const lang = stateIn(address, isAlone).get("lang");
  query.delete("lang");
  if (lang) query.set("lang", lang);
  return addressWith(address, { isAlone, published }, query);
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);

/** Return the HTML that shows an address in a frame of another page. */
export const embedCode = (address, title) =>
  `<iframe src="${escapeHtml(address)}" title="${escapeHtml(title)}" width="100%" height="720" style="border:0" loading="lazy" allowfullscreen></iframe>`;
