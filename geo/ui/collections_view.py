"""Which collection: the ones opened lately, a folder by its path, or a new one."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.collection.create import create_collection, is_collection, recent_collections, remember_collection
from geo.collection.saved_views import LINK_KEYS
from geo.errors import VerbatimError
from geo.files.whole import content_hash
from geo.i18n.messages import Translator
from geo.ui import atlas_view, settings
from geo.ui.markdown import plain_markdown
from geo.ui.open_collection import collection_title

SHOWN_RECENT = 6
"""As many recent collections as are offered."""

MENU_PX = 340
"""Width of the menu."""


def show_menu(folder: Path, title: str, language: str) -> None:
    """Show the collection's title as a menu that leads to other collections.

    Args:
        folder: The collection's.
        title: Its title; empty where it has none.
        language: Of the interface (BCP 47).
    """
    t = Translator(language)
    _remember_once(folder)
    key = f"collections-{content_hash(str(folder))[:12]}"  # Another collection has a menu of its own, which is closed.
    label = plain_markdown(title or folder.absolute().name) or t("Collection")
    with (
        st.popover(label, type="tertiary", key=key),
        st.container(width=MENU_PX),
    ):
        st.caption(_path_text(folder))
        _show_recent(folder, t)
        _show_open(t)
        _show_new(folder, t)


def show_create_here(folder: Path, language: str) -> None:
    """Offer to make a collection in a folder that is empty or missing."""
    t = Translator(language)
    with st.form("create_here", border=False):
        title = st.text_input(t("Title of the collection"), key="create_here_title")
        if st.form_submit_button(t("Create a collection here")):
            _create(folder, title, t)


def _show_recent(folder: Path, t: Translator) -> None:
    others = [other for other in recent_collections() if other != folder.resolve()][:SHOWN_RECENT]
    if not others:
        return
    title = t("Recent collections")
    st.markdown(f"**{title}**")
    for other in others:
        name = collection_title(other, t.language) or other.name
        label = plain_markdown(name)
        st.button(
            label,
            key=f"recent-{other}",
            help=_path_text(other),
            width="stretch",
            on_click=_open,
            args=(str(other), t.language),
        )


def _show_open(t: Translator) -> None:
    with st.form("open_collection", border=False):
        path = st.text_input(t("Open a folder"), key="open_path", placeholder=t("its path, as in /home/me/collection"))
        if st.form_submit_button(t("Open")):
            _open(path, t.language)
            if not st.session_state.get("collection_error"):
                st.rerun()
    problem = st.session_state.pop("collection_error", None)
    if problem:
        st.error(problem)


def _show_new(folder: Path, t: Translator) -> None:
    with st.expander(t("New collection")), st.form("new_collection", border=False):
        title = st.text_input(t("Title of the collection"), key="new_title")
        path = st.text_input(
            t("Folder"), key="new_path", placeholder=t("a new folder, as in {path}", path=str(Path.home() / "verbatim"))
        )
        if st.form_submit_button(t("Create")):
            if not path.strip():
                st.error(t("Choose the folder for the collection."))
            else:
                _create(_absolute(path, folder), title, t)


def _open(path: str, language: str) -> None:
    """Open the collection at a path that the reader typed or chose, or note why not."""
    t = Translator(language)
    folder = _absolute(path, Path.cwd())
    if not path.strip():
        st.session_state["collection_error"] = t("Type the path of a folder.")
    elif not _is_folder(folder):
        st.session_state["collection_error"] = t(
            "There is no folder at {path}: check the path.", path=plain_markdown(str(folder))
        )
    elif not is_collection(folder):
        st.session_state["collection_error"] = t(
            "{path} has no collection: there is no data/sources.yaml. Create one there, or choose another folder.",
            path=plain_markdown(str(folder)),
        )
    else:
        _choose_collection(folder)


def _create(folder: Path, title: str, t: Translator) -> None:
    """Make a collection and open it, or say in one sentence why it cannot be made."""
    from geo.geoparse.events.kinds import default_kinds  # noqa: PLC0415 - the lexicon is read only for a new collection

    try:
        create_collection(folder, title, default_kinds())
    except VerbatimError as error:
        st.error(plain_markdown(settings.error_words(error, t.language)))
        return
    _choose_collection(folder)
    st.rerun()


def _remember_once(folder: Path) -> None:
    """Put the collection on the list of recent ones, once for each time that it is chosen."""
    if st.session_state.get("remembered") != str(folder) and is_collection(folder):
        remember_collection(folder)
        st.session_state["remembered"] = str(folder)


def _absolute(path: str, base: Path) -> Path:
    try:
        return (base / Path(path.strip()).expanduser()).absolute()
    except RuntimeError:  # A home folder that nobody has.
        return (base / path.strip()).absolute()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _path_text(folder: Path) -> str:
    return plain_markdown(str(folder.absolute()))


def _choose_collection(folder: Path) -> None:
    """Show another collection from now on, in this session; what the address says of the one before is forgotten."""
    st.session_state["collection"] = str(folder)
    atlas_view.forget_map()
    for key in (*LINK_KEYS, "article"):
        st.query_params.pop(key, None)
    for key in ("review_article", "review_replies", "review_answer", "added", "atlas"):
        st.session_state.pop(key, None)
