"""Rows of tables joined from the map: what is open there, an article's event or a row, and what may be the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import streamlit as st

from geo.collection.layout import TABLES
from geo.collection.person import person_name
from geo.errors import VerbatimError
from geo.i18n.messages import Translator
from geo.ui import settings
from geo.ui.atlas_view import forget_map, shown_view
from geo.ui.markdown import plain_markdown
from geo.ui.person_field import show_person

if TYPE_CHECKING:
    from geo.review.joining import FoundEvent, FoundRow, Joining

SAID = "joining_said"
"""Key of the session: what became of the last join, and how it is shown."""


def show_button(folder: Path, language: str) -> None:
    """Show the button that opens the joining of rows in a dialog; none where the collection has no table."""
    if next(folder.glob(TABLES), None) is None:
        return
    t = Translator(language)
    if st.button(t("Join rows"), key="joining", icon=":material/link:"):
        st.session_state.pop(SAID, None)
        st.dialog(t("Rows and articles that tell the same"), width="large", on_dismiss="rerun")(_show_panel)(
            folder, language
        )


def _show_panel(folder: Path, language: str) -> None:
    from geo.collection.collection import Collection  # noqa: PLC0415 - the records are loaded only when needed
    from geo.review.joining import Joining  # noqa: PLC0415 - the same

    t = Translator(language)
    if said := st.session_state.pop(SAID, None):
        show, words = said
        show(plain_markdown(words))
    joining = Joining(Collection.load(folder))
    opened = next(iter(parse_qs(shown_view()).get("event", ())), "").partition("#")[0]
    event, row = joining.event_of(opened), joining.row_named(opened)
    if event is not None or row is not None:
        show_person("joining_person", t)
    if event is not None:
        _show_event(folder, joining, event.id, t)
    elif row is not None:
        _show_row(folder, joining, row, t)
    else:
        st.info(t("Open an event on the map or in the list first: of an article, or a row of a table."))


def _show_event(folder: Path, joining: Joining, event_id: str, t: Translator) -> None:
    """Show the rows that are joined to an event, and those that may be."""
    event, told = joining.event_of(event_id), joining.told_of(event_id)
    st.subheader(plain_markdown(event.title.text(t.language) if event else event_id), anchor=False)
    for one in joining.joined(event_id):
        _show_choice(_words(one, t), t("Unjoin"), f"unjoin-{one.name}", partial(_unjoin, folder, one.name, t))
    basis = st.text_input(t("Why they are the same (if it needs saying)"), key="joining_basis")
    q = st.text_input(t("Find a row by words, a date, a place"), key="joining_q").strip()
    found = joining.search(q, told, [t.language]) if q else joining.offers(told)
    for one in [one for one in found if one.joined_to != event_id]:
        act = partial(_join, folder, event_id, one.name, basis, t)
        _show_choice(_words(one, t), t("Join"), f"join-{one.name}", act)
    if not found:
        st.caption(t("No row was found.") if q else t("No row of the same days and near the place was found."))


def _show_row(folder: Path, joining: Joining, row: FoundRow, t: Translator) -> None:
    """Show the events of articles to which a row may be joined."""
    st.subheader(plain_markdown(_words(row, t)[0]), anchor=False)
    basis = st.text_input(t("Why they are the same (if it needs saying)"), key="joining_basis")
    q = st.text_input(t("Find an event by words, a date, a place"), key="joining_q").strip()
    found = joining.search_events(q, row) if q else joining.events_for(row)
    for one in found:
        act = partial(_join, folder, one.event.id, row.name, basis, t)
        _show_choice(_event_words(one, t), t("Join"), f"join-{one.event.id}", act)
    if not found:
        st.caption(t("No event was found.") if q else t("No event of the same days and near the place was found."))


def _show_choice(words: tuple[str, str], label: str, key: str, act: Callable[[], None]) -> None:
    with st.container(key=f"joining-{key}", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("  \n".join(map(plain_markdown, words)), width="stretch")
        st.button(label, key=f"joining_{key}", on_click=act)


def _words(row: FoundRow, t: Translator) -> tuple[str, str]:
    """Return what a row is, and when, where and why it was found."""
    from geo.dates.describe import describe_event_when  # noqa: PLC0415 - the models are loaded only where they are needed

    told = [describe_event_when(row.event, t.language), row.place.name(t.language), row.name]
    return row.event.title.text(t.language) or row.event.claims[0].quote, " · ".join(
        [*told, *map(t.tell, row.why.phrases)]
    )


def _event_words(found: FoundEvent, t: Translator) -> tuple[str, str]:
    from geo.dates.describe import describe_event_when  # noqa: PLC0415 - the same

    places = ", ".join(dict.fromkeys(where.toponym for where in found.event.where))
    told = [describe_event_when(found.event, t.language), places, *map(t.tell, found.why.phrases)]
    return found.event.title.text(t.language), " · ".join(told)


def _join(folder: Path, event_id: str, row_name: str, basis: str, t: Translator) -> None:
    from geo.review.joining import join_row  # noqa: PLC0415 - the same

    act = partial(join_row, folder, event_id, row_name, by=person_name(), basis=basis.strip() or None)
    _do(act, t("Joined."), t)


def _unjoin(folder: Path, row_name: str, t: Translator) -> None:
    from geo.review.joining import unjoin_row  # noqa: PLC0415 - the same

    _do(partial(unjoin_row, folder, row_name, by=person_name()), t("The row is an event of its own again"), t)


def _do(act: Callable[[], object], told: str, t: Translator) -> None:
    """Write what was decided, and keep what is said of it; the map begins anew from its address."""
    try:
        act()
    except VerbatimError as error:
        st.session_state[SAID] = st.error, settings.error_words(error, t.language)
        return
    st.session_state[SAID] = st.success, told
    forget_map()
