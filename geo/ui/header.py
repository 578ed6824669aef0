"""The line above the map: what this is, which collection, which page, which language."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.messages import Translator, language_name, languages
from geo.ui import settings
from geo.ui.collection import collection_title

STATIC_FOLDER = Path(__file__).parent / "static"
STYLES = ("app.css", "about.css")


@dataclass(frozen=True, slots=True)
class Header:
    """What the reader chose in the header, and the place in it for what belongs to the page below."""

    language: str
    """Of the interface (BCP 47)."""
    page: settings.Page
    title: str
    """The collection's, in the reader's language; empty where it has none."""
    actions: DeltaGenerator


def show_header(folder: Path) -> Header:
    """Show the header and return what the reader chose in it."""
    style = "\n".join((STATIC_FOLDER / name).read_text("utf-8") for name in STYLES)
    st.html(f"<style>{style}</style>")
    st.session_state.setdefault("language", settings.initial_language())
    st.session_state.setdefault("page", settings.initial_page())
    language = str(st.session_state["language"] or "en")
    t = Translator(language)
    page_names = {"map": t("Map"), "about": t("About & audit")}
    with st.container(key="verbatim-header", horizontal=True, vertical_alignment="center", gap="small"):
        title = collection_title(folder, language)
        st.html(
            f'<h1 class="wordmark">Verbatim<span aria-hidden="true">”</span> <small>{escape(title)}</small></h1>',
            width="stretch",
        )
        st.segmented_control(
            t("Page"),
            settings.PAGES,
            key="page",
            required=True,
            format_func=lambda page: page_names[page],
            label_visibility="collapsed",
            on_change=_keep_page,
        )
        actions = st.container(key="verbatim-actions", width="content")
        st.segmented_control(
            t("Language"),
            languages(),
            key="language",
            required=True,
            format_func=str.upper,
            label_visibility="collapsed",
            help=", ".join(language_name(code) for code in languages()),
            on_change=_keep_language,
        )
    return Header(language, st.session_state["page"], title, actions)


def _keep_language() -> None:
    st.query_params["lang"] = st.session_state["language"]


def _keep_page() -> None:
    if st.session_state["page"] == "map":
        st.query_params.pop("page", None)
    else:
        st.query_params["page"] = st.session_state["page"]
