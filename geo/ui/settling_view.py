"""Where two people changed the same lines: both versions side by side, and which of them stays."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from geo.collection.settling import list_conflicts, settle_file
from geo.errors import VerbatimError
from geo.i18n.messages import Translator
from geo.ui import settings
from geo.ui.markdown import plain_markdown
from geo.yaml_files.conflicts import KEEPS, Conflict, Keep


def show_conflicts(folder: Path, language: str) -> None:
    """Show each conflict of a collection with its two versions; nothing where there is none."""
    t = Translator(language)
    for file, conflicts in list_conflicts(folder).items():
        st.subheader(plain_markdown(file), anchor=False)
        st.write(t.plural("Two people changed {n} passage.", "Two people changed {n} passages.", len(conflicts)))
        keeps = [_show_conflict(file, number, conflict, t) for number, conflict in enumerate(conflicts)]
        chosen = [keep for keep in keeps if keep is not None]
        st.button(
            t("Keep what was chosen"),
            key=f"settle-{file}",
            type="primary",
            disabled=len(chosen) < len(conflicts),
            on_click=partial(_settle, folder, file, conflicts, chosen, language),
        )
    for words in st.session_state.pop("unsettled", []):
        st.error(plain_markdown(words))


def _show_conflict(file: str, number: int, conflict: Conflict, t: Translator) -> Keep | None:
    """Show the two versions of some lines, and return which one was chosen."""
    names = {"ours": t("Yours"), "theirs": t("Theirs"), "both": t("Both, one after the other")}
    st.caption(t("line {n}", n=conflict.line))
    versions = (
        (names["ours"], conflict.our_name, conflict.ours),
        (names["theirs"], conflict.their_name, conflict.theirs),
    )
    for column, (name, called, lines) in zip(st.columns(2), versions, strict=True):
        with column:
            st.text(f"{name} · {called}" if called else name)
            st.code(lines.rstrip("\n") or t("(nothing)"), language="yaml", wrap_lines=True)
    return st.radio(
        t("Keep"), KEEPS, index=None, key=f"keep-{file}-{number}", horizontal=True, format_func=names.__getitem__
    )


def _settle(folder: Path, file: str, conflicts: list[Conflict], keeps: list[Keep], language: str) -> None:
    try:
        settle_file(folder, file, conflicts, keeps)
    except VerbatimError as error:
        st.session_state["unsettled"] = [settings.error_words(error, language)]
