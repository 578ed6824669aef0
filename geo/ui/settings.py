"""What the app was started with, and what its address says."""

from __future__ import annotations

import argparse
import os
import sys
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import streamlit as st

from geo.errors import MessageError, VerbatimError
from geo.i18n.messages import Translator, languages

COLLECTION_VARIABLE = "VERBATIM_COLLECTION"
"""Environment variable that names the collection's folder."""

READ_ONLY_VARIABLE = "VERBATIM_READ_ONLY"
"""Environment variable that, unless empty or `0`, hides all choosing and all writing, for a published app."""

Page = Literal["map", "review", "about"]
"""What the app shows under its header; `page` in the address, the map where it says nothing."""

ICON = Path(__file__).parent / "static" / "icon.png"

PROJECT_FOLDER = Path(__file__).parents[2]


def start_folder() -> Path:
    """Return the folder of the collection that the app was started with; the program's own example where none was."""
    folder: Path = _options().collection
    return folder


def is_list_asked() -> bool:
    """Tell whether the app was started to show the list of atlases first."""
    return bool(_options().atlases)


def is_read_only() -> bool:
    """Tell whether the app was started to show one collection and to write nothing."""
    return bool(_options().read_only)


def is_fetching_offered() -> bool:
    """Tell whether the app was started to offer fetching articles by their web address."""
    return bool(_options().addresses) and not is_read_only()


def pages() -> tuple[Page, ...]:
    """Return the pages that the app has."""
    return tuple(page for page in get_args(Page) if page != "review" or not is_read_only())


def initial_language() -> str:
    """Return the language that the address asks for, else the browser's, else English; each if it has a catalogue."""
    asked = st.query_params.get("lang")
    if asked in languages():
        return str(asked)
    browser = st.context.locale or "en"
    return next((code for code in (browser, browser.split("-")[0]) if code in languages()), "en")


def initial_page() -> Page:
    """Return the page that the address asks for, else the map."""
    asked = st.query_params.get("page")
    return next((page for page in pages() if page == asked), "map")


def change_address(**values: str | None) -> None:
    """Write parts of the address, or take out those that are None: one step of the browser's history, or none.

    Each part that `st.query_params` is given by itself would be a step of its own.
    """
    kept = {key: st.query_params.get_all(key) for key in st.query_params if key not in values}
    said = kept | {key: [value] for key, value in values.items() if value is not None}
    if said != {key: st.query_params.get_all(key) for key in st.query_params}:
        st.query_params.from_dict(said)


def theme() -> str:
    """Return `light` or `dark`, as the reader's browser or their choice in the app's menu has it."""
    return "dark" if st.context.theme.type == "dark" else "light"


def error_words(error: VerbatimError, language: str) -> str:
    """Return what an error says, in `language` (BCP 47) where its text is the interface's."""
    return error.told(Translator(language)) if isinstance(error, MessageError) else str(error)


def _options() -> argparse.Namespace:
    return _parse(tuple(sys.argv[1:]), os.environ.get(COLLECTION_VARIABLE), os.environ.get(READ_ONLY_VARIABLE))


@cache
def _parse(arguments: tuple[str, ...], collection: str | None, read_only: str | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--collection", type=Path, default=Path(collection or PROJECT_FOLDER))
    parser.add_argument("--atlases", action="store_true")
    parser.add_argument("--addresses", action="store_true")
    parser.add_argument("--read-only", action="store_true", default=read_only not in (None, "", "0"))
    return parser.parse_known_args(arguments)[0]
