"""Every word of the interface has a translation, and a translation fills the same places."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from geo.dates.wording import wording_messages
from geo.i18n.messages import LOCALE_FOLDER, Translator, language_name, languages, messages_of
from geo.page.assets import STATIC_FOLDER
from geo.ui.review_view import STATIC_FOLDER as REVIEW_FOLDER

SAYERS = tuple("Phrase Phrase.counted BusyError ReviewError DateError ExportError IntakeError WorkspaceError".split())
"""What takes a message id first."""

OTHERS = [language for language in languages() if language != "en"]


def texts_of_the_page() -> set[str]:
    files = [*STATIC_FOLDER.rglob("*.js"), *REVIEW_FOLDER.rglob("*.js")]
    scripts = "\n".join(path.read_text("utf-8") for path in files)
    return set(re.findall(r"\bt\(\s*\"([^\"]+)\"", scripts)) | set(re.findall(r"\bt\.n\(\s*\"([^\"]+)\"", scripts))


def python_files() -> list[Path]:
    """The modules, and the templates that they fill."""
    return [*LOCALE_FOLDER.parent.rglob("*.py"), *LOCALE_FOLDER.parent.rglob("static/*.html")]


def texts_of_python() -> set[str]:
    files = "\n".join(path.read_text("utf-8") for path in python_files())
    calls = r"(?:\bt|Translator\([^()]*\))(?:\.plural)?\(\s*\"([^\"]+)\""
    return set(re.findall(calls, files)) | phrases_of_python()


def texts_of_dates() -> set[str]:
    return {f"{context}|{text}" for context, text in wording_messages()}


def phrases_of_python() -> set[str]:
    """The literals that phrases and the errors made of them are given, and those that are called message ids."""
    found: set[str] = set()
    for path in LOCALE_FOLDER.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            value: ast.expr | None = None
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in SAYERS:
                value = node.args[0]
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Sentence":
                value = node.args[1]
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "msgid":
                value = node.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found.add(value.value)
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_interface_is_translated(language: str) -> None:
    assert len(texts_of_the_page()) > 50
    assert len(texts_of_python()) > 5
    assert len(phrases_of_python()) > 100
    expected = texts_of_the_page() | texts_of_python() | texts_of_dates()
    assert sorted(expected - set(messages_of(language))) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_catalogue_holds_what_nobody_says(language: str) -> None:
    known = texts_of_the_page() | texts_of_python() | texts_of_dates()
    everything = "\n".join(path.read_text("utf-8") for path in python_files())
    unused = [key for key in messages_of(language) if key not in known and f'"{key.split("|")[-1]}"' not in everything]
    assert unused == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_same_placeholders(language: str) -> None:
    def places(text: str) -> set[str]:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        return {"the" if name == "at" else name for name in names}  # a date's case, which is its language's own

    for msgid, message in messages_of(language).items():
        for text in message if isinstance(message, list) else [message]:
            assert "date contractions" in msgid or places(text) == places(msgid), msgid


def test_plurals_follow_the_language() -> None:
    french, english = Translator("fr"), Translator("en")
    assert [french.plural("{n} event", "{n} events", n) for n in (0, 1, 2)] == [
        "0 événement",
        "1 événement",
        "2 événements",
    ]
    assert [english.plural("{n} event", "{n} events", n) for n in (0, 1, 2)] == ["0 events", "1 event", "2 events"]


def test_an_unknown_language_is_english() -> None:
    assert Translator("tlh").language == "en"


def test_a_language_says_its_own_name() -> None:
    assert language_name("fr") == "français"
