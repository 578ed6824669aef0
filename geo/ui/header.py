"""The line above the map: what this is, which collection, which language."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from geo.documents import load_document
from geo.messages import Translator, language_name, languages
from geo.sources import SOURCES_FILE
from geo.ui import settings

STYLE = Path(__file__).parent / "static" / "app.css"


def show_header(folder: Path) -> str:
    """Show the header and return the language that the reader chose (BCP 47)."""
    st.html(f"<style>{STYLE.read_text('utf-8')}</style>")
    st.session_state.setdefault("language", settings.initial_language())
    with st.container(key="verbatim-header", horizontal=True, vertical_alignment="center", gap="medium"):
        language = str(st.session_state["language"] or "en")
        title = _collection_title(folder, language)
        st.html(
            f'<h1 class="wordmark">Verbatim<span aria-hidden="true">”</span> <small>{escape(title)}</small></h1>',
            width="stretch",
        )
        st.segmented_control(
            Translator(language)("Language"),
            languages(),
            key="language",
            required=True,
            format_func=str.upper,
            label_visibility="collapsed",
            help=", ".join(language_name(code) for code in languages()),
            on_change=_keep_language,
        )
    return language


def _keep_language() -> None:
    st.query_params["lang"] = st.session_state["language"]


def _collection_title(folder: Path, language: str) -> str:
    title = load_document(folder / SOURCES_FILE, file=SOURCES_FILE).get(("collection", "title"), {})
    return str(title.get(language) or title.get("en") or "") if isinstance(title, dict) else ""
