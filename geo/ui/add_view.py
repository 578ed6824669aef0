"""Adding articles: files, or pasted text; each one's result in a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from geo.i18n.messages import Translator
from geo.intake.bundles.opening import ENDINGS as BUNDLE_ENDINGS
from geo.intake.extracted import MAX_BYTES
from geo.intake.formats.registry import ENDINGS
from geo.ui import settings
from geo.ui.added_words import Result, results_html
from geo.ui.check_view import Next, show_check
from geo.ui.paste_view import show_paste
from geo.ui.table_view import show_table_import
from geo.ui.waiting import forget_waiting, read_files, waiting_for


def show_button(folder: Path, language: str) -> None:
    """Show the button that opens the adding of articles in a dialog."""
    t = Translator(language)
    if st.button(t("Add articles"), key="add_articles", icon=":material/add:"):
        st.session_state.pop("added", None)
        st.session_state.pop("table_imported", None)
        forget_waiting()
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


def show_style(t: Translator) -> None:
    """Give the panels of sources their styles, and Streamlit's uploader the interface's own word."""
    style = (Path(__file__).parent / "static" / "add.css").read_text("utf-8")
    choose = json.dumps(t("Choose files"), ensure_ascii=False)
    st.html(f"<style>{style} :root {{ --verbatim-choose: {choose}; }}</style>")


def _show_panel(folder: Path, language: str) -> None:
    t = Translator(language)
    show_style(t)
    waiting = waiting_for(folder)
    if waiting is not None:
        show_check(folder, waiting, t, _tell_added, run_again)
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


def _tell_added(results: Sequence[Result], then: Next) -> None:
    """Lead to the review of the first that was added, or tell of all above an empty form."""
    first = next((one.source for one in results if one.is_added), None)
    if first and then == "review" and all(one.is_added for one in results):
        _lead_to_review(first)
    st.session_state["added"] = list(results)
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
        read_files(folder, [(one.name, one.getvalue()) for one in uploads], t, bar)
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
            read_files(folder, [fetch_page(address.strip())], t)
            st.session_state["add_round"] += 1
            run_again()


def run_again() -> None:
    """Run anew what shows the panel: the dialog alone where it stands in one, else the page."""
    st.rerun(scope="fragment") if _is_in_dialog() else st.rerun()


def _is_in_dialog() -> bool:
    from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: PLC0415 - not a part of the public interface

    context = get_script_run_ctx()
    return bool(context and context.fragment_ids_this_run)
