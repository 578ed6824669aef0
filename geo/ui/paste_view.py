"""A field for a text that is pasted; it is read, and then looked over before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from geo.errors import VerbatimError
from geo.i18n.messages import Translator
from geo.ui import settings
from geo.ui.focus import focus_field
from geo.ui.markdown import plain_markdown
from geo.ui.waiting import check_round, let_wait


def show_paste(folder: Path, t: Translator, again: Callable[[], None]) -> None:
    """Show the field for a text; when it has been read, `show_check` comes in its place.

    Args:
        folder: The collection's.
        t: The interface's words.
        again: Runs what shows this anew.
    """
    key = f"paste_text_{check_round()}"
    with st.form("paste", border=False):
        text = st.text_area(t("Or paste an article’s text"), value="", height=170, key=key)
        is_sent = st.form_submit_button(t("Continue"))
    focus_field(key)
    if is_sent:
        from geo.intake.adding import preview_text  # noqa: PLC0415 - the extractors are loaded only when it is needed

        try:
            preview = preview_text(folder, text)
        except VerbatimError as error:
            st.error(plain_markdown(settings.error_words(error, t.language)))
            return
        let_wait(folder, [preview])
        again()
