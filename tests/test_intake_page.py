"""What a web page says of its article: for machines, in its head, under its title; and what is no part of its text."""

from __future__ import annotations

import json
from email.message import EmailMessage

import pytest

from geo.errors import IntakeError
from geo.intake.extract import extract_file

TITLE = "Le pont de Valmire divise"
BODY = (
    "<p>La construction du pont de Valmire a commencé au printemps, selon la préfecture de la région.</p>"
    "<p>Le maire, Lucien Porteval, a affirmé que 120 habitants seraient relogés avant la fin de l’année.</p>"
    "<p>Une commission extraordinaire se réunira en septembre, ont annoncé les services de la ville.</p>"
)


def page(head="", top="", body=BODY, attributes=""):
    """Return what is taken out of a page with an article, and with what a test puts around it."""
    text = f"<html><head>{head}</head><body {attributes}><article><h1>{TITLE}</h1>{top}{body}</article></body></html>"
    return extract_file(text.encode(), "a.html")


def linked_data(*things):
    return f"<script type='application/ld+json; charset=utf-8'>{json.dumps(things)}</script>"


def article(**more):
    return {"@type": "NewsArticle", "headline": TITLE, **more}


def test_names_that_the_data_tell_elsewhere_are_looked_up():
    graph = {
        "@graph": [
            article(author={"@id": "#ana"}, publisher={"@id": "#us"}),
            {"@id": "#ana", "@type": "Person", "name": "Ana Pons"},
            {"@id": "#us", "@type": "Organization", "name": {"@id": "#us"}},
        ]
    }
    extracted = page(linked_data(graph))
    assert extracted.author.value == "Ana Pons"
    assert extracted.publisher.status == "unknown"


@pytest.mark.parametrize(
    "own",
    [
        article(author="Ana Pons"),
        {"@type": "Article", "headline": "Autre titre", "url": "https://x.org/pont/", "author": "Ana Pons"},
    ],
)
def test_of_several_articles_in_the_data_the_page_s_own_counts(own):
    other = {"@type": "NewsArticle", "headline": "Le séisme", "author": "Luc Rey", "datePublished": "2024-10-30"}
    extracted = page(linked_data(other, own) + "<link rel='canonical' href='https://www.x.org/pont'>")
    assert extracted.author.value == "Ana Pons"
    assert extracted.published.status == "unknown"


def test_of_several_articles_of_which_none_is_the_page_s_own_none_counts():
    others = [{"@type": "NewsArticle", "headline": f"Le séisme {n}", "author": "Luc Rey"} for n in range(2)]
    assert page(linked_data(*others)).author.status == "unknown"


def test_microdata_tells_of_the_article_and_not_of_its_comments():
    top = (
        "<div itemscope itemtype='https://schema.org/Article'>"
        "<b itemprop='author' itemscope><i itemprop='name'>Ana Pons</i></b>"
        "<time itemprop='datePublished' datetime='2024-10-02'>mercredi</time>"
        "<div itemscope itemprop='comment' itemtype='https://schema.org/Comment'><i itemprop='author'>Moi</i>"
        "<time itemprop='datePublished' datetime='2024-11-02'>hier</time></div></div>"
    )
    extracted = page(top=top)
    assert (extracted.author.value, extracted.published.value) == ("Ana Pons", "2024-10-02")
    assert extracted.published.basis == "The file’s own metadata: itemprop datePublished = 2024-10-02"


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        (
            "Par <a>Ana Pons</a> · Publié le <time>2 octobre 2024</time> à 21h14, mis à jour le 4",
            "Ana Pons",
            "2024-10-02",
        ),
        ("<b>By Ana Pons</b><div>Published 7:30 PM EDT, October 2, 2024</div>", "Ana Pons", "2024-10-02"),
        ("Lu 300 fois", None, None),
    ],
)
def test_the_lines_under_the_title_tell_author_and_day_where_nothing_else_does(line, author, day):
    extracted = page(top=f"<div class='meta'>{line}</div>")
    assert (extracted.author.value, extracted.published.value) == (author, day)
    if day is not None and extracted.published.status == "inferred":
        assert extracted.published.basis.startswith("The page says under its title: Publi")


def test_an_address_is_read_against_the_page_s_base():
    extracted = page("<base href='https://x.org/monde/'><link rel='canonical' href='pont.html'>")
    assert extracted.url.value == "https://x.org/monde/pont.html"


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0018)https://x.org/pont -->",
        "<!--\n Page saved with SingleFile \n url: https://x.org/pont \n-->",
    ],
)
def test_a_saved_page_says_where_it_was_saved_from(comment):
    assert extract_file(f"<!DOCTYPE html>\n{comment}<html><body>{BODY}</body></html>".encode(), "a.html").url.value == (
        "https://x.org/pont"
    )


def test_a_title_is_stated_where_it_is_a_line_and_not_where_its_words_happen_to_stand():
    short = page("<title>maire</title>", body=BODY)
    assert (short.title.value, short.title.status) == (TITLE, "stated")
    other = page(
        "<meta property='og:title' content='Le maire | La Gazette'><meta property='og:site_name' content='La Gazette'>"
    )
    assert other.title.value == TITLE
    lost = extract_file(
        f"<title>Le maire | La Gazette</title><meta property='og:site_name' content='La Gazette'>{BODY}".encode(),
        "a.html",
    )
    assert (lost.title.value, lost.title.status) == ("Le maire", "inferred")


def test_what_is_hidden_and_what_says_that_an_advertisement_stood_there_is_no_text():
    text = page(
        body=BODY + "<p hidden>Un texte caché sur Londres.</p><p>Publicité</p>" + BODY.replace("pont", "quai")
    ).text
    assert "Londres" not in text
    assert "Publicité" not in text
    assert "quai de Valmire" in text


def test_a_page_of_mediawiki_loses_its_furniture_and_the_day_on_which_it_was_begun():
    body = BODY.replace("région.", "région<sup class='reference'>[1]</sup>.") + (
        "<h2>Histoire<span class='mw-editsection'>[modifier]</span></h2><div id='toc'>Sommaire</div>"
        + BODY.replace("pont", "quai")
    )
    extracted = page(linked_data(article(datePublished="2004-05-01")), body=body, attributes="class='skin mediawiki'")
    assert "de la région.\n" in extracted.text
    assert "modifier" not in extracted.text
    assert "Sommaire" not in extracted.text
    assert extracted.published.status == "unknown"
    plain = page(linked_data(article(datePublished="2004-05-01")), body=body)
    assert "[1]" in plain.text
    assert plain.published.value == "2004-05-01"


def test_the_body_that_a_page_gives_as_data_is_taken_where_it_shows_none():
    data = linked_data(article(articleBody="Le pont &amp; la ville. <b>Le maire</b> a parlé lundi devant le conseil."))
    extracted = extract_file(f"<html><head>{data}</head><body><div id='root'></div></body></html>".encode(), "a.html")
    assert extracted.text == "Le pont & la ville. Le maire a parlé lundi devant le conseil.\n"
    assert "gives as data" in extracted.notes[0]


def test_the_rows_of_a_table_end_with_their_last_cell():
    table = "<caption>Bilan</caption><tr><th>Ville</th><th>Morts</th></tr><tr><td>Valmire</td><td>3</td></tr>"
    assert page(body=f"{BODY}<table>{table}</table>").text.splitlines()[-3:] == [
        "Bilan",
        "Ville | Morts",
        "Valmire | 3",
    ]


def test_a_page_that_a_browser_saved_in_one_file_is_read_like_any_other():
    page = f"<html><head><title>Le pont</title></head><body><article><h1>{TITLE}</h1>{BODY}</article></body></html>"
    saved = EmailMessage()
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = "https://x.org/pont"
    saved["Date"] = "Sat, 21 Nov 2026 18:56:42 +0000"
    saved.set_content(page, subtype="html", charset="windows-1252", cte="quoted-printable")
    saved.add_related(b"\0\1", "image", "png")
    for ends in (b"\n", b"\r\n"):
        extracted = extract_file(saved.as_bytes().replace(b"\n", ends), "a.mhtml")
        assert extracted.text == extract_file(page.encode(), "a.html").text
        assert (extracted.url.value, extracted.published.value) == ("https://x.org/pont", None)
        assert extracted.original.media_type == "multipart/related"
        assert extracted.notes == ()


def test_a_saved_page_without_a_page_is_refused():
    with pytest.raises(IntakeError, match=r"cannot be read as a saved web page \(\.mhtml\)"):
        extract_file(
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\nBonjour\n--x--\n", "a.mht"
        )


def test_a_page_of_more_elements_than_any_article_has_is_refused(monkeypatch):
    monkeypatch.setattr("geo.intake.formats.web_page.MOST_ELEMENTS", 1_000)
    with pytest.raises(IntakeError, match=r"has more parts than any article has \(at most 1,000 are read\): take out"):
        page(body=BODY + "<b>a</b>" * 1_000)
