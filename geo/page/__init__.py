"""The map page: one self-contained HTML document, the same in the app and in an exported file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.page.embed import Payload

__all__ = ["build_page"]


def build_page(payload: Payload, *, evidence: bool) -> str:
    """Return the page as HTML: map, timeline, data, scripts and styles in one text that asks nothing of the network.

    The same payload gives the same bytes.

    Args:
        payload: the data, whose texts may hold anything: they are shown as text.
        evidence: True for a page that stands alone, with a header and its own evidence panel; False for the app's,
            which shows these beside the map.

    Raises:
        TypeError: the payload holds something that JSON has no form for.
        ValueError: the payload holds NaN or an infinite number.
    """
    from geo.page.embed import payload_scripts  # noqa: PLC0415 - the records' models are slow to import too
    from geo.page.folium_map import build_figure  # noqa: PLC0415 - folium is slow to import, and a page built before is not built again

    title = payload.index["collection"]["title"]
    language = "en" if "en" in title else next(iter(title))
    figure = build_figure(
        title=f"{title[language]} · Verbatim", language=language, data=payload_scripts(payload), evidence=evidence
    )
    return figure.render()
