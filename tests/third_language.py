"""An interface language that the project does not have, made by program: its catalogue, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from geo.dates import describe, wording
from geo.i18n import messages

WORDS = {
    "between {start} and {end}": "zwischen {start} und {end}",
    "{} (day unknown)": "{} (Tag unbekannt)",
    "since {} (end unknown)": "seit {} (Ende unbekannt)",
    "Events": "Ereignisse",
}
"""What is said in German; every other message is its English between ‹ and ›."""

CACHED = (
    messages.languages,
    messages.messages_of,
    messages._catalog,
    messages._translations,
    wording.wording_of,
    describe.describe_when,
)
"""What holds texts of a catalogue for as long as the process lives."""


@contextmanager
def speaking(monkeypatch: pytest.MonkeyPatch, folder: Path, language: str = "de") -> Iterator[None]:
    """Give the interface one more language, whose catalogue has every message but the dates', and some of those."""
    shutil.copytree(messages.LOCALE_FOLDER, folder, dirs_exist_ok=True)
    write_catalogue(folder, language)
    monkeypatch.setattr(messages, "LOCALE_FOLDER", folder)
    forget_catalogues()
    yield
    monkeypatch.undo()
    forget_catalogues()


def forget_catalogues() -> None:
    """Let every text be read from its catalogue anew."""
    for function in CACHED:
        function.cache_clear()


def write_catalogue(folder: Path, language: str) -> None:
    """Write the catalogue of `language` (BCP 47), with the messages that the French one has."""
    with (folder / "fr" / "LC_MESSAGES" / "verbatim.po").open("rb") as file:
        french = read_po(file)
    made = Catalog(locale=language.replace("-", "_"))
    for message in french:
        is_date = (message.context or "").startswith("date ")
        if message.id and (not is_date or message.id in WORDS):
            made.add(message.id, _said(message.id, made.num_plurals), context=message.context)
    path = folder / language.replace("-", "_") / "LC_MESSAGES" / "verbatim.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, made)


def _said(msgid: str | tuple[str, ...] | list[str], plurals: int) -> str | tuple[str, ...]:
    if isinstance(msgid, str):
        return WORDS.get(msgid, f"‹{msgid}›")
    return tuple(f"‹{number}: {msgid[-1]}›" for number in range(plurals))
