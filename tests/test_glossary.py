"""The catalogues keep to the glossary: one idea, one word in each language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from geo.i18n.messages import messages_of

GLOSSARY = Path(__file__).parents[1] / "docs" / "glossary.md"


@dataclass(frozen=True)
class Term:
    """A row of the glossary."""

    english: str
    french: tuple[str, ...]
    banned: tuple[str, ...]
    exceptions: tuple[str, ...]

    def breaches(self, msgid: str, french: str) -> list[str]:
        """Return what a message and its translation do against this row."""
        found = [f"“{word}” in: {text}" for word in self.banned for text in (msgid, french) if matches(word, text)]
        meant = msgid
        for exception in self.exceptions:
            meant = re.sub(exception, " ", meant)
        if matches(rf"/\b{self.english}(s|ed)?\b/", meant) and not any(matches(form, french) for form in self.french):
            found.append(f"“{self.english}” is not {' or '.join(self.french)}: {msgid} → {french}")
        return found


def matches(form: str, text: str) -> bool:
    """Return whether a word of the glossary, or a regular expression in slashes, is in a text outside `{places}`."""
    text = re.sub(r"\{[^}]*\}|`[^`]*`", "\N{OBJECT REPLACEMENT CHARACTER}", text.replace("\u00a0", " "))
    if form.startswith("/"):
        return re.search(form.strip("/"), text, re.IGNORECASE) is not None
    words = re.escape(form).replace(r"\*", r"\w*")
    return re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) is not None


def terms() -> list[Term]:
    rows = [line for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    read = []
    for row in rows:
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        english, french, banned, _, exceptions = cells
        read.append(Term(english, *(tuple(filter(None, cell.split(", "))) for cell in (french, banned, exceptions))))
    return read


def breaches(catalogue: dict[str, str | list[str]]) -> list[str]:
    """Return what a French catalogue does against the glossary."""
    return [
        breach
        for msgid, message in catalogue.items()
        for text in (message if isinstance(message, list) else [message])
        for term in terms()
        for breach in term.breaches(msgid.split("|")[-1], text)
    ]


def test_the_glossary_names_each_idea_once() -> None:
    english = [term.english for term in terms()]
    assert len(english) > 30
    assert len(set(english)) == len(english)
    assert all(term.french for term in terms())


def test_the_french_catalogue_keeps_to_the_glossary() -> None:
    assert breaches(messages_of("fr")) == []


@pytest.mark.parametrize(
    ("msgid", "french", "said"),
    [
        ("{n} event", "{n} fait", "“event” is not événement*"),
        ("No record was written.", "Aucun enregistrement n’a été écrit.", "“record” is not fiche*"),
        ("No record was written.", "Aucune notice, aucune fiche n’a été écrite.", "“notice” in"),
        ("Credited to {who}", "Attribué à {who}", "“credited” in"),
        ("Attributed to {who}", "D’après {who}", "“attributed to” is not attribué à"),
        ("Mend the file first", "Corrigez d’abord le fichier", r"“/\bmend(ed|s|ing)?\b/” in"),
        ("Supported by", "Appuyé par", "“appuyé” in"),
        ("not in the gazetteer", "absent de l’index des lieux", "“index des lieux” in"),
    ],
)
def test_a_catalogue_with_another_word_for_an_idea_is_refused(msgid: str, french: str, said: str) -> None:
    assert any(breach.startswith(said) for breach in breaches({msgid: french}))


def test_a_word_that_means_something_else_is_let_through() -> None:
    assert breaches({"It is a list of places of this kind.": "C’est une énumération de lieux de ce type."}) == []
    assert breaches({"the tag `kind` and {event}": "l’étiquette `kind` et {event}"}) == []


def test_every_exception_is_needed() -> None:
    catalogue = messages_of("fr")
    for term in terms():
        for exception in term.exceptions:
            without = replace(term, exceptions=tuple(one for one in term.exceptions if one != exception))
            assert any(
                without.breaches(msgid.split("|")[-1], text)
                for msgid, message in catalogue.items()
                for text in (message if isinstance(message, list) else [message])
            ), f"{term.english}: {exception}"
