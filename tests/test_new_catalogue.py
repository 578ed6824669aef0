"""What a language of the interface begins with."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from geo.dates.describe import describe_when
from geo.i18n import messages
from geo.i18n.messages import LOCALE_FOLDER
from tests import third_language
from tests.new_catalogue import write_catalogue

FRENCH = LOCALE_FOLDER / "fr/LC_MESSAGES/verbatim.po"


def test_a_new_catalogue_has_every_message_untranslated_with_the_plurals_of_its_language(tmp_path: Path) -> None:
    with write_catalogue(tmp_path, "pl").open("rb") as file, FRENCH.open("rb") as model:
        made, french = read_po(file), read_po(model)
    assert {(message.id, message.context) for message in made} == {(m.id, m.context) for m in french}
    assert made.num_plurals == 3
    assert not any(
        message.string if isinstance(message.string, str) else any(message.string) for message in [*made][1:]
    )


def test_what_a_new_catalogue_leaves_empty_is_said_in_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_catalogue(tmp_path, "de")
    monkeypatch.setattr(messages, "LOCALE_FOLDER", tmp_path)
    third_language.forget_catalogues()
    try:
        assert messages.languages() == ("de", "en")
        assert messages.Translator("de").plural("{n} event", "{n} events", 2) == "2 events"
        assert describe_when("2024-07/", "de") == describe_when("2024-07/", "en").replace("July", "Juli")
    finally:
        monkeypatch.undo()
        third_language.forget_catalogues()


def test_a_catalogue_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "de")
    with pytest.raises(FileExistsError):
        write_catalogue(tmp_path, "de")
