/* On a phone the page scrolls past the map: one finger scrolls it, two move the map. */
import { el } from "../base/elements.js";

/** Where the evidence lies under the map, as page.css has it, and the page scrolls. */
const PHONE = "(pointer: coarse) and (max-width: 760px)";
/** Way of a finger in px that shows what it wants; time in ms that the hint stays. */
const HINT = Object.freeze({ way_px: 24, stays_ms: 1500 });

/** Keep one finger for the page where it scrolls past the map, and say so to who wants to move the map with it. */
export function shareTouch(map, words) {
  const phone = window.matchMedia(PHONE);
  const hint = el("p", { class: "map-hint", hidden: true, "aria-hidden": "true" });
  const container = map.getContainer();
  let [start, timer] = [null, null];
  const isShared = () => phone.matches && !document.fullscreenElement;

  function apply() {
    if (isShared()) map.dragging.disable();
    else map.dragging.enable();
  }
  function onMove({ touches }) {
    if (!isShared() || touches.length > 1 || !start) return void (start = null);
    const [dx, dy] = [touches[0].clientX - start.x, touches[0].clientY - start.y];
    if (Math.abs(dx) < HINT.way_px || Math.abs(dx) < Math.abs(dy)) return undefined;
    const t = words();
    hint.textContent = t("Use two fingers to move the map");
    hint.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => (hint.hidden = true), HINT.stays_ms);
    return undefined;
  }
  container.append(hint);
  container.addEventListener("touchstart", ({ touches, target }) => {
    start = touches.length === 1 && !target.closest(".verbatim-popup, .leaflet-control") ? { x: touches[0].clientX, y: touches[0].clientY } : null;
    if (touches.length > 1) hint.hidden = true;
  }, { passive: true });
  container.addEventListener("touchmove", onMove, { passive: true });
  phone.addEventListener("change", apply);
  document.addEventListener("fullscreenchange", apply);
  apply();
}
