"""What is taken out of a Word document: what a reader sees of it, with all changes accepted."""

from __future__ import annotations

import io
import zipfile

import pytest

from geo.errors import IntakeError
from geo.intake.extract import extract_file
from tests.made_files import change_part, make_docx

DOCUMENT, TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"


def text_of(paragraphs):
    """Return what is taken out of a document whose paragraphs are this XML."""
    data = make_docx("Le pont.")
    inside = b"<w:p><w:r><w:t>Le pont.</w:t></w:r></w:p>"
    return extract_file(change_part(data, DOCUMENT, inside, paragraphs.encode()), "a.docx").text


def run(words, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next_one():
    marks = "<w:pPr><w:rPr><w:del w:id='1' w:author='x'/></w:rPr></w:pPr>"
    last = f"<w:p>{run('que le pont rouvre.')}</w:p><w:p>{marks}{run('Fin')}</w:p>"
    xml = f"<w:p>{marks}{run('Le maire a dit ')}</w:p>{last}"
    assert text_of(xml) == "Le maire a dit que le pont rouvre.\nFin\n"


def test_words_that_were_moved_stand_where_they_are_now():
    moved = f"<w:moveFrom w:id='3'>{run('à Londres')}</w:moveFrom>"
    assert (
        text_of(f"<w:p>{run('Un')}{moved}</w:p><w:p><w:moveTo w:id='4'>{run('à Paris')}</w:moveTo></w:p>")
        == "Un\nà Paris\n"
    )


def test_hidden_words_are_left_out():
    hidden = run("à Londres ", "<w:vanish/>") + run("à Paris", "<w:vanish w:val='0'/>")
    assert text_of(f"<w:p>{run('Le maire est ')}{hidden}</w:p>") == "Le maire est à Paris\n"


def test_a_text_box_in_a_text_box_is_read_once():
    def box(words, more=""):
        return f"<w:r><w:pict><w:txbxContent><w:p>{run(words)}{more}</w:p></w:txbxContent></w:pict></w:r>"

    assert text_of(f"<w:p>{run('Dehors')}{box('Dedans', box('Au fond'))}</w:p>") == "Dehors\nDedans\nAu fond\n"


def test_footnotes_follow_the_text_without_the_lines_above_them():
    data = make_docx("Trois morts à Valmire.")
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    data = change_part(
        data, TYPES, b"</Types>", b'<Override PartName="/word/footnotes.xml" ContentType="%s"/></Types>' % kind
    )
    place = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    data = change_part(
        data,
        RELATIONS,
        b"</Relationships>",
        b'<Relationship Id="x" Type="%s" Target="footnotes.xml"/></Relationships>' % place,
    )
    main = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rule = "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>rien</w:t></w:r></w:p></w:footnote>"
    note = f"<w:footnote w:id='1'><w:p><w:r><w:footnoteRef/></w:r>{run(' Selon le ministère.')}</w:p></w:footnote>"
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(
            "word/footnotes.xml", b"<w:footnotes xmlns:w='%s'>%s</w:footnotes>" % (main, (rule + note).encode())
        )
    assert extract_file(out.getvalue(), "a.docx").text == "Trois morts à Valmire.\nSelon le ministère.\n"


@pytest.mark.parametrize(
    "kind",
    [
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_documents_with_macros_and_templates_are_read_like_any_other(kind):
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert extract_file(change_part(make_docx("Le pont."), TYPES, usual, kind), "a.docm").text == "Le pont.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_far_from_the_start_is_refused_too(encoding):
    xml = f"<?xml version='1.0' encoding='{encoding}'?><!-- {'x' * 9000} --><!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>"
    out = io.BytesIO(make_docx("Le pont."))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/extra.xml", xml.encode(encoding))
    with pytest.raises(IntakeError, match="declares its own entities"):
        extract_file(out.getvalue(), "a.docx")
