from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geoparse.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il pleut. Elle sort ! Vraiment ? Oui…", ["Il pleut.", "Elle sort !", "Vraiment ?", "Oui…"]),
        ("M. Roux et Mme. Petit sont venus. Ils repartent.", ["M. Roux et Mme. Petit sont venus.", "Ils repartent."]),
        ("Dr. Lane met Gov. Hill in St. Paul. They left.", ["Dr. Lane met Gov. Hill in St. Paul.", "They left."]),
        ("« Non ! » dit-elle. « Jamais. » Il rit.", ["« Non ! » dit-elle.", "« Jamais. »", "Il rit."]),
        ('"Stop." He ran.', ['"Stop."', "He ran."]),
        ("J. R. Moore sang. We danced.", ["J. R. Moore sang.", "We danced."]),
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        (
            "The U.S. Navy came. The ships of the U.S. The end.",
            ["The U.S. Navy came.", "The ships of the U.S.", "The end."],
        ),
        ("Voir art. 12 et no. 4. Suite.", ["Voir art. 12 et no. 4.", "Suite."]),
        ("Shops, cafés, etc. They closed.", ["Shops, cafés, etc.", "They closed."]),
        ("Il partit… puis revint.", ["Il partit… puis revint."]),
        ("Le train de 7 h. 15 a déraillé. Il repart.", ["Le train de 7 h. 15 a déraillé.", "Il repart."]),
        ("A chase on U.S. 119 ended. It rained.", ["A chase on U.S. 119 ended.", "It rained."]),
        ("Crews came from Rockford, Ill. He left.", ["Crews came from Rockford, Ill.", "He left."]),
        ("Supt. Ann Lee and Const. Ray Lane spoke.", ["Supt. Ann Lee and Const. Ray Lane spoke."]),
        ("Asst. Dist. Atty. Ann Lee spoke.", ["Asst. Dist. Atty. Ann Lee spoke."]),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_the_end_of_a_line_ends_a_sentence() -> None:
    assert sentences("Un titre sans point\n\n  Le texte\nsuit.") == ["Un titre sans point", "Le texte", "suit."]


@pytest.mark.parametrize("text", ["", " \n\t \n", "\u00a0"])
def test_a_text_without_words_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@given(st.text(alphabet="aé M.?!… \n\u00a0«»\"'()1Z", max_size=60))
def test_sentences_cover_all_but_blank_space_in_order(text: str) -> None:
    position = 0
    for start, end in split_sentences(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


def test_long_runs_of_one_character_are_split_in_good_time() -> None:
    assert split_sentences(" " * 300_000) == []
    assert split_sentences("a" * 300_000) == [(0, 300_000)]
    assert len(split_sentences("." * 300_000)) == 1
