"""Verbatim: the app. Run it with `make app`, or `streamlit run app.py [-- --collection FOLDER]`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.ui import atlas_view, faults_view, header, page_file, settings

st.set_page_config(page_title="Verbatim", page_icon="❞", layout="wide", initial_sidebar_state="collapsed")

folder = settings.collection_folder()
language = header.show_header(folder)
page = page_file.open_page(folder)
if isinstance(page, Path):
    atlas_view.show_atlas(page, language)
else:
    faults_view.show_faults(page, language)
