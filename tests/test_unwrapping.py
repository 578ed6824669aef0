"""Lines that were broken to a width become paragraphs again, and no others do."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.extract import extract_file, extract_pasted
from geo.intake.unwrapping import join_wrapped

FIRST = (
    "Le maire de Valmire a affirmé que le pont serait ouvert lundi prochain, devant le conseil de la ville réuni hier, "
    "et que la route resterait libre jusque-là, ce que la préfecture n’a pas voulu confirmer aux journalistes."
)
SECOND = (
    "The bridge was hit on Tuesday night, officials said, and two people were hurt when a part of the parapet fell on "
    "to the quay, where boats from the northern villages land their fish in the early hours of the morning."
)


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
def test_pasted_lines_of_one_width_are_joined_and_a_note_says_so(width):
    for between in ("\n\n", "\n"):
        pasted = between.join(("Le pont divise", textwrap.fill(FIRST, width), textwrap.fill(SECOND, width)))
        extracted = extract_pasted(pasted)
        assert extracted.text == f"Le pont divise\n{FIRST}\n{SECOND}\n"
        assert extracted.notes[0].startswith("Its lines, broken to a width of ")


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n{SECOND}\n",
        "Kyiv\nKharkiv\nOdessa\nLviv\nDnipro\n",
        "- un maire a dit que le pont serait ouvert lundi\n- un autre a dit que le pont serait fermé mardi\n" * 3,
        "Les longs sanglots des violons de la ville\nEt des bateaux\nAu fil de cette eau qui va\nLa joie\n",
        "",
        "\n\n",
    ],
)
def test_other_lines_stay_as_they_are(text):
    assert join_wrapped(text) == (text, None)


def test_items_quotations_and_indents_begin_lines_of_their_own():
    wrapped = textwrap.fill(FIRST, 60)
    text = f"{wrapped}\n- {FIRST[:50]}\n> {FIRST[:50]}\n   {FIRST[:50]}\n"
    assert join_wrapped(text)[0] == f"{FIRST}\n- {FIRST[:50]}\n> {FIRST[:50]}\n   {FIRST[:50]}\n"


def test_a_word_that_was_cut_is_whole_again_and_one_with_a_hyphen_of_its_own_keeps_it():
    lines = [
        "Le maire de la ville de Valmire a dit que la construc-",
        "tion du pont, que des entreprises du nord et des nord-",
        "coréens financent, selon la préfecture, serait bien-",
        "tôt reprise, devant le conseil de la ville réuni hier.",
    ]
    joined = join_wrapped("\n".join(lines))[0]
    assert "la construction du pont" in joined
    assert "nord-coréens" in joined
    assert "bientôt" in joined


def test_a_file_of_text_keeps_its_lines():
    data = textwrap.fill(FIRST, 60).encode()
    assert extract_file(data, "a.txt").text.encode() == data


@given(st.text(alphabet="ab .-\n>", max_size=300))
def test_joining_changes_nothing_but_blanks_and_hyphens(text):
    joined, _ = join_wrapped(text)
    assert joined.replace(" ", "").replace("\n", "").replace("-", "") == text.replace(" ", "").replace(
        "\n", ""
    ).replace("-", "")


def test_a_space_at_either_end_of_a_break_makes_one_space_and_the_last_line_keeps_its_own():
    full = "a" * 45 + " bbbb"
    text = f"{full}\n {full}\n{full} \n{full}\nfin "
    assert join_wrapped(text) == (f"{full} {full} {full}  {full} fin ", 51)
