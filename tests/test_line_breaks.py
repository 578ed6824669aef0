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
def test_breaks_that_a_width_explains_are_found_and_those_that_were_meant_are_not(width: int) -> None:
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
def test_a_text_without_a_width_has_none(text: str) -> None:
    assert find_wrap(text) is None
    assert even_out_wrap(text) == text


@pytest.mark.parametrize(("width", "is_wrapped"), [(39, False), (40, True), (110, True), (111, False)])
def test_widths_from_40_to_110_are_looked_for(width: int, is_wrapped: bool) -> None:
    lines = ["a" * (width - 5) + " bbbb" for _ in range(4)]
    wrap = find_wrap("\n".join(lines))
    assert (wrap is not None) == is_wrapped
    assert wrap is None or wrap.width == width


@pytest.mark.parametrize(("lines", "is_wrapped"), [(3, False), (4, True)])
def test_three_breaks_show_a_width_and_two_do_not(lines: int, is_wrapped: bool) -> None:
    assert (find_wrap("\n".join(["a" * 45 + " bbbb"] * lines)) is not None) == is_wrapped
    # Breaks behind the end of a sentence show nothing, though they are counted in where others do.
    ends = "\n".join(["a" * 45 + " bbb."] * 4)
    assert find_wrap(ends) is None
    wrap = find_wrap(f"{ends}\n" + "\n".join(["a" * 45 + " bbbb"] * lines))
    assert (wrap is not None) == is_wrapped
    assert wrap is None or len(wrap.breaks) == 7


@pytest.mark.parametrize(("unexplained", "is_wrapped"), [(1, True), (2, False)])
def test_a_width_explains_four_breaks_of_five(unexplained: int, is_wrapped: bool) -> None:
    full, short = "a" * 45 + " bbbb", "a" * 30  # Behind the short one the next word, of 45, would not have fitted …
    text = "\n".join([full] * 4 + [f"{short}\nc d"] * unexplained)  # … but `c` would.
    assert (find_wrap(text) is not None) == is_wrapped


@pytest.mark.parametrize(("length", "is_shown"), [(25, False), (26, True)])
def test_a_line_of_more_than_half_the_width_shows_whether_there_is_one(length: int, is_shown: bool) -> None:
    full = "a" * 45 + " bbbb"
    text = "\n".join([full, full, full, full, "a" * length, "c", "a" * length, "c"])
    assert (find_wrap(text) is None) == is_shown


@pytest.mark.parametrize(("line", "is_full"), [(38, False), (39, True)])
def test_a_line_is_full_where_its_next_word_would_pass_85_hundredths_of_the_width(line: int, is_full: bool) -> None:
    full = "a" * 55 + " bbbb"  # 60 wide: 51 is 0.85 of it.
    text = "\n".join([full, full, full, full, "a" * line, "c" * 12 + " d"])
    wrap = find_wrap(text)
    assert wrap is not None
    assert (4 * 61 + line in wrap.breaks) == is_full
    assert wrap.breaks >= {60, 121, 182}


@pytest.mark.parametrize("begins", ["- ", "– ", "• ", "* ", "> ", "# ", "12. ", "3) ", "(4) ", "   "])
def test_an_item_a_quotation_and_an_indent_begin_anew(begins: str) -> None:
    full = "a" * 45 + " bbbb"
    wrap = find_wrap("\n".join([full, full, full, full, f"{begins}cccccc"]))
    assert wrap is not None
    assert sorted(wrap.breaks) == [50, 101, 152]
    going_on = find_wrap(f"{full}\n{full}\n{full}\n{full}\n1234 cccccc")
    assert going_on is not None
    assert 203 in going_on.breaks


def test_spaces_at_the_end_of_a_line_do_not_make_it_full_and_empty_lines_are_no_break() -> None:
    full = "a" * 45 + " bbbb"
    text = "\n".join([full, full, full, full, "a" * 20 + " " * 25, "cc", "", "dd"])
    wrap = find_wrap(text)
    assert wrap is not None
    assert sorted(wrap.breaks) == [50, 101, 152, 203]
    assert even_out_wrap(text) == text.replace("bbbb\n", "bbbb ")


@pytest.mark.parametrize("end", [".", "!", "?", "…", ":", ".”", "!»", "?)", ". »"])
def test_a_line_that_ends_a_sentence_shows_no_width(end: str) -> None:
    assert find_wrap("\n".join(["a" * 45 + f" bb{end}"] * 6)) is None
    assert find_wrap("\n".join(["a" * 45 + f" bb{end}x"] * 6)) is not None
