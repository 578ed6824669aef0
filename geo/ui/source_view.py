"""A source that is there, in a dialog: its facts, its original, another text of it, its name, and its end."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo.collection.person import person_name
from geo.errors import VerbatimError
from geo.i18n.messages import Translator
from geo.ui import settings
from geo.ui.add_view import run_again, show_style
from geo.ui.facts_form import changed_facts, facts_of, show_facts
from geo.ui.markdown import plain_markdown
from geo.ui.person_field import show_person

if TYPE_CHECKING:
    from geo.intake.extracted import Extracted
    from geo.models import Source
    from geo.sources.rereading import Reread, Rereading

SHOWN_CHARS = 200_000
"""Length of the beginning of an original that is shown as text, in bytes."""


def show_button(folder: Path, language: str) -> None:
    """Show the button that opens the sources in a dialog."""
    t = Translator(language)
    if st.button(t("Sources"), key="sources", icon=":material/edit_note:"):
        st.session_state.pop("source_done", None)
        _begin_anew()
        st.dialog(t("Sources"), width="large", on_dismiss="rerun")(show_sources)(folder, language)


def show_sources(folder: Path, language: str) -> None:
    """Show one source of the collection in `folder`, chosen by the reader, and all that can be done to it."""
    from geo.collection.sources import load_sources  # noqa: PLC0415 - the models are loaded only where they are needed

    t = Translator(language)
    show_style(t)
    sources = {source.id: source for source in load_sources(folder).sources}
    if not sources:
        st.write(t("This collection has no sources yet."))
        return
    opened = st.session_state.get("source_opened") or st.query_params.get("article")
    ids = [*sources]
    chosen = st.selectbox(
        t("Source"),
        ids,
        index=ids.index(opened) if opened in sources else 0,
        format_func=lambda one: sources[one].title.value or one,
        key=f"source-{st.session_state.get('source_round', 0)}",
    )
    told = st.container()  # It keeps its place: an expander below that moved would close.
    if done := st.session_state.pop("source_done", None):
        told.success(plain_markdown(done))
    source = sources[chosen]
    _show_facts(folder, source, t)
    _show_original(folder, source, t)
    _show_other_text(folder, source, t)
    _show_rename(folder, source, t)
    _show_remove(folder, source, t)
    show_person("source_person", t)


def _show_facts(folder: Path, source: Source, t: Translator) -> None:
    from geo.sources.facts import edit_source  # noqa: PLC0415 - the extractors are loaded only when something is changed

    facts = facts_of(source)
    said = show_facts(facts, f"facts-{source.id}-{st.session_state.get('source_round', 0)}", t)
    if st.button(t("Save"), key="source_save", type="primary"):
        given, unknown = changed_facts(facts, said)
        _try(
            lambda: edit_source(folder, source.id, unknown=unknown, by=person_name(), **given),
            t("Saved."),
            source.id,
            t,
        )


def _show_original(folder: Path, source: Source, t: Translator) -> None:
    from geo.sources.originals import has_original, read_original, shown_text  # noqa: PLC0415 - the same

    if source.original is None or not has_original(folder, source):
        st.caption(t("No original is kept: the text was pasted, or added before originals were kept."))
        return
    with st.expander(t("Original: {name}", name=plain_markdown(source.original.name))):
        try:
            data = read_original(folder, source) or b""
        except VerbatimError as error:
            st.error(plain_markdown(settings.error_words(error, t.language)))
            return
        st.caption(t("As it was given, SHA-256 {hash}.", hash=source.original.sha256[:16] + "…"))
        # A stranger's page must not run in the app: it is given as bytes without a type, and shown as text alone.
        st.download_button(
            t("Save the file"), data, source.original.name, "application/octet-stream", on_click="ignore"
        )
        text = shown_text(source, data, SHOWN_CHARS)
        if text is not None and st.toggle(t("Show it as text"), key=f"original-{source.id}"):
            st.code(text, language=None, wrap_lines=True, height=320)


def _show_other_text(folder: Path, source: Source, t: Translator) -> None:
    """Show how another text of the source is given, what becomes of each quote in it, and the button."""
    with st.expander(t("Another text of this source")):
        st.caption(t("Each quote is looked for in it; nothing is replaced before you have seen what became of them."))
        turn = st.session_state.get("source_round", 0)
        file = st.file_uploader(t("Drop its file here, or choose it"), key=f"add_files_other-{source.id}-{turn}")
        text = st.text_area(t("Or paste the text"), key=f"other-{source.id}-{turn}", height=120)
        if file is None and not text.strip():
            return
        try:
            other, data = _other_text(file.name if file else None, file.getvalue() if file else None, text)
            result = _reread(folder, source.id, other)
        except VerbatimError as error:
            st.error(plain_markdown(settings.error_words(error, t.language)))
            return
        _show_fates(folder, result, other, data, t)


def _other_text(name: str | None, data: bytes | None, text: str) -> tuple[Extracted, bytes | None]:
    from geo.intake.extract import extract_file, extract_pasted  # noqa: PLC0415 - the same

    return (extract_pasted(text), None) if name is None or data is None else (extract_file(data, name), data)


def _reread(folder: Path, source_id: str, other: Extracted) -> Rereading:
    from geo.sources.rereading import reread_source  # noqa: PLC0415 - the same

    return reread_source(folder, source_id, other.text)


def _show_fates(folder: Path, result: Rereading, other: Extracted, data: bytes | None, t: Translator) -> None:
    from geo.sources.rereading import SAME, replace_text  # noqa: PLC0415 - the same

    if result.before == other.text:
        st.info(t(SAME))
        return
    st.html(fates_html(result.quotes, t))
    unseen = result.with_fate("moved", "changed")
    is_seen = not unseen or st.checkbox(t("I have looked at the quotes that stand elsewhere or read otherwise"))
    if st.button(t("Replace the text"), key="source_replace", disabled=not is_seen or bool(result.with_fate("gone"))):
        seen = [one.name for one in unseen]
        done = t("The text was replaced.")
        _try(
            lambda: replace_text(folder, result.source.id, other, data, seen=seen, by=person_name()),
            done,
            result.source.id,
            t,
        )


def fates_html(quotes: tuple[Reread, ...], t: Translator) -> str:
    """Return what becomes of each quote as an HTML list; every text from outside is escaped."""
    words = {"exact": t("exact"), "moved": t("moved"), "changed": t("changed"), "gone": t("no longer in it")}
    if not quotes:
        return f'<p role="status">{escape(t("No event quotes this source."))}</p>'
    order = ("gone", "changed", "moved", "exact")
    rows = [
        f'<li data-fate="{one.fate}"><b>{escape(words[one.fate])}</b> <bdi>{escape(one.place.claim.quote)}</bdi>'
        + (f' <span aria-hidden="true">→</span> <ins>{escape(one.words)}</ins>' if one.fate == "changed" else "")
        + "</li>"
        for one in sorted(quotes, key=lambda one: order.index(one.fate))
    ]
    return f'<ul class="verbatim-fates" role="status">{"".join(rows)}</ul>'


def _show_rename(folder: Path, source: Source, t: Translator) -> None:
    from geo.sources.removing import rename_source  # noqa: PLC0415 - the same

    with st.expander(t("Name in files: {name}", name=source.id)):
        name = st.text_input(t("New name"), key=f"rename-{source.id}").strip()
        if st.button(t("Rename"), key="source_rename"):
            _try(lambda: rename_source(folder, source.id, name, by=person_name()), t("Renamed."), name, t)


def _show_remove(folder: Path, source: Source, t: Translator) -> None:
    """Show what goes with the source, and the button."""
    from geo.sources.removing import find_dependents, remove_source  # noqa: PLC0415 - the same

    with st.expander(t("Remove this source")):
        if not st.toggle(t("Show what goes with it"), key=f"depends-{source.id}"):
            return
        try:
            dependents = find_dependents(folder, source.id)
        except VerbatimError as error:
            st.error(plain_markdown(settings.error_words(error, t.language)))
            return
        gone, kept = dependents.events, dependents.claims
        lines = [
            t.plural(
                "{n} event that only this source tells goes:", "{n} events that only this source tells go:", len(gone)
            ),
            *(f"- {plain_markdown(event.title.text(t.language))}" for event in gone),
        ]
        st.markdown("\n".join(lines) if gone else t("No event is told by this source alone."))
        if kept:
            st.markdown(
                t.plural("{n} quote on an event that stays goes.", "{n} quotes on events that stay go.", len(kept))
            )
        if st.button(t("Remove the source and all of this"), key="source_remove"):
            _try(lambda: remove_source(folder, source.id, by=person_name()), t("Removed."), None, t)


def _try(act: Callable[[], object], done: str, opened: str | None, t: Translator) -> None:
    """Do something to a source, and show the dialog anew; or say in its place why not."""
    try:
        act()
    except VerbatimError as error:
        st.error(plain_markdown(settings.error_words(error, t.language)))
        return
    st.session_state["source_done"], st.session_state["source_opened"] = done, opened
    if opened is not None and st.query_params.get("article"):
        st.query_params["article"] = opened
    _begin_anew()
    run_again()


def _begin_anew() -> None:
    """Have the fields say what the files say."""
    st.session_state["source_round"] = st.session_state.get("source_round", 0) + 1
