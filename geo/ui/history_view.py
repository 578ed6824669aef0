"""What was changed in a collection: a table of its latest changes, for one event or all, and the whole as a file."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from geo.collection.fingerprint import collection_hash
from geo.errors import ReviewError, SourceError, TableError
from geo.i18n.messages import Translator
from geo.review.history import Change, history_csv, read_history
from geo.ui import settings
from geo.ui.open_collection import file_name

SHOWN = 100
"""As many changes as are shown; the file has all of them."""


def show_history(folder: Path, title: str, language: str) -> None:
    """Show what was changed in the collection in `folder`; nothing where nothing was decided in it.

    Args:
        folder: The collection's.
        title: Of the collection, for the name of the file.
        language: Of the interface (BCP 47).
    """
    t = Translator(language)
    try:
        changes = read_history(folder)
    except (ReviewError, SourceError, TableError) as error:
        st.text(settings.error_words(error, language))
        return
    if not changes:
        return
    with st.container(key="verbatim-history-head", horizontal=True, vertical_alignment="bottom"):
        st.header(t("Changes"), anchor=False, width="stretch")
        st.download_button(
            t("Download the changes (CSV)"),
            data=lambda: history_csv(read_history(folder)).encode(),
            file_name=file_name(f"{title} changes", collection_hash(folder), ".csv"),
            mime="text/csv",
            on_click="ignore",
        )
    events = sorted({change.event for change in changes if change.event})
    event = st.selectbox(t("Event"), events, index=None, placeholder=t("All events"), key="history_event")
    chosen = [change for change in changes if event in (None, change.event)]
    st.html(f'<div class="verbatim-audit">{history_html(chosen[:SHOWN], t)}</div>')
    if len(chosen) > SHOWN:
        st.caption(t("Only the first {n} are shown.", n=SHOWN))


def history_html(changes: list[Change], t: Translator) -> str:
    """Return changes as an HTML table; every text from outside is escaped."""
    heads = (t("Time (UTC)"), t("Change"), t("Event or place"), t("Source"), t("By"))
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(one, t))}</tr>" for one in changes)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(change: Change, t: Translator) -> tuple[str, ...]:
    done = _done_words(change, t)
    undone = t("undone by {name}", name=change.taken_back_by) if change.taken_back_by else t("undone")
    words = done if change.taken_back is None else t("{first} ({then})", first=done, then=undone)
    what = change.event or change.place or change.candidate or ""
    reason = f" · {escape(change.reason)}" if change.reason else ""
    time = f'<time datetime="{escape(change.time)}">{escape(change.time[:19].replace("T", " "))}</time>'
    what, source = (f"<code>{escape(one)}</code>" for one in (what, change.source))
    return time, escape(words) + reason, what, source, escape(change.by or t("no name given"))


def _done_words(change: Change, t: Translator) -> str:
    words = {
        "accept": t("event accepted"),
        "merge": t("claim added"),
        "reject": t("candidate rejected"),
        "place": t("place made"),
        "name": t("name settled"),
        "apart": t("kept apart"),
        "move": t("claims moved"),
        "mark": t("event marked"),
        "source-edited": t("source edited"),
        "source-renamed": t("source renamed"),
        "text-replaced": t("text replaced"),
        "source-removed": t("source removed"),
        "kind": t("kind changed"),
        "join": t("row joined"),
    }
    return words.get(change.do, change.do)
