"""The map with its evidence: a component that holds the page in a sandboxed frame and passes messages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st
from streamlit.runtime import get_instance

from geo.messages import Translator
from geo.page.assets import evidence_script, evidence_style
from geo.ui import settings

KEY = "atlas"
STATIC_FOLDER = Path(__file__).parent / "static"
HTML = '<div class="verbatim"><div class="map-frame"></div><aside class="verbatim-evidence"></aside></div>'
MEDIA_TYPE = "text/plain"
"""The page is fetched by the component's script and shown in a sandbox; opened by itself, it is plain text."""

LINK_KEYS = (
    "from", "to", "mode", "kind", "source", "by", "place", "certainty", "q",
    "event", "claim", "read", "compare", "view",
)  # fmt: skip
"""What of the address is the component's; `geo/page/static/link.js` writes and reads it."""


def show_atlas(page: Path, language: str) -> None:
    """Show the map, the time line and the evidence; keep the address in step with them.

    Args:
        page: The map page, as a file.
        language: Of the interface (BCP 47).
    """
    asked = [(key, value) for key in LINK_KEYS for value in st.query_params.get_all(key)]
    _component()(
        key=KEY,
        data={
            "page": get_instance().media_file_mgr.add(str(page), MEDIA_TYPE, f"verbatim-{KEY}"),
            "query": st.session_state.setdefault("first_query", urlencode(asked)),
            "lang": language,
            "theme": settings.theme(),
            "title": Translator(language)("Map of events"),
        },
        on_query_change=_keep_address,
    )


@cache
def _component() -> Any:
    script = evidence_script() + (STATIC_FOLDER / "host.js").read_text("utf-8")
    style = evidence_style() + (STATIC_FOLDER / "host.css").read_text("utf-8")
    return st.components.v2.component("verbatim.atlas", html=HTML, css=style, js=script)


def _keep_address() -> None:
    """Write the component's state into the address; what it does not name leaves it."""
    state = parse_qs(st.session_state[KEY].get("query") or "")
    for key in LINK_KEYS:
        if key in state:
            st.query_params[key] = state[key]
        else:
            st.query_params.pop(key, None)
