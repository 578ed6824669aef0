"""What is taken out of OpenDocument texts, rich texts and e-books: what a reader sees of them, in order."""

from __future__ import annotations

import pytest

from geo.errors import IntakeError
from geo.intake.extract import extract_file
from tests.made_files import XHTML, change_part, make_epub, make_odt

SAID = "Une frappe a touché Kharkiv le 3 octobre 2024."


def odt_text(body):
    return extract_file(make_odt(body), "a.odt").text


def rtf(body, info=""):
    return b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl\\f0 Arial;}" + info.encode() + b"\\f0 " + body.encode() + b"}"


def test_headings_lists_and_tables_of_an_open_document_come_in_their_order():
    row = "<table:table-row>{}</table:table-row>".format
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    body = (
        f"<text:h>Kharkiv</text:h><text:p>{SAID}</text:p>"
        "<text:list><text:list-item><text:p>un</text:p></text:list-item></text:list>"
        f"<table:table>{row(cell('Lieu') + cell('Morts'))}{row(cell('Kharkiv') + cell('3'))}</table:table>"
    )
    assert odt_text(body) == f"Kharkiv\n{SAID}\nun\nLieu | Morts\nKharkiv | 3\n"


def test_notes_of_an_open_document_follow_and_comments_and_deletions_are_left_out():
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Selon la police.</text:p></text:note-body></text:note>"
    )
    comment = "<office:annotation><text:p>à vérifier</text:p></office:annotation>"
    deleted = (
        "<text:tracked-changes><text:changed-region><text:p>gone</text:p></text:changed-region></text:tracked-changes>"
    )
    assert odt_text(f"{deleted}<text:p>Une frappe{note}{comment} a eu lieu.</text:p><text:p>Fin.</text:p>") == (
        "Une frappe a eu lieu.\nFin.\nSelon la police.\n"
    )


def test_spaces_tabs_and_breaks_of_an_open_document_part_words():
    assert odt_text(
        '<text:p>A<text:s text:c="3"/>B<text:tab/>C<text:line-break/>D <text:span>E</text:span></text:p>'
    ) == ("A B C\nD E\n")


def test_a_mark_that_stands_for_a_million_spaces_fills_no_memory():
    assert odt_text('<text:p>A<text:s text:c="99999999999"/>B</text:p>') == "A B\n"


def test_a_text_box_in_a_text_box_is_read_once():
    deep = 60
    body = "<text:p>a<draw:text-box>" * deep + "<text:p>b</text:p>" + "</draw:text-box></text:p>" * deep
    assert odt_text(body).split() == ["a"] * deep + ["b"]


def test_an_open_document_says_its_title_author_and_language():
    meta = "<dc:title>La frappe</dc:title><dc:creator>Jeanne Dé</dc:creator><dc:language>fr-FR</dc:language>"
    found = extract_file(make_odt(f"<text:p>{SAID}</text:p>", meta), "a.odt")
    assert (found.title.value, found.author.value, found.language.value) == ("La frappe", "Jeanne Dé", "fr-FR")
    assert found.original.media_type == "application/vnd.oasis.opendocument.text"


def test_an_open_spreadsheet_is_no_open_text():
    sheet = change_part(make_odt(""), "mimetype", b"opendocument.text", b"opendocument.spreadsheet")
    with pytest.raises(IntakeError, match="is an OpenDocument file, which is not read here"):
        extract_file(sheet, "a.ods")


def test_a_rich_text_gives_its_letters_tables_and_properties():
    info = "{\\info{\\title Frappe \\'e0 Kharkiv}{\\author Jeanne D\\'e9}}"
    found = extract_file(rtf("Deux morts \\u224? Kharkiv.\\par\\trowd a\\cell b\\cell\\row", info), "a.rtf")
    assert found.text == "Deux morts à Kharkiv.\na | b\n"
    assert (found.title.value, found.author.value) == ("Frappe à Kharkiv", "Jeanne Dé")


def test_a_rich_text_in_another_code_page_is_read_in_it():
    text = b"{\\rtf1\\ansi\\ansicpg1251\\f0 \\'ca\\'e8\\'e5\\'e2, 3 \\'ee\\'ea\\'f2\\'ff\\'e1\\'f0\\'ff.}"
    assert extract_file(text, "a.rtf").text == "Киев, 3 октября.\n"


def test_a_rich_text_without_words_says_so():
    with pytest.raises(IntakeError, match=r"No text was found in a\.rtf"):
        extract_file(b"{\\rtf1\\ansi}", "a.rtf")


def test_the_chapters_of_a_book_come_in_reading_order_without_its_contents():
    nav = f"<item id='n' href='nav.xhtml' media-type='{XHTML}' properties='nav'/>"
    metadata = (
        "<dc:title>La guerre</dc:title><dc:creator>Jeanne Dé</dc:creator><dc:publisher>Seuil</dc:publisher>"
        "<dc:language>fr</dc:language><dc:date>2024-10-05</dc:date>"
    )
    book = make_epub({"b.xhtml": f"<h1>Un</h1><p>{SAID}</p>", "a.xhtml": "<p>La suite.</p>"}, metadata, nav)
    found = extract_file(book, "a.epub")
    assert found.text == f"Un\n{SAID}\nLa suite.\n"
    facts = (found.title, found.author, found.publisher, found.published)
    assert [fact.value for fact in facts] == ["La guerre", "Jeanne Dé", "Seuil", "2024-10-05"]


def test_a_chapter_that_a_book_lists_a_thousand_times_is_read_once():
    book = make_epub({"a.xhtml": "<p>Le pont.</p>"})
    again = change_part(book, "OPS/book.opf", b"</spine>", b"<itemref idref='i0'/>" * 1_000 + b"</spine>")
    assert again != book
    assert extract_file(again, "a.epub").text == "Le pont.\n"


def test_a_page_of_a_book_may_begin_with_a_document_type_and_declare_no_entity():
    book = make_epub({"a.xhtml": "<p>Le pont.</p>"})
    with pytest.raises(IntakeError, match="declares its own entities"):
        extract_file(
            change_part(book, "OPS/a.xhtml", b"<!DOCTYPE html>", b'<!DOCTYPE html [<!ENTITY a "b">]>'), "a.epub"
        )


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (change_part(make_odt("<text:p>A</text:p>"), "content.xml", b"</office:body>", b""), "a.odt"),
        (change_part(make_epub({"a.xhtml": "<p>A</p>"}), "OPS/book.opf", b"</spine>", b""), "a.epub"),
        (
            change_part(make_epub({"a.xhtml": "<p>A</p>"}), "OPS/book.opf", b"href='a.xhtml'", b"href='gone.xhtml'"),
            "a.epub",
        ),
        (b"no rich text at all", "a.rtf"),
    ],
    ids=["a tag left open", "a list left open", "a page that is not there", "another kind"],
)
def test_a_damaged_document_is_told_in_words(data, name):
    with pytest.raises(IntakeError, match="is damaged and cannot be read as"):
        extract_file(data, name)
