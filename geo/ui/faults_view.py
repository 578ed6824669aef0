"""What keeps a collection from being shown, in place of a map that would be wrong."""

from __future__ import annotations

import streamlit as st

from geo.errors import CollectionError, VerbatimError
from geo.messages import Translator


def show_faults(error: VerbatimError, language: str) -> None:
    """Show every fault with its file, line and path; text from files is shown as it is, never as markup."""
    t = Translator(language)
    st.header(t("This collection cannot be shown yet"))
    if not isinstance(error, CollectionError):
        st.text(str(error))
        return
    count = len(error.faults)
    st.write(
        t.plural(
            "{n} fault was found. The map is shown when it is mended.",
            "{n} faults were found. The map is shown when they are mended.",
            count,
        )
    )
    rows = [
        {
            t("File"): fault.file,
            t("Line"): fault.line,
            t("Path"): fault.path,
            t("What is wrong, and what to do"): fault.message,
        }
        for fault in error.faults
    ]
    for row in rows:
        with st.container(border=True):
            file, line, path, message = row.values()
            st.text(f"{file}{'' if line is None else f':{line}'}  {path}")
            st.text(str(message))
    st.caption(t("The same report comes from `python -m geo verify`."))
