"""Kinds: which sort of event words tell of, among a collection's own."""

import pytest

from geo.geoparse.events.kinds import chooser_for, default_kinds
from geo.geoparse.word_lists import lower_text, pad_text
from geo.models import LANGUAGES, Kind, Titles


def kind_of(text: str, language: str, kinds: tuple[Kind, ...] | None = None) -> str:
    padded = pad_text(lower_text(text))
    return chooser_for(kinds or default_kinds(), language).choose(padded, 0, len(padded)).kind


def test_the_default_kinds_can_be_told_apart_and_take_everything() -> None:
    kinds = default_kinds()
    assert len(kinds) <= 8
    assert len({kind.letter for kind in kinds}) == len({kind.id for kind in kinds}) == len(kinds)
    assert kinds[-1].id == "other"
    assert all(len({getattr(kind.label, language) for kind in kinds}) == len(kinds) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("La crue de la rivière a inondé trois villages.", "fr", "disaster"),
        ("Un séisme a secoué la vallée.", "fr", "disaster"),
        ("L’épidémie de choléra gagne le delta.", "fr", "health"),
        ("Les dockers en grève ont défilé dans le port.", "fr", "protest"),
        ("Le tribunal a condamné le trésorier à deux ans de prison.", "fr", "justice"),
        ("Le second tour de l’élection a eu lieu dimanche.", "fr", "politics"),
        ("Les rebelles ont bombardé la ville.", "fr", "conflict"),
        ("Une usine de batteries ouvrira au printemps, un investissement étranger.", "fr", "economy"),
        ("Un concert a réuni les habitants.", "fr", "other"),
        ("Des hommes armés ont ouvert le feu sur un marché.", "fr", "conflict"),
        ("Un bus est tombé dans un ravin.", "fr", "disaster"),
        ("Le chef du gouvernement a remis sa démission après des émeutes.", "fr", "politics"),
        ("L’ambassadeur a été convoqué, en raison des tirs de missiles.", "fr", "politics"),
        ("Des agriculteurs ont bloqué l’autoroute.", "fr", "protest"),
        ("Le corps d’une femme a été découvert dans un appartement.", "fr", "justice"),
        ("The airliner had a bird strike during take-off.", "en", "disaster"),
        ("The two armies began a joint exercise.", "en", "other"),
        ("A ferry carrying 120 passengers went down off the island.", "en", "disaster"),
        ("Lawmakers passed a motion after the shooting.", "en", "politics"),
        ("Floods swept away two bridges.", "en", "disaster"),
        ("Health workers confirmed an outbreak of measles.", "en", "health"),
        ("Bus drivers walked out and rallied at the depot.", "en", "protest"),
        ("The court sentenced the treasurer to prison.", "en", "justice"),
        ("Voters elected a new mayor in the second ballot.", "en", "politics"),
        ("Rebels shelled the town.", "en", "conflict"),
        ("A choir sang by the lake.", "en", "other"),
    ],
)
def test_words_tell_the_kind(text: str, language: str, expected: str) -> None:
    assert kind_of(text, language) == expected


def test_a_kinds_own_cues_come_before_the_lists() -> None:
    kinds = (
        Kind(id="glacier", label=Titles(fr="Glacier", en="Glacier"), letter="G", cues={"en": ("calv", "moraine")}),
        Kind(id="lake", label=Titles(fr="Lac", en="Lake"), letter="L", cues={"en": ("shore",)}),
    )
    assert kind_of("The ice calved in May near the shore and calved again.", "en", kinds) == "glacier"


def test_a_kind_without_cues_is_told_by_its_label() -> None:
    kinds = (
        Kind(id="k1", label=Titles(fr="Récolte", en="Harvest"), letter="H"),
        Kind(id="k2", label=Titles(fr="Migration", en="Migration"), letter="M"),
    )
    assert kind_of("The migration of cranes began.", "en", kinds) == "k2"
    assert kind_of("La récolte est finie.", "fr", kinds) == "k1"


def test_without_any_word_a_kind_is_taken_that_says_so() -> None:
    kinds = (
        Kind(id="k1", label=Titles(fr="Récolte", en="Harvest"), letter="H"),
        Kind(id="k2", label=Titles(fr="Migration", en="Migration"), letter="M"),
    )
    padded = pad_text("nothing of the sort")
    choice = chooser_for(kinds, "en").choose(padded, 0, len(padded))
    assert (choice.kind, choice.score, choice.is_clear) == ("k1", 0.0, False)


def test_a_word_that_must_stand_whole_is_not_found_in_a_longer_one() -> None:
    assert kind_of("The warm ward was quiet.", "en") == "other"
