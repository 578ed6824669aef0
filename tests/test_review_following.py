"""Titles and grounds follow what a reader changes of a draft; what the reader typed, and what a source says, stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.geoparse.events.titles import propose_titles
from geo.geoparse.results import Candidate, FoundTime
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.models import Kind, Measure, Titles
from geo.places.gazetteer import Gazetteer
from geo.recorded import recorded_form
from geo.review import Draft, Review, draft_of
from geo.review.following import BASIS, Known, follow, settled_draft
from geo.ui.review_actions import decide
from geo.ui.review_questions import answer
from tests.review_collection import ARTICLE, candidate, killed, make_review

ODESA, ODESSA_TEXAS = "GN:698740", "GN:5527554"
KINDS = (
    Kind(id="strike", label=Titles(fr="Frappe", en="Strike"), letter="S"),
    Kind(id="raid", label=Titles(fr="Raid", en="Raid"), letter="R"),
)


@pytest.fixture(scope="module")
def known() -> Known:
    at = ARTICLE.index("le 3 mai 2024") if "le 3 mai 2024" in ARTICLE else ARTICLE.index("Le 3 mai 2024")
    far = FoundTime(at, at + 13, "Le 3 mai 2024", "2024-05-03", "2024-05-03")
    at = ARTICLE.index("le 8 juin 2024")
    near = FoundTime(at, at + 14, "le 8 juin 2024", "2024-06-08", "2024-06-08")
    return Known(KINDS, Gazetteer.load(), (near, far))


def made(known: Known, more: str = "", when: str = "2024-06-08", measures: tuple[Measure, ...] = ()) -> Candidate:
    """A candidate at Odesa with the titles that the program makes."""
    quote = "À Odessa, 3 personnes ont été tuées le 8 juin 2024."
    one = candidate(ARTICLE, quote, ["Odessa"], place=ODESA, when=when, measures=measures)
    titles = propose_titles(KINDS[0], one.places, measures, when, known.gazetteer)
    return one._replace(titles={language: title + more for language, title in titles.items()})


def changed(one: Candidate, place: str = ODESA, **values: Any) -> Draft:
    draft = draft_of(one)
    return replace(draft, places=tuple(name.at(place) for name in draft.places), **values)


def test_a_title_that_was_made_of_the_place_follows_it(known: Known) -> None:
    one = made(known)
    assert one.titles["en"] == "Strike in Odesa – 8 June 2024"
    followed = follow(changed(one, ODESSA_TEXAS), one, draft_of(one), known)
    assert followed.titles["en"] == "Strike in Odessa – 8 June 2024"
    assert followed.when_basis == one.when_basis


def test_a_title_follows_the_date_the_kind_and_the_figures(known: Known) -> None:
    one = made(known)
    assert follow(changed(one, when="2024-06"), one, draft_of(one), known).titles["fr"] == "Frappe à Odessa – juin 2024"
    assert follow(changed(one, when=None), one, draft_of(one), known).titles["en"] == "Strike in Odesa"
    assert follow(changed(one, kind="raid"), one, draft_of(one), known).titles["en"] == "Raid in Odesa – 8 June 2024"
    told = follow(changed(one, measures=(killed(3),)), one, draft_of(one), known).titles["en"]
    assert told == "Strike in Odesa – 3 killed"


def test_what_tells_a_title_from_another_stays_where_it_still_holds(known: Known) -> None:
    figures = (killed(3),)
    one = made(known, ", 8 June 2024", measures=figures)
    assert follow(changed(one), one, draft_of(one), known).titles["en"] == one.titles["en"]
    dated = follow(changed(one, when="2024-05-03"), one, draft_of(one), known)
    assert dated.titles["en"] == "Strike in Odesa – 3 killed, 3 May 2024"
    other = made(known, ", la mairie", measures=figures)
    moved = follow(changed(other, ODESSA_TEXAS), other, draft_of(other), known)
    assert moved.titles["en"] == "Strike in Odessa – 3 killed, la mairie"


def test_the_sources_own_words_and_what_the_reader_typed_are_no_title_that_follows(known: Known) -> None:
    own = made(known)._replace(titles={"fr": "3 personnes ont été tuées à Odessa", "en": ""})
    draft = changed(own, ODESSA_TEXAS, when="2024-05-03")
    assert follow(draft, own, draft_of(own), known).titles == own.titles
    one = made(known)
    typed = changed(
        one, ODESSA_TEXAS, titles={**one.titles, "en": "A night raid"}, when="2024-05-03", when_basis="Mine."
    )
    followed = follow(typed, one, draft_of(one), known, ["en", BASIS])
    assert (followed.titles["en"], followed.when_basis) == ("A night raid", "Mine.")
    assert followed.titles["fr"].endswith("– 3 mai 2024")


def test_the_grounds_follow_the_date(known: Known) -> None:
    one = made(known, when="2024-06-07")
    base = draft_of(one)

    def grounds(when: str | None) -> object:
        return recorded_form(follow(changed(one, when=when), one, base, known).when_basis)

    assert grounds("2024-06-07") == one.when_basis
    assert grounds("2024-06-08") == {"code": "in-sentence", "words": "le 8 juin 2024"}
    assert grounds("2024-05-03") == {"code": "in-text", "words": "Le 3 mai 2024"}
    assert grounds("2019") == {"code": "given-reviewing"}
    assert grounds(None) == {"code": "left-undated"}
    assert grounds("7 juin") == one.when_basis  # No date: nothing follows from it.


def test_a_draft_without_a_place_keeps_its_titles(known: Known) -> None:
    one = made(known)
    assert follow(replace(draft_of(one), places=()), one, draft_of(one), known).titles == one.titles


def test_a_name_that_was_settled_in_the_whole_article_gives_every_title_its_place(known: Known) -> None:
    one = made(known)
    assert settled_draft(one, {}, known) == draft_of(one)
    assert settled_draft(one, {"Odessa": ODESSA_TEXAS}, known).titles["en"] == "Strike in Odessa – 8 June 2024"


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return make_review(tmp_path / "c")


def sent(review: Review, **values: object) -> dict[str, object]:
    found = review.open("two").candidates[1].candidate
    places = [{"text": "Odessa", "role": "location", "metonym": False, "place": ODESA}]
    draft = {
        "start": found.start, "end": found.end, "kind": found.kind, "titles": dict(found.titles), "when": found.when,
        "when_basis": found.when_basis, "places": places, "measures": [], "attributed_to": "", "typed": [], **values,
    }  # fmt: skip
    return {"seq": 1, "article": "two", "candidate": found.id, "draft": draft}


def test_the_screen_is_told_what_follows_in_the_readers_language(review: Review) -> None:
    told = answer(review, {"do": "follow", "key": "k", **sent(review, when="3 May 2024")}, "en")
    assert (told["key"], told["words"]) == ("k", "3 May 2024 · 2024-05-03")
    assert told["when_basis"] == "Given by the person who reviewed this text."
    wrong = answer(review, {"do": "follow", "key": "k", **sent(review, when="x")}, "en")
    assert "not a date" in wrong["error"]
    assert "when_basis" not in wrong


def test_what_is_accepted_before_the_screen_was_told_has_its_grounds_too(review: Review, tmp_path: Path) -> None:
    told = decide(review, tmp_path / "c", {"do": "accept", **sent(review, when="3 May 2024")}, "en")
    event = review.event(told["event"])
    assert event is not None
    assert retell(event.when_basis, Translator("en")) == "Given by the person who reviewed this text."
    kept = decide(review, tmp_path / "c", {"do": "undo", "seq": 2, "article": "two"}, "en")
    assert kept["message"] == "Undone."
    typed = sent(review, when="3 May 2024", when_basis="The mayor’s diary.", typed=[BASIS])
    event = review.event(decide(review, tmp_path / "c", {"do": "accept", **typed}, "en")["event"])
    assert event is not None
    assert str(event.when_basis) == "The mayor’s diary."
