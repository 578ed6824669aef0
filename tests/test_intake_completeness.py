"""What is said of a text that may be cut, damaged or no article; words cut at a line's end; days at the edges."""

from __future__ import annotations

from collections import Counter

import pytest

from geo.intake.completeness import read_notices
from geo.intake.dateline import _table_rows, find_publication_day
from geo.intake.extract import extract_file
from geo.intake.extracted import Draft
from geo.intake.formats.pdf import _read_heads
from geo.intake.formats.pdf_paragraphs import after_hyphen
from geo.intake.formats.pdf_reader import _Piece

LONG = "La digue a tenu toute la nuit, et les pompiers ont évacué le bas du village. " * 6


def page(body: str) -> bytes:
    return f"<!doctype html><html lang='fr'><head><title>Crue</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{LONG} Pour lire la suite, abonnez-vous.", "subscribers"),
        (f"{LONG} Subscribe to continue reading.", "subscribers"),
        ("Trop court.", "Very little text"),
        (f"{LONG} {{{{ article.author }}}}", "template"),
        (f"{LONG} lâ€™eau, lâ€™Ã©cole, dÃ©jÃ©", "encoding"),
    ],
)
def test_what_may_be_wrong_with_a_text_is_said(text: str, words: str) -> None:
    (note,) = read_notices(text, is_page=True)
    assert words in note


@pytest.mark.parametrize("text", [LONG, f"{LONG} Il s’abonne à un journal ; la suite est connue."])
def test_an_article_that_is_whole_has_no_notice(text: str) -> None:
    assert read_notices(text, is_page=True) == []


def test_a_page_whose_paywall_is_no_part_of_its_text_is_said_to_be_cut() -> None:
    wall = "<div class='paywall'><p>Il vous reste 80 % de cet article à lire.</p></div>"
    extracted = extract_file(page(f"<article><h1>Crue</h1><p>{LONG}</p>{wall}</article>"), "crue.html")
    assert any("subscribers" in note for note in extracted.notes)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("toute la mi", "nistre", "nistre"),
        ("une ex", "portation", "portation"),
        ("l’anti", "lope", "lope"),
        ("a high", "light", "light"),
        ("à la mi", "journée", "-journée"),
        ("son ex", "mari", "-mari"),
        ("vingt", "quatre", "-quatre"),
        ("a well", "known", "-known"),
    ],
)
def test_a_line_end_hyphen_goes_where_the_two_parts_are_one_word(before: str, after: str, joined: str) -> None:
    assert after_hyphen(before, after, Counter()) == joined


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Founded | 12 May 1990\nSeat | Oslo\nThe club met.", None),
        ("Club\nDate | 3 octobre 2024\nLieu | Lyon\nLa fête a eu lieu.", None),
        ("By Ana Pons | Oct. 3, 2024\nText", "2024-10-03"),
        ("URGENT ACTION\nTITLE: Attack on a union PUBLICATION DATE: 4 May 2018\nText", "2018-05-04"),
        ("Communiqué – Date de publication : 4 mai 2018\nTexte", "2018-05-04"),
    ],
)
def test_a_cell_of_a_table_is_no_day_of_publication_and_a_label_is(text: str, day: str | None) -> None:
    found = find_publication_day(text, "en")
    assert (found and found[0]) == day


def test_the_date_in_an_infobox_under_the_title_is_not_that_of_the_page() -> None:
    box = "<table><tr><th>Date</th><td>6 août 2023</td></tr><tr><th>Lieu</th><td>Lyon</td></tr></table>"
    extracted = extract_file(page(f"<h1>Crue</h1>{box}<p>{LONG}</p>"), "crue.html")
    assert extracted.published.value is None


def test_a_line_is_as_high_as_its_first_letter_that_is_no_capital_with_an_accent() -> None:
    piece = _Piece()
    piece.add("É", (0.0, 6.0, 0.0, 14.0))
    piece.add("t", (6.0, 9.0, 0.0, 11.0))
    piece.add("Â", (9.0, 15.0, 0.0, 14.0))
    assert piece.box == (0.0, 15.0, 0.0, 11.0)


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["a | b", "c | d", "x", "e | f"], {0, 1}),
        (["a | b", "x", "c | d"], set()),
        (["a | b", "x", "y", "c | d"], set()),
        ([], set()),
    ],
)
def test_lines_with_cells_are_a_table_where_two_stand_together(lines: list[str], rows: set[int]) -> None:
    assert _table_rows(lines) == rows


def test_a_line_of_outlet_and_day_says_when_a_text_was_published() -> None:
    text = "Le volcan gronde\nRadio des Lacs, 23 mai 2021\nLes habitants ont fui."
    assert find_publication_day(text, "fr") == ("2021-05-23", "Radio des Lacs, 23 mai 2021")
    assert find_publication_day("A volcano\nThey met in Goma, 23 May 2021, and left.\nIt ended.", "en") is None


def test_a_signed_line_behind_a_printed_menu_says_when_a_text_was_published() -> None:
    menu = "\n".join(f"Section {number}" for number in range(40))
    text = f"{menu}\nShells hit the port\nBy Ann Lee and Tom Roy March 7, 20247:55 AM UTC LAGOS - Shells hit it."
    assert find_publication_day(text, "en") == ("2024-03-07", "By Ann Lee and Tom Roy March 7, 2024")
    assert find_publication_day(f"{menu}\nThe port was built by Ann Lee on March 7, 2024 and is new.", "en") is None


def test_the_posts_of_a_live_page_of_several_days_have_their_day_above_them() -> None:
    def post(time: str, hour: str, words: str) -> str:
        return f"<div itemprop='liveBlogUpdate'><time datetime='{time}'>{hour}</time><p>{words} {LONG}</p></div>"

    live = "<h1>En direct</h1>" + post("2024-09-03T18:15", "18h15", "Un.") + post("2024-09-02T09:15", "9h15", "Deux.")
    extracted = extract_file(page(live), "live.html")
    assert [line for line in extracted.text.split("\n") if line[:4] == "2024"] == [
        "2024-09-03 18h15",
        "2024-09-02 9h15",
    ]
    assert [note.startswith("A live page of several days: above each of its 2 posts") for note in extracted.notes] == [
        True
    ]
    one_day = extract_file(page(live.replace("2024-09-02T", "2024-09-03T")), "live.html")
    assert "2024-09" not in one_day.text
    assert one_day.notes == ()


def test_the_head_of_a_printed_paper_s_pages_says_when_it_was_published() -> None:
    draft = Draft("", None, "application/pdf")
    _read_heads(["Le Quotidien — 7 septembre 2024", "Page 1"], draft)
    assert [hint.value for hint in draft.hints["published"]] == ["2024-09-07"]
    for heads in (["24/01/2022 10:33 Un titre"], ["Le Soir — 7 mai 2024", "Le Soir — 8 mai 2024"], ["Page 3"]):
        other = Draft("", None, "application/pdf")
        _read_heads(heads, other)
        assert "published" not in other.hints
