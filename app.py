"""Verbatim: the app. Run it with `make app`, or `streamlit run app.py [-- --collection FOLDER] [--read-only]`."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from streamlit import runtime

from geo.ui import (
    access,
    atlas_choice,
    atlas_view,
    export_view,
    first_use,
    header,
    joining_view,
    page_file,
    settings,
    story_view,
)

# The panels that a map does not need are loaded where they are shown: the start must not wait for them.


def show() -> None:
    """Show what the address and the reader ask for."""
    st.set_page_config(page_title="Verbatim", page_icon=str(settings.ICON), layout="wide")

    folder = atlas_choice.chosen_folder()
    if folder is None:
        from geo.ui import atlases_view  # noqa: PLC0415

        atlases_view.show_atlases(header.show_list_header())
        return
    chosen = header.show_header(folder)
    missing = first_use.find_missing(folder)
    if missing:
        first_use.show_first_use(folder, missing, chosen.language)
        if missing in ("nothing", "empty") and not settings.is_read_only():
            from geo.ui import atlases_view  # noqa: PLC0415

            atlases_view.show_create_here(folder, chosen.language)
    elif chosen.page == "about":
        from geo.ui import about_view  # noqa: PLC0415

        atlas_view.forget_map()
        about_view.show_about(folder, chosen.title, chosen.language)
    elif not settings.is_read_only() and first_use.is_beginning(folder):
        from geo.ui import add_view  # noqa: PLC0415

        add_view.show_empty(folder, chosen.language)
    elif chosen.page == "review" and not settings.is_read_only():
        from geo.ui import add_view, review_view, source_view  # noqa: PLC0415

        atlas_view.forget_map()
        with chosen.actions:
            add_view.show_button(folder, chosen.language)
            source_view.show_button(folder, chosen.language)
        review_view.show_review(folder, chosen.language)
    elif isinstance(page := page_file.open_page(folder), bytes):
        with chosen.actions:
            if not settings.is_read_only():
                story_view.show_button(folder, chosen.language)
                joining_view.show_button(folder, chosen.language)
            export_view.show_export(folder, chosen.title, chosen.language)
        atlas_view.show_atlas(page, page_file.page_key(folder), chosen.language)
    else:
        from geo.ui import faults_view  # noqa: PLC0415

        faults_view.show_faults(page, chosen.language, folder)


if runtime.exists():
    show()
else:  # `streamlit run` looks for the server here, and the server then runs this file for each reader.
    access.warn_if_open()
    app = st.App(__file__, routes=[page_file.block_route()], middleware=[Middleware(access.AccessCheck)])
