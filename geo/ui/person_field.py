"""The name under which a person decides, as a field of the app's panels."""

from __future__ import annotations

import streamlit as st

from geo.collection.person import keep_person_name, person_name
from geo.i18n.messages import Translator


def show_person(key: str, t: Translator) -> None:
    """Show under which name what is changed here is kept, and let the reader give another.

    Args:
        key: Of the field.
        t: Of the interface.
    """

    def keep() -> None:
        keep_person_name(str(st.session_state.get(key) or ""))

    st.session_state[key] = person_name() or ""
    st.text_input(
        t("Your name"),
        key=key,
        on_change=keep,
        placeholder=t("no name given"),
        help=t(
            "Kept on this machine, and written with each decision into the collection. Leave it empty to name nobody."
        ),
        autocomplete="name",
    )
