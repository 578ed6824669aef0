"""The page's own scripts and styles, and Leaflet's, as text to be written into it."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path
from typing import Literal

from xstatic.pkg import leaflet

from geo.page.modules import join_module, join_script

STATIC_FOLDER = Path(__file__).parent / "static"

PAGE_MODULES = ("page.js", "map/basemap.js")
"""The modules that the page's own script and folium's call; those that they import come with them."""

STYLES = (
    "base/theme.css", "page.css", "filters/filters.css", "filters/legend.css", "map/map.css", "map/popup.css",
    "timeline/timeline.css", "evidence/evidence.css", "evidence/list.css", "story/story.css", "share/share.css",
    "print/paper.css",
)  # fmt: skip
"""The page's style sheets in their order."""

EVIDENCE_MODULES = (
    "base/kind_colours.js", "data/atlas.js", "data/blocks.js", "data/counts.js", "state/history.js", "state/keys.js",
    "state/link.js", "state/store.js", "story/steps.js", "filters/filter.js", "evidence/panel.js", "picture/save.js",
    "print/paper.js", "state/session.js",
)  # fmt: skip
"""What the app's host (`geo/ui/static/host.js`) asks of the page's modules, to show the evidence beside the page."""

EVIDENCE_STYLES = (
    "base/theme.css", "evidence/evidence.css", "evidence/list.css", "story/story.css", "share/share.css",
)  # fmt: skip


@cache
def page_script() -> str:
    """Return Leaflet and the page's scripts as one text, which defines `L` and `Verbatim` and does nothing yet."""
    code = re.sub(r"//# sourceMappingURL=\S+", "", _leaflet_file("leaflet.js").decode())
    return "\n".join([code, join_script([STATIC_FOLDER / name for name in PAGE_MODULES], "Verbatim")])


@cache
def boot_script() -> str:
    """Return the script that unpacks an exported page."""
    return (STATIC_FOLDER / "boot.js").read_text("utf-8")


@cache
def page_style() -> str:
    """Return Leaflet's and the page's style sheets as one text, with images as data URIs."""
    css = re.sub(
        r"url\(images/([\w.-]+)\)", lambda found: f"url({_data_uri(found[1])})", _leaflet_file("leaflet.css").decode()
    )
    return "\n".join([css, *_read_all(STYLES)])


@cache
def evidence_script() -> str:
    """Return one module with the evidence panel and what it needs, which exports what `EVIDENCE_MODULES` do."""
    return join_module([STATIC_FOLDER / name for name in EVIDENCE_MODULES])


@cache
def evidence_style() -> str:
    """Return the style sheets of the evidence panel as one text."""
    return "\n".join(_read_all(EVIDENCE_STYLES))


@cache
def kind_colours(theme: Literal["light", "dark"] = "light") -> tuple[str, ...]:
    """Return the colours that kinds have by their places in the list, as `#rrggbb`."""
    variables = theme_variables()[0 if theme == "light" else 1]
    found = dict(re.findall(r"--kind-(\d+):\s*(#[0-9a-f]{6})", variables))
    return tuple(colour for _, colour in sorted(found.items(), key=lambda item: int(item[0])))


@cache
def theme_variables() -> tuple[str, str]:
    """Return what the light and the dark theme declare, as CSS without a selector."""
    css = (STATIC_FOLDER / "base" / "theme.css").read_text("utf-8")
    light, dark = (re.search(rf'\[data-theme="{name}"\]\s*\{{([^}}]*)\}}', css) for name in ("light", "dark"))
    if light is None or dark is None:
        raise LookupError("theme.css declares no light or no dark theme")
    return light[1].strip(), dark[1].strip()


def _read_all(names: tuple[str, ...]) -> list[str]:
    return [(STATIC_FOLDER / name).read_text("utf-8") for name in names]


def _leaflet_file(name: str) -> bytes:
    return (Path(leaflet.BASE_DIR) / name).read_bytes()


def _data_uri(image: str) -> str:
    return "data:image/png;base64," + base64.b64encode(_leaflet_file(f"images/{image}")).decode("ascii")
