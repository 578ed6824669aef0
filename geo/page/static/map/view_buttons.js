/* Three ways to another view: the first one, all that is shown, and the whole screen. */
import { el, svg } from "../base/elements.js";

/** Pictures of the buttons, in a box of 16 by 16. */
const PICTURES = Object.freeze({
  home: "M2.5 8 8 2.8 13.5 8M4.2 6.8v6.4h7.6V6.8",
  fit: "M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3M6 8h4M8 6v4",
  full: "M6.5 2.5h-4v4M9.5 2.5h4v4M13.5 9.5v4h-4M6.5 13.5h-4v-4",
});

const picture = (name) => svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: PICTURES[name] }));

/**
 * Put the buttons on the map and return {relabel(t)}. `onHome()` and `onFit()` move the map; `stage` is what takes the
 * whole screen, where the browser lets it.
 */
export function addViewButtons(map, stage, { onHome, onFit }) {
  const isFull = () => document.fullscreenElement === stage;
  const toggleFull = () => (isFull() ? document.exitFullscreen() : stage.requestFullscreen()).catch(() => {});
  const button = (name, onClick) => el("button", { type: "button", class: `view-button view-${name}`, on: { click: onClick } }, picture(name));
  const [home, fit, full] = [button("home", onHome), button("fit", onFit), button("full", toggleFull)];
  full.hidden = !document.fullscreenEnabled;
  const Buttons = L.Control.extend({
    onAdd() {
      const bar = el("div", { class: "leaflet-bar view-buttons", role: "group" }, home, fit, full);
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    },
  });
  const control = new Buttons({ position: "topright" });
  control.addTo(map);
  let t = (msgid) => msgid;
  const name = (node, text) => {
    node.title = text;
    node.setAttribute("aria-label", text);
  };
  const nameFull = () => name(full, isFull() ? t("Leave full screen") : t("Full screen"));
  document.addEventListener("fullscreenchange", nameFull);
  return {
    relabel(translate) {
      t = translate;
      control.getContainer().setAttribute("aria-label", t("View"));
      name(home, t("First view"));
      name(fit, t("Fit to what is shown"));
      nameFull();
    },
  };
}
