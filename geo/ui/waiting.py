"""What was given to be added and is not yet: a pasted text or files, kept only when they have been looked over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.errors import VerbatimError
from geo.i18n.messages import Translator
from geo.intake.bundles.member import Member
from geo.intake.bundles.opening import open_bundles
from geo.ui import settings
from geo.ui.added_words import Result, result_of
from geo.ui.markdown import plain_markdown

if TYPE_CHECKING:
    from geo.intake.adding import Checked, Preview

_KEY = "pasted"
"""Where a session keeps it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Texts and files that were given, read, and not added yet."""

    folder: str
    """The collection's."""
    previews: tuple[Preview, ...]
    """What would be added; at least one."""
    refused: tuple[Result, ...] = ()
    """Files that cannot be added, and why."""


def waiting_for(folder: Path) -> Waiting | None:
    """Return what was given for this collection and waits to be looked over."""
    waiting: Waiting | None = st.session_state.get(_KEY)
    return waiting if waiting is not None and waiting.folder == str(folder) else None


def let_wait(folder: Path, previews: Sequence[Preview], refused: Sequence[Result] = ()) -> None:
    """Keep what was given until it has been looked over; where nothing of it can be added, say why."""
    if previews:
        st.session_state.pop("added", None)
        st.session_state[_KEY] = Waiting(str(folder), tuple(previews), tuple(refused))
    else:
        st.session_state["added"] = list(refused)


def forget_waiting() -> None:
    """Begin with an empty form: nothing that was said of one text is said of the next."""
    st.session_state.pop(_KEY, None)
    st.session_state["check_round"] = check_round() + 1


def check_round() -> int:
    """Return a number for the keys of the fields: those of another text are others."""
    return int(st.session_state.get("check_round", 0))


def read_files(folder: Path, files: Sequence[tuple[str, bytes] | Member], t: Translator, bar: Any = None) -> None:
    """Read files, which then wait to be looked over.

    Args:
        folder: The collection's.
        files: Names and contents; of a bundle, the files that it holds are read.
        t: The interface's words.
        bar: Streamlit's progress bar, where one is to move.
    """
    from geo.intake.adding import preview_files  # noqa: PLC0415 - the extractors are loaded only when it is needed

    try:
        members = [one for file in files for one in ([file] if isinstance(file, Member) else open_bundles([file]))]
        outcomes = preview_files(folder, members, progress=_teller(bar, t))
    except VerbatimError as error:
        let_wait(folder, (), [Result("", settings.error_words(error, t.language), None, is_added=False)])
        return
    names = [one[0] if isinstance(one, tuple) else one.name for one in members]
    pairs = list(zip(names, outcomes, strict=True))
    refused = [result_of(folder, name, one, t.language) for name, one in pairs if isinstance(one, VerbatimError)]
    let_wait(folder, [one for _, one in pairs if not isinstance(one, VerbatimError)], refused)


def keep_all(folder: Path, checked: Sequence[Checked], t: Translator, bar: Any = None) -> list[Result]:
    """Add what was looked over, and return what became of each, in their order."""
    from geo.intake.adding import add_checked  # noqa: PLC0415 - the same

    try:
        outcomes = add_checked(folder, checked, progress=_teller(bar, t))
    except VerbatimError as error:
        return [Result("", settings.error_words(error, t.language), None, is_added=False)]
    pairs = zip(checked, outcomes, strict=True)
    return [result_of(folder, one.preview.name, outcome, t.language) for one, outcome in pairs]


def _teller(bar: Any, t: Translator) -> Any:
    """Return what moves a progress bar as files are done."""

    def tell(done: int, total: int, name: str) -> None:
        if bar is not None:
            bar.progress(done / total, text=t("{n} of {total}: {name}", n=done, total=total, name=plain_markdown(name)))

    return tell
