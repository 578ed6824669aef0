"""What `scrub.py` scrubs: an empty page, the atlas as a file and in the app, and folium's Timeline plugin."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from measuring import StreamlitServer
from playwright.sync_api import BrowserContext, Frame, Page, Route

from geo.atlas import Atlas as LoadedAtlas
from geo.page import build_page
from geo.page.embed import Payload
from geo.page.payload import build_payload
from geo.tables.large import LargeTable

KEY_WINDOW_DAYS, DRAG_WINDOW_DAYS, WEEK_DAYS = 28, 182, 7
REST_MS = 500
"""What a page gets to come to rest after its window was set."""
DAY_MS = 86_400_000
EPOCH = dt.date(1970, 1, 1)
LEAFLET_TIMELINE = "leaflet.timeline@1.6.0"

Spot = tuple[float, float]


class Truth:
    """Which events overlap a window, by numpy over all of them."""

    def __init__(self, payload: Payload) -> None:
        events = payload.index["events"]
        self.first, self.last = (np.array(events[name], dtype=np.int64) for name in ("s1", "e2"))
        self.is_dated = np.array(events["dated"], dtype=bool)
        self.place = np.array(events["place"], dtype=np.int64)
        self.event = np.repeat(np.arange(events["n"]), np.diff(events["place_offsets"]))
        self.middle = int(np.median(np.array(events["s2"])[self.is_dated]))

    @classmethod
    def of_table(cls, table: LargeTable) -> Truth:
        """Return the truth of a large table, out of its derived columns."""
        truth = cls.__new__(cls)
        columns = table.columns()
        truth.first, truth.last = (columns[name].to_numpy().astype(np.int64) for name in ("s1", "e2"))
        truth.is_dated = columns["when"].is_valid().to_numpy()
        ids = {place_id: k for k, place_id in enumerate({drawn.place.id for drawn in table.places})}
        drawn_at = np.array([ids[drawn.place.id] for drawn in table.places])
        truth.place = drawn_at[columns["place"].to_numpy()]
        truth.event = np.arange(table.count)
        truth.middle = int(np.median(columns["s2"].to_numpy()[truth.is_dated]))
        return truth

    def count(self, start: int, end: int, *, undated: bool = True) -> tuple[int, int]:
        """Return how many events may overlap the window from day `start` to day `end`, and at how many places."""
        shown = np.where(self.is_dated, (self.first <= end) & (self.last >= start), undated)
        return int(shown.sum()), len(np.unique(self.place[shown[self.event]]))


class Subject:
    """Something to scrub. As it stands: the floor, a page that changes one text node at each input."""

    name = "floor: one text node"
    ready = "document.querySelector('p')"
    """JavaScript: whether something is there to be scrubbed."""
    shown = "document.querySelector('p').textContent"
    """JavaScript: what is another value once a step's new set is in the page."""
    script = ""
    """JavaScript that runs before the page's own."""
    html = """<!DOCTYPE html><p>0</p><script>
      const text = document.querySelector("p").firstChild;
      const change = () => { text.data = Number(text.data) + 1; };
      for (const type of ["keydown", "pointermove"]) addEventListener(type, change);
    </script>"""

    def __init__(self, folder: Path) -> None:
        self.file = folder / f"{abs(hash(self.name)):x}.html"
        self.file.write_text(self.html, "utf-8")

    def route(self, context: BrowserContext) -> None:
        """Answer what the page asks of other hosts."""

    def open(self, page: Page) -> Page | Frame:
        """Load it, and return the page or the frame that is scrubbed."""
        page.goto(self.file.as_uri(), wait_until="commit")
        return page

    def begin_keys(self, target: Page | Frame) -> None:
        """Set the window of the keys."""

    def before_key(self, target: Page | Frame, k: int) -> None:
        """Put the focus where the key number `k` belongs."""

    def begin_drag(self, target: Page | Frame, page: Page, steps: int) -> list[Spot]:  # noqa: ARG002
        """Press where the drag starts, and return where the pointer goes; nowhere for what is not dragged."""
        return [(300 + 8 * k, 300) for k in range(steps)]

    def is_right(self, target: Page | Frame) -> bool | None:  # noqa: ARG002
        """Tell whether the page shows what numpy counts; None where there is nothing to count."""
        return None


class Atlas(Subject):
    """The atlas as the exported file, map, timeline and evidence together."""

    ready = """[...document.querySelectorAll(".mark")].some((mark) => !mark.hidden) ||
      (Verbatim.page && Verbatim.page.plan.isCanvas)"""
    shown = "measure.shown()"
    script = """
      measure.prepare = () => {
        const handle = (name) => document.querySelector(`[role=slider][aria-label="${name}"]`);
        const days = () => ["From", "To"].map((name) => handle(name).getAttribute("aria-valuetext"));
        const drawing = document.querySelector(".leaflet-verbatim-marks-canvas-pane canvas");
        const canvas = Verbatim.page.plan.isCanvas ? drawing : null;
        let drawn = "";
        if (canvas) {
          const context = canvas.getContext("2d");
          const { clearRect } = CanvasRenderingContext2D.prototype;
          context.clearRect = (...box) => { drawn = days().join(); clearRect.apply(context, box); };
        }
        // On the canvas near places share a mark, which knows how many of them it shows.
        const gathered = () => Verbatim.page.canvasMarks.marks().reduce((n, mark) => n + mark.places, 0);
        const elements = () => [...document.querySelectorAll(".mark")].filter((mark) => !mark.hidden).length;
        // Marks on a canvas are there once it has been drawn for these days; elements change with the rest.
        measure.shown = () => (canvas ? drawn : days().join());
        measure.read = () => ({
          days: days(),
          events: Number(document.querySelector(".tl-count").textContent.replace(/\\D/g, "")),
          marks: canvas ? gathered() : elements(),
        });
      };
    """

    def __init__(self, folder: Path, name: str, payload: Payload) -> None:
        self.name = name
        self.html = build_page(payload, evidence=True)
        self.truth = Truth(payload)
        super().__init__(folder)

    def _set_window(self, target: Page | Frame, start: int, end: int) -> None:
        target.evaluate("([from, to]) => Verbatim.page.store.set({ from, to })", [start, end])
        target.wait_for_timeout(REST_MS)

    def begin_keys(self, target: Page | Frame) -> None:
        target.evaluate("measure.prepare()")
        self._set_window(target, self.truth.middle - KEY_WINDOW_DAYS, self.truth.middle)

    def before_key(self, target: Page | Frame, k: int) -> None:
        target.get_by_role("slider", name=("To", "From")[k % 2], exact=True).focus()

    def begin_drag(self, target: Page | Frame, page: Page, steps: int) -> list[Spot]:
        self._set_window(target, self.truth.middle - DRAG_WINDOW_DAYS, self.truth.middle)
        boxes = [target.get_by_role("slider", name=name, exact=True).bounding_box() for name in ("From", "To")]
        left, right = (box["x"] + box["width"] / 2 for box in boxes if box)
        x, y = (left + right) / 2, boxes[0]["y"] + boxes[0]["height"] / 2 if boxes[0] else 0
        week_px = (right - left) / (DRAG_WINDOW_DAYS + 1) * WEEK_DAYS
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 5, y)  # farther than a click may slip
        there = [x + week_px * (k + 1) for k in range(steps // 2)]
        back = [x + week_px * (k + 0.5) for k in reversed(range(steps - steps // 2))]
        return [(spot, y) for spot in there + back]

    def is_right(self, target: Page | Frame) -> bool:
        read = target.evaluate("measure.read()")
        start, end = ((dt.date.fromisoformat(day) - EPOCH).days for day in read["days"])
        return (read["events"], read["marks"]) == self.truth.count(start, end)


class TableAtlas(Atlas):
    """The atlas of a large table as the exported file, without the file of its quotes beside it."""

    def __init__(self, folder: Path, name: str, atlas: LoadedAtlas) -> None:
        self.name = name
        self.html = build_page(build_payload(atlas, beside="quotes.details"), evidence=True)
        self.truth = Truth.of_table(atlas.large[0])
        Subject.__init__(self, folder)


class AtlasInApp(Atlas):
    """The atlas in the running app: the map in its frame, the evidence in the app's own document."""

    def __init__(self, folder: Path, name: str, payload: Payload, server: StreamlitServer) -> None:
        super().__init__(folder, name, payload)
        self.server = server

    def open(self, page: Page) -> Frame:
        page.goto(self.server.url)
        page.locator(".verbatim[data-ready]").wait_for()
        return page.frames[-1]


class FoliumTimeline(Subject):
    """folium's Timeline with its slider, as its documentation shows them, without a basemap.

    An event lasts as much longer as the window is wide: shown at an instant are those that overlap the window before.
    """

    ready = "(measure.layer ??= measure.findLayer()) && measure.layer.getLayers().length"
    shown = "measure.layer.time"
    script = """
      measure.findLayer = () => {
        let found = null;
        const map = Object.values(globalThis).find((value) => value instanceof L.Map);
        map.eachLayer((layer) => { if (layer instanceof L.Timeline) found = layer; });
        return found;
      };
    """

    def __init__(self, folder: Path, name: str, payload: Payload, plugin: Path, *, canvas: bool) -> None:
        self.name = name
        self.html = _folium_page(payload, canvas=canvas)
        self.truth = Truth(payload)
        self.plugin = plugin
        super().__init__(folder)

    def route(self, context: BrowserContext) -> None:
        from xstatic.pkg import leaflet  # noqa: PLC0415 - only with peers

        no_moment = "globalThis.moment = class { format() { return ''; } };"
        scripts = {
            "leaflet.js": (Path(leaflet.BASE_DIR) / "leaflet.js").read_text("utf-8"),
            "leaflet.timeline.min.js": self.plugin.read_text("utf-8"),
            "moment.min.js": no_moment,
        }

        def answer(route: Route) -> None:
            if route.request.url.startswith("file:"):
                return route.continue_()
            return route.fulfill(body=scripts.get(route.request.url.rpartition("/")[2], ""))

        context.route("**/*", answer)

    def begin_keys(self, target: Page | Frame) -> None:
        start, step = self.truth.middle * DAY_MS, WEEK_DAYS * DAY_MS
        target.evaluate(
            """([start, step]) => {
              const slider = document.querySelector("input.time-slider");
              Object.assign(slider, { step, min: start - 100 * step, value: start });
              slider.dispatchEvent(new Event("input", { bubbles: true }));
              slider.focus();
            }""",
            [start, step],
        )
        target.wait_for_timeout(REST_MS)

    def begin_drag(self, target: Page | Frame, page: Page, steps: int) -> list[Spot]:  # noqa: ARG002
        return []

    def is_right(self, target: Page | Frame) -> bool:
        at, shown = target.evaluate("[measure.layer.time, measure.layer.getLayers().length]")
        day = at // DAY_MS
        return bool(shown == self.truth.count(day - KEY_WINDOW_DAYS, day, undated=False)[0])


def _folium_page(payload: Payload, *, canvas: bool) -> str:
    import folium  # noqa: PLC0415 - only with peers
    from folium.plugins import Timeline, TimelineSlider  # noqa: PLC0415
    from folium.utilities import JsCode  # noqa: PLC0415

    page_map = folium.Map(location=(20, 10), zoom_start=2, tiles=None, prefer_canvas=canvas)
    interval = f"start: feature.properties.start, end: feature.properties.end + {KEY_WINDOW_DAYS * DAY_MS}"
    colour = "`hsl(${feature.properties.kind * 45} 70% 45%)`"
    style = f"radius: 5, weight: 1, fillOpacity: 0.6, color: {colour}"
    bind = "layer.bindTooltip(feature.properties.title); layer.bindPopup(feature.properties.quote);"
    timeline = Timeline(
        {"type": "FeatureCollection", "features": list(_features(payload))},
        get_interval=JsCode(f"(feature) => ({{ {interval} }})"),
        point_to_layer=JsCode(f"(feature, latLng) => L.circleMarker(latLng, {{ {style} }})"),
        on_each_feature=JsCode(f"(feature, layer) => {{ {bind} }}"),
    ).add_to(page_map)
    TimelineSlider(auto_play=False, date_options="YYYY-MM-DD").add_timelines(timeline).add_to(page_map)
    return str(page_map.get_root().render())


def _features(payload: Payload) -> Iterator[dict[str, Any]]:
    events, places = payload.index["events"], payload.index["places"]
    for i, detail in enumerate(detail for chunk in payload.details for detail in chunk):
        place = places[events["place"][i]]
        yield {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]},
            "properties": {
                "start": events["s1"][i] * DAY_MS,
                "end": events["e2"][i] * DAY_MS,
                "kind": events["kind"][i],
                "title": detail["title"]["en"],
                "quote": detail["claims"][0]["exact"],
            },
        }


@contextmanager
def fetch_plugin(*, wanted: bool) -> Iterator[Path | None]:
    """Give the plugin's script, or None where it is not wanted, or npm is missing or cannot fetch it."""
    npm = shutil.which("npm") if wanted else None
    with tempfile.TemporaryDirectory() as folder:
        if npm:
            pack = [npm, "pack", "--silent", LEAFLET_TIMELINE]
            subprocess.run(pack, cwd=folder, capture_output=True, check=False)
        for archive in Path(folder).glob("*.tgz"):
            shutil.unpack_archive(archive, folder, filter="data")
        script = Path(folder) / "package/dist/leaflet.timeline.js"
        yield script if script.is_file() else None
