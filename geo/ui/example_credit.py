"""Who made the tables of an example, under which licence, and which column of theirs is what."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.i18n.messages import Translator
from geo.ui.markdown import plain_markdown


def show_credit(folder: Path, t: Translator) -> None:
    """Show the credit and the mapping of each table of a collection; nothing where it has none."""
    for path in sorted((folder / "data" / "tables").glob("*.yaml")):
        from geo.tables.collecting import load_record  # noqa: PLC0415 - with Arrow, for examples alone

        record, _ = load_record(path)
        if record is None:
            continue
        credit = record.credit
        told = [text for text in (credit.title, credit.publisher, credit.licence) if text]
        st.caption(plain_markdown(" · ".join(told)))
        with st.expander(t("Which column is what, and how to cite it")):
            if credit.cite:
                st.write(plain_markdown(credit.cite))
            st.code(path.read_text("utf-8"), language="yaml")
