"""What is taken out of a file: its text, and what is known of it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import IntakeError
from geo.intake.dateline import find_author, find_publication_day
from geo.intake.extract import extract_file, extract_pasted
from geo.intake.facts import read_day
from geo.intake.hygiene import safe_name, tidy_text
from geo.intake.language_detection import tell_language
from tests.made_files import change_part, make_docx, make_pdf, set_lines

FRENCH = "La construction du pont de Valmire a commencé au printemps, selon la préfecture, qui promet une ouverture."
PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Le pont divise | La Gazette</title>
<meta property="article:published_time" content="2024-10-03T23:30:00-05:00">
<meta property="og:site_name" content="La Gazette de Valmire">
<link rel="canonical" href="https://gazette.example.org/pont">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Le pont &amp; la ville",
 "author": [{"name": "Jeanne Riquier"}, {"name": "Paul Varen"}]}]}</script>
<script>var city = "Moscou";</script><style>.x { color: red }</style></head>
<body><nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav>
<article><h1>Le pont divise</h1>
<p>La construction du pont de Valmire a commencé au printemps, selon la préfecture, qui promet une ouverture.</p>
<p>Le maire, <b>Lucien Porteval</b>, a affirmé que 1&nbsp;200 habi&shy;tants
seraient relogés.<br>Il l’a redit lundi.</p>
<script>alert("Pékin")</script><p onclick="steal()">Une commission extraordinaire se réunira en septembre.</p>
<table><tr><th>Ville</th><th>Blessés</th></tr><tr><td>Valmire</td><td>3</td></tr></table></article>
<div id="comments" class="comments"><p>Bravo, dit un lecteur qui habite à Londres et aime les ponts.</p></div>
<footer>© 2019 La Gazette</footer></body></html>"""


def known(extracted):
    names = ("title", "author", "publisher", "language", "published", "url")
    return {name: (getattr(extracted, name).value, getattr(extracted, name).status) for name in names}


def test_a_page_gives_its_article_without_menus_comments_and_scripts():
    extracted = extract_file(PAGE.encode(), "page.html")
    assert extracted.text == (
        "Le pont divise\n"
        "La construction du pont de Valmire a commencé au printemps, selon la préfecture, qui promet une ouverture.\n"
        "Le maire, Lucien Porteval, a affirmé que 1\u00a0200 habitants seraient relogés.\nIl l’a redit lundi.\n"
        "Une commission extraordinaire se réunira en septembre.\nVille | Blessés\nValmire | 3\n"
    )
    assert extracted.original.extractor.startswith("trafilatura ")
    assert extracted.original.media_type == "text/html"


def test_a_page_s_facts_come_from_its_markup_and_say_from_which_field():
    extracted = extract_file(PAGE.encode(), "page.html")
    assert known(extracted) == {
        "title": ("Le pont divise", "stated"),
        "author": ("Jeanne Riquier, Paul Varen", "inferred"),
        "publisher": ("La Gazette de Valmire", "inferred"),
        "language": ("fr", "inferred"),
        "published": ("2024-10-03", "inferred"),
        "url": ("https://gazette.example.org/pont", "inferred"),
    }
    basis = "The file’s own metadata: article:published_time = 2024-10-03T23:30:00-05:00"
    assert extracted.published.basis == basis
    assert str(extracted.title.basis) in extracted.text


def test_a_page_that_states_no_day_of_publication_has_none():
    page = PAGE.replace("article:published_time", "article:modified_time")
    assert known(extract_file(page.encode(), "page.html"))["published"] == (None, "unknown")


def test_the_only_day_that_an_article_is_marked_with_is_taken_and_one_of_several_is_not():
    page = PAGE.replace("article:published_time", "x")
    marked = page.replace("<h1>", "<time datetime='2024-10-05T10:00'>x</time><time datetime='2024-10-05'>y</time><h1>")
    published = extract_file(marked.encode(), "page.html").published
    assert (published.value, published.status) == ("2024-10-05", "inferred")
    marked = marked.replace("'2024-10-05'", "'2024-10-06'")
    assert known(extract_file(marked.encode(), "page.html"))["published"] == (None, "unknown")


def test_a_day_in_a_page_s_address_is_inferred_from_it():
    page = PAGE.replace("article:published_time", "x").replace("org/pont", "org/2024/10/04/pont")
    published = extract_file(page.encode(), "page.html").published
    assert (published.value, published.status) == ("2024-10-04", "inferred")
    assert published.basis == "The page’s own address: https://gazette.example.org/2024/10/04/pont"


def test_a_page_without_an_article_gives_all_of_its_words_but_no_script():
    extracted = extract_file(b"<p>Une phrase sur Kharkiv.</p><script>x('Moscou')</script>", "a.html")
    assert extracted.text == "Une phrase sur Kharkiv.\n"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-8", "utf-16"])
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding):
    page = f"<html><head><meta charset={encoding}></head><body><p>{FRENCH}</p></body></html>"
    assert extract_file(page.encode(encoding), "a.htm").text == FRENCH + "\n"


def test_an_address_that_is_no_web_address_is_not_taken():
    page = PAGE.replace("https://gazette.example.org/pont", "javascript:steal()")
    assert known(extract_file(page.encode(), "page.html"))["url"] == (None, "unknown")


def test_text_in_utf_8_is_kept_byte_for_byte_where_it_is_composed():
    data = "  Un titre \n\n\nDeux  blancs, \u00e9crits ainsi.\u00a0\nFin".encode()
    extracted = extract_file(data, "a.txt")
    assert extracted.text.encode() == data
    assert extracted.original.extractor is None


def test_line_ends_marks_and_controls_are_made_plain_and_the_record_says_so():
    extracted = extract_file("\ufeffUn\r\nDeux\rTrois\0 quatre\x0ccinq\u2028six".encode(), "a.txt")
    assert extracted.text == "Un\nDeux\nTrois quatre\ncinq\nsix"
    assert extracted.original.extractor == "byte order mark removed, line ends and control characters made plain"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("latin-1", "read as cp1252"),
        ("cp1252", "read as cp1252"),
        ("utf-16", "byte order mark"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "byte order mark"),
    ],
)
def test_text_in_other_encodings_is_read_as_it_was_meant(encoding, said):
    text = "L'été dernier, à Orléans, où le maire a été réélu."
    extracted = extract_file(text.encode(encoding), "a.txt")
    assert extracted.text == text
    assert said in str(extracted.original.extractor)


def test_text_in_cyrillic_encodings_is_guessed():
    text = "Мост в Керчи был обстрелян в ночь на вторник, сообщили местные власти и военные. "
    extracted = extract_file((text * 3).encode("cp1251"), "a.txt")
    assert extracted.text == text * 3
    assert extracted.original.extractor.startswith("charset-normalizer ")
    assert known(extracted)["language"] == ("ru", "inferred")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("mac_roman", "L’armée a abattu « 17 drones » à l’est. Les élèves étaient évacués, a déclaré le maire."),
        ("iso8859-15", "Le cœur coûte 30 € à l'œuvre, a déclaré le maire élu, où il a été hué."),
        (
            "cp1252",
            "“We had never seen it,” he said — the café of Slavoj Žižek cost £30. " + "Déjà vu, né là-bas. " * 20,
        ),
        ("cp1252", "Été 2024"),
        ("cp1250", "Prezydent powiedział, że żołnierze są w Kursku, a Kijów się broni; łączność była zła."),
    ],
)
def test_encodings_that_look_alike_are_told_apart(encoding, text):
    extracted = extract_file(text.encode(encoding), "a.txt")
    assert extracted.text == text
    assert encoding in str(extracted.original.extractor)


@pytest.mark.parametrize("declared", ["utf-16", "punycode", "unicode_escape", "zlib", "latin-1"])
def test_an_encoding_that_no_page_can_have_is_not_believed(declared):
    page = f"<html><head><meta charset={declared}></head><body><p>{FRENCH}</p><p>C’est \\u0041 -</p></body></html>"
    assert extract_file(page.encode("cp1252"), "a.htm").text == f"{FRENCH}\nC’est \\u0041 -\n"


def test_a_reviewer_is_told_that_an_encoding_was_guessed_and_that_bytes_are_lost():
    guessed = extract_file(("Мост в Керчи был обстрелян в ночь на вторник. " * 3).encode("koi8-r"), "a.txt")
    assert guessed.notes == (
        "The file does not say its encoding: guessed as koi8_r, look whether the letters are right.",
    )
    cut = extract_file(FRENCH.encode()[:-1] + b"\xc3", "a.txt")
    assert cut.text == FRENCH[:-1] + "\ufffd"
    assert cut.original.extractor == "read as utf-8 with unreadable bytes"
    assert cut.notes == ("Bytes that could not be read as utf-8 stand as “\ufffd” (1 times).",)


def test_a_text_that_speaks_of_a_format_is_not_of_that_format():
    assert extract_file(b"Le format %PDF- est ancien.", "a.txt").text == "Le format %PDF- est ancien."


def test_the_subject_of_an_e_mail_is_its_title():
    head = "From: Ana Pons <ana@x.org>\nDate: Wed, 2 Oct 2024 21:14:00 +0200\n"
    extracted = extract_file(f"{head}Subject: Le pont divise\n\n{FRENCH}\n".encode(), "a.txt")
    assert (extracted.title.value, extracted.title.status) == ("Le pont divise", "stated")
    assert (extracted.published.value, extracted.published.status) == ("2024-10-02", "stated")
    assert extract_file(f"{head}\n{FRENCH}\n".encode(), "a.txt").title.status == "unknown"


def test_markdown_gives_what_a_reader_sees():
    source = (
        "# Le *pont*\n\nUn [lien](http://x.org) sur\ndeux lignes.  \nLa troisième.\n\n- un\n- deux\n\n"
        "| Ville | Morts |\n|---|---|\n| Valmire | 3 |\n\n<div><script>steal()</script>Du HTML</div>\n\n"
        "> Une &amp; citation ![image](x.png)\n\n```\nun  code\n```\n"
    )
    assert extract_file(source.encode(), "a.md").text == (
        "Le pont\nUn lien sur deux lignes.\nLa troisième.\n- un\n- deux\nVille | Morts\nValmire | 3\nDu HTML\n"
        "Une & citation\nun code\n"
    )


def test_the_front_matter_of_markdown_gives_facts():
    front = "---\ntitle: Le pont\nauthors: [Ana Pons, Luc Rey]\ndate: 2024-10-03\nlang: fr\nurl: https://x.org/a\n---\n"
    extracted = extract_file((front + "Le pont de Valmire est fermé depuis lundi.\n").encode(), "a.md")
    assert "title:" not in extracted.text
    assert known(extracted) == {
        "title": ("Le pont", "inferred"),
        "author": ("Ana Pons, Luc Rey", "inferred"),
        "publisher": (None, "unknown"),
        "language": ("fr", "inferred"),
        "published": ("2024-10-03", "inferred"),
        "url": ("https://x.org/a", "inferred"),
    }
    assert extracted.published.basis == "The file’s own metadata: date = 2024-10-03"


def test_front_matter_in_toml_gives_facts_too():
    front = '+++\ntitle = "Le pont"\nauthors = ["Ana Pons"]\ndate = 2024-10-03T10:00:00Z\n+++\n'
    extracted = extract_file((front + "Du texte.\n").encode(), "a.md")
    assert extracted.text == "Du texte.\n"
    assert [known(extracted)[fact][0] for fact in ("title", "author", "published")] == [
        "Le pont",
        "Ana Pons",
        "2024-10-03",
    ]


def test_words_between_two_rules_are_no_front_matter():
    assert extract_file(b"---\nUn texte\n---\nFin\n", "a.md").text == "Un texte\nFin\n"


def test_blocks_of_html_in_markdown_are_lines_of_their_own():
    source = b"<details><summary>Plus</summary>Du <i>texte</i></details>\n"
    assert extract_file(source, "a.md").text == "Plus\nDu texte\n"


@pytest.mark.parametrize(
    "front",
    ["+++\ntitle = \n+++\n", "---\ntitle: [\n---\n", "---\ndate: le 3\ntitle: {a: b}\n---\n", "---\n- a\n---\n"],
)
def test_front_matter_that_cannot_be_used_gives_nothing(front):
    extracted = extract_file((front + "Du texte, et rien d’autre.").encode(), "a.md")
    assert extracted.text == "Du texte, et rien d’autre.\n"
    assert {value for value, _ in known(extracted).values()} == {None}


def test_word_gives_paragraphs_and_tables_in_order_and_its_properties():
    data = make_docx("Le pont", "Suite\tet\u00adfin.", table=[["Ville", "Morts"], ["Valmire", "3"]], author="Ana Pons")
    extracted = extract_file(data, "a.docx")
    assert extracted.text == "Le pont\nVille | Morts\nValmire | 3\nSuite etfin.\n"
    assert known(extracted)["author"] == ("Ana Pons", "inferred")
    assert extracted.author.basis == "The file’s own metadata: dc:creator = Ana Pons"
    assert known(extracted)["published"] == (None, "unknown")


def test_word_gives_inserted_words_and_not_deleted_ones():
    data = make_docx("Le maire AAA.")
    words = b"<w:t>Le maire AAA.</w:t></w:r>"
    changed = (
        b'<w:t xml:space="preserve">Le maire </w:t></w:r>'
        b'<w:ins w:id="1" w:author="x"><w:r><w:t>reste</w:t></w:r></w:ins>'
        b'<w:del w:id="2" w:author="x"><w:r><w:delText>part</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r>'
    )
    assert extract_file(change_part(data, "word/document.xml", words, changed), "a.docx").text == "Le maire reste.\n"


def test_what_word_writes_by_itself_is_no_author_and_no_title():
    extracted = extract_file(make_docx(FRENCH, author="python-docx", title="Word Document"), "a.docx")
    assert known(extracted)["author"] == (None, "unknown")
    assert known(extracted)["title"] == (None, "unknown")


def test_long_runs_of_anything_are_read():
    for run in ("\u00a0", "x", "-", ". ", "\u00ad", "|", "@", "# ", "> a\n", "\t"):
        words = f"Le pont{run * 30_000} de Valmire"
        assert extract_pasted(words).text.startswith("Le pont")
        assert extract_file(words.encode(), "a.html").text.startswith("Le pont")
        assert extract_file(words.encode(), "a.md").text.startswith("Le pont")
    assert extract_file(make_pdf([[(50, 700, 10, "x" * 100_000 + "-"), (50, 688, 10, "y" * 100_000)]]), "a.pdf").text


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", make_pdf([set_lines([FRENCH])]), "application/pdf"),
        ("a.docx", PAGE.encode(), "text/html"),
        ("a.html", make_docx(FRENCH), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.docx", make_pdf([set_lines([FRENCH])]), "application/pdf"),
    ],
)
def test_the_content_decides_what_a_file_is_and_a_note_says_so(name, data, media_type):
    extracted = extract_file(data, name)
    assert extracted.original.media_type == media_type
    assert "was read as one" in extracted.notes[0]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.docx", b"PK\x03\x04 torn", "a Word document"),
        ("a.zip", b"PK\x03\x04 torn", "a compressed file"),
        ("a.txt", b"PK\x03\x04 torn", "a compressed file"),
        ("a.pdf", b"no pdf", "a PDF"),
        ("a.mhtml", b"no saved page", "a saved web page"),
    ],
)
def test_a_damaged_file_is_called_what_its_name_says_and_no_broken_package_a_word_document(name, data, kind):
    with pytest.raises(IntakeError, match=f"is damaged and cannot be read as {kind}"):
        extract_file(data, name)


def test_a_million_characters_on_one_line_are_one_line():
    line = "Le pont de Valmire est coupé. " * 40_000
    assert extract_file(line.encode(), "a.txt").text == line
    assert extract_pasted(line).text == line.strip() + "\n"


@pytest.mark.parametrize(
    ("text", "language", "day", "words"),
    [
        ("Titre\nPublié le 3 octobre 2024 à 14h05\nDu texte.", "fr", "2024-10-03", "Publié le 3 octobre 2024"),
        ("Titre\nMis en ligne le 1er août 2023\n", "fr", "2023-08-01", "Mis en ligne le 1er août 2023"),
        ("Oct 3, 2024 · by Ana Pons\nText", "en", "2024-10-03", "Oct 3, 2024"),
        ("Thursday, 3 October 2024\nText", "en", "2024-10-03", "Thursday, 3 October 2024"),
        ("Published: 2024-10-03\nText", "en", "2024-10-03", "Published: 2024-10-03"),
        ("Publié le 03/10/2024\n", "fr", "2024-10-03", "Publié le 03/10/2024"),
        (
            "Par Ana Pons, publié le 3 octobre 2024, mis à jour à 8h\nTexte",
            "fr",
            "2024-10-03",
            "publié le 3 octobre 2024",
        ),
        ("By Ana Pons | Oct. 3, 2024\nText", "en", "2024-10-03", "Oct. 3, 2024"),
        ("Titre\n3 octobre 2024\nTexte du 5 octobre 2024.", "fr", "2024-10-03", "3 octobre 2024"),
        ("Published on 13/10/2024\n", "en", "2024-10-13", "Published on 13/10/2024"),
        ("PARIS, 31 mars 2025. Le tribunal l’a dit lundi.", "fr", "2025-03-31", "PARIS, 31 mars 2025"),
        ("A ferry\nTUBAN, Indonesia, July 4, 2025 - Six died.", "en", "2025-07-04", "TUBAN, Indonesia, July 4, 2025"),
        ("LONDON, March 7, 2024 (AP) — They met.", "en", "2024-03-07", "LONDON, March 7, 2024 (AP)"),
    ],
)
def test_a_day_that_the_text_states_is_found(text, language, day, words):
    assert find_publication_day(text, language) == (day, words)
    assert words in text


@pytest.mark.parametrize(
    "text",
    [
        "Le 3 octobre 2024, une frappe a touché la ville et fait douze morts, selon les autorités de la région.",
        "Published on 03/10/2024",
        "Publié le 31 février 2024",
        "Le livre publié en 2024 raconte le 3 octobre 2023.",
        "3 octobre : rien",
        "Le 9 mai 2025 Moscou se souvient",
        "Le 9 mai 2025, Moscou se souvient",
        "Le rapport, publié le 3 mai 2023 par l’ONU, dit le contraire.",
        "Publié le 3 mai 2023, le rapport dit le contraire.",
        "3 octobre 2024 : la ville est touchée",
        "3 octobre 2024\nUne frappe.\n5 octobre 2024\nUne autre.",
        "Le 3 octobre 2024 par des drones",
        "Published on 12/11/2024\n",
        "Published on 12/12/2024\n",
        "PARIS, Feb. 12 — They met.",
        "PARIS, 31 mars 2025, le tribunal l’a dit.",
        "Paris, 31 mars 2025. Le tribunal l’a dit.",
    ],
)
def test_a_day_that_the_text_tells_of_is_not_its_day_of_publication(text):
    assert find_publication_day(text, "en") is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Par Jeanne Riquier", "Jeanne Riquier"),
        ("Par Jean-Éric de la Tour, publié le 3 octobre 2024", "Jean-Éric de la Tour"),
        ("By Ana Pons and Luc Rey", None),
        ("By Ana Pons | Valmire", "Ana Pons"),
        ("Auteur : Ana Pons", "Ana Pons"),
        ("Par Toutatis, la ville tient bon", None),
        ("Par la route, Kyiv est à deux heures", None),
        ("Le pont a été construit par Jeanne Riquier", None),
    ],
)
def test_an_author_is_stated_by_a_line_at_the_top(line, author):
    assert find_author(f"Un titre\n{line}\n{FRENCH}\n") == author
    extracted = extract_pasted(f"Un titre\n{line}\n{FRENCH}\n")
    assert (extracted.author.value, extracted.author.status) == (author, "stated" if author else "unknown")


def test_the_day_that_the_text_states_comes_before_that_of_the_metadata():
    text = f"---\ndate: 2024-11-20\n---\nLe pont\n\nPublié le 3 octobre 2024\n\n{FRENCH}"
    extracted = extract_file(text.encode(), "a.md")
    assert (extracted.published.value, extracted.published.status) == ("2024-10-03", "stated")
    assert extracted.notes == ("The file’s own metadata gives another day of publication: date = 2024-11-20.",)


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2024-10-03T23:59:00Z", "2024-10-03"),
        ("2024/10/03", "2024-10-03"),
        ("20241003", "2024-10-03"),
        ("2024-10", "2024-10"),
        ("2024", "2024"),
        ("2024-13-03", None),
        ("2024-02-30", None),
        ("3 octobre 2024", None),
        ("0000-00-00", None),
        ("", None),
    ],
)
def test_a_day_of_metadata_is_read_as_edtf_or_not_at_all(value, edtf):
    assert read_day(value) == edtf


def test_a_language_is_told_only_where_it_is_sure():
    english = "The bridge was hit on Tuesday night, officials said, and two people were hurt."
    for text, language in (
        (FRENCH, "fr"),
        (english, "en"),
        ("전쟁이 시작되었다고 당국이 화요일에 밝혔다고 한다", "ko"),
    ):
        told = tell_language(text)
        assert told is not None
        assert told[0] == language
    assert tell_language("Paris, London") is None
    assert tell_language("Kyiv 12 000, 300; 45 " * 5) is None
    assert tell_language("") is None


def test_the_words_outdo_the_language_that_a_page_declares():
    extracted = extract_file(PAGE.replace('lang="fr"', 'lang="en-US"').encode(), "a.html")
    assert extracted.language.value == "fr"
    assert "py3langid" in str(extracted.language.basis)


@given(st.text())
def test_a_tidy_text_stays_as_it_is_and_shows_no_control(text):
    tidy = tidy_text(text)
    assert tidy_text(tidy) == tidy
    assert not [c for c in tidy if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff")]
    assert not any(line != line.rstrip(" \t\u00a0") or not line for line in tidy.removesuffix("\n").split("\n") if tidy)


@given(st.text(min_size=1))
def test_a_safe_name_is_no_path(name):
    safe = safe_name(name)
    assert safe
    assert not set(safe) & set("/\\\0\n\r")
    assert safe not in (".", "..")


@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html", ".pdf", ".docx", ""]))
def test_any_bytes_are_a_text_or_one_clear_error(data, ending):
    said = text = ""
    try:
        text = extract_file(data, f"a{ending}").text
    except IntakeError as error:
        said = str(error)
    assert said.endswith(".") != bool(text.strip())
    assert not set(text) & set("\r\0\x1b\ud800")


def test_the_extractors_are_loaded_only_when_they_are_needed():
    code = "import sys, geo.intake, geo.collection.create; print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "geo" in loaded
    for name in (
        "lxml",
        "trafilatura",
        "docx",
        "pypdfium2",
        "markdown_it",
        "py3langid",
        "numpy",
        "pandas",
        "streamlit",
    ):
        assert f"'{name}'" not in loaded


def test_an_address_may_name_the_month_of_its_day():
    page = PAGE.replace("article:published_time", "x").replace("org/pont", "org/monde/2016/nov/29/pont")
    assert extract_file(page.encode(), "page.html").published.value == "2016-11-29"


def test_the_address_of_the_short_page_tells_the_day_too():
    page = PAGE.replace("article:published_time", "x").replace(
        'rel="canonical" href="https://gazette.example.org/pont"',
        'rel="amphtml" href="https://amp.gazette.example.org/2016/nov/29/pont"',
    )
    assert extract_file(page.encode(), "page.html").published.value == "2016-11-29"


def test_a_field_that_holds_its_value_in_the_wrong_attribute_is_read():
    page = PAGE.replace('published_time" content=', 'published_time" value=')
    assert extract_file(page.encode(), "page.html").published.value == "2024-10-03"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Le pont a cédé en 2018. Le tribunal rend, ce lundi 7 juillet, son jugement.", "2025-07-07"),
        ("Le port est fermé aujourd’hui, mardi 3 décembre 2024, dit la mairie.", "2024-12-03"),
        ("The mill opened in 2021. The court ruled today, Monday, July 7, against it.", "2025-07-07"),
        ("Des coups de feu ont éclaté hier, lundi 2 décembre 2024, à Valmire.", "2024-12-03"),
        ("Elle sera fermée demain mercredi 4 décembre 2024.", "2024-12-03"),
        ("Le tribunal rend, ce lundi 7 juillet, son jugement.", None),
        ("En 2018, déjà. Le tribunal juge ce 7 juillet.", None),
        ("Ce mardi 6 juin 1944, la mer est forte. Un musée l’a rappelé en 2019.", None),
        ("En 2024. Il vote ce lundi 7 octobre. Elle part ce mardi 8 octobre.", None),
        ("Le pont de 2018 sera neuf d’ici 2030. Le tribunal juge ce lundi 7 juillet.", "2025-07-07"),
        ("Pour cela, le 7 juillet 2025, il fallait partir.", None),
    ],
)
def test_an_article_without_a_day_of_publication_takes_the_one_that_it_calls_its_own(text, day):
    published = extract_pasted(text).published
    assert (published.value, published.status) == (day, "inferred" if day else "unknown")


def test_a_day_of_its_own_says_its_words_and_from_which_year_it_was_counted():
    basis = extract_pasted("Le pont a cédé en 2018. Il vote ce lundi 7 juillet.").published.basis
    assert str(basis).startswith(
        "The day that the text calls its own: « ce lundi 7 juillet »; its weekday is that of 2025"
    )
