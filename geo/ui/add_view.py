"""Adding articles: files, or pasted text; each one's result in a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.dates.describe import describe_when
from geo.errors import AlreadyThere, VerbatimError
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.intake.bundles.member import Member
from geo.intake.bundles.opening import ENDINGS as BUNDLE_ENDINGS
from geo.intake.bundles.opening import open_bundles
from geo.intake.extracted import MAX_BYTES
from geo.intake.formats.registry import ENDINGS
from geo.intake.hygiene import safe_name
from geo.ui import settings
from geo.ui.language_words import describe_language
from geo.ui.markdown import plain_markdown
from geo.ui.paste_view import Next, forget_pasted, pasted_text, show_check, show_paste
from geo.ui.review_view import open_review
from geo.ui.table_view import show_table_import

if TYPE_CHECKING:
    from geo.intake.adding import Added


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file or text."""

    name: str
    """The file's name; empty for a pasted text."""
    words: str
    """One line: what was added, or why it was not."""
    source: str | None
    """Id of the source that was added, or of the one that was there already."""
    is_added: bool
    notes: tuple[str, ...] = ()
    """What a reviewer should know of what was added."""


def show_button(folder: Path, language: str) -> None:
    """Show the button that opens the adding of articles in a dialog."""
    t = Translator(language)
    if st.button(t("Add articles"), key="add_articles", icon=":material/add:"):
        st.session_state.pop("added", None)
        st.session_state.pop("table_imported", None)
        forget_pasted()
        st.dialog(t("Add articles"), width="large", on_dismiss="rerun")(_show_panel)(folder, language)


def show_empty(folder: Path, language: str) -> None:
    """Show the adding of articles as the whole page, for a collection that has none."""
    t = Translator(language)
    st.session_state["begun"] = str(folder)
    with st.container(key="verbatim-add"):
        st.header(t("Start with your articles"), anchor=False)
        st.write(
            t("Add the articles for this collection.")
            + " "
            + t("Events are suggested from them, each with its quote; you accept or reject each one.")
            + " "
            + t("Nothing leaves this machine.")
        )
        _show_panel(folder, language)


def add_all(folder: Path, files: Sequence[tuple[str, bytes] | Member], language: str, bar: Any = None) -> list[Result]:
    """Add files to the collection in `folder`, and return what became of each, in their order.

    Args:
        folder: The collection's.
        files: Names and contents; of a bundle, the files that it holds are added.
        language: Of the interface (BCP 47).
        bar: Streamlit's progress bar, where one is to move.
    """
    from geo.intake.adding import add_files  # noqa: PLC0415 - the extractors are loaded only when something is added

    t = Translator(language)

    def tell(done: int, total: int, name: str) -> None:
        if bar is not None:
            bar.progress(done / total, text=t("{n} of {total}: {name}", n=done, total=total, name=plain_markdown(name)))

    try:
        members = [one for file in files for one in ([file] if isinstance(file, Member) else open_bundles([file]))]
        outcomes = add_files(folder, members, progress=tell)
    except VerbatimError as error:
        return [Result("", settings.error_words(error, language), None, is_added=False)]
    names = [one[0] if isinstance(one, tuple) else one.name for one in members]
    return [_result(folder, name, outcome, language) for name, outcome in zip(names, outcomes, strict=True)]


def _result(folder: Path, name: str, outcome: Added | VerbatimError, language: str) -> Result:
    if isinstance(outcome, VerbatimError):
        there = outcome.source if isinstance(outcome, AlreadyThere) else None
        return Result(name, settings.error_words(outcome, language), there, is_added=False)
    notes = tuple(retell(note, Translator(language)) or "" for note in outcome.notes)
    return Result(name, _added_words(folder, outcome, language), outcome.source.id, is_added=True, notes=notes)


def _added_words(folder: Path, added: Added, language: str) -> str:
    """Return what is known of a source that was added: title, language, date, number of candidates."""
    t, source = Translator(language), added.source
    published, spoken = source.published.value, source.language.value
    return " · ".join(
        (
            source.title.value or source.id,
            describe_language(spoken, language) if spoken else t("language unknown"),
            describe_when(published, language) if published else t("date unknown"),
            _candidates_words(folder, source.id, t),
        )
    )


def _candidates_words(folder: Path, source_id: str, t: Translator) -> str:
    try:
        count = open_review(str(folder)).open(source_id).progress.total or 0
    except VerbatimError as error:
        return settings.error_words(error, t.language)
    return t.plural("{n} candidate", "{n} candidates", count) if count else t("no candidates")


def show_style(t: Translator) -> None:
    """Give the panels of sources their styles, and Streamlit's uploader the interface's own word."""
    style = (Path(__file__).parent / "static" / "add.css").read_text("utf-8")
    choose = json.dumps(t("Choose files"), ensure_ascii=False)
    st.html(f"<style>{style} :root {{ --verbatim-choose: {choose}; }}</style>")


def _show_panel(folder: Path, language: str) -> None:
    t = Translator(language)
    show_style(t)
    pasted = pasted_text(folder)
    if pasted is not None:
        show_check(folder, pasted, t, partial(_tell_pasted, folder, t), run_again)
        return
    articles, table = st.tabs([t("Articles"), t("Event table")])
    told = st.empty()  # What became of the files before leaves while others are read.
    with articles:
        _show_files(folder, t)
        show_paste(folder, t, run_again)
    with table:
        show_table_import(folder, t, run_again)
    results: list[Result] = st.session_state.get("added", [])
    if results:
        with told.container():
            _show_results(results, t)


def _tell_pasted(folder: Path, t: Translator, added: Added, then: Next) -> None:
    """Lead to the review of a pasted text that was added, or tell of it above an empty form."""
    if then == "review":
        _lead_to_review(added.source.id)
    st.session_state["added"] = [_result(folder, "", added, t.language)]
    run_again()


def _lead_to_review(source_id: str) -> None:
    st.session_state.pop("added", None)
    st.session_state.pop("begun", None)
    st.session_state["asked_page"] = "review"
    settings.change_address(page="review", article=source_id)
    st.rerun()


def _show_results(results: Sequence[Result], t: Translator) -> None:
    """Show what became of each file, and lead to the first that was added."""
    first = next((one.source for one in results if one.is_added), None)
    if first and st.button(t("Review"), key="review_added", type="primary"):
        _lead_to_review(first)
    st.html(results_html(results, t))


def _show_files(folder: Path, t: Translator) -> None:
    round_ = st.session_state.setdefault("add_round", 0)
    uploads = st.file_uploader(
        t("Drop files here, or choose them"), accept_multiple_files=True, key=f"add_files_{round_}"
    )
    st.caption(
        t(
            "Many at once, each of {size} MB at most: {endings}.",
            size=MAX_BYTES // 1_000_000,
            endings=", ".join((*ENDINGS, *BUNDLE_ENDINGS)),
        )
        + " "
        + t("The text is kept, and the file beside it.")
    )
    if settings.is_fetching_offered():
        _show_address(folder, t)
    if uploads:
        bar = st.progress(0.0)
        st.session_state["added"] = add_all(folder, [(one.name, one.getvalue()) for one in uploads], t.language, bar)
        st.session_state["add_round"] = round_ + 1  # A new, empty uploader: the same file is not added again.
        run_again()


def _show_address(folder: Path, t: Translator) -> None:
    """Offer to fetch one article; what became of it is told where that of files is."""
    from geo.intake.address import fetch_page  # noqa: PLC0415 - only where it was switched on

    with st.form(f"address_{st.session_state['add_round']}", border=False):
        address = st.text_input(t("Web address"), placeholder="https://", max_chars=2000)
        note = t("The page is fetched once from its server, which learns your address on the network.")
        st.caption(note)
        if st.form_submit_button(t("Fetch")) and address.strip():
            st.session_state["added"] = add_all(folder, [fetch_page(address.strip())], t.language)
            st.session_state["add_round"] += 1
            run_again()


def run_again() -> None:
    """Run anew what shows the panel: the dialog alone where it stands in one, else the page."""
    st.rerun(scope="fragment") if _is_in_dialog() else st.rerun()


def _is_in_dialog() -> bool:
    from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: PLC0415 - not a part of the public interface

    context = get_script_run_ctx()
    return bool(context and context.fragment_ids_this_run)


def results_html(results: Sequence[Result], t: Translator) -> str:
    """Return what became of each file as an HTML list; every text from outside is escaped."""
    added = sum(one.is_added for one in results)
    head = t.plural("{n} article was added.", "{n} articles were added.", added) if added else t("Nothing was added.")
    signs = {True: ("✓", t("added")), False: ("–", t("not added"))}
    items = [
        f'<li data-added="{str(one.is_added).lower()}"><span aria-hidden="true">{signs[one.is_added][0]}</span> '
        f'<span class="verbatim-unseen">{escape(signs[one.is_added][1])}: </span>'
        f"<div>{_name_html(one)}{_words_html(one)}{_notes_html(one)}</div></li>"
        for one in results
    ]
    return f'<div class="verbatim-added" role="status"><p>{escape(head)}</p><ul>{"".join(items)}</ul></div>'


def _name_html(result: Result) -> str:
    return f"<b><bdi>{escape(result.name)}</bdi></b> " if result.name and result.is_added else ""


def _notes_html(result: Result) -> str:
    return "".join(f"<small><bdi>{escape(note)}</bdi></small>" for note in result.notes)


def _words_html(result: Result) -> str:
    """Return what is said of a file, the name in it apart: one that is read from the right turns nothing around it."""
    before, name, after = result.words.partition(safe_name(result.name)) if result.name else (result.words, "", "")
    return f"{escape(before)}<bdi>{escape(name)}</bdi>{escape(after)}" if name else f"<bdi>{escape(before)}</bdi>"
