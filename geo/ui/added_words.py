"""What became of files that were to be added, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from geo.dates.describe import describe_when
from geo.errors import AlreadyThere, VerbatimError
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.intake.hygiene import safe_name
from geo.ui import settings
from geo.ui.language_words import describe_language
from geo.ui.review_view import open_review

if TYPE_CHECKING:
    from geo.intake.shelving import Added


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


def result_of(folder: Path, name: str, outcome: Added | VerbatimError, language: str) -> Result:
    """Return what became of one file, in words.

    Args:
        folder: The collection's.
        name: Of the file; empty for a pasted text.
        outcome: What was added, or why it was not.
        language: Of the interface (BCP 47).
    """
    if isinstance(outcome, VerbatimError):
        there = outcome.source if isinstance(outcome, AlreadyThere) else None
        return Result(name, settings.error_words(outcome, language), there, is_added=False)
    notes = tuple(retell(note, Translator(language)) or "" for note in outcome.notes)
    return Result(name, _added_words(folder, outcome, language), outcome.source.id, is_added=True, notes=notes)


def results_html(results: Sequence[Result], t: Translator, head: str | None = None) -> str:
    """Return what became of each file as an HTML list; every text from outside is escaped.

    Args:
        results: In their order.
        t: The interface's words.
        head: What stands above; how many were added where None.
    """
    added = sum(one.is_added for one in results)
    told = t.plural("{n} article was added.", "{n} articles were added.", added) if added else t("Nothing was added.")
    signs = {True: ("✓", t("added")), False: ("–", t("not added"))}
    items = [
        f'<li data-added="{str(one.is_added).lower()}"><span aria-hidden="true">{signs[one.is_added][0]}</span> '
        f'<span class="verbatim-unseen">{escape(signs[one.is_added][1])}: </span>'
        f"<div>{_name_html(one)}{_words_html(one)}{_notes_html(one)}</div></li>"
        for one in results
    ]
    return f'<div class="verbatim-added" role="status"><p>{escape(head or told)}</p><ul>{"".join(items)}</ul></div>'


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


def _name_html(result: Result) -> str:
    return f"<b><bdi>{escape(result.name)}</bdi></b> " if result.name and result.is_added else ""


def _notes_html(result: Result) -> str:
    return "".join(f"<small><bdi>{escape(note)}</bdi></small>" for note in result.notes)


def _words_html(result: Result) -> str:
    """Return what is said of a file, the name in it apart: one that is read from the right turns nothing around it."""
    before, name, after = result.words.partition(safe_name(result.name)) if result.name else (result.words, "", "")
    return f"{escape(before)}<bdi>{escape(name)}</bdi>{escape(after)}" if name else f"<bdi>{escape(before)}</bdi>"
