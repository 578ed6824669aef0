"""The list of atlases: those that this machine knows, a new one, the examples, and a folder by its path."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from geo.collection.atlases import (
    AtlasSize,
    KnownAtlas,
    example_atlases,
    forget_atlas,
    known_atlases,
    measure_atlas,
    new_folder,
    read_title,
)
from geo.collection.create import create_collection, is_collection
from geo.errors import VerbatimError
from geo.i18n.messages import Translator
from geo.ui import settings
from geo.ui.atlas_choice import choose_atlas, unknown_name
from geo.ui.example_credit import show_credit
from geo.ui.focus import focus_field
from geo.ui.markdown import plain_markdown

SHOWN_ATLASES = 20
"""As many atlases are shown before all of them are asked for."""


def show_atlases(language: str) -> None:
    """Show the atlases that can be opened here, and how to make one."""
    t = Translator(language)
    st.html(f"<style>{(Path(__file__).parent / 'static' / 'atlases.css').read_text('utf-8')}</style>")
    with st.container(key="verbatim-atlases"):
        if name := unknown_name():
            told = t("This machine has no atlas called {name}. Its link may come from elsewhere.", name=name)
            st.warning(plain_markdown(told))
        examples = example_atlases()
        own = [atlas for atlas in known_atlases() if atlas.folder not in {one.folder for one in examples}]
        if own:
            _show_own(own, t)
        st.header(t("New atlas"), anchor=False)
        _show_new(t)
        if not own:
            focus_field("new_title")
        if examples:
            st.header(t("Examples"), anchor=False)
            for atlas in examples:
                _show_atlas(atlas, t)
                show_credit(atlas.folder, t)
        st.header(t("Open a folder"), anchor=False)
        _show_open(t)


def show_create_here(folder: Path, language: str) -> None:
    """Offer to make a collection in a folder that is empty or missing."""
    t = Translator(language)
    with st.form("create_here", border=False):
        title = st.text_input(t("Title of the atlas"), key="create_here_title")
        if st.form_submit_button(t("Create a collection here")):
            _create(folder, title, t)


def size_words(size: AtlasSize, t: Translator) -> str:
    """Return how much an atlas has, in words."""
    parts: list[str] = []
    if size.articles or not size.tables:
        parts.append(t.plural("{n} article", "{n} articles", size.articles))
    if size.tables:
        parts.append(t.plural("{n} event table", "{n} event tables", size.tables))
    if size.events:
        parts.append(t.plural("{n} event", "{n} events", size.events))
    return " · ".join(parts)


def short_path(folder: Path) -> str:
    """Return a path as a person says it: from their own folder on, where it lies in that."""
    home = Path.home()
    return f"~/{folder.relative_to(home).as_posix()}" if folder.is_relative_to(home) else str(folder)


def _show_own(own: list[KnownAtlas], t: Translator) -> None:
    st.header(t("Your atlases"), anchor=False)
    shown = own if st.session_state.get("all_atlases") else own[:SHOWN_ATLASES]
    for atlas in shown:
        _show_atlas(atlas, t, is_own=True)
    if len(shown) < len(own):
        st.button(t("Show all {n}", n=len(own)), key="all_atlases")


def _show_atlas(atlas: KnownAtlas, t: Translator, *, is_own: bool = False) -> None:
    """Show one atlas: its title, which opens it, where it lies, and how much it has."""
    with st.container(key=f"atlas-row-{atlas.name}", horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            title = plain_markdown(read_title(atlas.folder, t.language) or atlas.folder.name)
            st.button(title, key=f"open-{atlas.name}", type="tertiary", on_click=choose_atlas, args=(atlas.folder,))
            size, place = size_words(measure_atlas(atlas.folder), t), short_path(atlas.folder)
            st.html(f'<p class="verbatim-place"><span>{escape(size)}</span> <bdi>{escape(place)}</bdi></p>')
        if is_own:
            hint = t("Take {title} from this list; its folder stays", title=title)
            st.button(t("Remove"), key=f"forget-{atlas.name}", help=hint, on_click=forget_atlas, args=(atlas.name,))


def _show_new(t: Translator) -> None:
    with st.form("new_atlas", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            title = st.text_input(t("Title of the atlas"), key="new_title", placeholder=t("My atlas"))
            is_sent = st.form_submit_button(t("Create"), type="primary")
        with st.expander(t("Choose its folder")):
            path = st.text_input(
                t("Folder"), key="new_path", placeholder=t("a new folder, as in {path}", path=new_folder("atlas"))
            )
        st.caption(t("It gets a folder of its own in {path}.", path=plain_markdown(short_path(new_folder("a").parent))))
    if is_sent:
        folder = new_folder(title.strip() or t("My atlas"))
        _create(_absolute(path) if path.strip() else folder, title.strip() or _title_of(folder, t), t)


def _title_of(folder: Path, t: Translator) -> str:
    """Return the title of an atlas that its reader gave none: numbered as its folder is."""
    number = folder.name.rpartition("-")[2]
    return t("My atlas") + (f" {number}" if number.isdecimal() else "")


def _show_open(t: Translator) -> None:
    with st.form("open_folder", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        path = st.text_input(
            t("Path of the folder"), key="open_path", placeholder=t("its path, as in /home/me/collection")
        )
        is_sent = st.form_submit_button(t("Open"))
    if is_sent:
        problem = _open(path, t)
        if problem is None:
            st.rerun()
        st.error(problem)


def _open(path: str, t: Translator) -> str | None:
    """Open the collection at a path that the reader typed, or return why not."""
    folder = _absolute(path)
    if not path.strip():
        return t("Type the path of a folder.")
    if not _is_folder(folder):
        return t("There is no folder at {path}: check the path.", path=plain_markdown(str(folder)))
    if not is_collection(folder):
        return t(
            "{path} has no collection: there is no data/sources.yaml. Create one there, or choose another folder.",
            path=plain_markdown(str(folder)),
        )
    choose_atlas(folder)
    return None


def _create(folder: Path, title: str, t: Translator) -> None:
    """Make a collection and open it, or say in one sentence why it cannot be made."""
    from geo.geoparse.events.kinds import default_kinds  # noqa: PLC0415 - the lexicon is read only for a new collection

    try:
        create_collection(folder, title, default_kinds())
    except VerbatimError as error:
        st.error(plain_markdown(settings.error_words(error, t.language)))
        return
    choose_atlas(folder)
    st.rerun()


def _absolute(path: str) -> Path:
    try:
        return Path(path.strip()).expanduser().absolute()
    except RuntimeError:  # A home folder that nobody has.
        return Path(path.strip()).absolute()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
