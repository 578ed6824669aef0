"""What the app was started with, and what its address says."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Literal, get_args

import streamlit as st

from geo.messages import languages

COLLECTION_VARIABLE = "VERBATIM_COLLECTION"
"""Environment variable that names the collection's folder."""

Page = Literal["map", "about"]
"""What the app shows under its header; `page` in the address, the map where it says nothing."""

PAGES: tuple[Page, ...] = get_args(Page)

ICON = Path(__file__).parent / "static" / "icon.png"

PROJECT_FOLDER = Path(__file__).parents[2]


def collection_folder() -> Path:
    """Return the folder of the collection to show: `--collection`, the environment's, or the project itself."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--collection", type=Path, default=Path(os.environ.get(COLLECTION_VARIABLE) or PROJECT_FOLDER))
    options, _ = parser.parse_known_args(sys.argv[1:])
    folder: Path = options.collection
    return folder


def initial_language() -> str:
    """Return the language that the address asks for, else the browser's, else English; each if it has a catalogue."""
    asked = st.query_params.get("lang")
    if asked in languages():
        return str(asked)
    browser = (st.context.locale or "en").split("-")[0]
    return browser if browser in languages() else "en"


def initial_page() -> Page:
    """Return the page that the address asks for, else the map."""
    return "about" if st.query_params.get("page") == "about" else "map"


def theme() -> str:
    """Return `light` or `dark`, as the reader's browser or their choice in the app's menu has it."""
    return "dark" if st.context.theme.type == "dark" else "light"
