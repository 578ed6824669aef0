"""What keeps a collection from being shown, in place of a map that would be wrong."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path

import streamlit as st

from geo.errors import CollectionError, Fault, VerbatimError
from geo.i18n.messages import Translator
from geo.ui import first_use, settings, settling_view

SHOWN_FAULTS = 200
"""As many faults as are shown at once; a reader mends some before the rest matter."""


def show_faults(error: VerbatimError, language: str, folder: Path | None = None) -> None:
    """Show every fault with its file, line and path; text from files is shown as it is, never as markup.

    Args:
        error: What keeps the collection from being shown.
        language: Of the interface (BCP 47).
        folder: The collection's; where a part of it is missing, what it is made of is shown too.
    """
    t = Translator(language)
    with st.container(key="verbatim-page"):
        if settings.is_read_only():
            first_use.show_closed(language)
            return
        st.header(t("This collection cannot be shown yet"), anchor=False)
        if not isinstance(error, CollectionError):
            st.text(settings.error_words(error, language))
            return
        count = len(error.faults)
        st.write(
            t.plural(
                "{n} error found. Fix it to see the map.",
                "{n} errors found. Fix them to see the map.",
                count,
            )
        )
        for file, faults in groupby(error.faults[:SHOWN_FAULTS], key=lambda fault: fault.file):
            st.html(_file_html(file, list(faults), t))
        if count > SHOWN_FAULTS:
            st.caption(t("Only the first {n} are shown.", n=SHOWN_FAULTS))
        if folder is not None:
            settling_view.show_conflicts(folder, language)
        st.caption(t("`python -m geo verify` gives the same report."))
        if folder is not None and any(fault.line is None for fault in error.faults):
            first_use.show_parts(folder, language)


def _file_html(file: str, faults: list[Fault], t: Translator) -> str:
    """Return the faults of one file as HTML, every text of it escaped."""
    items = [_fault_html(fault, t) for fault in faults]
    return f'<section class="verbatim-faults"><h3><bdi>{escape(file)}</bdi></h3><ul>{"".join(items)}</ul></section>'


def _fault_html(fault: Fault, t: Translator) -> str:
    line = "" if fault.line is None else t("line {n}", n=fault.line) + " "
    place = f'<p class="where">{escape(line)}<code dir="auto">{escape(fault.path)}</code></p>'
    where = place if line or fault.path else ""
    return f"<li>{where}<p>{escape(t.tell(fault.message))}</p></li>"
