/* Marks as elements, one button a place: a disc with a ring split by kind, or, for what is no point, a plate with its name. */
import { el } from "../base/elements.js";
import { inLanguage, translator } from "../base/i18n.js";
import { needsLeader } from "./mark_layout.js";

/**
 * Return the shares of kinds as CSS colour stops, in turns or per cent: first what is certainly in the window, then, pale,
 * what is only possibly in it. `row` holds the number of events of each kind, summing to `n`, `sure` those certain.
 */
function stopsOf(row, sure, n, unit) {
  const most = unit === "%" ? 100 : 1;
  const stops = [];
  let done = 0;
  for (const isPale of [false, true]) {
    for (let k = 0; k < row.length; k++) {
      const share = (isPale ? row[k] - sure[k] : sure[k]) / n;
      if (!share) continue;
      const colour = isPale ? `color-mix(in srgb, var(--kind-${k}) 34%, var(--raised))` : `var(--kind-${k})`;
      stops.push(`${colour} ${(done * most).toFixed(3)}${unit} ${((done + share) * most).toFixed(3)}${unit}`);
      done += share;
    }
  }
  return stops.join(",");
}

/** Return a ring split by kind and certainty as a CSS gradient. */
const ringOf = (row, sure, n) => `conic-gradient(${stopsOf(row, sure, n, "turn")})`;
/** Return the same as a bar. */
const barOf = (row, sure, n) => `linear-gradient(to right,${stopsOf(row, sure, n, "%")})`;

function createBody(number, isPlate) {
  if (!isPlate) return { disc: el("span", { class: "mark-disc" }, number), name: null };
  const name = el("span", { class: "plate-name" });
  const bar = el("span", { class: "plate-bar" });
  return { body: el("span", { class: "mark-plate" }, name, number, bar), disc: bar, name };
}

function createMark(place, isMetonym, isPlate) {
  const number = el("span", { class: "mark-number" });
  const { body, disc, name } = createBody(number, isPlate);
  const leader = el("span", { class: "mark-leader", hidden: true });
  const node = el(
    "div",
    {
      class: `mark leaflet-zoom-animated${isMetonym ? " is-metonym" : ""}${isPlate ? " is-plate" : ""}`,
      role: "button", tabindex: "0", "aria-haspopup": "dialog", "aria-pressed": "false", hidden: true,
    },
    leader,
    body ?? disc,
  );
  return { place, node, number, disc, name, leader, n: 0, ring: "", isPossible: null, isExpected: false, isSelected: false };
}

/** Write a plate's name and give it its size. */
function setPlate(mark, { lines, size, isCountry }) {
  mark.name.textContent = lines.join("\n");
  mark.name.hidden = !lines.length;
  mark.node.classList.toggle("is-country", isCountry);
  mark.node.style.setProperty("--width", `${size.width}px`);
  mark.node.style.setProperty("--height", `${size.height}px`);
}

/** Show a mark as `n` events with this ring; only what changed is touched. Return true where its name must change. */
function showMark(mark, n, ring, { isPossible, isExpected }, radius) {
  const isCounted = mark.n !== n;
  const isNew = isCounted || mark.isExpected !== isExpected;
  if (isCounted) {
    if (!n !== mark.node.hidden) mark.node.hidden = !n;
    mark.n = n;
    mark.number.textContent = n;
    if (!mark.name) mark.node.style.setProperty("--r", `${radius(n).toFixed(1)}px`);
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
      mark = createMark(place, plan.isMetonym[place], plan.plate(place) !== null);
      mark.node.dataset.place = place;
      marks.set(place, mark);
    }
    return mark;
  }

  function positionAll(toPoint, zoom) {
    for (const mark of shown) {
      const offset = plan.offset(mark.place, zoom);
      L.DomUtil.setPosition(mark.node, toPoint(plan.at(mark.place)).add(offset).round());
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
    if (mark && event.target.matches(":focus-visible")) map.panInside(plan.at(mark.place), { padding: [40, 40] });
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
      for (const mark of shown) if (mark.name) setPlate(mark, plan.plate(mark.place));
      positionAll((latLng) => map.latLngToLayerPoint(latLng), map.getZoom());
    },
    update(found, isSelected) {
      for (const mark of shown) {
        const p = mark.place;
        const n = found.placePossible[p];
        const part = (rows) => rows.subarray(p * kindCount, (p + 1) * kindCount);
        const ring = n ? (mark.name ? barOf : ringOf)(part(found.placeKind), part(found.placeKindCertain), n) : "";
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
