"""A collection's own kinds are told by the words of the events that were accepted for them."""

from geo.geoparse.events.kinds import chooser_for
from geo.geoparse.word_lists import lower_text, pad_text
from geo.models import Event, Kind
from geo.review.own_kinds import with_learnt_cues

KINDS = tuple(
    Kind.model_validate({"id": name, "label": {"en": label}, "letter": letter})
    for name, label, letter in (("whale-news", "Whales", "W"), ("birds", "Birds", "B"), ("other", "Other", "O"))
)


def event(number: int, kind: str, quote: str) -> Event:
    claim = {"source": "log", "quote": quote}
    where = {"where": [{"toponym": "Lagos", "role": "location"}]}
    return Event.model_validate(
        {
            "id": f"e{number}",
            "kind": kind,
            "title": {"en": "A sighting"},
            "when": "2024",
            "when_basis": "The log.",
            **where,
            "claims": [claim],
        }
    )


EVENTS = [
    event(1, "whale-news", "A humpback was stranded on the beach of Lagos."),
    event(2, "whale-news", "Two humpbacks were stranded near the harbour."),
    event(3, "birds", "A flock of storks nested near the harbour."),
    event(4, "birds", "The storks nested on the tower."),
]


def kind_of(kinds: tuple[Kind, ...], text: str) -> str:
    padded = pad_text(lower_text(text))
    return chooser_for(kinds, "en").choose(padded, 0, len(padded)).kind


def test_a_kind_is_told_by_words_of_several_of_its_events_and_of_no_other_kind() -> None:
    learnt = with_learnt_cues(KINDS, EVENTS, {"log": "en-GB"})
    whales = next(kind for kind in learnt if kind.id == "whale-news")
    assert "stranded" in whales.cues["en"]
    assert not any(word.startswith("harbour") for word in whales.cues["en"])
    assert kind_of(KINDS, "A sperm calf was stranded at dawn.") == "other"
    assert kind_of(learnt, "A sperm calf was stranded at dawn.") == "whale-news"
    assert kind_of(learnt, "More storks nested at dawn.") == "birds"


def test_the_words_of_the_label_still_tell_the_kind() -> None:
    learnt = with_learnt_cues(KINDS, EVENTS, {"log": "en"})
    assert kind_of(learnt, "Whales were seen at dawn.") == "whale-news"


def test_words_in_the_record_and_kinds_that_are_known_stay_as_they_are() -> None:
    given = (KINDS[0].model_copy(update={"cues": {"en": ("calf",)}}), *KINDS[1:])
    assert with_learnt_cues(given, EVENTS, {"log": "en"})[0] == given[0]
    assert with_learnt_cues(KINDS, [], {})[2] == KINDS[2]
    assert with_learnt_cues(KINDS, EVENTS, {"log": None}) == KINDS
