"""The page's own scripts and styles, and Leaflet's, as text to be written into it."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

STATIC_FOLDER = Path(__file__).parent / "static"

SCRIPTS = (
    "data.js", "store.js", "i18n.js", "text.js", "bins.js", "counts.js",
    "search.js", "credits.js", "facets.js", "filter.js", "filter_words.js",
    "projection.js", "topology.js", "basemap.js", "labels.js",
    "mark_layout.js", "mark_plan.js", "marks.js", "canvas_marks.js", "arcs.js", "shapes.js", "first_view.js",
    "popup_event.js", "popup.js", "online.js", "map.js", "filters_panel.js", "filters.js",
    "timeline_*.js", "timeline.js", "cite.js", "share.js", "evidence_*.js", "evidence.js",
    "link.js", "header.js", "page.js",
)  # fmt: skip
"""The page's scripts in the order in which they run; a `*` stands for several, by name."""

STYLES = (
    "theme.css", "page.css", "filters.css", "map.css", "popup.css", "timeline.css",
    "evidence.css", "evidence_list.css", "share.css",
)  # fmt: skip
"""The page's style sheets in their order."""

EVIDENCE_SCRIPTS = (
    "data.js", "store.js", "i18n.js", "text.js", "bins.js", "counts.js",
    "search.js", "credits.js", "facets.js", "filter.js", "filter_words.js", "cite.js", "share.js",
    "evidence_*.js", "evidence.js", "link.js",
)  # fmt: skip
"""Those of the page's scripts that the evidence panel needs where it stands outside the page, in the app."""

EVIDENCE_STYLES = ("theme.css", "evidence.css", "evidence_list.css", "share.css")


@cache
def page_script() -> str:
    """Return Leaflet and the page's scripts as one text, which defines `L` and `Verbatim` and does nothing yet."""
    code = re.sub(r"//# sourceMappingURL=\S+", "", _leaflet_file("leaflet.js").decode())
    return "\n".join([code, *_read_all(SCRIPTS)])


@cache
def page_style() -> str:
    """Return Leaflet's and the page's style sheets as one text, with images as data URIs."""
    css = re.sub(
        r"url\(images/([\w.-]+)\)", lambda found: f"url({_data_uri(found[1])})", _leaflet_file("leaflet.css").decode()
    )
    return "\n".join([css, *_read_all(STYLES)])


@cache
def evidence_script() -> str:
    """Return the scripts of the evidence panel as one text, which defines `Verbatim` and does nothing yet."""
    return "\n".join(_read_all(EVIDENCE_SCRIPTS))


@cache
def evidence_style() -> str:
    """Return the style sheets of the evidence panel as one text."""
    return "\n".join(_read_all(EVIDENCE_STYLES))


@cache
def kind_colours() -> tuple[str, ...]:
    """Return the colours of the kinds in the light theme, in their order, as `#rrggbb`."""
    light, _ = theme_variables()
    found = dict(re.findall(r"--kind-(\d+):\s*(#[0-9a-f]{6})", light))
    return tuple(colour for _, colour in sorted(found.items(), key=lambda item: int(item[0])))


@cache
def theme_variables() -> tuple[str, str]:
    """Return what the light and the dark theme declare, as CSS without a selector."""
    css = (STATIC_FOLDER / "theme.css").read_text("utf-8")
    light, dark = (re.search(rf'\[data-theme="{name}"\]\s*\{{([^}}]*)\}}', css) for name in ("light", "dark"))
    if light is None or dark is None:
        raise LookupError("theme.css declares no light or no dark theme")
    return light[1].strip(), dark[1].strip()


def _read_all(patterns: tuple[str, ...]) -> list[str]:
    paths = [path for pattern in patterns for path in _matching(pattern)]
    return [path.read_text("utf-8") for path in dict.fromkeys(paths)]


def _matching(pattern: str) -> list[Path]:
    if "*" in pattern:
        return sorted(STATIC_FOLDER.glob(pattern))
    return [STATIC_FOLDER / pattern]


def _leaflet_file(name: str) -> bytes:
    return (Path(leaflet.BASE_DIR) / name).read_bytes()


def _data_uri(image: str) -> str:
    return "data:image/png;base64," + base64.b64encode(_leaflet_file(f"images/{image}")).decode("ascii")
