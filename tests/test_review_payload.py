"""What the review screen is given and what it may ask for: plain values, and nothing believed that comes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.collection.create import create_collection
from geo.collection.records import load_records
from geo.collection.sources import load_sources
from geo.errors import ReviewError
from geo.geoparse.events.kinds import default_kinds
from geo.geoparse.results import CandidateQuote, Parsed
from geo.intake.adding import add_text
from geo.models import Measure
from geo.review import Review
from geo.ui.place_words import describe_place
from geo.ui.review_actions import decide
from geo.ui.review_drafts import read_draft
from geo.ui.review_payload import review_payload
from geo.ui.review_questions import answer, find_places
from tests.made_up_parse import made_up_parse

ARTICLE = (
    "Raid on the port\n"
    "A drone struck Odesa on 2024-05-03, with 4 dead. <script>${x}</script> stood on a wall.\n"
    "Soldiers left Kyiv for Minsk. Nothing else happened.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    create_collection(folder, "Trial", default_kinds())
    add_text(folder, ARTICLE, title="Raid on the port")
    return folder


@pytest.fixture
def review(folder: Path) -> Review:
    return Review(folder, made_up_parse)


def shown(review: Review, language: str = "en") -> dict[str, Any]:
    progress = review.articles()
    return review_payload(progress, review.open(progress[0].source.id), review, language)


def message(review: Review, do: str, **more: Any) -> dict[str, Any]:
    article = shown(review)["article"]
    return {"seq": 3, "do": do, "article": article["id"], "candidate": article["candidates"][0]["id"], **more}


def draft(review: Review, **change: Any) -> dict[str, Any]:
    """The draft of the first candidate as the page sends it."""
    first = shown(review)["article"]["candidates"][0]
    keys = ("start", "end", "kind", "titles", "when", "when_basis", "places", "measures", "attributed_to")
    return {**{key: first[key] for key in keys}, **change}


def test_a_date_that_was_typed_in_words_is_written_as_edtf(review: Review, folder: Path) -> None:
    decide(review, folder, message(review, "accept", draft=draft(review, when="early March 2024")), "en")
    assert "[2024-03-01..2024-03-10]" in [event.when for event in events_of(folder)]


def test_a_chain_and_a_denial_are_written_and_shown_again(review: Review, folder: Path) -> None:
    sent = draft(review, attributed_to="A drone; Odesa", stance="denies")
    decide(review, folder, message(review, "accept", draft=sent), "en")
    (claim,) = next(event for event in events_of(folder) if event.claims[0].stance == "denies").claims
    assert claim.attributed_to == ("A drone", "Odesa")
    written = shown(review)["article"]["candidates"][0]
    assert (written["attributed_to"], written["stance"]) == ("A drone; Odesa", "denies")


def events_of(folder: Path) -> list[Any]:
    sources = load_sources(folder)
    records = load_records(folder, sources)
    assert (*sources.faults, *records.faults) == ()
    return list(records.events)


def test_the_payload_is_json_and_says_what_the_article_says(review: Review) -> None:
    payload = shown(review)
    assert json.loads(json.dumps(payload, allow_nan=False)) == payload
    article = payload["article"]
    assert article["text"] == ARTICLE
    assert payload["collection"] == {"decided": 0, "total": 2, "is_reading": False, "tables": 0}
    first = article["candidates"][0]
    assert ARTICLE[first["start"] : first["end"]] == "A drone struck Odesa on 2024-05-03, with 4 dead."
    assert (first["when"], first["when_words"], first["status"]) == ("2024-05-03", "3 May 2024", "pending")
    assert first["measure_words"] == ["4 killed"]
    [odesa] = first["places"]
    assert odesa["options"] == ["GN:698740", "GN:5527554"]
    assert article["places"]["GN:5527554"]["detail"].startswith("Texas, United States")
    assert set(odesa["options"]) <= set(article["places"])


def test_what_is_written_with_another_quote_of_an_event_is_shown_with_it(folder: Path) -> None:
    def parse(text: str, **facts: Any) -> Parsed:
        parsed = made_up_parse(text, **facts)
        first, *rest = parsed.candidates
        start = text.index("Nothing else")
        measure = Measure(what="wounded", value=15, of="people")
        other = CandidateQuote(start, start + 20, text[start : start + 20], (measure,), "the mayor")
        return parsed._replace(candidates=(first._replace(more=(other,)), *rest))

    [more] = shown(Review(folder, parse))["article"]["candidates"][0]["more"]
    assert (more["quote"], more["figures"], more["by"]) == ("Nothing else happene", ["15 wounded"], "the mayor")


def test_the_payload_speaks_the_language_of_the_interface(review: Review) -> None:
    article = shown(review, "fr")["article"]
    assert article["candidates"][0]["when_words"] == "3 mai 2024"
    assert article["places"]["GN:703448"]["name"] == "Kiev"


def test_a_city_is_told_from_its_namesakes_and_a_country_needs_no_more(review: Review) -> None:
    kyiv, russia = (describe_place(place, review.gazetteer, "en") for place in ("GN:703448", "ISO:RU"))
    assert kyiv is not None
    assert russia is not None
    assert "Ukraine" in kyiv["detail"]
    assert "inhabitants" in kyiv["detail"]
    assert russia["detail"] == "country"
    assert describe_place("GN:0", review.gazetteer, "en") is None


def test_a_fact_that_a_person_gave_is_told_from_one_that_was_worked_out(tmp_path: Path) -> None:
    create_collection(tmp_path / "d", "Trial", default_kinds())
    source = add_text(tmp_path / "d", "A drone struck Odesa on 3 March 2025.", publisher="The Gazette").source.id
    review = Review(tmp_path / "d")
    facts = review_payload((), review.open(source), review, "en")["article"]["facts"]
    assert (facts["publisher"]["status"], facts["publisher"]["is_given"]) == ("inferred", True)
    assert not facts["language"]["is_given"]


def test_a_date_past_what_the_article_can_know_is_told_in_the_screens_own_words(review: Review, folder: Path) -> None:
    decide(review, folder, message(review, "publish", value="2024-05-04"), "en")
    values = draft(review, when="2031", typed=[])
    refused = decide(review, folder, message(review, "accept", draft=values), "en")
    assert "after 4 May 2024: end the date there, or tick “Announced or possible”." in refused["error"]
    assert "error" not in decide(review, folder, message(review, "accept", draft={**values, "expected": True}), "en")


def test_an_article_whose_records_cannot_be_read_is_not_shown_as_undecided(review: Review, folder: Path) -> None:
    decide(review, folder, message(review, "accept"), "en")
    file = folder / "data/events/raid-on-the-port.yaml"
    file.write_text(f"<<<<<<< ours\n{file.read_text('utf-8')}=======\n>>>>>>> theirs\n", "utf-8")
    with pytest.raises(ReviewError, match=r"raid-on-the-port.yaml:\d+: .*fix the file first"):
        review.open("raid-on-the-port")


def test_a_name_inside_another_keeps_its_own_place(tmp_path: Path) -> None:
    create_collection(tmp_path / "c", "Trial", default_kinds())
    text = "On 12 July 2021 the Rhine flooded towns in North Rhine-Westphalia, killing 58 people, officials said.\n"
    add_text(tmp_path / "c", text, title="Floods")
    [candidate] = shown(Review(tmp_path / "c"))["article"]["candidates"]
    places = {place["text"]: place["place"] for place in candidate["places"]}
    assert places == {"North Rhine-Westphalia": "ISO:DE-NW"}  # Where it was: the river only says by what.


def test_accepting_writes_the_record_at_once(review: Review, folder: Path) -> None:
    reply = decide(review, folder, message(review, "accept"), "en")
    assert (reply["seq"], reply["do"]) == (3, "accept")
    assert reply["message"] == "Written to data/events/raid-on-the-port.yaml"
    assert (folder / "data/events/raid-on-the-port.yaml").exists()
    [event] = events_of(folder)
    assert event.claims[0].quote == "A drone struck Odesa on 2024-05-03, with 4 dead."
    after = shown(Review(folder, made_up_parse))
    assert after["collection"] == {"decided": 1, "total": 2, "is_reading": False, "tables": 0}
    assert after["article"]["candidates"][0]["event_title"] == "In Odesa"
    assert after["article"]["can_undo"] is True
    assert after["article"]["candidates"][0]["decision"] == reply["decision"]


def test_an_older_decision_can_be_taken_back_by_itself(review: Review, folder: Path) -> None:
    first = decide(review, folder, message(review, "accept"), "en")["decision"]
    second = review.open("raid-on-the-port").candidates[1].candidate.id
    decide(review, folder, message(review, "reject", candidate=second), "en")
    reply = decide(review, folder, message(review, "undo", decision=first), "en")
    assert reply["candidate"] == message(review, "accept")["candidate"]
    assert [one["status"] for one in shown(review)["article"]["candidates"]] == ["pending", "rejected"]
    assert decide(review, folder, message(review, "undo", decision=first), "en")["candidate"] is None


def test_what_was_mended_is_written_and_can_be_taken_back(review: Review, folder: Path) -> None:
    [place] = draft(review)["places"]
    mended = draft(
        review, when="2024-05", titles={"fr": "Un drone", "en": "A  drone"}, places=[{**place, "place": "GN:5527554"}]
    )
    assert "error" not in decide(review, folder, message(review, "accept", draft=mended), "en")
    [event] = events_of(folder)
    assert (event.when, event.title.text("en"), event.where[0].place) == ("2024-05", "A drone", "GN:5527554")
    first = shown(review)["article"]["candidates"][0]
    assert (first["when_words"], first["titles"]["en"]) == ("May 2024", "A drone")
    assert [place["place"] for place in first["places"]] == ["GN:5527554"]
    reply = decide(review, folder, message(review, "undo"), "en")
    assert reply["candidate"] == message(review, "accept")["candidate"]
    assert events_of(folder) == []
    assert decide(review, folder, message(review, "undo"), "en")["candidate"] is None


def test_a_draft_that_cannot_be_written_comes_back_with_every_reason(review: Review, folder: Path) -> None:
    wrong = draft(review, titles={"fr": "", "en": " "}, places=[])
    reply = decide(review, folder, message(review, "accept", draft=wrong), "en")
    assert {problem.partition(":")[0] for problem in reply["problems"]} == {"Title", "Where"}
    assert reply["error"] == reply["problems"][0]
    assert (
        "When"
        in decide(review, folder, message(review, "accept", draft=draft(review, when="yesterday")), "en")["error"]
    )
    assert events_of(folder) == []
    assert shown(review)["collection"]["decided"] == 0


def test_an_event_of_the_readers_own_is_shown_as_decided_and_settles_what_it_quotes(
    review: Review, folder: Path
) -> None:
    start = ARTICLE.index("Soldiers")
    own = draft(
        review,
        start=start,
        end=start + len("Soldiers left Kyiv"),
        when=None,
        when_basis="Nothing dates it.",
        measures=[],
    )
    own["places"] = [{"text": "Kyiv", "role": "origin", "metonym": False, "place": "GN:703448"}]
    assert "error" not in decide(review, folder, message(review, "own", candidate=None, draft=own), "en")
    payload = shown(review)
    assert payload["collection"] == {"decided": 1, "total": 2, "is_reading": False, "tables": 0}
    assert [one["status"] for one in payload["article"]["candidates"]] == ["pending", "accepted", "quoted"]
    made = [one for one in payload["article"]["candidates"] if one.get("is_made")]
    assert [(one["start"], one["status"], one["places"][0]["role"]) for one in made] == [(start, "accepted", "origin")]


def test_a_publication_date_is_kept_and_a_wrong_one_is_refused(review: Review, folder: Path) -> None:
    assert "is not a date" in decide(review, folder, message(review, "publish", value="May"), "en")["error"]
    assert "error" not in decide(review, folder, message(review, "publish", value="le 4 mai 2024"), "en")
    assert shown(review)["article"]["facts"]["published"]["words"] == "4 May 2024"


@pytest.mark.parametrize(
    "change",
    [
        {"do": "burn"},
        {"do": "accept", "candidate": "0-9999"},
        {"do": "accept", "article": "../../etc/passwd"},
        {"do": "accept", "draft": {"start": "x"}},
        {"do": "accept", "draft": {**dict.fromkeys(("start", "end"), 0), "kind": "x", "titles": 3, "places": 4}},
        {"do": "merge", "event": "nowhere"},
        {"do": "own", "candidate": None},
        {"do": "reject", "candidate": None},
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(review: Review, folder: Path, change: dict[str, Any]) -> None:
    reply = decide(review, folder, message(review, **{"do": "accept", **change}), "en")
    assert reply["error"]
    assert "Traceback" not in reply["error"]
    assert events_of(folder) == []


def test_a_draft_keeps_what_the_page_does_not_show(review: Review) -> None:
    article = review.open(shown(review)["article"]["id"])
    base = article.candidates[0].draft
    read = read_draft(draft(review), base)
    assert read == base
    other = draft(review)
    other["places"][0]["place"] = "GN:5527554"
    assert read_draft(other, base).places[0].why is None


def test_a_figure_without_a_number_is_named(review: Review) -> None:
    with pytest.raises(ReviewError, match="Figure 2"):
        read_draft(draft(review, measures=[{"what": "killed", "value": 4}, {"what": "killed", "value": None}]))


def test_questions_are_answered_with_what_was_asked(review: Review) -> None:
    assert answer(review, {"seq": 1, "do": "when", "text": "2024-07/.."}, "en")["words"] == "since July 2024"
    assert "is not a date" in answer(review, {"seq": 1, "do": "when", "text": "<b>"}, "en")["error"]
    typed = {"seq": 1, "do": "when", "text": "début juillet 2024", "article": "raid-on-the-port"}
    assert answer(review, typed, "en")["words"].endswith(" · [2024-07-01..2024-07-10]")
    found = answer(review, {"seq": 2, "do": "places", "q": "odesa"}, "en")
    assert "GN:698740" in found["found"]
    assert found["q"] == "odesa"
    assert find_places(review, "no such place at all", "en") == {}
    assert find_places(review, "", "en") == {}


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 1e400, [], None, "x", {}])
def test_a_draft_with_numbers_that_are_none_is_refused_in_words(number: object) -> None:
    for key in ("start", "end"):
        data = {"start": 0, "end": 1, "kind": "strike", "titles": {}, "places": [], "measures": [], key: number}
        with pytest.raises(ReviewError, match="reload the page"):
            read_draft(data)


def test_coordinates_are_a_point_and_the_cities_around_it_are_named(review: Review) -> None:
    found = answer(review, {"seq": 1, "do": "places", "q": "50,45; 30,52"}, "fr")
    assert found["point"] == {"lat": 50.45, "lon": 30.52, "words": "50.4500° N, 30.5200° E"}
    assert answer(review, {"seq": 2, "do": "point", "text": "nowhere"}, "fr")["point"] is None
    cities = answer(review, {"seq": 3, "do": "around", "lat": 50.45, "lon": 30.52, "km": 30}, "fr")["cities"]
    assert cities[0]["name"] == "Kiev"
    assert answer(review, {"seq": 4, "do": "around", "lat": None, "lon": 1, "km": 3}, "fr")["cities"] == []


def test_a_place_of_the_readers_own_comes_back_as_the_screen_shows_it_and_is_found_by_its_beginning(
    review: Review, folder: Path
) -> None:
    place = {"name": "Dépôt de Saltivka", "at": [50.0332, 36.3544], "written": "50.0332, 36.3544", "by": " Ana "}
    told = decide(review, folder, {"seq": 1, "do": "place", "article": "raid-on-the-port", "place": place}, "fr")
    assert told["message"] == "Lieu écrit dans data/places.yaml"
    assert told["described"]["name"] == "Dépôt de Saltivka"
    assert told["described"]["detail"] == "site, Kharkiv, Ukraine"
    assert list(find_places(review, "saltiv", "fr")) == [told["place"]]
    undone = decide(
        review, folder, {"seq": 2, "do": "undo", "article": "raid-on-the-port", "decision": told["decision"]}, "fr"
    )
    assert undone["message"] == "Annulé."
    assert find_places(review, "saltiv", "fr") == {}
    bad = decide(
        review,
        folder,
        {"seq": 3, "do": "place", "article": "raid-on-the-port", "place": {"name": "X", "at": ["a"]}},
        "en",
    )
    assert bad["error"] == "the place cannot be read: reload the page"
