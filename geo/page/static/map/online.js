/* Online maps: asked for as their services want, and said to be missing where they cannot be had.

   OpenStreetMap answers only to pages that say where they come from (the `Referer` header). A sandboxed frame, and a file
   opened from the disk, can say nothing: in the app, the page around the frame asks in its place. */
import { el } from "../base/elements.js";

const REFERRER_POLICY = "strict-origin-when-cross-origin";

/** Return a function that has the page around this one fetch an image: `ask(url)` promises its blob. */
function createBroker() {
  const waiting = new Map();
  let last = 0;
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || data?.verbatim !== "tile") return;
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.blob instanceof Blob) resolve?.(data.blob);
    else reject?.(new Error("the tile was not given"));
  });
  return (url) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      window.parent.postMessage({ verbatim: "tile", id: last, url }, "*");
    });
}

/** Have a tile layer take its images from `ask`. */
function drawFrom(layer, ask) {
  layer.createTile = function (coords, done) {
    const tile = el("img", { alt: "" });
    ask(this.getTileUrl(coords)).then(
      (blob) => {
        const address = URL.createObjectURL(blob);
        const end = (error) => {
          URL.revokeObjectURL(address);
          done(error, tile);
        };
        tile.addEventListener("load", () => end(null));
        tile.addEventListener("error", () => end(new Error("the tile is no image")));
        tile.src = address;
      },
      (error) => done(error, tile),
    );
    return tile;
  };
}

/** Return whether a layer can be asked for from here, without the page around this one. */
const isAskable = (layer) => !layer.options.needsReferrer || /^https?:$/.test(location.protocol);

/**
 * Watch over the online layers of a map: one that gives no tile makes room for the local one, and a notice says so.
 *
 * `getTranslator` gives the words of the reader's language.
 */
export function watchOnline(map, layerControl, localLayer, getTranslator) {
  const ask = window.parent === window ? null : createBroker();
  const notice = el("div", { class: "map-notice", role: "alert", hidden: true });
  map.getContainer().append(notice);
  const mark = (isOnline) => map.getContainer().classList.toggle("is-online", isOnline);
  const giveUp = (layer) => {
    if (!map.hasLayer(layer)) return;
    map.removeLayer(layer);
    localLayer.addTo(map);
    mark(false);
    const t = getTranslator();
    notice.textContent = t("The online map cannot be loaded. The map on this machine is shown instead.");
    notice.hidden = false;
  };
  for (const { layer } of layerControl._layers.filter((entry) => entry.layer !== localLayer)) {
    let isLoaded = false;
    layer.options.referrerPolicy = REFERRER_POLICY;
    if (ask) drawFrom(layer, ask);
    else if (!isAskable(layer)) drawFrom(layer, () => Promise.reject(new Error("this page cannot say where it is")));
    layer.on("remove", () => (isLoaded = false));
    layer.on("tileload", () => (isLoaded = true));
    layer.on("tileerror", () => !isLoaded && giveUp(layer));
  }
  map.on("baselayerchange", ({ layer }) => {
    notice.hidden = true;
    mark(layer !== localLayer);
  });
}
