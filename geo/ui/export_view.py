"""The atlas as a file: which format, all of it or what the map shows, and the button."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.collection.fingerprint import collection_hash
from geo.exports.formats import FORMATS
from geo.i18n.messages import Translator
from geo.ui.atlas_view import Shown, ask_for_shown, shown_events
from geo.ui.open_collection import file_name, open_atlas


def show_export(folder: Path, title: str, language: str) -> None:
    """Show the choice of format and of events, and the button; nothing is computed before it is pressed.

    Args:
        folder: The collection's.
        title: Of the collection, for the file's name.
        language: Of the interface (BCP 47).
    """
    t = Translator(language)
    with st.popover(t("Export"), icon=":material/download:", key="export"):
        ending = st.selectbox(
            t("Format"), FORMATS, format_func=lambda one: t.tell(FORMATS[one].label), key="export_format"
        )
        scope = st.radio(
            t("Events"),
            ("all", "shown"),
            format_func={"all": t("All events"), "shown": t("What the map shows now")}.__getitem__,
            key="export_scope",
        )
        ask_for_shown(scope == "shown")
        chosen = shown_events() if scope == "shown" else None
        if chosen is not None:
            st.caption(t.plural("{n} event is shown.", "{n} events are shown.", len(chosen)))
        st.download_button(
            t("Download"),
            data=lambda: export_bytes(folder, ending, chosen),
            file_name=file_name(title, collection_hash(folder), ending),
            mime=FORMATS[ending].media_type,
            on_click="ignore",
            disabled=scope == "shown" and not chosen,
        )
        st.caption(t("A picture (PNG, SVG) of the map, and paper: “Share this view”, beside “Figures”."))


def export_bytes(folder: Path, ending: str, shown: Shown | None) -> bytes:
    """Return the collection in `folder` as a file of this ending.

    Args:
        folder: The collection's.
        ending: One of `geo.exports.formats.FORMATS`.
        shown: The events; all where None.

    Raises:
        CollectionError: The collection has faults.
        ExportError: An id names no event.
    """
    from geo.exports.selection import select_events  # noqa: PLC0415 - geopandas and folium are loaded only for a download

    atlas = open_atlas(folder)
    return FORMATS[ending].write_bytes(atlas if shown is None else select_events(atlas, shown.ids, shown.marked))
