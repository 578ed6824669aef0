"""What to show where there is no collection yet: what is missing, and what to do."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import Literal

import streamlit as st

from geo.collection import layout
from geo.i18n.messages import Translator
from geo.ui import settings

Missing = Literal["nothing", "file", "unreadable", "empty"]
"""Nothing stands at the path; a file does; a folder that may not be read; a folder without any part of a collection."""

PARTS = (layout.SEEDS_FOLDER, layout.SOURCES_FILE, layout.EVENTS_FILE)
"""What makes a folder a collection; `data/places.yaml` may be missing."""


def find_missing(folder: Path) -> Missing | None:
    """Return why the folder cannot hold a collection, or None where at least a part of one stands there."""
    try:
        if not folder.exists():
            return "nothing"
        if not folder.is_dir():
            return "file"
        if not os.access(folder, os.R_OK | os.X_OK):
            return "unreadable"
        return None if any((folder / part).exists() for part in PARTS) else "empty"
    except OSError:
        return "unreadable"


def has_no_article(folder: Path) -> bool:
    """Tell whether a collection is there, with a title, and not one text or table yet."""
    has_content = has_part(folder, layout.TEXTS) or has_part(folder, layout.TABLES)
    return has_part(folder, layout.SOURCES_FILE) and not has_content


def is_beginning(folder: Path) -> bool:
    """Tell whether the collection has no article yet, or its first ones are being added and told of just now."""
    is_going_on = any(st.session_state.get(key) for key in ("added", "table_imported", "pasted"))
    return has_no_article(folder) or (is_going_on and begun() == str(folder))


def begun() -> str | None:
    """Return the folder whose first articles this session has added."""
    return st.session_state.get("begun")


def show_first_use(folder: Path, missing: Missing, language: str) -> None:
    """Show what is missing at the folder, what a collection is made of, and how to open one."""
    t = Translator(language)
    headings = {
        "nothing": t("No folder here"),
        "file": t("This is a file, not the folder of a collection"),
        "unreadable": t("This folder cannot be read"),
        "empty": t("This folder has no collection yet"),
    }
    advice = {
        "nothing": t("Check the path after --collection: that folder does not exist."),
        "file": t("Give the folder that contains seeds/ and data/, not a file in it."),
        "unreadable": t("You do not have permission to read it, or the disk is not responding. Check the permissions."),
        "empty": t("Add texts and records to it, as below, and reload this page."),
    }
    with st.container(key="verbatim-page"):
        if settings.is_read_only():
            show_closed(language)
            return
        st.header(headings[missing], anchor=False)
        _show_code(str(folder.absolute()))
        st.write(advice[missing])
        show_parts(folder, language)


def show_closed(language: str) -> None:
    """Show that there is nothing to see, and nothing of the machine: what a reader of a published app gets to know."""
    t = Translator(language)
    st.header(t("This collection cannot be shown yet"), anchor=False)
    st.write(t("Whoever runs this app can fix this: `python -m geo verify` lists the errors."))


def show_parts(folder: Path, language: str) -> None:
    """Show what a collection is made of, part by part, and which of it stands in the folder."""
    t = Translator(language)
    what = {
        layout.TEXTS: t("the source texts, one file each, in UTF-8"),
        layout.SOURCES_FILE: t("what is known about each source: title, author, date, and the basis for each"),
        layout.EVENTS_FILE: t("the events: kind, date, places, and the exact quotes behind them"),
        layout.SOURCES: t("more of them, one file per source (optional)"),
        layout.EVENTS: t("more events, one file per source (optional)"),
        layout.PLACES_FILE: t("places of your own that the gazetteer lacks (optional)"),
        layout.SPEAKERS_FILE: t("names of the speakers to whom the sources attribute claims (optional)"),
        layout.SUBJECTS_FILE: t("names of what the figures count (optional)"),
        layout.STORIES_FILE: t("tours through the map (optional)"),
    }
    st.subheader(t("What a collection contains"), anchor=False)
    there, missing = t("present"), t("missing")
    signs = {True: f"✓ {there}", False: f"– {missing}"}
    parts = ((f"`{name}` ({signs[has_part(folder, name)]})", text) for name, text in what.items())
    st.markdown("\n".join("- " + t("{first}: {then}", first=part, then=text) for part, text in parts))
    st.write(t("Then open it:"))
    _show_code("streamlit run app.py -- --collection FOLDER")
    st.caption(
        t("`python -m geo verify --collection FOLDER` lists the remaining errors, file by file and line by line.")
    )


def _show_code(text: str) -> None:
    """Show a path or a command as it is; Streamlit's own block has a button that speaks English only."""
    style = "margin: 0; white-space: pre-wrap; overflow-wrap: anywhere;"
    st.html(f'<pre style="{style}"><code>{escape(text)}</code></pre>')


def has_part(folder: Path, pattern: str) -> bool:
    """Tell whether a file of this pattern stands in the folder."""
    try:
        return any(folder.glob(pattern))
    except OSError:
        return False
