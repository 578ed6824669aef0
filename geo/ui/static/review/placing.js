/* The dialog in which a reader puts a place on the map that no gazetteer has: by coordinates, by a press, or in another place. */
import { el } from "../../../page/static/base/elements.js";
import { fill } from "./view.js";
import { frameOf, movedView, pointAt, reachKm, renderPicker, viewOf } from "./picker.js";
import { personField } from "./person.js";

const MAP_PX = Object.freeze({ width: 460, height: 330 });
const FIRST_SPAN = 0.012; // of the view round a place that is known: some four degrees
const WORLD_VIEW = Object.freeze({ lat: 25, lon: 15, span: 0.9 });
const STEP_PX = 12;
const ASK_AFTER_MS = 250;
const ZOOM = 2;

/** Return the coordinates that a point is written with, which the app reads again. */
const written = ({ lat, lon }) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`;

export class Placing {
  /** `start` is where the reader looks first: {lat, lon} or null; `onKeep(place)` sends it to the app. */
  constructor({ t, world, person = null, name, start, point = null, ask, onKeep, onClose }) {
    this.t = t;
    this.world = world;
    this.person = person; // The name that is kept of the reader.
    this.ask = ask;
    this.onKeep = onKeep;
    this.onClose = onClose;
    this.name = name;
    this.point = point;
    this.typed = point ? written(point) : "";
    const middle = point ?? start;
    this.view = middle ? viewOf(middle.lat, middle.lon, FIRST_SPAN) : { ...WORLD_VIEW };
    this.isTyped = Boolean(point);
    this.extent = "point";
    this.radiusKm = 2;
    this.within = null;
    this.found = { q: "", ids: [], places: {} };
    this.cities = [];
    this.dialog = this.render();
    this.draw();
    this.look();
  }

  render() {
    const { t } = this;
    const field = (label, input) => el("label", { class: "placing-field" }, el("span", {}, label), input);
    this.parts = {
      map: el("div", { class: "picker", tabindex: "0", role: "application", "aria-label": t("Map: the arrow keys move the point, + and − zoom"), on: {
        pointerdown: (event) => this.press(event), wheel: (event) => this.wheel(event), keydown: (event) => this.mapKey(event),
      } }),
      where: el("output", { class: "remark", role: "status" }),
      coordinates: el("input", { type: "text", value: this.typed, autocomplete: "off", spellcheck: "false", placeholder: "48.01, 37.80", on: { input: (event) => this.type(event.currentTarget.value) } }),
      name: el("input", { type: "text", value: this.name, autocomplete: "off", required: true, autofocus: !this.name, on: { input: (event) => { this.name = event.currentTarget.value; } } }),
      extent: el("fieldset", { class: "placing-extent" }),
      why: el("textarea", { rows: "2", placeholder: t("a photograph, a map, a witness …") }),
      by: personField(this.person, t, "place-by"),
      problem: el("p", { class: "problems", role: "alert", hidden: true }),
    };
    const { parts } = this;
    const zoom = (factor, sign, label) => el("button", { type: "button", class: "picker-zoom", "aria-label": label, title: label, on: { click: () => this.zoom(factor) } }, sign);
    const keep = (event) => { event.preventDefault(); this.keep(); };
    const submit = (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep(event); event.stopPropagation(); };
    return el("dialog", { class: "placing", "aria-labelledby": "review-placing", on: { close: () => this.onClose(), keydown: submit } },
      el("form", { on: { submit: keep } },
        el("h3", { id: "review-placing" }, t("Put a place on the map")),
        el("div", { class: "placing-body" },
          el("div", { class: "placing-map" }, parts.map, el("div", { class: "picker-zooms" }, zoom(1 / ZOOM, "+", t("Zoom in")), zoom(ZOOM, "−", t("Zoom out"))), parts.where),
          el("div", { class: "placing-fields" },
            field(t("Name"), parts.name), field(t("Coordinates"), parts.coordinates), parts.extent,
            field(t("Why it is there"), parts.why), parts.by.field)),
        parts.problem,
        el("div", { class: "placing-actions" },
          el("button", { type: "button", class: "plain-button", on: { click: () => this.dialog.close() } }, t("Cancel")),
          el("button", { type: "submit", class: "plain-button is-main" }, t("Keep this place"), el("kbd", { "aria-hidden": "true" }, "Ctrl ↵")))));
  }

  /** Draw what changes: the map, where the point is, how exactly that is known. */
  draw() {
    const { parts, t, point } = this;
    fill(parts.map, renderPicker(this.world, { view: this.view, point: this.extent === "within" ? null : point, radiusKm: this.extent === "radius" ? this.radiusKm : 0, cities: this.cities }, MAP_PX));
    parts.where.textContent = this.extent === "within" ? "" : point ? written(point) : this.typed.trim() ? t("These coordinates cannot be read.") : t("Click on the map, or type coordinates.");
    const choice = (value, words, more = null) => el("div", { class: "placing-choice" }, el("label", { class: "check-label" },
      el("input", { type: "radio", name: "extent", value, checked: this.extent === value, "data-key": `extent-${value}`, on: { change: () => { this.extent = value; this.draw(); } } }), words), more);
    const radius = el("input", { type: "number", min: "0.1", max: "2000", step: "any", value: this.radiusKm, "aria-label": t("Radius in kilometres"), "data-key": "radius", on: { input: (event) => { this.radiusKm = Number(event.currentTarget.value); this.draw(); } } });
    fill(parts.extent, el("legend", {}, t("How exactly it is known")),
      choice("point", t("This point")), choice("radius", t("Within (km)"), this.extent === "radius" && radius),
      choice("within", t("Somewhere in"), this.extent === "within" && this.renderWithin()));
  }

  renderWithin() {
    const { t, found, within } = this;
    const ask = (event) => { this.found = { ...this.found, q: event.currentTarget.value.trim() }; this.later("places", { q: this.found.q }); };
    const option = (id) => el("label", { class: "check-label" },
      el("input", { type: "radio", name: "within", value: id, checked: id === within, "data-key": `within-${id}`, on: { change: () => { this.within = id; } } }),
      el("span", {}, found.places[id].name, el("span", { class: "remark" }, ` ${found.places[id].detail}`)));
    return [el("input", { type: "search", value: found.q, "aria-label": t("Name of the place that it lies in"), "data-key": "within-q", autocomplete: "off", spellcheck: "false", on: { input: ask } }),
      el("div", { class: "placing-found" }, found.ids.map(option))];
  }

  later(question, values) {
    clearTimeout(this.asking);
    if (!Object.values(values)[0]) return;
    this.asking = setTimeout(() => this.ask(question, values), ASK_AFTER_MS);
  }

  /** Ask which cities are in view. */
  look() {
    clearTimeout(this.looking);
    const frame = frameOf(this.view, MAP_PX.width, MAP_PX.height);
    this.looking = setTimeout(() => this.ask("around", { lat: this.view.lat, lon: this.view.lon, km: reachKm(this.view, frame) }), ASK_AFTER_MS);
  }

  hear(answer) {
    if (answer.do === "around") this.cities = answer.cities;
    if (answer.do === "point" && answer.text === this.typed) this.put(answer.point, { isTyped: true });
    if (answer.do === "places" && answer.q === this.found.q) {
      this.found = { q: answer.q, ids: answer.found, places: answer.places };
      this.within = answer.found[0] ?? null;
    }
    this.draw();
  }

  type(text) {
    this.typed = text;
    this.point = null;
    this.draw();
    this.later("point", { text });
  }

  /** Take a point, of coordinates or of the map; one that was typed is brought into view. */
  put(point, { isTyped = false } = {}) {
    this.point = point && { lat: point.lat, lon: point.lon };
    this.isTyped = isTyped;
    if (!isTyped && point) this.typed = this.parts.coordinates.value = written(point);
    if (isTyped && point) {
      this.view = viewOf(point.lat, point.lon, Math.min(this.view.span, FIRST_SPAN));
      this.look();
    }
    this.draw();
  }

  press(event) {
    event.preventDefault();
    this.parts.map.focus({ preventScroll: true });
    const start = { x: event.clientX, y: event.clientY };
    const box = this.parts.map.getBoundingClientRect();
    const [share, view, frame] = [MAP_PX.width / box.width, this.view, frameOf(this.view, MAP_PX.width, MAP_PX.height)];
    let isMoved = false;
    const move = (other) => {
      const [dx, dy] = [(start.x - other.clientX) * share, (start.y - other.clientY) * share];
      isMoved ||= Math.hypot(dx, dy) > 4;
      if (isMoved) { this.view = movedView(view, dx, dy, frame); this.draw(); }
    };
    const release = (other) => {
      stop.abort();
      if (isMoved) return this.look();
      if (this.extent === "within") this.extent = "point";
      this.put(pointAt((other.clientX - box.left) * share, (other.clientY - box.top) * share, frame));
    };
    const stop = new AbortController();
    addEventListener("pointermove", move, { signal: stop.signal });
    addEventListener("pointerup", release, { signal: stop.signal });
    addEventListener("pointercancel", () => stop.abort(), { signal: stop.signal });
  }

  wheel(event) {
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1 / ZOOM : ZOOM);
  }

  zoom(factor) {
    const middle = this.point ?? this.view;
    this.view = viewOf(middle.lat, middle.lon, this.view.span * factor);
    this.draw();
    this.look();
  }

  mapKey(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "+" || event.key === "=") this.zoom(1 / ZOOM);
    else if (event.key === "-") this.zoom(ZOOM);
    else if (step) this.nudge(step);
    else return;
    event.preventDefault();
  }

  /** Move the point by a few px, and the view where it would leave that. */
  nudge([right, down]) {
    const frame = frameOf(this.view, MAP_PX.width, MAP_PX.height);
    const at = viewOf((this.point ?? this.view).lat, (this.point ?? this.view).lon, this.view.span);
    const point = movedView(at, right * STEP_PX, down * STEP_PX, frameOf(at, MAP_PX.width, MAP_PX.height));
    if (reachKm(this.view, frame) > 0) this.view = viewOf(point.lat, point.lon, this.view.span);
    this.put(point);
    this.look();
  }

  keep() {
    const { parts, t } = this;
    const problem = !this.name.trim() ? t("Give the place a name.") : this.extent === "within" ? !this.within && t("Choose the place that it lies in.") : !this.point && t("Click on the map, or type coordinates.");
    if (problem) return this.refuse(problem);
    parts.problem.hidden = true;
    this.onKeep({
      name: this.name.trim(), at: this.extent === "within" ? null : [this.point.lat, this.point.lon], radius_km: this.extent === "radius" ? this.radiusKm : null,
      within: this.extent === "within" ? this.within : null, written: this.isTyped ? this.typed.trim() : null, why: parts.why.value.trim(), by: parts.by.name(),
    });
  }

  /** Say why the place was not kept; what was typed stays. */
  refuse(problem) {
    Object.assign(this.parts.problem, { textContent: problem, hidden: false });
  }
}
