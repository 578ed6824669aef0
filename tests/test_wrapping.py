"""Breaks that a width explains are told from those that were meant."""

from __future__ import annotations

import textwrap

import pytest

from geo.text.line_breaks import even_out_wrap, find_wrap

TEXT = (
    "Le maire de Valmire a affirmé que le pont serait ouvert lundi prochain, devant le conseil de la ville réuni hier, "
    "et que la route resterait libre jusque-là, ce que la préfecture n’a pas voulu confirmer aux journalistes."
)


@pytest.mark.parametrize("width", [50, 72, 79])
def test_breaks_that_a_width_explains_are_found_and_those_that_were_meant_are_not(width):
    wrapped = textwrap.fill(TEXT, width)
    text = f"Le pont divise\n{wrapped}\n\n- Fin\n{wrapped}"
    wrap = find_wrap(text)
    assert wrap is not None
    assert wrap.width == max(map(len, wrapped.split("\n")))
    assert (
        "".join(" " if at in wrap.breaks else c for at, c in enumerate(text))
        == f"Le pont divise\n{TEXT}\n\n- Fin\n{TEXT}"
    )


@pytest.mark.parametrize("text", ["", "\n", TEXT, f"{TEXT}\n{TEXT}\n{TEXT}\n{TEXT}\n", "Kyiv\nKharkiv\nOdessa\nLviv\n"])
def test_a_text_without_a_width_has_none(text):
    assert find_wrap(text) is None
    assert even_out_wrap(text) == text
