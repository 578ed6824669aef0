"""The folium map and the figure around it: nothing from the network, fixed names, same data to same bytes."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import folium
import xyzservices
from branca.element import Figure
from folium.map import Layer
from folium.template import Template

from geo.page.assets import page_script, page_style
from geo.page.online import NEED_REFERRER, online_providers, tile_hosts


class LocalBasemap(Layer):
    """The map drawn from the page's own data: the layer that is on when the page opens."""

    _template = Template(
        "{% macro script(this, kwargs) %}var {{ this.get_name() }} = Verbatim.createBasemapLayer();{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__(name="Map on this machine", overlay=False, show=True)
        self._name = "Basemap"
        self._id = "local"


class OnlineTiles(folium.TileLayer):
    """A tile service, off until the reader chooses it."""

    def __init__(self, provider: xyzservices.TileProvider, position: int) -> None:
        super().__init__(
            tiles=provider,
            name=provider.name.split(".")[0],
            show=False,
            needs_referrer=provider.name in NEED_REFERRER,
        )
        self._id = f"online_{position}"


class PageMap(folium.Map):
    """The page's map: folium's, without its links to other hosts and its random names."""

    default_js = []  # noqa: RUF012  # as folium declares it
    default_css = []  # noqa: RUF012

    _template = Template("""
        {% macro html(this, kwargs) %}
        <div class="verbatim"{% if this.evidence %} data-evidence{% endif %}>
          <main class="verbatim-main">
            <div class="verbatim-filters"></div>
            <div class="verbatim-map"><div class="folium-map" id="{{ this.get_name() }}"></div></div>
            <section class="verbatim-timeline"></section>
          </main>
          {% if this.evidence %}<aside class="verbatim-evidence"></aside>{% endif %}
        </div>
        {% endmacro %}

        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }},
          { center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }} });
        {% endmacro %}
        """)

    def __init__(self, *, evidence: bool) -> None:
        super().__init__(
            location=(30, 40),
            zoom_start=2,
            tiles=None,
            zoom_control=False,
            attribution_control=False,
            zoom_snap=0.25,
            wheel_px_per_zoom_level=110,
            min_zoom=1,
            max_bounds_viscosity=1.0,
            track_resize=False,
        )
        self._id = "verbatim"
        self.evidence = evidence


class PageLayerControl(folium.LayerControl):
    """The choice of basemap."""

    def __init__(self) -> None:
        super().__init__(position="topright", collapsed=True)
        self._id = "verbatim"


class PageFigure(Figure):
    """The HTML document: its language, title and content security policy around the map."""

    _template = Template("""<!DOCTYPE html>
<html lang="{{ this.language|e }}" data-theme="light">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ this.policy|e }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ this.title|e }}</title>
<style>{{ this.style }}</style>
</head>
<body>
{{ this.html.render(**kwargs) }}
{{ this.data }}
<script>{{ this.code }}</script>
</body>
</html>
""")

    def __init__(self, *, title: str, language: str, data: str) -> None:
        super().__init__(title=title)
        self.language = language
        self.data = data
        self.style = page_style()
        self.start = ""
        self.code = ""
        self.policy = ""

    def render(self, **kwargs: Any) -> str:
        """Return the document, with a policy that lets its own script run and no other."""
        for child in self._children.values():
            child.render(**kwargs)
        self.code = "\n".join([page_script(), self.script.render(**kwargs), self.start])
        self.policy = content_security_policy(self.code)
        return str(self._template.render(this=self, kwargs=kwargs))


def content_security_policy(script: str) -> str:
    """Return a policy (CSP level 3): this one inline script by its hash, inline styles, images of the tile services."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'sha256-{digest}'",
            "style-src 'unsafe-inline'",
            " ".join(["img-src data: blob:", *tile_hosts()]),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def build_figure(*, title: str, language: str, data: str, evidence: bool) -> PageFigure:
    """Return the figure of a page: the map with its layers, and the call that starts it.

    Args:
        title: of the document, as plain text.
        language: of the document (BCP 47).
        data: script elements that hold the payload.
        evidence: whether the page shows its own evidence panel and header.
    """
    figure = PageFigure(title=title, language=language, data=data)
    page_map = PageMap(evidence=evidence)
    figure.add_child(page_map)
    local = LocalBasemap().add_to(page_map)
    for position, provider in enumerate(online_providers()):
        OnlineTiles(provider, position).add_to(page_map)
    control = PageLayerControl().add_to(page_map)
    names = f"{page_map.get_name()}, {local.get_name()}, {control.get_name()}"
    figure.start = (
        f"Verbatim.page = Verbatim.startPage({names});\n"
        "Verbatim.page?.then?.((page) => { Verbatim.page = page; });"  # what has large tables is unpacked first
    )
    return figure
