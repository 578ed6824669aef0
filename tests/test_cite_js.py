"""Citations of an event and of a quote: nothing invented, everything escaped, and a link that finds the words."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from citeproc.source.json import CiteProcJSON
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from tests.panels import build_index, claim, event, place, source

pytestmark = pytest.mark.browser

STATED = {"status": "stated", "basis": "x"}
INFERRED = {"status": "inferred", "basis": "x"}
TEXT = "Un missile a frappé Kiev. Rien d’autre, dit-on.\nRien d’autre, dit-on.\nFin & suite, 100 % {ouverte}.\n"
LINK = "http://localhost/?event=kyiv&claim=2"
NASTY = '\\input{x} {{ $5 & 100% #1 a_b ~ ^ "q" <b> | </script> \u202eabc\u202c 👩‍🚀 , - ,- #:~:text='


def atlas_of(*claims, text=TEXT, event_title="Strike in Kyiv", **facts):
    events = [event("kyiv", 19000, claims=claims, title=event_title)]
    return build_index(events, [place("Kyiv")], [source(text, **facts)])


CITE = """([{ index, details }, claim, link, lang]) => {
  const atlas = Verbatim.createAtlas(index, (k) => details[k]);
  const day = new Date("2026-02-03T12:00Z");
  return Verbatim.citationsOf(atlas, 0, claim, Verbatim.translator(index.messages, lang), link, day);
}"""


def cite(logic, payload, *, claim=0, link=LINK, lang="en"):
    return logic.evaluate(CITE, [payload, claim, link, lang])


def fragment(logic, text, exact, start=None):
    start = text.index(exact) if start is None else start
    span = {"exact": exact, "start": start, "end": start + len(exact)}
    return logic.evaluate("([text, span]) => Verbatim.textFragment(text, span)", [text, span])


def test_what_is_unknown_and_inferred_is_said_in_every_format(logic):
    payload = atlas_of(claim(TEXT, "Un missile a frappé Kiev."))
    payload["index"]["sources"][0]["title"] = {"value": "Sommaire", **INFERRED}
    payload["index"]["sources"][0]["published"] = {"value": "[2024-10-03..2025-10-02]", **INFERRED}
    found = cite(logic, payload)
    for text in found.values():
        assert "Un missile a frappé Kiev." in text
        assert "[Sommaire]" in text
        assert "[publisher unknown]" in text
        assert "[Oct 2024]" in text
        assert "characters 0–25" in text.replace("--", "–")
        assert LINK in text or LINK.replace("&", "\\&") in text
    assert all("version 0" in found[form] for form in ("text", "note", "bibtex"))
    item, whole = json.loads(found["csl"])
    assert whole["version"] == "0"
    assert "author" not in item
    assert "year" not in found["bibtex"]


def test_stated_facts_are_cited_plainly(logic):
    facts = {
        "title": {"value": "Guerre", **STATED},
        "author": {"value": "Anne Roy", **STATED},
        "publisher": {"value": "La Gazette", **STATED},
        "published": {"value": "2024-10", **STATED},
        "url": {"value": "https://example.org/a", **STATED},
    }
    found = cite(logic, atlas_of(claim(TEXT, "Un missile a frappé Kiev.", attributed_to="Rien"), **facts))
    address = f"https://example.org/a#:~:text={quote('Un missile a frappé Kiev.', safe='').replace('.', '%2E')}"
    note = "Anne Roy, “Guerre,” La Gazette, Oct 2024, characters 0–25: “Un missile a frappé Kiev.”"
    assert found["note"].startswith(note)
    assert "(attributed to “Rien”)" in found["note"]
    item, whole = json.loads(found["csl"])
    assert whole["title"] == "Strike in Kyiv"
    assert (whole["version"], whole["accessed"]) == ("0", {"date-parts": [[2026, 2, 3]]})
    assert item["accessed"] == whole["accessed"]
    assert found["bibtex"].count("urldate = {2026-02-03}") == 2
    assert "accessed February 3, 2026" in found["note"]
    assert "accessed February 3, 2026" in found["text"]
    assert item["author"] == [{"literal": "Anne Roy"}]
    assert item["issued"] == {"date-parts": [[2024, 10]]}
    assert item["URL"] == address
    assert "year = {2024}" in found["bibtex"]
    assert f"url = {{{address}}}" in found["bibtex"]
    assert all(address in text for text in found.values())


def test_a_citation_is_in_the_language_of_the_article_and_not_of_words_that_it_quotes(logic):
    words = {**claim(TEXT, "Un missile a frappé Kiev."), "language": "en"}
    payload = atlas_of(words, language={"value": "fr", **STATED})
    assert json.loads(cite(logic, payload)["csl"])[0]["language"] == "fr"


def test_a_citation_as_csl_json_is_read_by_a_processor(logic):
    facts = {"title": {"value": "La Corée du Nord", **STATED}, "published": {"value": "2024-10", **STATED}}
    items = json.loads(cite(logic, atlas_of(claim(TEXT, "Un missile a frappé Kiev."), **facts))["csl"])
    source = CiteProcJSON(items)
    assert [source[item["id"]].type for item in items] == ["document", "entry"]
    assert source[items[0]["id"]]["issued"].year == 2024
    assert source[items[1]["id"]]["accessed"].day == 3


def test_an_event_is_cited_with_all_its_quotes_and_a_quote_alone(logic):
    claims = [claim(TEXT, "Un missile a frappé Kiev."), claim(TEXT, "Fin & suite")]
    payload = atlas_of(*claims)
    both, one = cite(logic, payload, claim=None), cite(logic, payload, claim=1)
    assert len(json.loads(both["csl"])) == 3
    assert len(json.loads(one["csl"])) == 2
    assert both["bibtex"].count("@misc{") == 3
    assert "Un missile" not in one["text"]
    assert "Fin & suite" in one["text"]
    assert "Fin \\& suite" in one["bibtex"]


def test_the_entry_of_what_is_cited_comes_first(logic):
    payload = atlas_of(claim(TEXT, "Un missile a frappé Kiev."))
    of_event, of_quote = cite(logic, payload, claim=None), cite(logic, payload, claim=0)
    assert [entry["key"] for entry in entries_of(of_event["bibtex"])] == ["kyiv", "kyiv-s-0"]
    assert [entry["key"] for entry in entries_of(of_quote["bibtex"])] == ["kyiv-s-0", "kyiv"]
    assert [item["id"] for item in json.loads(of_quote["csl"])] == ["kyiv/s/0", "kyiv"]
    assert of_quote["text"].startswith("“Un missile a frappé Kiev.”")
    assert of_event["text"].startswith("Strike in Kyiv")


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ({"value": "2024-10", **STATED}, "2024"),
        ({"value": "2024-10-03~", **STATED}, "2024"),
        ({"value": "2025-05/2025-07", **INFERRED}, "[2025]"),
        ({"value": "[2025-05-09..2026-04-23]", **INFERRED}, None),
        ({"value": "2024/..", **STATED}, None),
        ({"value": "[..2024-10]", **STATED}, None),
        ({"value": "202X", **STATED}, None),
    ],
)
def test_a_quote_is_cited_with_its_year_where_it_lies_in_one(logic, date, year):
    found = cite(logic, atlas_of(claim(TEXT, "Un missile a frappé Kiev."), published=date))
    assert entries_of(found["bibtex"])[0].get("year") == year


def test_the_words_of_a_citation_follow_the_language(logic):
    messages = {
        "fr": {"publisher unknown": "éditeur inconnu", "cited in": "cité dans", "“{words}”": "« {words} »"},
        "en": {},
    }
    payload = atlas_of(claim(TEXT, "Un missile a frappé Kiev."))
    payload["index"]["messages"] = messages
    found = cite(logic, payload, lang="fr")
    assert "[éditeur inconnu]" in found["text"]
    assert "«\u00a0Un missile a frappé Kiev.\u00a0»" in found["note"]
    assert "cité dans" in found["note"]


def entries_of(bibtex: str) -> list[dict[str, str]]:
    """Read BibTeX as BibTeX does: a value ends where its braces match, whatever stands before a brace."""
    entries = []
    for start in re.finditer(r"^@misc\{([A-Za-z0-9-]+),$", bibtex, re.MULTILINE):
        fields, at = {"key": start[1]}, start.end()
        while field := re.compile(r"\s*,?\s*(\w+) = \{").match(bibtex, at):
            depth, end = 1, field.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(bibtex[end], 0)
                end += 1
            fields[field[1]], at = bibtex[field.end() : end - 1], end
        assert bibtex[at : at + 2] == "\n}"
        entries.append(fields)
    return entries


def test_hostile_text_ends_no_field_and_starts_no_command(logic):
    facts = {name: {"value": NASTY, **STATED} for name in ("title", "author", "publisher")}
    facts["url"] = {"value": "https://example.org/?a={b}&c=%20\\d", **STATED}
    text = f"Avant {NASTY} après."
    found = cite(
        logic, atlas_of(claim(text, NASTY, attributed_to=NASTY), text=text, event_title=NASTY, **facts), link=LINK
    )
    item, whole = entries_of(found["bibtex"])
    assert set(item) == {"key", "author", "title", "publisher", "language", "url", "urldate", "note", "annote"}
    commands = set(re.findall(r"\\(?:[a-z]+|.)", item["publisher"]))
    words = "backslash braceleft braceright asciitilde asciicircum quotedbl less greater bar".split()
    assert commands <= {f"\\text{word}" for word in words} | {f"\\{sign}" for sign in "$&%#_"}
    assert not set("\\{}") & set(item["url"])
    assert whole["url"] == LINK
    assert json.loads(found["csl"])[0]["annote"] == NASTY
    assert NASTY in found["text"]


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_any_text_is_a_bibtex_value_and_a_fragment(logic, text):
    escaped = logic.evaluate("(text) => Verbatim.escapeBibtex(text)", text)
    depth = 0
    for sign in escaped:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    encoded = logic.evaluate("(text) => Verbatim.encodeFragment(text)", text)
    assert re.fullmatch(r"(?:[A-Za-z0-9]|%[0-9A-F]{2})*", encoded)
    assert unquote(encoded) == text


def test_a_lone_surrogate_does_not_stop_a_link(logic):
    assert logic.evaluate("Verbatim.encodeFragment('a\\ud800b')") == "a%EF%BF%BDb"


def test_a_fragment_keeps_its_syntax_apart_from_the_text(logic):
    assert fragment(logic, TEXT, "100 % {ouverte}") == ":~:text=100%20%25%20%7Bouverte%7D"
    assert fragment(logic, "a dit-on, oui & non b", "dit-on, oui & non") == ":~:text=dit%2Don%2C%20oui%20%26%20non"


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them(logic):
    exact = "Rien d’autre, dit-on."
    first, second = TEXT.index(exact), TEXT.rindex(exact)
    assert unquote(fragment(logic, TEXT, exact, first)) == ":~:text=Kiev.-,Rien d’autre, dit-on.,-Rien"
    assert unquote(fragment(logic, TEXT, exact, second)) == ":~:text=dit-on.-,Rien d’autre, dit-on.,-Fin"


def test_a_long_quote_and_one_over_lines_are_given_by_their_ends(logic):
    long = "alpha beta gamma delta epsilon zeta " + "mot " * 90 + "eta theta iota kappa lambda mu"
    assert unquote(fragment(logic, f"x {long} y", long)) == (
        ":~:text=alpha beta gamma delta epsilon zeta,eta theta iota kappa lambda mu"
    )
    assert (
        unquote(fragment(logic, "Un.\nDeux trois.\nQuatre.", "Deux trois.\nQuatre.")) == ":~:text=Deux trois.,Quatre."
    )


def test_a_source_s_own_fragment_is_kept_and_another_scheme_gives_no_link(logic):
    link = """(url) => Verbatim.linkToQuote(
      { text: "a b", url: { value: url, status: "stated" } }, { exact: "a b", start: 0, end: 3 })"""
    assert logic.evaluate(link, "https://example.org/#top") == "https://example.org/#top:~:text=a%20b"
    assert logic.evaluate(link, "https://example.org/#:~:text=old") == "https://example.org/#:~:text=a%20b"
    assert logic.evaluate(link, "javascript:alert(1)") is None


@pytest.mark.parametrize(
    ("address", "is_alone", "expected"),
    [
        ("http://h/?lang=fr&event=x&claim=3&read=s", False, "http://h/?lang=fr&event=kyiv"),
        ("file:///a%20b.html#from=2024-01-01&event=x", True, "file:///a%20b.html#from=2024-01-01&event=kyiv"),
        ("http://h/#old", False, "http://h/?event=kyiv"),
    ],
)
def test_a_link_is_the_address_with_the_event_in_it(logic, address, is_alone, expected):
    ask = "([address, isAlone, claim]) => Verbatim.addressOf(address, { isAlone, id: 'kyiv', claim })"
    assert logic.evaluate(ask, [address, is_alone, 0]) == expected
    assert logic.evaluate(ask, [address, is_alone, 1]) == f"{expected}&claim=2"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}/a.html"
    server.shutdown()
    server.server_close()


def test_the_browser_finds_the_second_of_two_equal_sentences(logic, browser, site):
    folder, url = site
    lines = [
        "Un missile a frappé Kiev.",
        "Rien d’autre, dit-on.",
        "Fin & suite, 100 % sûre.",
        "Rien d’autre, dit-on.",
        "Adieu.",
    ]
    text = "\n".join(lines)
    paragraphs = "".join(f'<p style="margin-bottom:3000px">{escape(line)}</p>' for line in lines)
    (folder / "a.html").write_text(f"<!doctype html><meta charset=utf-8>{paragraphs}", "utf-8")
    for number, line in enumerate(lines):
        start = sum(len(one) + 1 for one in lines[:number])
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(f"{url}#{fragment(logic, text, line, start)}")
        expect(opened.locator("p").nth(number)).to_be_in_viewport()
        context.close()


def test_a_cited_link_holds_the_event_and_the_quote_and_nothing_else(logic):
    ask = "([address, isAlone]) => Verbatim.addressOf(address, { isAlone, id: 'kyiv', claim: 1, isBare: true })"
    assert logic.evaluate(ask, ["http://h/?from=2024-01-01&view=1,2,3", False]) == "http://h/?event=kyiv&claim=2"
    assert logic.evaluate(ask, ["file:///a.html#from=2024-01-01", True]) == "file:///a.html#event=kyiv&claim=2"
