"""A candidate that tells an event of the collection is offered as another claim of it, the likeliest first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.geoparse.reasons import REASONS, describe_reason
from geo.geoparse.results import Reason
from geo.models import Measure
from geo.review import Match, find_matches, matching, same_event, sharing
from geo.review.matching import MATCHES_AT_MOST, EventIndex
from geo.review.state import CollectionState
from tests.review_collection import candidate, killed
from tests.small_collection import make_collection

TEXT = "Kyiv, Boryspil, l’oblast de Kyiv, l’Ukraine, Minsk, Odessa et Moscou : 12 morts, 300 soldats."
KINDS = """\
kinds:
  - {id: strike, label: {fr: Frappe, en: Strike}, letter: S}
  - {id: troops, label: {fr: Troupes, en: Troops}, letter: T}
events:
"""


def event(
    name: str, toponym: str, when: str, *, kind: str = "strike", metonym: bool = False, measures: str = ""
) -> str:
    words = "Kyiv, Boryspil" if not measures else "12 morts, 300 soldats"
    return f"""\
  - id: {name}
    kind: {kind}
    title: {{fr: t, en: t}}
    when: {when}
    when_basis: b
    where: [{{toponym: "{toponym}", metonym: {str(metonym).lower()}}}]
    claims: [{{source: two, quote: "{words}"{measures}}}]
"""


def matches(tmp_path: Path, events: list[str], toponym: str = "Kyiv", **values: Any) -> tuple[Match, ...]:
    make_collection(tmp_path / "c", events=KINDS + "".join(events), two=TEXT)
    state = CollectionState(tmp_path / "c").read()
    assert not state.faults
    records = state.records
    index = EventIndex(records.events, records.quotes, state.resolutions, state.gazetteer)
    found = candidate(TEXT, toponym, [toponym], **{"when": "2024-05-03", **values})
    return find_matches(found, index, source_id="one")


def names(found: tuple[Match, ...]) -> list[str]:
    return [match.event for match in found]


def codes(match: Match) -> list[str]:
    return [reason.code for reason in match.reasons]


def test_the_same_place_day_and_kind_match(tmp_path: Path) -> None:
    (match,) = matches(tmp_path, [event("same", "Kyiv", "2024-05-03")])
    assert match.event == "same"
    assert codes(match) == ["match-same-place", "match-same-time", "match-same-kind"]
    assert 0.5 < match.score < 1
    assert not match.is_quoted


def test_another_day_or_another_place_does_not_match(tmp_path: Path) -> None:
    assert matches(tmp_path, [event("later", "Kyiv", "2024-05-04"), event("there", "Minsk", "2024-05-03")]) == ()


def test_dates_that_may_be_the_same_match_the_less_the_wider_they_are(tmp_path: Path) -> None:
    dates = {"week": "2024-05-01/2024-05-07", "month": "2024-05", "since": "2022-02/..", "after": "2024-06/.."}
    found = matches(tmp_path, [event(name, "Kyiv", f"'{when}'") for name, when in dates.items()])
    assert names(found) == ["week", "month", "since"]
    assert all("match-overlapping-time" in codes(match) for match in found)


def test_what_nothing_dates_can_match(tmp_path: Path) -> None:
    (match,) = matches(tmp_path, [event("undated", "Kyiv", "null")])
    assert "match-undated" in codes(match)


@pytest.mark.parametrize(
    ("told", "of", "code"),
    [
        ("l’oblast de Kyiv", "Boryspil", "match-in-its-place"),
        ("Boryspil", "l’oblast de Kyiv", "match-around-its-place"),
        ("l’Ukraine", "Odessa", "match-in-its-place"),
        ("Odessa", "l’Ukraine", "match-around-its-place"),
    ],
)
def test_a_place_in_the_other_matches(tmp_path: Path, told: str, of: str, code: str) -> None:
    (match,) = matches(tmp_path, [event("area", told, "2024-05-03")], of)
    assert codes(match)[0] == code
    assert match.reasons[0].detail == told


def test_nearer_places_come_first_and_governments_after_the_ground(tmp_path: Path) -> None:
    day = "2024-05-03"
    events = [
        event("country", "l’Ukraine", day),
        event("government", "Kyiv", day, metonym=True),
        event("city", "Kyiv", day),
    ]
    assert names(matches(tmp_path, events)) == ["city", "government", "country"]


def test_a_government_named_by_its_capital_is_its_countrys(tmp_path: Path) -> None:
    events = [event("government", "Kyiv", "2024-05-03", metonym=True), event("city", "Odessa", "2024-05-03")]
    assert names(matches(tmp_path, events, "l’Ukraine")) == ["government", "city"]


def test_the_same_place_and_day_match_whatever_the_kind(tmp_path: Path) -> None:
    events = [event("day", "Kyiv", "2024-05-03", kind="troops"), event("month", "Kyiv", "2024-05", kind="troops")]
    (match,) = matches(tmp_path, events)
    assert (match.event, codes(match)) == ("day", ["match-same-place", "match-same-time", "match-other-kind"])


def test_the_same_figures_stand_for_the_same_kind(tmp_path: Path) -> None:
    given = ", measures: [{what: troops, value: 300}, {what: killed, value: 12}]"
    events = [event("figures", "Kyiv", "2024-05-03", kind="troops", measures=given)]
    (match,) = matches(tmp_path, events, measures=(Measure(what="soldiers", value=300),))
    assert codes(match)[2:] == ["match-same-figures"]
    assert match.reasons[2].detail == "300"


def test_a_small_number_is_the_same_only_where_it_counts_the_same(tmp_path: Path) -> None:
    given = ", measures: [{what: killed, value: 12}]"
    events = [event("figures", "Kyiv", "2024-05-03", kind="troops", measures=given)]
    (match,) = matches(tmp_path, events, measures=(killed(12),))
    assert codes(match)[-1] == "match-same-figures"
    (match,) = matches(tmp_path / "other", events, measures=(Measure(what="wounded", value=12),))
    assert "match-same-figures" not in codes(match)


def test_a_number_of_units_is_never_that_of_people(tmp_path: Path) -> None:
    given = ", measures: [{what: troops, value: 300}]"
    events = [event("figures", "Kyiv", "2024-05-03", kind="troops", measures=given)]
    (match,) = matches(tmp_path, events, measures=(Measure(what="tonnes", value=300),))
    assert "match-same-figures" not in codes(match)


def test_a_kind_that_no_word_tells_neither_agrees_nor_differs(tmp_path: Path) -> None:
    events = [event("same", "Kyiv", "2024-05-03"), event("other", "Kyiv", "2024-05-03", kind="troops")]
    found = matches(tmp_path, events, reasons=(Reason("candidate-no-kind"),))
    assert [codes(match) for match in found] == [["match-same-place", "match-same-time"]] * 2


def test_another_kind_comes_after_the_same(tmp_path: Path) -> None:
    events = [event("other", "Kyiv", "2024-05-03", kind="troops"), event("same", "Kyiv", "2024-05-03")]
    assert names(matches(tmp_path, events)) == ["same", "other"]


def test_the_day_on_which_something_that_lasts_began_matches_it_better_than_a_later_day(tmp_path: Path) -> None:
    events = [event("war", "l’Ukraine", "2022-02/..")]
    (began,) = matches(tmp_path, events, "l’Ukraine", when="2022-02-24")
    assert "match-begins-then" in codes(began)
    assert matches(tmp_path / "later", events, "l’Ukraine", when="2023-06-12") == ()


def test_words_that_are_quoted_already_say_so(tmp_path: Path) -> None:
    make_collection(tmp_path / "c", events=KINDS + event("quoted", "Minsk", "2020"), two=TEXT)
    state = CollectionState(tmp_path / "c").read()
    index = EventIndex(state.records.events, state.records.quotes, state.resolutions, state.gazetteer)
    (match,) = find_matches(candidate(TEXT, "Kyiv, Bory", ["Kyiv"]), index, source_id="two")
    assert (match.event, match.is_quoted, codes(match)) == ("quoted", True, ["match-same-words"])
    assert find_matches(candidate(TEXT, "Bory", ["Kyiv"]), index, source_id="one") == ()
    assert find_matches(candidate(TEXT, "l, l’oblast de Kyiv", ["Kyiv"]), index, source_id="two") == ()


def test_only_the_best_are_offered(tmp_path: Path) -> None:
    found = matches(tmp_path, [event(f"e{n}", "Kyiv", "2024-05-03") for n in range(MATCHES_AT_MOST + 3)])
    assert len(found) == MATCHES_AT_MOST


def test_every_reason_has_its_words(tmp_path: Path) -> None:
    (match,) = matches(tmp_path, [event("same", "Kyiv", "2024-05-03")])
    assert [describe_reason(reason, "en") for reason in match.reasons] == [
        "It is at the same place: Kyiv.",
        "It has the same date: 2024-05-03.",
        "It is the same kind of event.",
    ]
    used = "".join(Path(str(module.__file__)).read_text("utf-8") for module in (matching, same_event, sharing))
    assert {code for code in REASONS if code.startswith("match-")} == {
        word for word in used.split('"') if word.startswith("match-")
    }
