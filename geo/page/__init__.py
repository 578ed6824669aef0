"""The map page: one self-contained HTML document, the same in the app and in an exported file.

| module | what |
|---|---|
| `payload` | what the page knows of an atlas, as plain values |
| `form`, `schema` | the types of the payload; the same as a JSON schema, `payload.schema.json` |
| `large_tables`, `words`, `blocks` | large tables: columns as bytes, an index of words, what is opened when asked for |
| `speaker_rows`, `story_rows`, `compared` | the payload's speakers and stories, and what stands beside a claim |
| `large_tables`, `blocks`, `words` | the columns, texts and words of large tables, packed |
| `source_rows`, `pictures` | its sources, and their pictures scaled |
| `mark_rows` | statuses and tags that editors give to events |
| `surroundings` | rivers, lakes and small cities round its places |
| `spellings` | every name of the gazetteer's by which places are searched |
| `script_messages` | the words that scripts say, out of the catalogues |
| `modules` | the ES modules joined into one script, without node |
| `kind_rows` | kinds with the colours in which they are drawn |
| `assets` | scripts and styles, the page's and Leaflet's, as text |
| `embed` | all of it written into HTML, safely; packed for a file |
| `folium_map` | the folium map and the figure around it |
| `online` | the tile services that a reader may choose |

`static/` has what runs in the page; `page.js` starts it, `page.css` is its plan, `types.d.ts` has its types,
`header.js` is the header of a page that stands alone, `boot.js` unpacks an exported one:

| folder | what |
|---|---|
| `base/` | what all others use: elements, days, words, positions, projections, colours |
| `data/` | the payload read; counts, bins and search over it |
| `state/` | one state for the page, its keys, its form in a link, its history |
| `filters/` | a table of filters, their masks and counts, and the bar |
| `map/` | the map: basemap, marks, shapes, names, popup |
| `timeline/` | the time axis: window, histogram, playing |
| `evidence/` | the panel: an event, a source, the list |
| `compare/` | figures side by side |
| `story/` | tours: their steps, offered and told |
| `share/` | links, citations, embedding |
| `picture/`, `print/` | what is shown as a picture, and for paper |
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.page.embed import Payload

__all__ = ["build_page"]


def build_page(payload: Payload, *, evidence: bool, is_packed: bool = False) -> str:
    """Return the page as HTML: map, timeline, data, scripts and styles in one text that asks nothing of the network.

    The same payload gives the same bytes.

    Args:
        payload: the data, whose texts may hold anything: they are shown as text.
        evidence: True for a page that stands alone, with a header and its own evidence panel; False for the app's,
            which shows these beside the map.
        is_packed: True for a page whose style, data and script travel as one gzip stream, which `boot.js` unpacks: half
            the size, for browsers since 2023.

    Raises:
        TypeError: the payload holds something that JSON has no form for.
        ValueError: the payload holds NaN or an infinite number.
    """
    from geo.page.embed import pack_page, payload_scripts  # noqa: PLC0415 - the records' models are slow to import too
    from geo.page.folium_map import build_figure  # noqa: PLC0415 - folium is slow to import, and a page built before is not built again

    title = payload.index["collection"]["title"]
    language = "en" if "en" in title else next(iter(title))
    data = payload_scripts(payload, is_packed=is_packed)
    figure = build_figure(title=f"{title[language]} · Verbatim", language=language, data=data, evidence=evidence)
    if is_packed:
        figure.pack = partial(pack_page, payload)
    return figure.render()
