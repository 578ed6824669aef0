"""Verbatim: the app. Run it with `make app`, or `streamlit run app.py [-- --collection FOLDER]`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.ui import about_view, atlas_view, export_view, faults_view, first_use, header, page_file, settings

st.set_page_config(page_title="Verbatim", page_icon=str(settings.ICON), layout="wide")

folder = settings.collection_folder()
chosen = header.show_header(folder)
missing = first_use.find_missing(folder)
if missing:
    first_use.show_first_use(folder, missing, chosen.language)
elif chosen.page == "about":
    atlas_view.forget_map()
    about_view.show_about(folder, chosen.title, chosen.language)
elif isinstance(page := page_file.open_page(folder), Path):
    with chosen.actions:
        export_view.show_export(folder, chosen.title, chosen.language)
    atlas_view.show_atlas(page, chosen.language)
else:
    faults_view.show_faults(page, chosen.language, folder)
