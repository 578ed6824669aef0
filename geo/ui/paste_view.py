"""Adding a pasted text in two steps: the text, then what is known of it, which is kept only when it has been seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

from geo.errors import VerbatimError
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.ui import settings
from geo.ui.facts_form import Changed, changed_facts, facts_of, show_facts
from geo.ui.markdown import plain_markdown

if TYPE_CHECKING:
    from geo.intake.adding import Added
    from geo.intake.extracted import Extracted

Next = Literal["review", "another"]
"""What the reader wants to do when the text has been added."""

Done = Callable[["Added", Next], None]

SHOWN_CHARS = 400
"""Length of the beginning of the text that is shown, in code points."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that was pasted and not added yet."""

    folder: str
    text: str
    extracted: Extracted
    """What would be added."""


def forget_pasted() -> None:
    """Begin with an empty form: nothing that was said of one text is said of the next."""
    st.session_state.pop("pasted", None)
    st.session_state["paste_round"] = st.session_state.get("paste_round", 0) + 1


def pasted_text(folder: Path) -> Pasted | None:
    """Return the text that was pasted for this collection and waits to be looked over."""
    pasted: Pasted | None = st.session_state.get("pasted")
    return pasted if pasted is not None and pasted.folder == str(folder) else None


def show_paste(folder: Path, t: Translator, again: Callable[[], None]) -> None:
    """Show the field for a text; when it has been read, `show_check` comes in its place.

    Args:
        folder: The collection's.
        t: The interface's words.
        again: Runs what shows this anew.
    """
    with st.form("paste", border=False):
        key = f"paste_text_{st.session_state.get('paste_round', 0)}"
        text = st.text_area(t("Or paste an article’s text"), value="", height=170, key=key)
        is_sent = st.form_submit_button(t("Continue"))
    if is_sent:
        from geo.intake.adding import preview_text  # noqa: PLC0415 - the extractors are loaded only when it is needed

        try:
            extracted = preview_text(folder, text)
        except VerbatimError as error:
            st.error(plain_markdown(settings.error_words(error, t.language)))
            return
        st.session_state.pop("added", None)
        st.session_state["pasted"] = Pasted(str(folder), text, extracted)
        again()


def show_check(folder: Path, pasted: Pasted, t: Translator, done: Done, again: Callable[[], None]) -> None:
    """Show what would be kept of a pasted text, to be changed, added or left.

    Args:
        folder: The collection's.
        pasted: The text.
        t: The interface's words.
        done: Called when it has been added.
        again: Runs what shows this anew.
    """
    extracted = pasted.extracted
    heading, beginning = t("Check what is known of this text"), " ".join(extracted.text[:SHOWN_CHARS].split())
    more = "…" if len(extracted.text) > SHOWN_CHARS else ""
    length = t("{n} characters", n=f"{len(extracted.text):,}")
    st.html(
        f'<h3 class="verbatim-check">{escape(heading)}</h3>'
        f'<blockquote class="verbatim-beginning"><bdi>{escape(beginning)}</bdi>{more}</blockquote>'
        f'<p class="verbatim-fact">{escape(length)}</p>'
    )
    for note in extracted.notes:
        st.warning(plain_markdown(retell(note, t) or ""))
    facts = facts_of(extracted)
    said = show_facts(facts, f"paste-{st.session_state.get('paste_round', 0)}", t)
    with st.container(horizontal=True):
        is_review = st.button(t("Add and review"), key="paste_review", type="primary")
        is_another = st.button(t("Add, then another"), key="paste_another")
        if st.button(t("Discard"), key="paste_discard"):
            forget_pasted()
            again()
    if is_review or is_another:
        added = _add(folder, pasted, changed_facts(facts, said), t)
        if added is not None:
            forget_pasted()
            done(added, "review" if is_review else "another")


def _add(folder: Path, pasted: Pasted, changed: Changed, t: Translator) -> Added | None:
    """Add a pasted text, or say in one sentence why it cannot be added."""
    from geo.intake.adding import add_text  # noqa: PLC0415 - the same

    given, unknown = changed
    try:
        return add_text(folder, pasted.text, unknown=unknown, **given)
    except VerbatimError as error:
        st.error(plain_markdown(settings.error_words(error, t.language)))
        return None
