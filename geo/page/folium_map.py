"""The folium map and the figure around it: nothing from the network, fixed names, same data to same bytes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Any

import folium
import xyzservices
from branca.element import Figure
from folium.map import Layer
from folium.template import Template

from geo.errors import Phrase
from geo.i18n.messages import Translator, languages
from geo.page.assets import boot_script, page_script, page_style
from geo.page.online import NEED_REFERRER, online_providers, tile_hosts

OLD_BROWSER = Phrase("This page needs a browser of 2023 or later.")


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
<style>{{ "" if this.pack else this.style }}</style>
</head>
<body>
{{ this.html.render(**kwargs) }}
{{ this.data }}
{%- if this.pack %}
<p id="verbatim-old" hidden>{{ this.old|e }}</p>
<script type="application/octet-stream" id="verbatim-packed">{{ this.pack(this.style, this.code) }}</script>
<script>{{ this.boot }}</script>
{%- else %}
<script>{{ this.code }}</script>
{%- endif %}
</body>
</html>
""")

    def __init__(self, *, title: str, language: str, data: str) -> None:
        super().__init__(title=title)
        self.language = language
        self.data = data
        self.style = page_style()
        self.pack: Callable[[str, str], str] | None = None
        """What packs style and script, with the data, into one text; None for a page that has them as they are."""
        self.boot = boot_script()
        self.old = " ".join(dict.fromkeys(Translator(code)(OLD_BROWSER) for code in (language, *languages())))
        self.start = ""
        self.code = ""
        self.policy = ""

    def render(self, **kwargs: Any) -> str:
        """Return the document, with a policy that lets its own scripts run and no other."""
        for child in self._children.values():
            child.render(**kwargs)
        self.code = "\n".join([page_script(), self.script.render(**kwargs), self.start])
        self.policy = content_security_policy(self.code, *([self.boot] if self.pack else []))
        return str(self._template.render(this=self, kwargs=kwargs))


def content_security_policy(*scripts: str) -> str:
    """Return a policy (CSP level 3): these inline scripts by their hashes, inline styles, images of tile services."""
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii") for script in scripts]
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src", *(f"'sha256-{digest}'" for digest in digests)]),
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
