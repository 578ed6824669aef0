/* Starts the page: reads the data, makes the state, mounts the parts; talks to the page around it, or to its own address. */
import { el } from "./base/elements.js";
import { translator } from "./base/i18n.js";
import { renderKindStyle } from "./base/kind_colours.js";
import { createAtlas, readPayload, readTables, sayMismatch } from "./data/atlas.js";
import { embeddedBlocks, fileBlocks, firstOf, parentBlocks } from "./data/blocks.js";
import { createCounts } from "./data/counts.js";
import { mountEvidence } from "./evidence/panel.js";
import { mountFilters } from "./filters/bar.js";
import { createFilter } from "./filters/filter.js";
import { mountHeader, watchTheme } from "./header.js";
import { mountMap } from "./map/map.js";
import { drawPicture, pictureBlob } from "./picture/picture.js";
import { pictureName, saveBlob } from "./picture/save.js";
import { renderPaper } from "./print/paper.js";
import { createSteps } from "./state/history.js";
import { STATE, TOLD_AT_ONCE, TOLD_AT_REST, startOf } from "./state/keys.js";
import { cleanState, stateToQuery } from "./state/link.js";
import { keepSession, readSession } from "./state/session.js";
import { createStore } from "./state/store.js";
import { mountInvitation } from "./story/invitation.js";
import { isTold, stateOfLink } from "./story/steps.js";
import { mountTimeline } from "./timeline/timeline.js";

/** A window is told of, in ms, after its last change: at the end of a gesture, not on each frame. */
const SETTLED_AFTER_MS = 250;

/** Keys of the state that the document itself shows. */
const ROOT_KEYS = Object.freeze(["lang", "theme", "story", "aside"]);

/** What the keys come to behind the map: the list's first event, or the title of what stands in its place. */
const FIRST_OF_LIST = ".row, .event-title, .reader-title, .compare-title, .section-title";

/** Call `tell(keys)` for changes of the state: at once for a selection, settled for a window or a view. */
function reportChanges(store, tell) {
  const waiting = new Set();
  let timer = null;
  const flush = () => {
    timer = null;
    if (store.get().playing) return void (timer = setTimeout(flush, SETTLED_AFTER_MS));
    const keys = [...waiting];
    waiting.clear();
    return tell(keys);
  };
  store.subscribe((state, changed) => {
    const urgent = TOLD_AT_ONCE.filter((key) => changed.has(key));
    if (urgent.length) tell(urgent);
    TOLD_AT_REST.filter((key) => changed.has(key)).forEach((key) => waiting.add(key));
    if (!waiting.size) return;
    clearTimeout(timer);
    timer = setTimeout(flush, SETTLED_AFTER_MS);
  });
}

/**
 * Exchange the state with the page around this one, by messages. What came from there is not told back.
 *
 * `orders` are the other things that it may ask for: a function for each name, given the message and what answers it.
 */
function connectParent(store, atlas, orders) {
  let received = {};
  const send = (message) => window.parent.postMessage(message, "*");
  reportChanges(store, (keys) => {
    const state = store.get();
    const own = keys.filter((key) => !Object.hasOwn(received, key) || JSON.stringify(received[key]) !== JSON.stringify(state[key]));
    received = {};
    if (own.length) send({ verbatim: "state", state: Object.fromEntries(own.map((key) => [key, state[key]])) });
  });
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent) return;
    if (Object.hasOwn(orders, data?.verbatim)) orders[data.verbatim](data, send);
    if (data?.verbatim !== "set") return;
    const patch = cleanState(data.state, atlas);
    received = { ...received, ...patch };
    store.set(patch);
  });
  send({ verbatim: "ready" });
}

/** Return the part of the address that tells the state: behind `#`, or in the query of a link to a published page. */
const stateInAddress = () => location.hash.slice(1) || location.search.slice(1);

/** Move a state in the query behind `#`, where the page keeps it from now on. */
function moveQuery() {
  if (!location.search || location.hash) return;
  try {
    history.replaceState(null, "", `${location.pathname}#${location.search.slice(1)}`);
  } catch {
    // A file opened from the disk may not change its query; it is read where it stands.
  }
}

/**
 * Keep the state in the page's own address, each step of the reader's as one of the browser's history, and follow Back and
 * Forward. In another page's frame no step is added: Back is that page's.
 */
function connectAddress(store, atlas, initial) {
  moveQuery();
  const isStep = createSteps();
  const isTop = window.parent === window;
  const tell = () => stateToQuery(store.get(), initial, atlas);
  let told = tell();
  reportChanges(store, (keys) => {
    const query = tell();
    if (query === told) return;
    told = query;
    if (isStep(keys) && isTop) history.pushState(null, "", `#${query}`);
    else history.replaceState(null, "", `#${query}`);
  });
  window.addEventListener("hashchange", () => {
    const next = { ...startOf(initial), ...stateOfLink(stateInAddress(), atlas, initial) };
    told = stateToQuery({ ...store.get(), ...next }, initial, atlas);
    store.set(next);
  });
}

/** Return the first language of the reader's that the page has; `fr` serves one who reads `fr-CA`. */
function chooseLanguage({ languages }) {
  const wanted = (navigator.languages ?? [navigator.language]).flatMap((tag) => [tag, tag.split("-")[0]]);
  return wanted.find((lang) => languages.includes(lang)) ?? (languages.includes("en") ? "en" : languages[0]);
}

/** Return what the page around this one has chosen before this one starts: it gives that as the frame's name. */
function readFrameName(atlas, initial) {
  try {
    const { query, ...own } = JSON.parse(window.name);
    return { ...stateOfLink(String(query ?? ""), atlas, initial), ...cleanState(own, atlas) };
  } catch {
    return {}; // Another page around it, which says nothing.
  }
}

/** Return a button, seen when it has the focus, that leads past the map to the list, or to what stands in its place. */
function createSkip(evidence, atlas, store) {
  const skip = () => /** @type {HTMLElement | null} */ (evidence.querySelector(FIRST_OF_LIST))?.focus();
  const button = el("button", { type: "button", class: "page-skip", on: { click: skip } });
  const show = ({ lang }) => {
    const t = translator(atlas.messages, lang);
    button.textContent = t("Skip to the list of events");
  };
  show(store.get());
  store.subscribe((state, changed) => changed.has("lang") && show(state));
  return button;
}

function showRoot(state) {
  document.documentElement.lang = state.lang;
  document.documentElement.dataset.theme = state.theme;
  document.documentElement.toggleAttribute("data-story", isTold(state));
}

/** Print what is shown, not the page as it stands: in light colours, for as long as the browser prints. */
function watchPrinting(atlas, store, counts, draw) {
  let paper = null;
  window.addEventListener("beforeprint", () => {
    const { theme } = store.get();
    store.set({ theme: "light" });
    paper?.remove();
    document.body.append((paper = renderPaper({ atlas, store, counts, picture: draw() })));
    store.set({ theme });
  });
  window.addEventListener("afterprint", () => paper?.remove());
}

/** Have the page around this one print where the reader asks for it here: this one is a part of it. */
function leadPrinting() {
  window.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    window.parent.postMessage({ verbatim: "print" }, "*");
  });
}

/** Bring the evidence into view where it lies under the map. */
function scrollToEvidence(evidence, map) {
  const isBeside = evidence.getBoundingClientRect().left > map.getBoundingClientRect().left + 10;
  const isReduced = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!isBeside) evidence.scrollIntoView({ behavior: isReduced ? "auto" : "smooth", block: "start" });
}

/** Start the page with folium's map, its local basemap and its layer control; return its parts, or a promise of them where it has large tables. */
export function startPage(map, localLayer, layerControl) {
  const { index, getDetailsChunk } = readPayload(document);
  const mismatch = sayMismatch(index, translator(index.messages, chooseLanguage(index)));
  if (mismatch) return void document.querySelector(".verbatim").replaceChildren(el("p", { role: "alert" }, mismatch));
  if (!index.tables.length) return mountPage(map, createAtlas(index, getDetailsChunk), localLayer, layerControl);
  const embedded = embeddedBlocks(document);
  const given = location.protocol === "about:" ? parentBlocks() : embedded;
  const others = index.beside ? fileBlocks() : given;
  return readTables(index, given === embedded ? embedded : firstOf(embedded, given)).then((columns) => mountPage(map, createAtlas(index, getDetailsChunk, { columns, blocks: others }), localLayer, layerControl));
}

/** Mount the parts of the page over its atlas, and return them. */
function mountPage(map, atlas, localLayer, layerControl) {
  document.head.append(...[renderKindStyle(atlas.kinds)].filter(Boolean));
  const counts = createCounts(atlas);
  const hasAddress = location.protocol !== "about:"; // In the app it stands in a frame without one.
  const root = document.querySelector(".verbatim");
  const part = (name) => root.querySelector(`.verbatim-${name}`);
  const initial = { ...STATE, ...counts.limits, lang: chooseLanguage(atlas) };
  const themes = watchTheme((theme) => store.set({ theme }));
  const linked = hasAddress ? stateOfLink(stateInAddress(), atlas, initial) : readFrameName(atlas, initial);
  const store = createStore({ ...initial, theme: themes.current(), ...cleanState(readSession(), atlas), ...linked });
  keepSession(store);
  const filter = createFilter(atlas, counts, store);
  showRoot(store.get());
  store.subscribe((state, changed) => ROOT_KEYS.some((key) => changed.has(key)) && showRoot(state));

  const header = root.hasAttribute("data-evidence") ? el("header", { class: "verbatim-header" }) : null;
  if (header) {
    root.prepend(header);
    mountHeader(header, atlas, store, themes);
  }
  const filters = mountFilters(part("filters"), part("map"), atlas, store, counts, filter);
  mountTimeline(part("timeline"), atlas, store, counts);
  map.invalidateSize({ animate: false });
  const mounted = mountMap(map, part("map"), atlas, store, counts, { localLayer, layerControl });
  mountInvitation(part("map"), atlas, store);
  const draw = () => drawPicture(map.getContainer(), atlas, store, counts);
  const evidence = part("evidence");
  if (evidence) {
    root.prepend(createSkip(evidence, atlas, store));
    mountEvidence(evidence, atlas, store, counts, {
      isAlone: true,
      tools: { savePicture: async (format) => saveBlob(await pictureBlob(draw(), format), pictureName(atlas, format)), print: () => window.print() },
    });
    watchPrinting(atlas, store, counts, draw);
    store.subscribe((state, changed) => changed.has("read") && scrollToEvidence(evidence, part("map")));
    if (store.get().reading !== null || store.get().compare !== null) scrollToEvidence(evidence, part("map"));
  }
  if (hasAddress) connectAddress(store, atlas, initial);
  else {
    const picture = async ({ id, format }, send) => send({ verbatim: "picture", id, blob: await pictureBlob(draw(), format).catch(() => null) });
    connectParent(store, atlas, { find: filters.focusSearch, picture });
    leadPrinting();
  }
  return { atlas, store, counts, filter, ...mounted };
}
