"""Files and pasted texts become sources of a collection, or leave it as it was and say why."""

from __future__ import annotations

import errno
import io
import os
import struct
import subprocess
import sys
import textwrap
import tracemalloc
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest

import geo.intake.shelving
from geo.atlas import load_atlas
from geo.audit import audit_collection, audit_html
from geo.collection.create import create_collection
from geo.collection.sources import load_sources
from geo.errors import AlreadyThere, IntakeError
from geo.i18n.messages import Translator
from geo.intake.adding import add_file, add_files, add_text
from geo.intake.identity import make_id
from geo.intake.shelving import Added
from geo.models import Kind, Titles
from tests.made_files import change_part, make_docx, make_pdf, set_lines

TEXT = "Le pont divise\nLa construction du pont de Valmire a commencé au printemps, selon la préfecture de la région.\n"
OTHER = "The bridge was hit on Tuesday night, officials said, and two people were hurt in the town of Valmire.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LONG = " ".join(f"Au jour {n}, le maire {n * 7 % 13} a dit que la rue {n * 5 % 17} serait fermée." for n in range(60))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "collection"
    create_collection(made, "Essai", [Kind(id="strike", label=Titles(fr="Frappe", en="Strike"), letter="S")])
    return made


def state_of(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def refused(folder, file, name=None):
    """Return what is said of a file that is refused, having checked that the collection is as it was."""
    before = state_of(folder)
    with pytest.raises(IntakeError) as caught:
        add_file(folder, file, name)
    assert state_of(folder) == before
    said = str(caught.value)
    assert said.endswith(".")
    assert said.count(". ") == 0, "one sentence"
    return said


def test_another_text_of_a_known_address_is_told(folder):
    first = add_text(folder, TEXT, url="https://courier.example/1").source
    told = add_text(folder, OTHER, url="https://courier.example/1")
    assert [str(note) for note in told.notes] == [
        f"The source {first.id} has the same web address: this may be another text of it."
    ]
    assert add_text(folder, LONG, url="https://courier.example/2").notes == ()


def test_a_file_becomes_a_source_with_a_text_a_record_and_no_fault(folder, tmp_path):
    path = tmp_path / "Mon article.txt"
    path.write_text(TEXT, "utf-8")
    added = add_file(folder, path)
    assert added.source.id == "le-pont-divise"
    assert (folder / "seeds" / "le-pont-divise.txt").read_text("utf-8") == TEXT
    assert (folder / "data" / "sources" / "le-pont-divise.yaml").is_file()
    (source,) = load_atlas(folder).sources
    assert source == added.source
    assert source.original.name == "Mon article.txt"
    assert source.language.value == "fr"
    assert (source.title.value, source.title.status) == ("Le pont divise", "inferred")
    assert source.published.status == "unknown"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", f"# Le pont\n\n{TEXT}".encode()),
        ("a.html", f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()),
        ("a.pdf", make_pdf([set_lines(TEXT.splitlines())])),
        ("a.docx", make_docx(*TEXT.splitlines())),
    ],
)
def test_every_format_becomes_a_source_without_faults(folder, name, data):
    added = add_file(folder, data, name)
    loaded = load_sources(folder)
    assert loaded.faults == ()
    assert loaded.texts[added.source.id] == added.text
    assert "La construction du pont de Valmire" in added.text


def test_a_pasted_text_becomes_a_source_with_what_a_person_says_of_it(folder):
    added = add_text(
        folder, f"\r\n{TEXT}\r\n\r\n  Fin \r\n", author="La préfecture", published="2024-10", url="https://x.org/a"
    )
    assert added.text == TEXT + "Fin\n"
    assert load_sources(folder).faults == ()
    assert added.source.original is None
    assert (added.source.published.value, added.source.published.status) == ("2024-10", "inferred")
    assert added.source.published.basis == "Given by the person who added this text."
    assert add_text(folder, OTHER, title="The bridge was hit").source.title.status == "stated"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"published": "3 octobre"}, "is not a date"),
        ({"language": "français"}, "is not a language tag"),
        ({"url": "javascript:x"}, "is not a web address"),
    ],
)
def test_what_a_person_says_is_checked(folder, given, words):
    before = state_of(folder)
    with pytest.raises(IntakeError, match=words):
        add_text(folder, TEXT, **given)
    assert state_of(folder) == before


def test_empty_files_and_texts_are_refused(folder):
    assert refused(folder, b"", "vide.txt") == "vide.txt is empty: choose a file that contains text."
    assert "is empty" in refused(folder, b" \n\t\n", "vide.txt")
    assert "No text was found in vide.html" in refused(folder, b"<html><body></body></html>", "vide.html")
    assert "No text was found" in refused(folder, make_docx(), "vide.docx")
    assert "No text was found" in refused(folder, b"![x](y.png)\n", "vide.md")
    with pytest.raises(IntakeError, match="The pasted text is empty"):
        add_text(folder, " \n")


def test_a_scan_without_text_is_refused(folder):
    assert "pictures of pages but no text" in refused(folder, make_pdf([[], []]), "scan.pdf")


def test_a_huge_file_is_refused_before_it_is_read(folder, tmp_path, monkeypatch):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    opened = []
    real = type(path).open
    monkeypatch.setattr(
        type(path), "open", lambda self, *more, **named: opened.append(self) or real(self, *more, **named)
    )
    said = refused(folder, path)
    assert path not in opened
    assert said == "huge.txt is too large (200 MB; the limit is 50 MB): extract the article and add that."


def test_a_text_of_too_many_characters_is_refused(folder, monkeypatch):
    monkeypatch.setattr("geo.intake.extract.MAX_CHARS", 1_000_000)
    assert "too much text (more than 1 million characters)" in refused(folder, b"mot " * 300_000, "long.txt")
    with pytest.raises(IntakeError, match="too much text"):
        add_text(folder, "mot " * 300_000)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(99), "photo.jpg is a picture, which is not read here"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(99), "is a picture"),
        ("table.csv", b"a,b\n1,2\n", "ends in .csv, which is not read here"),
        ("texte.rtf", b"Bonjour", "is damaged and cannot be read as a rich text"),
        ("vieux.doc", OLE + bytes(600), "older Office"),
        ("verrou.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        ("verrou.pdf", make_pdf([set_lines(["Secret"])], locked=True), "locked with a password"),
        ("casse.pdf", b"%PDF-1.4\n" + b"\xff\x00" * 50, "casse.pdf is damaged and cannot be read as a PDF"),
        ("casse.pdf", b"Bonjour", "is damaged and cannot be read as a PDF"),
        ("casse.docx", make_docx("Bonjour")[:900], "is damaged and cannot be read as a Word document"),
        ("casse.docx", change_part(make_docx("Bonjour"), "word/document.xml", b"</w:body>", b""), "is damaged"),
        ("octets.txt", bytes(range(256)) * 9, "bytes that are not text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_what_to_do(folder, name, data, words):
    assert words in refused(folder, data, name)


@pytest.mark.parametrize(
    ("part", "words"),
    [("xl/workbook.xml", "a spreadsheet (.xlsx)"), ("ppt/slides.xml", "a presentation"), ("a/b", "a compressed file")],
)
def test_other_packages_are_told_from_word_s(folder, part, words):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(part, "x")
    assert words in refused(folder, out.getvalue(), "a.docx")


def bomb(size=300_000_000, declared=None):
    """Return a Word document one of whose parts unpacks to `size` bytes; `declared` lies about it."""
    out = io.BytesIO(make_docx("Bonjour"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package, package.open("word/extra.xml", "w") as part:
        block = bytes(1_000_000)
        for _ in range(size // len(block)):
            part.write(block)
    data = bytearray(out.getvalue())
    if declared is not None:
        at = data.rindex(b"PK\x01\x02")
        data[at + 16 : at + 20] = struct.pack("<I", zlib.crc32(bytes(declared)))
        data[at + 24 : at + 28] = struct.pack("<I", declared)
    return bytes(data)


def test_a_package_that_unpacks_to_far_too_much_is_not_opened(folder):
    assert "unpacks to far more" in refused(folder, bomb(), "bombe.docx")
    out = io.BytesIO(make_docx("Bonjour"))
    with zipfile.ZipFile(out, "a") as package:
        for number in range(6_000):
            package.writestr(f"x/{number}", "")
    assert "unpacks to far more" in refused(folder, out.getvalue(), "bombe.docx")


def test_a_package_that_lies_about_its_size_is_never_unpacked_beyond_it(folder):
    data = bomb(200_000_000, declared=1000)
    tracemalloc.start()
    try:
        assert add_file(folder, data, "menteur.docx").text == "Bonjour\n"
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()


def test_entities_that_a_document_declares_are_refused(folder):
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document'
    data = change_part(make_docx("Bonjour"), "word/document.xml", b"<w:document", laughs)
    assert "declares its own entities" in refused(folder, data, "rires.docx")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../evil.txt", "evil"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\evil.txt", "evil"),
        ("a\0b.txt", "source-"),
        ("con.txt", "source-con"),
        ("LPT1.txt", "source-lpt1"),
        ("мост.txt", "source-"),
        ("한국어 기사.txt", "source-"),
        ("L’œuvre d’été.txt", "l-oeuvre-d-ete"),
        ("x" * 300 + ".txt", "x" * 60),
        ("....txt", "source-"),
    ],
)
def test_a_name_never_becomes_a_path(folder, tmp_path, name, expected):
    outside = {path for path in tmp_path.iterdir() if path != folder}
    text = "la première ligne finit par un point.\n"
    added = add_file(folder, text.encode(), name)
    assert added.source.id.startswith(expected)
    assert {path.name for path in (folder / "seeds").glob("*.txt")} == {f"{added.source.id}.txt"}
    assert {path for path in tmp_path.iterdir() if path != folder} == outside
    assert load_sources(folder).faults == ()


def test_ids_are_unique_whatever_their_case_and_never_those_of_sources_gone():
    assert make_id("Le pont", None, "ab" * 32, []) == "le-pont"
    assert make_id("Le pont", None, "ab" * 32, ["LE-PONT", "le-pont-2"]) == "le-pont-3"
    assert make_id("Мост", "мост.txt", "ab" * 32, []) == "source-abababab"
    assert make_id("Un titre " * 20, None, "ab" * 32, []) == "un-titre-un-titre-un-titre-un-titre-un-titre-un-titre-un"


def test_a_source_does_not_take_over_the_decisions_on_one_that_is_gone(folder):
    (folder / "data" / "review").mkdir()
    (folder / "data" / "review" / "le-pont-divise.jsonl").write_text("{}\n")
    assert add_text(folder, TEXT).source.id == "le-pont-divise-2"


def test_a_second_copy_is_noticed_and_names_the_source(folder):
    first = add_file(folder, TEXT.encode(), "a.txt").source.id
    before = state_of(folder)
    copies = [
        (TEXT.encode(), "b.txt"),
        (TEXT.encode("utf-16"), "c.txt"),
        (TEXT.upper().replace(" ", "  ").encode(), "d.txt"),
        (make_docx(*TEXT.splitlines()), "e.docx"),
    ]
    for data, name in copies:
        with pytest.raises(AlreadyThere, match="le-pont-divise") as caught:
            add_file(folder, data, name)
        assert caught.value.source == first
    with pytest.raises(AlreadyThere, match=r"^The pasted text is already in the collection, as the source le-pont"):
        add_text(folder, TEXT)
    assert state_of(folder) == before


def test_a_text_that_several_add_at_once_is_added_once(folder):
    def add(number):
        try:
            return add_file(folder, f"{TEXT}\n{' ' * number}".encode(), f"{number}.txt")
        except AlreadyThere as error:
            return error

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(add, range(4)))
    assert sorted(type(result).__name__ for result in results) == ["Added", *["AlreadyThere"] * 3]
    assert load_sources(folder).faults == ()


def test_a_file_whose_text_came_out_differently_is_known_by_its_bytes(folder):
    data = make_pdf([set_lines(TEXT.splitlines())])
    add_file(folder, data, "a.pdf")
    with pytest.raises(AlreadyThere, match="is already in the collection"):
        add_file(folder, data, "autre.pdf")


def test_nearly_the_same_text_is_taken_in_and_the_record_says_so(folder):
    add_text(folder, LONG, title="Première")
    added = add_text(folder, LONG.replace("maire 7", "préfet 7", 1) + " Fin.", title="Seconde")
    assert "Nearly the same text as the source premiere" in str(added.source.note)
    assert add_text(folder, OTHER).source.note is None


def test_a_print_out_with_menus_around_it_is_known_as_the_page_s_text(folder):
    add_file(folder, f"<html><body><article><p>{LONG}</p></article></body></html>".encode(), "page.html")
    menus = [
        "Accueil Sport Culture Contact Plan du site",
        "Lire aussi : le séisme au Japon a fait quatre morts dimanche",
    ]
    lines = [*menus, "", *textwrap.wrap(LONG, 80), "", *menus[::-1]]
    added = add_file(folder, make_pdf([set_lines(lines)]), "page.pdf")
    assert "Nearly the same text as the source page" in str(added.source.note)


def test_a_short_text_that_a_long_one_holds_is_not_the_same(folder):
    add_text(folder, LONG, title="Première")
    assert add_text(folder, LONG[: len(LONG) // 3] + " Fin.", title="Seconde").source.note is None


def test_many_files_are_added_and_a_bad_one_does_not_stop_the_others(folder, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "sub").mkdir()
    told = []
    pasted = [("c.txt", OTHER.encode()), ("d.txt", TEXT.encode())]
    results = add_files(
        folder,
        [*(tmp_path / name for name in ("a.txt", "b.txt", "sub", "gone.txt")), *pasted],
        progress=lambda done, total, name: told.append((done, total, name)),
    )  # fmt: skip
    assert [type(result) for result in results] == [Added, IntakeError, IntakeError, IntakeError, Added, AlreadyThere]
    assert "sub is a folder" in str(results[2])
    assert "gone.txt was not found" in str(results[3])
    assert told[0] == (1, 6, "a.txt")
    assert [done for done, _, _ in told] == [1, 2, 3, 4, 5, 6]
    assert load_sources(folder).faults == ()
    assert len(load_sources(folder).sources) == 2


@pytest.mark.parametrize("fails_at", [0, 1, 2, 3])
def test_a_full_disk_leaves_the_collection_as_it_was(folder, monkeypatch, fails_at):
    real, count = geo.intake.shelving.write_inside, 0  # type: ignore[attr-defined]

    def fill(path, data, **named):
        nonlocal count
        count += 1
        if count - 1 == fails_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, data, **named)

    monkeypatch.setattr(geo.intake.shelving, "write_inside", fill)
    said = refused(folder, TEXT.encode(), "a.txt")
    assert "cannot be written (No space left on device): free some space and retry" in said
    assert not (folder / "data" / "sources").exists()
    assert not (folder / "data" / "originals").exists()
    assert load_sources(folder).faults == ()


@pytest.mark.parametrize(("ends_before", "sources"), [(0, 1), (1, 1), (2, 1), (3, 2)])
def test_a_program_that_ends_while_it_adds_leaves_a_sound_collection_and_the_next_adding_ends_it(
    folder, monkeypatch, ends_before, sources
):
    real, count = geo.intake.shelving.write_inside, 0  # type: ignore[attr-defined]

    def end(path, data, **named):
        nonlocal count
        if count == ends_before:
            os._exit(9)
        count += 1
        real(path, data, **named)

    if (child := os.fork()) == 0:
        monkeypatch.setattr(geo.intake.shelving, "write_inside", end)
        add_file(folder, TEXT.encode(), "a.txt")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert load_sources(folder).faults == ()
    assert load_sources(folder).sources == ()
    add_text(folder, OTHER)
    assert load_sources(folder).faults == ()
    assert len(load_sources(folder).sources) == sources
    assert len(list((folder / "data" / "sources").iterdir())) == sources
    assert len(list((folder / "data").glob("originals/*"))) == sources - 1


def test_two_programs_may_add_to_one_collection_at_once(folder, tmp_path):
    programs = []
    for one in ("a", "b"):
        names = [tmp_path / f"{one}{number}.txt" for number in range(6)]
        for number, path in enumerate(names):
            text = LONG.replace("jour", f"jour {one}{number}").replace("rue", one)
            path.write_text(f"Le même titre\n{text}\n", "utf-8")
        command = [sys.executable, "-m", "geo", "add", "--collection", str(folder), *map(str, names)]
        programs.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
    assert [(program.communicate()[0], program.returncode)[1] for program in programs] == [0, 0]
    sources = load_sources(folder)
    assert not sources.faults
    assert len({source.id for source in sources.sources}) == 12
    assert sorted(path.suffix for path in (folder / "data/sources").iterdir()) == [".yaml"] * 12


def test_a_refusal_can_be_said_in_the_interface_s_language(folder):
    with pytest.raises(IntakeError) as caught:
        add_file(folder, b"\x89PNG\r\n\x1a\n" + bytes(99), "photo.png")
    said = caught.value.told(Translator("fr"))
    assert said.startswith("photo.png est une image\u00a0; ce format n’est pas lu ici")


def test_a_folder_that_is_no_collection_is_refused(tmp_path):
    with pytest.raises(IntakeError, match="is not a collection"):
        add_text(tmp_path, TEXT)
    assert list(tmp_path.iterdir()) == []


def test_a_collection_whose_list_cannot_be_read_is_left_alone(folder):
    (folder / "data" / "sources.yaml").write_text("collection: [")
    assert "has errors: fix its files" in refused(folder, TEXT.encode(), "a.txt")


def test_what_is_no_ordinary_file_is_refused(folder, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "cannot be read (it is not a file)" in refused(folder, tmp_path / "pipe.txt")


def test_links_are_followed_and_those_that_lead_nowhere_are_named(folder, tmp_path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    assert "loop.txt cannot be read" in refused(folder, tmp_path / "loop.txt")
    assert "nowhere.txt was not found" in refused(folder, tmp_path / "nowhere.txt")
    (tmp_path / "gone.txt").write_text(TEXT, "utf-8")
    assert add_file(folder, tmp_path / "nowhere.txt").source.original.name == "nowhere.txt"


def test_a_file_that_is_being_written_is_refused(folder, tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    real = type(path).open

    def write_on(self, *more, **named):
        if self == path:
            with real(path, "a") as file:
                file.write("more")
        return real(self, *more, **named)

    monkeypatch.setattr(type(path), "open", write_on)
    assert refused(folder, path) == "a.txt changed while it was read: wait until it is written whole, and add it again."


def test_hostile_metadata_stays_text(folder):
    page = (
        "<html><head><meta property='og:title' content='&lt;script&gt;x&lt;/script&gt;\u202e: # [&amp;a]'>"
        "<meta name='author' content='!!python/object:os.system'></head>"
        f"<body><article><p>{TEXT}</p></article></body></html>"
    )
    added = add_file(folder, page.encode(), "a.html")
    assert load_sources(folder).faults == ()
    assert load_sources(folder).sources[0] == added.source
    assert added.source.author.value == "!!python/object:os.system"


def test_the_audit_names_the_original_file_and_what_is_wrong_with_its_record(folder):
    added = add_file(folder, make_docx(*TEXT.splitlines()), "<pont>.docx")
    (finding,) = audit_collection(folder).sources
    assert finding.problems == ()
    page = audit_html(audit_collection(folder), "en")
    assert "Taken from the file &lt;pont&gt;.docx" in page
    assert added.source.original.sha256 in page
    record = folder / "data" / "sources" / f"{added.source.id}.yaml"
    record.write_text(record.read_text("utf-8").replace('value: "fr"', 'value: "?"'), "utf-8")
    (finding,) = audit_collection(folder).sources
    assert "expected a language tag" in finding.problems[0]
