"""The line above the map: what this is, which collection, which page, which language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.collection.atlases import read_title
from geo.i18n.messages import Translator, language_name, languages
from geo.ui import atlas_choice, settings
from geo.ui.markdown import plain_markdown

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
    """Show the header of an atlas and return what the reader chose in it."""
    language = _begin()
    st.session_state.setdefault("page", settings.initial_page())
    if asked := st.session_state.pop("asked_page", None):  # A page that another part of the app leads to.
        st.session_state["page"] = asked
        _keep_page()
    _hold_page()
    atlas_choice.hold_address(st.session_state["page"])
    t = Translator(language)
    page_names = {"map": t("Map"), "review": t("Review"), "about": t("About & audit")}
    with st.container(key="verbatim-header", horizontal=True, vertical_alignment="center", gap="small"):
        title = read_title(folder, language)
        with st.container(key="verbatim-title", horizontal=True, vertical_alignment="center", gap=None):
            _show_title(folder, title, t)
        st.segmented_control(
            t("Page"),
            settings.pages(),
            key="page",
            required=True,
            format_func=lambda page: page_names[page],
            label_visibility="collapsed",
            on_change=_keep_page,
        )
        actions = st.container(key="verbatim-actions", width="content", horizontal=True, gap="small")
        _show_languages(t)
    return Header(language, st.session_state["page"], title, actions)


def show_list_header() -> str:
    """Show the header of the list of atlases and return the language (BCP 47) that the reader chose in it."""
    language = _begin()
    atlas_choice.hold_address(atlas_choice.LIST_PAGE)
    with st.container(key="verbatim-header", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_wordmark(""))
        _show_languages(Translator(language))
    return language


def _begin() -> str:
    """Settle the language, say it to the browser, and return it."""
    st.session_state.setdefault("language", settings.initial_language())
    chosen = st.session_state.get("chosen_language")
    if chosen and st.query_params.get("lang") != chosen:
        st.query_params["lang"] = chosen  # It was lost as `_hold_page` says.
    language = str(st.session_state["language"] or "en")
    style = "\n".join((STATIC_FOLDER / name).read_text("utf-8") for name in STYLES)
    skip = json.dumps(Translator(language)("Skip to the content"), ensure_ascii=False)
    on_primary = "#15181b" if settings.theme() == "dark" else "#fff"
    st.html(f"<style>{style} :root {{ --verbatim-skip: {skip}; --verbatim-on-primary: {on_primary}; }}</style>")
    said = f"document.documentElement.lang = {json.dumps(language)};"
    st.html(f"<script>{said}</script>", unsafe_allow_javascript=True)
    return language


def _show_languages(t: Translator) -> None:
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


def _show_title(folder: Path, title: str, t: Translator) -> None:
    """Show the program's name, and the atlas's as a button to the list of atlases where another one may be chosen."""
    is_fixed = settings.is_read_only()
    st.html(_wordmark(title if is_fixed else ""), width="stretch" if is_fixed else "content")
    if not is_fixed:
        label = plain_markdown(title or folder.absolute().name) or t("Collection")
        hint = t("All atlases: open, create, switch")
        st.button(label, key="atlases", type="tertiary", help=hint, on_click=atlas_choice.open_list)


def _wordmark(title: str) -> str:
    small = f"<small>{escape(title)}</small>" if title else ""
    return f'<h1 class="wordmark">Verbatim<span aria-hidden="true">”</span> {small}</h1>'


def _keep_language() -> None:
    st.session_state["chosen_language"] = st.query_params["lang"] = st.session_state["language"]


def _hold_page() -> None:
    """Write the page into the address again, where another change has lost it.

    A browser that reports something at the same moment sends the address that it still has.
    """
    if st.query_params.get("page", "map") != st.session_state["page"]:
        _keep_page()


def _keep_page() -> None:
    st.session_state.pop("begun", None)
    page = st.session_state["page"]
    settings.change_address(page=None if page == "map" else page)
