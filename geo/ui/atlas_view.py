"""The map with its evidence: a component that holds the page in a sandboxed frame and passes messages."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st
from streamlit.runtime import get_instance

from geo.collection.saved_views import LINK_KEYS, STORY_KEYS
from geo.i18n.messages import Translator
from geo.page.assets import evidence_script, evidence_style
from geo.page.modules import join_module
from geo.page.online import tile_hosts
from geo.ui import settings
from geo.ui.page_file import BLOCKS_PATH

KEY = "atlas"
STATIC_FOLDER = Path(__file__).parent / "static"
HTML = '<div class="verbatim"><div class="map-frame"></div><aside class="verbatim-evidence"></aside></div>'
MEDIA_TYPE = "text/plain"
"""The page is fetched by the component's script and shown in a sandbox; opened by itself, it is plain text."""


def show_atlas(page: bytes, key: str, language: str) -> None:
    """Show the map, the time line and the evidence; keep the address in step with them.

    Args:
        page: The map page, in UTF-8.
        key: Its key, by which the app knows the blocks that it asks for.
        language: Of the interface (BCP 47).
    """
    asked = [(key, value) for key in LINK_KEYS for value in st.query_params.get_all(key)]
    files = get_instance().media_file_mgr
    t = Translator(language)
    # Texts and tuples alone: for a list or a mapping, Streamlit loads pandas and pyarrow to ask whether it is a table.
    _component()(
        key=KEY,
        data={
            "blocks": f"{BLOCKS_PATH}/{key}",
            "page": files.add(page, MEDIA_TYPE, f"verbatim-{KEY}"),
            "script": files.add(evidence_script().encode(), "application/javascript", f"verbatim-{KEY}-script"),
            "tiles": tuple(tile_hosts()),
            "query": st.session_state.setdefault("first_query", urlencode(asked)),
            "lang": language,
            "theme": settings.theme(),
            "title": t("Map of events"),
            "failed": t("The map did not load. The app may have restarted, or the connection may have been lost."),
            "again": t("Reload"),
            "ask": st.session_state.get("atlas_question"),
        },
        on_query_change=_keep_address,
    )


@cache
def _component() -> Any:
    script = join_module([STATIC_FOLDER / "host.js"])
    style = evidence_style() + (STATIC_FOLDER / "host.css").read_text("utf-8")
    return st.components.v2.component("verbatim.atlas", html=HTML, css=style, js=script)


def ask_for_shown(is_wanted: bool) -> None:
    """Have the map tell which events it shows, for as long as it is wanted; `shown_events` has the answer."""
    st.session_state["atlas_question"] = _query() if is_wanted else None


@dataclass(frozen=True)
class Shown:
    """The events that the map shows."""

    ids: tuple[str, ...]
    marked: Mapping[str, bytes]
    """Those of large tables by the table's name: a bit for each, lowest first."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.ids) + sum(int.from_bytes(bits, "little").bit_count() for bits in self.marked.values())


def shown_events() -> Shown | None:
    """Return the events that the map shows, or None while it has not told for the state it is in."""
    shown = (st.session_state.get(KEY) or {}).get("shown")
    if not shown or shown["asked"] != _query():
        return None
    return Shown(tuple(shown["ids"]), {name: b64decode(bits) for name, bits in shown.get("tables", ())})


def forget_map() -> None:
    """Let the map begin anew from the address when it is shown again, as another page has taken its place."""
    for key in ("first_query", "atlas_question"):
        st.session_state.pop(key, None)


def shown_view() -> str:
    """Return the state that the map reported last, as a view to be saved: without the reader's place in a story."""
    kept = parse_qs(_query(), keep_blank_values=True)
    return urlencode({key: kept[key] for key in kept if key not in STORY_KEYS}, doseq=True, safe=",/")


def _query() -> str:
    """Return the state that the map reported last, as a query; it begins with the one from the address."""
    return str((st.session_state.get(KEY) or {}).get("query") or st.session_state.get("first_query") or "")


def _keep_address() -> None:
    """Take over the component's state as the address has it by now; what it does not name leaves it.

    The component has written the address itself, a step of the reader's at a time: the same again adds nothing to the
    browser's history.
    """
    said = {key: st.query_params.get_all(key) for key in st.query_params}
    others = {key: values for key, values in said.items() if key not in LINK_KEYS}
    state = parse_qs(st.session_state[KEY].get("query") or "", keep_blank_values=True)
    if said != others | state:
        st.query_params.from_dict(others | state)
