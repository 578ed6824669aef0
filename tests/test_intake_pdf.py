"""What is taken out of a PDF: its words in paragraphs, by their places, and never more than a machine can bear."""

from __future__ import annotations

import re

import pytest

from geo.errors import IntakeError
from geo.intake.extract import extract_file
from tests.made_files import make_endless_pdf, make_pdf, set_lines

COLUMN = [
    "La construction du pont de Valmire a com-",
    "mencé au printemps, selon la préfecture, qui",
    "promet une ouverture.",
    "Les entreprises franco-italiennes, des nord-",
    "coréens et les sous-traitants, réclament des",
    "garanties supplémentaires. Est-",
    "ce là une manœuvre ? Le différend",
]


def test_a_pdf_s_lines_are_put_together_into_paragraphs():
    extracted = extract_file(make_pdf([set_lines(["Le pont divise"], size=18) + set_lines(COLUMN, top=740)]), "a.pdf")
    assert extracted.text.splitlines() == [
        "Le pont divise",
        "La construction du pont de Valmire a commencé au printemps, selon la préfecture, qui promet une ouverture.",
        (
            "Les entreprises franco-italiennes, des nord-coréens et les sous-traitants, réclament des garanties "
            "supplémentaires. Est-ce là une manœuvre ? Le différend"
        ),
    ]
    assert extracted.original.extractor.startswith("pypdfium2 ")


def test_a_pdf_s_paragraphs_end_at_gaps_and_indents_too():
    first = ["Le maire a dit que le pont serait ouvert lundi", "prochain, devant le conseil de la ville réuni hier."]
    second = ["Une commission se réunira au mois de septembre", "prochain, comme la préfecture vient de l’annoncer."]
    for between in ([""], []):
        mark = "" if between else " "
        lines = set_lines([*first, *between, mark + second[0], second[1]])
        text = extract_file(make_pdf([lines]), "a.pdf").text
        assert text.splitlines() == [" ".join(first), " ".join(second)]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    halves = [COLUMN[:2], COLUMN[2:]]
    for pages in (
        [set_lines(halves[0]) + set_lines(halves[1], left=320)],
        [set_lines(halves[0], top=100), set_lines(halves[1])],
    ):
        text = extract_file(make_pdf(pages), "a.pdf").text
        assert "selon la préfecture, qui promet une ouverture.\n" in text


def test_columns_that_the_file_goes_through_row_by_row_are_read_one_after_the_other():
    left = set_lines(["Le maire a dit que le pont serait ouvert,"] + ["et que la route resterait libre, même là,"] * 6)
    right = set_lines(
        ["Ailleurs, la pluie a fait de gros dégâts,"] + ["et le fleuve monte encore depuis lundi,"] * 6, left=320
    )
    rows = [placed for pair in zip(left, right, strict=True) for placed in pair]
    text = extract_file(make_pdf([rows]), "a.pdf").text
    assert text.index("même là,") < text.index("Ailleurs")
    assert text.rindex("même là,") < text.index("Ailleurs")


def test_a_full_width_paragraph_under_columns_does_not_break_them():
    column = [
        "Le maire de la ville a dit que le",
        "pont serait ouvert lundi prochain,",
        "devant le conseil réuni hier, et que",
    ] * 3
    wide = [
        "Une commission se réunira au mois de septembre, comme la préfecture vient de l’annoncer aux habitants",
        "de la ville.",
    ]
    page = set_lines(column) + set_lines(column, left=320) + set_lines(wide, top=640)
    assert extract_file(make_pdf([page]), "a.pdf").text.splitlines() == [" ".join(column * 2), " ".join(wide)]


def test_the_cells_of_a_row_of_a_table_stand_on_one_line():
    rows = [("Ville", "Morts", "Blessés"), ("Valmire", "3", "12"), ("Porte-Neuve", "0", "4")]
    page = [(50 + 150 * k, 700 - 20 * n, 10, cell) for n, row in enumerate(rows) for k, cell in enumerate(row)]
    text = extract_file(make_pdf([[*set_lines(COLUMN[:3]), *page]]), "a.pdf").text
    assert text.splitlines()[-3:] == ["Ville | Morts | Blessés", "Valmire | 3 | 12", "Porte-Neuve | 0 | 4"]


def test_heads_and_feet_of_pages_are_left_out_and_named():
    pages = [
        [(50, 815, 8, "La Gazette"), *set_lines(COLUMN[:3]), (290, 25, 8, f"Page {number}")] for number in range(1, 4)
    ]
    extracted = extract_file(make_pdf(pages), "a.pdf")
    assert "Gazette" not in extracted.text
    assert "Page" not in extracted.text
    assert extracted.notes == ("Left out as heads and feet of pages: “La Gazette”; “Page 1”.",)


def test_pages_without_text_are_named():
    extracted = extract_file(make_pdf([set_lines(COLUMN), [], set_lines(COLUMN), []]), "a.pdf")
    assert extracted.notes == ("Without text, perhaps pictures: page 2, 4.",)


@pytest.mark.parametrize(
    ("title", "author", "expected"),
    [
        ("Microsoft Word - pont.doc", "admin", (None, None)),
        ("pont_v3", "", (None, None)),
        ("Le pont qui divise", "Ana Pons", ("Le pont qui divise", "Ana Pons")),
    ],
)
def test_a_pdf_s_title_and_author_are_taken_where_they_look_like_one(title, author, expected):
    extracted = extract_file(make_pdf([set_lines(COLUMN)], title=title, author=author), "a.pdf")
    assert (extracted.title.value, extracted.author.value) == expected


def test_a_page_that_is_turned_is_read_as_it_is_shown():
    upright, turned = (make_pdf([set_lines(COLUMN, top=500)], turned=turned) for turned in (False, True))
    assert extract_file(turned, "a.pdf").text == extract_file(upright, "a.pdf").text


def test_words_that_nobody_sees_on_the_page_are_left_out_and_counted():
    seen = set_lines([COLUMN[1], COLUMN[2]])
    extracted = extract_file(make_pdf([[*seen, (2000, 760, 10, "dehors"), (50, 740, 0.4, "infime")]]), "a.pdf")
    assert extracted.text == f"{COLUMN[1]} {COLUMN[2]}\n"
    assert extracted.notes == ("Left out because nobody sees it on the page: 12 characters, too small or outside.",)


def test_a_line_that_goes_on_in_lower_case_ends_no_paragraph_though_a_word_would_have_fitted():
    lines = [
        "Une ligne bien plus longue que celles qui la suivent ici, non ?",
        "",
        "Une enquête a été ouverte par le parquet, et les secours se",
        "pour suivent.",
        "Le maire a parlé.",
    ]
    text = extract_file(make_pdf([set_lines(lines)]), "a.pdf").text
    assert text.splitlines() == [lines[0], " ".join(lines[2:4]), lines[4]]


def test_a_row_that_a_raised_sign_cuts_stays_one():
    row = [
        (50, 700, 10, "Le maire de la ville a parlé"),
        (168, 708, 6, "[1]"),
        (175.5, 700, 10, ". Il l’a redit devant le conseil"),
    ]
    rest = set_lines(["réuni hier soir, selon deux témoins de la scène présents."], top=688)
    text = extract_file(make_pdf([[*row, *rest]]), "a.pdf").text
    start = "Le maire de la ville a parlé[1]. Il l’a redit devant le conseil réuni hier soir, "
    assert text == start + "selon deux témoins de la scène présents.\n"


def test_a_pdf_that_asks_for_hours_is_left_after_a_while(monkeypatch):
    monkeypatch.setattr("geo.intake.formats.pdf.MOST_SECONDS", 1)
    with pytest.raises(IntakeError, match=r"^a\.pdf took more than 1 seconds to read and was left: print it"):
        extract_file(make_endless_pdf(), "a.pdf")


def test_a_pdf_that_asks_for_all_memory_is_no_crash(monkeypatch):
    monkeypatch.setattr("geo.intake.formats.pdf.MOST_BYTES_OF_MEMORY", 400_000_000)
    with pytest.raises(IntakeError, match="is damaged and cannot be read as a PDF"):
        extract_file(make_endless_pdf(), "a.pdf")


def test_letters_from_right_to_left_are_pointed_out(monkeypatch):
    monkeypatch.setattr("geo.intake.formats.pdf._FROM_THE_RIGHT", re.compile("[a-z]"))
    assert "Written from right to left" in extract_file(make_pdf([set_lines(COLUMN)]), "a.pdf").notes[0]
