"""Records keep the program's own sentences by code; they are told in the reader's language, and so are older ones."""

from __future__ import annotations

import pickle
import string
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.atlas import load_atlas
from geo.errors import CollectionError, Phrase
from geo.geoparse.parser import Parser
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.intake.extract import extract_file
from geo.models import Fact, Titles, Where
from geo.page.payload import build_payload
from geo.places.gazetteer import Gazetteer
from geo.recorded import FIRST_HEADING, SENTENCES, UNDATED, Sentence, is_recorded, recorded_form
from geo.review import draft_of
from geo.review.drafts import event_record
from geo.ui.review_drafts import read_draft
from tests.review_collection import ARTICLE, candidate
from tests.small_collection import EVENTS, make_collection


class Marked(Translator):
    """Says every message id in brackets, so that what is told can be told apart."""

    def tell(self, text: str | Titles) -> str:
        """Return a phrase with its message id, and any other text as it stands."""
        if not isinstance(text, Phrase):
            return str(text)
        values = {name: self.tell(value) if isinstance(value, str) else value for name, value in text.values.items()}
        told = str.format(text.msgid, **values)
        return told if "part_0" in values else f"[{told}]"


MARKED = Marked("fr")
VALUES = st.text(alphabet="abcéà 0123456789=:/", min_size=1, max_size=20).map(str.strip).filter(bool)


def filled(phrase: Phrase, value: str) -> str:
    names = [name for _, name, _, _ in string.Formatter().parse(phrase) if name]
    return str(phrase.format(**dict.fromkeys(names, value)))


@given(phrase=st.sampled_from([*SENTENCES.values()]), value=VALUES)
def test_each_sentence_of_an_older_record_is_known_again_by_its_words(phrase: Phrase, value: str) -> None:
    text = filled(phrase, value)
    assert retell(text, Translator("en")) == text
    told = retell(text, MARKED)
    assert told is not None
    assert told.startswith("[")
    assert told.replace("[", "").replace("]", "") == text


@given(first=st.sampled_from([*SENTENCES.values()]), second=st.sampled_from([*SENTENCES.values()]), value=VALUES)
def test_sentences_that_follow_one_another_are_told_one_by_one(first: Phrase, second: Phrase, value: str) -> None:
    if not first.endswith("."):
        return
    told = retell(f"{filled(first, value)} {filled(second, value)}", MARKED)
    assert told is not None
    assert told.startswith("[")
    assert told.endswith("]")


@pytest.mark.parametrize(
    "text",
    [
        "« le 3 octobre dernier »; the year is inferred.",
        "Present tense in an article dated « 2024-10 ».",
        "Chosen by the reviewer. He knows the town.",
        "chosen by the reviewer.",
        "",
    ],
)
def test_what_a_person_wrote_stays_as_it_stands(text: str) -> None:
    assert retell(text, MARKED) == text


def test_a_record_that_says_nothing_says_nothing() -> None:
    assert retell(None, MARKED) is None


def test_a_very_long_text_is_not_searched_for_long() -> None:
    text = "« a » in the sentence; it also says " * 300
    assert retell(text, MARKED) == text


def test_the_phrases_inside_a_sentence_are_told_too() -> None:
    text = "Named like a PDF, the file is an HTML page and was read as one."
    assert retell(text, MARKED) == "[Named like [a PDF], the file is [an HTML page] and was read as one.]"
    told = retell(f"The file’s own metadata: {FIRST_HEADING} = Le pont", MARKED)
    assert told == "[The file’s own metadata: [first heading] = Le pont]"


TEXT = """Une frappe a tué 12 personnes à Kharkiv lundi. Trois soldats sont morts à Soumy.
Le 3 mai 2024, des drones ont touché Odessa, après ceux du 1er mai. Une centrale a brûlé.
L’armée attaquera Kherson. Les Russes occupent Marioupol. Deux civils ont été blessés à Lviv entre le 4 et le 6 mai.
"""


@pytest.mark.parametrize("published", [None, "2024-05-14"])
def test_how_a_candidate_is_dated_and_placed_can_be_told(published: str | None) -> None:
    parsed = Parser(Gazetteer.load()).parse(TEXT, language="fr", published=published)
    drafts = [draft_of(candidate) for candidate in parsed.candidates]
    assert len(drafts) > 3
    for text in [draft.when_basis for draft in drafts] + [p.why for draft in drafts for p in draft.places if p.why]:
        assert str(retell(text, MARKED)).startswith("["), text


SENTENCE = "Le pont est tombé hier soir, et personne n’a été blessé dans la chute."
FILES = {
    "page.html": f"<html lang=fr><head><title>Le pont</title></head><body><p>{SENTENCE}</p></body></html>".encode(),
    "note.md": f"# Le pont\n\n{SENTENCE}\n".encode(),
    "note.txt": f"Le pont\r\n{SENTENCE}\r\n".encode("utf-16"),
    "note.htm": f"Le pont\n{SENTENCE}\n".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_how_the_facts_of_a_file_are_known_can_be_told(name: str) -> None:
    found = extract_file(FILES[name], name)
    facts = [found.title, found.author, found.publisher, found.language, found.published, found.url]
    texts = [fact.basis for fact in facts if fact.status == "inferred"]
    texts += [*found.notes, *([found.original.extractor] if name == "note.txt" and found.original else [])]
    assert texts
    for text in texts:
        assert isinstance(text, Phrase)
        assert str(retell(text, MARKED)).startswith("["), text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "read as utf-16-le, byte order mark removed, line ends and control characters made plain",
            "[read as utf-16-le], [byte order mark removed], [line ends and control characters made plain]",
        ),
        ("read as utf-8 with unreadable bytes", "[read as utf-8 with unreadable bytes]"),
        (
            "It lies near other places of the text: Lviv. Kyiv. It has 5 inhabitants.",
            "[It lies near other places of the text: Lviv. Kyiv.] [It has 5 inhabitants.]",
        ),
        (
            "« a » in the sentence; it also says « b », « c ». The words can mean another time too.",
            "[« a » in the sentence; it also says « b », « c ».] [The words can mean another time too.]",
        ),
    ],
)
def test_each_sentence_ends_where_the_next_begins(text: str, told: str) -> None:
    assert retell(text, MARKED) == told


@given(sentence=st.sampled_from([*SENTENCES.values()]), value=VALUES)
def test_a_record_keeps_the_code_of_a_sentence_and_what_fills_it(sentence: Sentence, value: str) -> None:
    said = sentence.format(**dict.fromkeys(sentence.places, value))
    kept = recorded_form(said)
    assert kept == {"code": sentence.code, **dict.fromkeys(sentence.places, value)}
    read = Fact(value="x", status="inferred", basis=kept).basis
    assert (read, retell(read, MARKED)) == (said, retell(said, MARKED))
    assert pickle.loads(pickle.dumps(read)) == read
    assert recorded_form(pickle.loads(pickle.dumps(read))) == kept


def test_a_record_keeps_several_sentences_as_a_list_and_a_persons_text_among_them() -> None:
    kept = [{"code": "only-so-named"}, {"code": "population", "detail": "5,000"}, "He knows the town."]
    read = Where.model_validate({"toponym": "Kyiv", "place": "GN:1", "why": kept}).why
    assert isinstance(read, Phrase)
    assert recorded_form(read) == kept
    assert retell(read, MARKED) == (
        "[It is the only place of this name in the gazetteer.] [It has 5,000 inhabitants.] He knows the town."
    )


@pytest.mark.parametrize(
    ("basis", "says"),
    [
        ("{code: in-sentense, words: le 3 mai 2024}", "none of the program’s sentences"),
        ("{code: in-sentence}", "needs exactly these keys beside `code`: words"),
        ("{code: undated, words: x}", "needs exactly these keys beside `code`: -"),
        ("[{code: undated}, 3]", "none of the program’s sentences"),
    ],
)
def test_a_sentence_that_is_not_known_or_not_filled_is_a_fault_at_its_line(
    tmp_path: Path, basis: str, says: str
) -> None:
    events = EVENTS.replace("when_basis: « le 3 mai 2024 »", f"when_basis: {basis}")
    with pytest.raises(CollectionError) as caught:
        load_atlas(make_collection(tmp_path / "c", events=events))
    (fault,) = caught.value.faults
    assert (fault.path, fault.line) == ("events[0].when_basis", 9)
    assert says in fault.message


def test_a_date_that_fills_a_sentence_may_be_written_without_quotation_marks(tmp_path: Path) -> None:
    events = EVENTS.replace(
        "when_basis: « le 3 mai 2024 »", "when_basis: {code: before-published, published: 2024-05-14}"
    )
    event = load_atlas(make_collection(tmp_path / "c", events=events)).events[0]
    assert str(event.when_basis).endswith("before the article was published (2024-05-14).")


def test_an_accepted_candidate_keeps_its_grounds_by_code(tmp_path: Path) -> None:
    parsed = Parser(Gazetteer.load(tmp_path)).parse(TEXT, language="fr", published="2024-05-14")
    kept = [event_record(draft_of(one), "x", [], [])["when_basis"] for one in parsed.candidates]
    assert len(kept) > 3
    assert all(is_recorded(basis) for basis in kept)


def test_the_page_holds_the_programs_sentences_in_every_language(tmp_path: Path) -> None:
    mine, programs = "« en juin 2024 »", "« le 3 mai 2024 » in the sentence."
    events = EVENTS.replace("when_basis: « le 3 mai 2024 »", f"when_basis: {programs}")
    payload = build_payload(load_atlas(make_collection(tmp_path / "c", events=events)))
    first, second, *_ = payload.details[0]
    assert first["when_basis"] == {"en": programs, "fr": retell(programs, Translator("fr"))}
    assert second["when_basis"] == mine
    why = first["where"][0]["why"]
    assert isinstance(why, dict)
    assert why["en"].startswith("“Kyiv” is its name.")
    assert why["fr"] != why["en"]


def test_a_mended_draft_keeps_the_programs_sentence_as_the_record_has_it() -> None:
    found = candidate(ARTICLE, "Rien à Springfield.", ["Springfield"])._replace(when_basis=UNDATED.format())
    shown = retell(found.when_basis, Translator("fr"))
    data = {**asdict(draft_of(found)), "places": [], "measures": []}
    assert read_draft({**data, "when_basis": shown}, draft_of(found), "fr").when_basis == found.when_basis
    assert read_draft({**data, "when_basis": "Rien."}, draft_of(found), "fr").when_basis == "Rien."
    assert read_draft({**data, "when_basis": shown}, None, "fr").when_basis == shown
