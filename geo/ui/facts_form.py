"""The facts of a source as fields: what is known, how, and what a person says instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from geo.dates.describe import describe_when
from geo.errors import DateError, Phrase
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.ui.language_words import describe_language

if TYPE_CHECKING:
    from geo.intake.extracted import Extracted, FactName
    from geo.intake.given import Given
    from geo.models import Fact, Source

LABELS: dict[FactName, Phrase] = {
    "title": Phrase("Title"),
    "publisher": Phrase("Publisher"),
    "published": Phrase("Date"),
    "author": Phrase("Author"),
    "url": Phrase("Web address"),
    "language": Phrase("Language"),
}
"""The facts in the order of the fields, which fill two columns row by row."""

EXAMPLES: dict[FactName, str] = {"published": Phrase("5 July 2017"), "url": "https://", "language": "en"}

Changed = tuple["Given", "tuple[FactName, ...]"]
"""What a person says of a source, and the facts that they say are not known."""


def facts_of(known: Source | Extracted) -> dict[FactName, Fact]:
    """Return what is known of a source by the name of the fact."""
    return {name: getattr(known, name) for name in LABELS}


def show_facts(facts: Mapping[FactName, Fact], key: str, t: Translator) -> dict[FactName, str]:
    """Show each fact as a field with a line on how it is known, and return what the fields say.

    Args:
        facts: What is known of the source.
        key: Of the fields; another source, or the same one anew, has another.
        t: The interface's words.
    """
    said: dict[FactName, str] = {}
    columns = st.columns(2)
    for number, name in enumerate(LABELS):
        with columns[number % 2]:
            show = _show_date if name == "published" else _show_field
            said[name] = show(name, facts[name], f"{key}-{name}", t)
            # One line, whatever it says: a button below that moved away while a field is left would lose the click.
            st.html(f'<p class="verbatim-fact">{escape(_known(facts[name], name, said[name], t))}</p>')
    return said


def _show_field(name: FactName, fact: Fact, key: str, t: Translator) -> str:
    """Show a field, and return what it says."""
    example = EXAMPLES.get(name)
    label, placeholder = t.tell(LABELS[name]), None if example is None else t.tell(example)
    return st.text_input(label, value=fact.value or "", key=key, placeholder=placeholder).strip()


def _show_date(name: FactName, fact: Fact, key: str, t: Translator) -> str:
    """Show the field of a date with a calendar beside it, and return the date in EDTF; what is none as it was typed."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = _show_field(name, fact, key, t)
        with st.popover(t("Choose a day"), icon=":material/calendar_month:", key=f"calendar-{key}"):
            st.date_input(
                t("Choose a day"),
                value=None,
                min_value=dt.date(1500, 1, 1),
                max_value=dt.date(2200, 12, 31),
                key=f"{key}-day",
                on_change=_take_day,
                args=(key,),
            )
    return read_date(typed, t)


def read_date(typed: str, t: Translator) -> str:
    """Return a date that was typed in EDTF; what is none as it stands."""
    from geo.geoparse.times.typed import read_typed  # noqa: PLC0415 - the words of dates are loaded for a form alone

    return read_typed(typed, (t.language,)) or typed


def _take_day(key: str) -> None:
    """Write the day that was chosen in the calendar into the field."""
    day = st.session_state.get(f"{key}-day")
    if day is not None:
        st.session_state[key] = day.isoformat()


def changed_facts(facts: Mapping[FactName, Fact], said: Mapping[FactName, str]) -> Changed:
    """Return what a person says otherwise than it is known, and the facts that they say are not known at all."""
    given: Given = {}
    for name, value in said.items():
        if value and value != facts[name].value:
            given[name] = value
    return given, tuple(name for name, value in said.items() if not value and facts[name].value)


def _known(fact: Fact, name: FactName, said: str, t: Translator) -> str:
    """Return the line below a field: what a date or a language means, and how the fact is known."""
    if not said:
        return t("unknown")
    return " · ".join(part for part in (meaning_of(name, said, t), _basis(fact, said, t)) if part)


def _basis(fact: Fact, said: str, t: Translator) -> str:
    if said != fact.value:
        return t("given by you")
    if fact.status == "stated":
        return t("in the text: “{words}”", words=" ".join((retell(fact.basis, t) or "").split()))
    return retell(fact.basis, t) or ""


def meaning_of(name: FactName, said: str, t: Translator) -> str:
    """Return what a date or a language code means, in words; empty for other facts, and for what is none."""
    if name == "language":
        return describe_language(said, t.language)
    if name != "published":
        return ""
    try:
        return f"{describe_when(said, t.language)} · {said}"
    except DateError:
        return t("not a date")
