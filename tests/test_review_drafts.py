"""A draft that passes the check can be written, whatever stands in it; every other says what is wrong, and where."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.atlas import load_atlas
from geo.errors import ReviewError
from geo.geoparse.reasons import REASONS
from geo.geoparse.results import CandidatePlace, FoundToponym, Reason
from geo.models import Measure
from geo.recorded import PLACE_REASONS
from geo.review import Draft, DraftPlace, Review, draft_of
from tests.review_collection import ARTICLE, candidate, killed, make_review, parse

SPRINGFIELD = "GN:4250542"
"""The one in Illinois."""

HOSTILE = """\
- key: "value" # no comment
'It''s {not} [a] list', & *alias | > %TAG @x `y` : 12 killed in Kyiv
12 killed in Kyiv\u2028--- \u202e!reversed! \u05e9\u05dc\u05d5\u05dd Odessa \u0645\u0631\u062d\u0628\u0627
\U0001f600\u200d
? \ttabs\tand   spaces: Minsk, Springfield, Odessa\x85... ~ null 2024-05-03
"""


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return make_review(tmp_path / "c")


def drafted(review: Review, number: int) -> Draft:
    return review.open("two").candidates[number].draft


def wheres(review: Review, folder: Path, draft: Draft) -> list[dict[str, Any]]:
    event = review.add_own("two", draft).event
    written = next(one for one in load_atlas(folder).events if one.id == event)
    return [where.model_dump(exclude_defaults=True) for where in written.where]


def test_what_is_announced_is_written_as_expected_and_read_back(review: Review, tmp_path: Path) -> None:
    draft = replace(drafted(review, 0), when="2031", expected=True)
    event = review.add_own("two", draft).event
    atlas = load_atlas(tmp_path / "c")
    assert {one.id: one.expected for one in atlas.events}[str(event)] is True
    assert sum(one.expected for one in atlas.events) == 1


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"start": 5, "end": 5}, "quote", "select it again"),
        ({"start": -1}, "quote", "select it again"),
        ({"end": len(ARTICLE) + 1}, "quote", "select it again"),
        ({"start": 99, "end": 100}, "quote", "no words"),
        ({"kind": "storm"}, "kind", "'storm'"),
        ({"titles": {"fr": "", "en": " "}}, "titles", "in one language or more"),
        ({"when": "7 juin"}, "when", "expected an EDTF date"),
        ({"when_basis": " "}, "when_basis", "not empty"),
        ({"as_of": "2024-13"}, "as_of", "2024-13"),
        ({"attributed_to": "le préfet"}, "attributed_to", "le préfet"),
        ({"places": ()}, "places", "needs a place"),
        ({"places": (DraftPlace("Lviv"),)}, "places", "is in no source"),
        ({"places": (DraftPlace("dépôt"),)}, "places", "no place is called 'dépôt'"),
        ({"places": (DraftPlace("Kyiv", place="GN:1"),)}, "places", "no place has the id 'GN:1'"),
        ({"measures": (Measure(what="wounded", value=15),)}, "measures", "the number 15 is not in the quote"),
        ({"measures": (Measure(what="wounded", value=14, of="chats"),)}, "measures", "'chats'"),
    ],
)
def test_each_problem_is_said_at_its_field(review: Review, values: dict[str, Any], field: str, says: str) -> None:
    problems = review.check("two", replace(drafted(review, 0), **values))
    assert {problem.field for problem in problems} == {field}
    assert any(says in problem.message for problem in problems)


def test_all_problems_come_at_once(review: Review) -> None:
    draft = replace(drafted(review, 0), kind="storm", when="x", measures=(killed(91), killed(92)))
    problems = review.check("two", draft)
    assert [(problem.field, problem.index) for problem in problems] == [
        ("kind", None), ("when", None), ("measures", 0), ("measures", 1),
    ]  # fmt: skip


def test_a_quote_cut_short_names_the_figures_that_it_loses(review: Review) -> None:
    draft = drafted(review, 0)
    assert not review.check("two", draft)
    (problem,) = review.check("two", replace(draft, end=ARTICLE.index("« 14")))
    assert (problem.field, problem.index) == ("measures", 0)
    assert "the number 14 is not in the quote" in problem.message


def test_nothing_is_quoted_from_outside_the_article(tmp_path: Path) -> None:
    review = make_review(tmp_path / "c")
    sources = tmp_path / "c/data/sources.yaml"
    menu = f"    outside: [{{start: {ARTICLE.index('Rien')}, end: {ARTICLE.index('Springfield')}, why: A menu.}}]\n"
    sources.write_text(sources.read_text("utf-8") + menu, "utf-8")
    (problem,) = review.check("two", drafted(review, 3))
    assert problem.field == "quote"
    assert "not part of the article" in problem.message


def test_spaces_around_a_selection_are_not_quoted_and_blank_texts_are_none(review: Review, tmp_path: Path) -> None:
    start, end = ARTICLE.index("\nLe 3 mai"), ARTICLE.index("Rien à")
    draft = Draft(
        start, end, "strike", {"fr": " t ", "en": " t "}, " ", " b ", (DraftPlace("Kyiv"),), (), " ", " ", "", ""
    )
    decision = review.add_own("two", draft)
    event = next(one for one in load_atlas(tmp_path / "c").events if one.id == decision.event)
    assert event.claims[0].quote == ARTICLE.splitlines()[2]
    assert (event.title.text("en"), event.when, event.when_basis, event.note) == ("t", None, "b", None)
    assert (event.claims[0].credit, event.claims[0].language, event.claims[0].as_of) == (None, None, None)


def test_a_refused_draft_writes_nothing(review: Review, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ReviewError, match="expected one of the kinds"):
        review.add_own("two", replace(drafted(review, 0), kind="storm"))
    assert sorted(tmp_path.rglob("*")) == before


# Places


def test_a_place_is_not_pinned_where_the_collection_chooses_it_itself(review: Review, tmp_path: Path) -> None:
    draft = drafted(review, 1)
    assert draft.places[0].place is not None
    assert wheres(review, tmp_path / "c", draft) == [{"toponym": "Odessa"}]


def test_a_place_is_pinned_where_the_collection_would_choose_another(review: Review, tmp_path: Path) -> None:
    texan = draft_with(review, DraftPlace("Odessa").at("GN:5527554", "Nothing else is told of Ukraine."))
    assert wheres(review, tmp_path / "c", texan) == [
        {"toponym": "Odessa", "place": "GN:5527554", "why": "Nothing else is told of Ukraine."}
    ]


def draft_with(review: Review, *places: DraftPlace) -> Draft:
    return replace(drafted(review, 1), places=places)


def test_an_ambiguous_name_is_chosen_or_refused_with_the_choice(review: Review, tmp_path: Path) -> None:
    (problem,) = review.check("two", draft_with(review, DraftPlace("Springfield")))
    assert (problem.field, problem.index) == ("places", 0)
    assert "Springfield, Illinois" in problem.message
    assert "choose one" in problem.message
    pinned = draft_with(review, DraftPlace("Springfield", "destination", place=SPRINGFIELD))
    assert wheres(review, tmp_path / "c", pinned) == [
        {"toponym": "Springfield", "role": "destination", "place": SPRINGFIELD, "why": {"code": "chosen"}}
    ]


def test_the_reason_for_one_place_does_not_stay_with_another() -> None:
    place = DraftPlace("Springfield", place="GN:1", why="It is the largest.")
    assert place.at("GN:2") == DraftPlace("Springfield", place="GN:2")


def test_a_candidate_says_why_it_is_this_place() -> None:
    found = candidate(ARTICLE, "Rien à Springfield.", ["Springfield"])
    toponym = found.places[0].toponym._replace(
        reasons=(Reason("begins-sentence"), Reason("kind-asked"), Reason("near-others", "Lviv")),
    )
    draft = draft_of(found._replace(places=(CandidatePlace(toponym),)))
    asked, near = "A word beside the name asks for this kind of place.", "It lies near other places of the text: Lviv."
    assert draft.places[0].why == f"{asked} {near}"
    assert PLACE_REASONS.items() <= REASONS.items()


@pytest.mark.parametrize(
    ("text", "name", "written"),
    [
        ("Un drone a frappé près de Kharkiv hier.", "Kharkiv", "près de Kharkiv"),
        ("A drone fell near Kharkiv.", "Kharkiv", "near Kharkiv"),
        ("Un drone est tombé près d’Odessa.", "Odessa", "près d’Odessa"),
        ("Un drone est tombé non loin de Kharkiv.", "Kharkiv", "non loin de Kharkiv"),
        ("Un drone est tombé à un jet de pierre de Kharkiv.", "Kharkiv", "Kharkiv"),
    ],
)
def test_a_name_that_something_is_near_keeps_the_words_that_say_so(text: str, name: str, written: str) -> None:
    at = text.index(name)
    toponym = FoundToponym(at, at + len(name), name, None, None, None, None, 0.9, is_near=True)
    draft = draft_of(candidate(text, text, [name])._replace(places=(CandidatePlace(toponym),)))
    assert draft.places[0].toponym == written


@pytest.mark.parametrize(
    ("text", "name", "kind", "written"),
    [
        ("Une attaque dans la région de Donetsk a fait six morts.", "Donetsk", "region", "région de Donetsk"),
        ("Une attaque dans l’oblast frontalier de Koursk.", "Koursk", "region", "oblast frontalier de Koursk"),
        ("An attack in Russia’s Kursk region killed six.", "Kursk", "region", "Kursk region"),
        ("Une attaque dans la région de Donetsk a fait six morts.", "Donetsk", "city", "Donetsk"),
        ("Hors de la région, Donetsk fut attaquée.", "Donetsk", "region", "Donetsk"),
        ("Rien à Donetsk. Région calme.", "Donetsk", "region", "Donetsk"),
    ],
)
def test_a_region_keeps_the_word_that_says_so(text: str, name: str, kind: str, written: str) -> None:
    at = text.index(name)
    toponym = FoundToponym(at, at + len(name), name, None, None, None, kind, 0.9)
    draft = draft_of(candidate(text, text, [name])._replace(places=(CandidatePlace(toponym),)))
    assert draft.places[0].toponym == written


def test_a_name_is_listed_once_for_each_part_it_has() -> None:
    found = candidate(ARTICLE, "Rien à Springfield.", ["Springfield"])
    (place,) = found.places
    draft = draft_of(found._replace(places=(place, place, place._replace(role="origin"))))
    assert [(one.toponym, one.role) for one in draft.places] == [("Springfield", "location"), ("Springfield", "origin")]


def test_near_a_pinned_place_is_still_near(review: Review, tmp_path: Path) -> None:
    kharkiv = DraftPlace("près de Kharkiv", place="GN:5527554")
    event = review.add_own("two", draft_with(review, kharkiv)).event
    atlas = load_atlas(tmp_path / "c")
    (resolution,) = [one for one in atlas.resolutions if one.event == event]
    assert resolution.pinned
    assert resolution.near_km is not None
    assert atlas.geometries[resolution.place].geom_type == "Polygon"


def test_the_language_of_a_quote_is_written_where_it_is_not_the_sources(review: Review, tmp_path: Path) -> None:
    same = review.add_own("two", replace(drafted(review, 1), language="fr-CH")).event
    other = review.add_own("two", replace(drafted(review, 4), language="en")).event
    languages = {one.id: one.claims[0].language for one in load_atlas(tmp_path / "c").events}
    assert (languages[str(same)], languages[str(other)]) == (None, "en")


# Whatever stands in it

_numbers = itertools.count()
_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_GOOD_PLACES = ("Kyiv", "Odessa", "Minsk", "in Kyiv", "Springfield", "alias", "\u05e9\u05dc\u05d5\u05dd", "Odessa\x85")


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Drafts of which about half can be written."""
    is_good = draw(st.booleans())
    start, end = sorted((draw(st.integers(0, len(HOSTILE))), draw(st.integers(0, len(HOSTILE)))))
    titles = _words.filter(str.strip) if is_good else _words
    names = st.sampled_from(_GOOD_PLACES if is_good else (*_GOOD_PLACES, "Nowhere"))
    pins = st.just(SPRINGFIELD) if is_good else st.sampled_from([None, SPRINGFIELD, "GN:0"])
    bad = [] if is_good else [None]
    return Draft(
        start=start,
        end=end if end > start else start + 12,
        kind="strike" if is_good else draw(st.sampled_from(["strike", "- x"])),
        titles={"fr": draw(titles), "en": draw(titles)},
        when=draw(
            st.sampled_from([None, "2024-05-03", "2024/..", "[2024-01..2024-03]", "2024~", *["no" for _ in bad]])
        ),
        when_basis=draw(st.sampled_from(["« 2024 »: said", "- # {", "yes"])),
        places=tuple(
            DraftPlace(name, place=draw(pins), why=draw(_words))
            for name in draw(st.lists(names, min_size=1, max_size=3))
        ),
        measures=tuple(killed(n, of="killed") for n in draw(st.lists(st.just(12.0), max_size=len(bad)))),
        attributed_to=draw(st.sampled_from([None, "'It''s {not}", *["nobody" for _ in bad]])),
        note=draw(_words),
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draft=drafts())
def test_a_draft_passes_the_check_exactly_if_it_can_be_written_and_then_the_atlas_loads(
    tmp_path: Path, draft: Draft
) -> None:
    folder = tmp_path / str(next(_numbers))
    review = make_review(folder, two=HOSTILE)
    before = {path: path.read_bytes() for path in (folder / "data").rglob("*.yaml")}
    if review.check("two", draft):
        with pytest.raises(ReviewError):
            review.add_own("two", draft)
    else:
        decision = review.add_own("two", draft)
        atlas = load_atlas(folder)
        quote = atlas.quotes[str(decision.event), 0]
        assert quote.exact == HOSTILE[draft.start : draft.end].strip()
        event = next(one for one in atlas.events if one.id == decision.event)
        assert event.title.by_language == {
            code: said for code, title in draft.titles.items() if (said := title.strip())
        }
        assert [where.toponym for where in event.where] == [place.toponym for place in draft.places]
        assert Review(folder, parse).undo("two") == decision
    assert {path: path.read_bytes() for path in (folder / "data").rglob("*.yaml")} == before
