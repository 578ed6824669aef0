/* Marks as elements: one button a place, its ring split by kind, the number of events in its middle. */
import { el } from "../base/elements.js";
import { inLanguage, translator } from "../base/i18n.js";
import { needsLeader } from "./mark_layout.js";

/** Return a ring split by kind as a CSS gradient; `row` holds the number of events of each kind, summing to `n`. */
function ringOf(row, n) {
  const stops = [];
  let turned = 0;
  for (let k = 0; k < row.length; k++) {
    if (!row[k]) continue;
    const end = turned + row[k] / n;
    stops.push(`var(--kind-${k}) ${turned.toFixed(4)}turn ${end.toFixed(4)}turn`);
    turned = end;
  }
  return stops.length === 1 ? stops[0].split(" ")[0] : `conic-gradient(${stops.join(",")})`;
}

function createMark(place, isMetonym) {
  const number = el("span", { class: "mark-number" });
  const disc = el("span", { class: "mark-disc" }, number);
  const leader = el("span", { class: "mark-leader", hidden: true });
  const node = el(
    "div",
    { class: `mark leaflet-zoom-animated${isMetonym ? " is-metonym" : ""}`, role: "button", tabindex: "0", "aria-haspopup": "dialog", "aria-pressed": "false", hidden: true },
    leader,
    disc,
  );
  return { place, node, number, disc, leader, n: 0, ring: "", isPossible: null, isExpected: false, isSelected: false };
}

/** Show a mark as `n` events with this ring; only what changed is touched. Return true where its name must change. */
function showMark(mark, n, ring, { isPossible, isExpected }, radius) {
  const isCounted = mark.n !== n;
  const isNew = isCounted || mark.isExpected !== isExpected;
  if (isCounted) {
    if (!n !== mark.node.hidden) mark.node.hidden = !n;
    mark.n = n;
    mark.number.textContent = n;
    mark.node.style.setProperty("--r", `${radius(n).toFixed(1)}px`);
  }
  if (n && mark.ring !== ring) mark.disc.style.background = mark.ring = ring;
  if (n && mark.isPossible !== isPossible) mark.node.classList.toggle("is-possible", (mark.isPossible = isPossible));
  if (mark.isExpected !== isExpected) mark.node.classList.toggle("is-expected", (mark.isExpected = isExpected));
  return isNew && n > 0;
}

function showLeader(mark, [dx, dy]) {
  mark.leader.hidden = !needsLeader(dx, dy);
  if (mark.leader.hidden) return;
  mark.leader.style.width = `${Math.hypot(dx, dy).toFixed(1)}px`;
  mark.leader.style.transform = `rotate(${Math.atan2(-dy, -dx).toFixed(4)}rad)`;
}

/**
 * Return the marks of a map. `onOpen(place)` is called when the reader presses one.
 *
 * `update(state, found)` shows the counts of a window; `isSelected(place)` says which marks are the selected event's.
 */
export function createMarks(map, atlas, plan, { onOpen }) {
  const pane = map.getPane("verbatim-marks");
  const marks = new Map();
  const kindCount = atlas.kinds.length;
  let t = translator(atlas.messages, "en");
  let shown = [];

  function nameMark(mark) {
    const place = inLanguage(atlas.places[mark.place].name, t.lang);
    const name = t.n("{place}, {n} event", "{place}, {n} events", mark.n, { place });
    mark.node.setAttribute("aria-label", mark.isExpected ? t("{name}, announced or possible", { name }) : name);
  }

  function markOf(place) {
    let mark = marks.get(place);
    if (!mark) {
      mark = createMark(place, plan.isMetonym[place]);
      mark.node.dataset.place = place;
      marks.set(place, mark);
    }
    return mark;
  }

  function positionAll(toPoint, zoom) {
    for (const mark of shown) {
      const offset = plan.offset(mark.place, zoom);
      L.DomUtil.setPosition(mark.node, toPoint(plan.latLngs[mark.place]).add(offset).round());
      showLeader(mark, offset);
    }
  }

  function neighbour(mark, step) {
    const open = shown.filter((other) => !other.node.hidden);
    return open[(open.indexOf(mark) + step + open.length) % open.length];
  }

  pane.addEventListener("click", (event) => {
    const node = event.target.closest?.(".mark");
    if (!node) return;
    event.stopPropagation();
    if (map.dragging.moved()) return;
    onOpen(Number(node.dataset.place));
  });
  pane.addEventListener("keydown", (event) => {
    const mark = marks.get(Number(event.target.dataset?.place));
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) neighbour(mark, step).node.focus();
    else if (event.key === "Enter" || event.key === " ") onOpen(mark.place);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Focusing a mark outside the view would scroll the container under Leaflet's feet: move the map instead.
  pane.addEventListener("focusin", (event) => {
    map.getContainer().scrollTo(0, 0);
    const mark = marks.get(Number(event.target.dataset?.place));
    if (mark && event.target.matches(":focus-visible")) map.panInside(plan.latLngs[mark.place], { padding: [40, 40] });
  });
  map.on("zoomanim", ({ zoom, center }) => positionAll((latLng) => map._latLngToNewLayerPoint(latLng, zoom, center), zoom));

  return {
    /** Put the marks where the plan says; called when the view comes to rest. */
    place() {
      const before = shown.map((mark) => mark.place).join();
      if (before !== plan.inView.join() || shown.length === 0) {
        shown = plan.inView.map(markOf);
        const active = document.activeElement;
        const isFocused = active instanceof HTMLElement && pane.contains(active) ? active : null;
        pane.replaceChildren(...shown.map((mark) => mark.node));
        isFocused?.focus({ preventScroll: true });
      }
      positionAll((latLng) => map.latLngToLayerPoint(latLng), map.getZoom());
    },
    update(found, isSelected) {
      for (const mark of shown) {
        const p = mark.place;
        const n = found.placePossible[p];
        const ring = n ? ringOf(found.placeKind.subarray(p * kindCount, (p + 1) * kindCount), n) : "";
        if (showMark(mark, n, ring, { isPossible: n > 0 && !found.placeCertain[p], isExpected: n > 0 && found.placeExpected[p] === n }, plan.radius)) nameMark(mark);
        const selected = isSelected(p);
        if (mark.isSelected !== selected) {
          mark.isSelected = selected;
          mark.node.setAttribute("aria-pressed", selected);
          mark.node.classList.toggle("is-selected", selected);
        }
      }
    },
    setLanguage(lang) {
      t = translator(atlas.messages, lang);
      for (const mark of marks.values()) if (mark.n) nameMark(mark);
    },
    /** Return the element of a place's mark, or null where it has none on show. */
    node: (place) => (marks.get(place)?.node.isConnected && !marks.get(place).node.hidden ? marks.get(place).node : null),
  };
}
