"""A phrase is English as it stands and data besides: any language of the interface can say it, values and all."""

from __future__ import annotations

import ast
import copy
import errno
import pickle

import pytest

from geo.errors import CollectionError, Fault, Figure, Phrase, ReviewError, system_words
from geo.i18n.messages import LOCALE_FOLDER, Translator, languages

FRENCH = Translator("fr")


def test_a_phrase_is_the_english_text() -> None:
    phrase = Phrase("{name} is {kind}", name="a.pdf", kind=Phrase("a picture"))
    assert phrase == "a.pdf is a picture"
    assert (phrase.msgid, phrase.values["name"]) == ("{name} is {kind}", "a.pdf")
    assert Translator("en").tell(phrase) == phrase


def test_a_phrase_inside_a_phrase_is_told_too() -> None:
    assert FRENCH.tell(Phrase("a picture")) == "une image"
    assert FRENCH.tell(Phrase.joined(["x", Phrase("a picture"), Phrase.joined([Phrase("a PDF")])], ", ")) == (
        "x, une image, un PDF"
    )


def test_a_value_that_only_looks_like_a_message_stays_as_it_is() -> None:
    assert FRENCH.tell(Phrase.joined(["a picture"])) == "a picture"
    assert FRENCH.tell("a picture") == "a picture"


def test_braces_in_a_value_or_in_a_phrase_without_values_stay() -> None:
    assert Phrase("{got}", got="{x}") == "{x}"
    assert FRENCH.tell(Phrase("{got}", got="{x}")) == "{x}"
    assert FRENCH.tell(Phrase("write {0}")) == "write {0}"


@pytest.mark.parametrize(("n", "english", "french"), [(0, "0 events", "0 événement"), (2, "2 events", "2 événements")])
def test_a_counted_phrase_has_the_forms_of_its_language(n: int, english: str, french: str) -> None:
    phrase = Phrase.counted("{n} event", "{n} events", n)
    assert (str(phrase), FRENCH.tell(phrase)) == (english, french)


def test_each_language_writes_a_figure_in_its_way() -> None:
    phrase = Phrase.joined([Figure(901645), Figure(2.5)])
    assert phrase == "901,645 2.5"
    assert FRENCH.tell(phrase) == "901\u202f645 2,5"


def test_a_phrase_survives_copies() -> None:
    phrase = Phrase("{kind}!", kind=Phrase("a picture"))
    for again in (pickle.loads(pickle.dumps(phrase)), copy.deepcopy(phrase)):
        assert (again, again.msgid, FRENCH.tell(again)) == (phrase, phrase.msgid, "une image!")


def test_an_error_is_told_in_the_language_of_the_interface() -> None:
    error = ReviewError("{kind}!", kind=Phrase("a picture"))
    assert (str(error), error.told(FRENCH)) == ("a picture!", "une image!")
    assert ReviewError(Phrase("a picture")).told(FRENCH) == "une image"


def test_a_fault_is_described_with_its_place() -> None:
    fault = Fault("a.yaml", 3, "events[0]", Phrase("a picture"))
    assert str(fault) == "a.yaml:3: events[0]: a picture"
    assert FRENCH.tell(fault.described) == "a.yaml:3\u00a0: events[0]\u00a0: une image"
    assert "a.yaml:3: events[0]: a picture" in str(CollectionError([fault]))


def test_what_the_system_refuses_is_a_phrase_where_it_is_met_often() -> None:
    assert isinstance(system_words(OSError(errno.ENOSPC, "No space left on device")), Phrase)
    assert system_words(OSError(errno.ELOOP, "Too many levels")) == "Too many levels"
    assert system_words(OSError("odd")) == "odd"


SAYERS = ("fault", "Fault", "Problem", "QuoteProblem", "_add", "ReviewError", "DateError", "TablesError", "_refuse")


def test_nothing_that_reaches_a_reader_is_put_together_without_its_message_id() -> None:
    assert "fr" in languages()
    bare: list[str] = []
    for path in LOCALE_FOLDER.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in SAYERS:
                bare += [f"{path.name}: {ast.unparse(each)}" for each in node.args if _is_bare(each)]
    assert bare == []


def _is_bare(node: ast.expr) -> bool:
    is_sentence = isinstance(node, ast.JoinedStr) and any(
        isinstance(part, ast.Constant) and " " in str(part.value) for part in node.values
    )
    return is_sentence or (isinstance(node, ast.Call) and ast.unparse(node.func) == "str")
