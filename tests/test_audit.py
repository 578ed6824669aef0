"""The audit shows what every record rests on, also where it does not stand, and its page is safe to open."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from geo.audit import Audit, audit_body, audit_collection, audit_html, audit_style
from geo.errors import CollectionError
from geo.i18n.messages import Translator
from geo.models import Titles
from geo.tables.importing import import_table
from tests.made_tables import csv_text, empty_collection, ucdp_row, write_table
from tests.small_collection import EVENTS, ONE, make_collection

HOSTILE = """</td><script>alert(1)</script><img src=x onerror=alert(1)> {{7*7}} {% raw %} & "x" 'y'"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return audit_collection(make_collection(tmp_path_factory.mktemp("c") / "c"))


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """An audit of a changed seed, an unknown place, a wrong date and a wrong figure."""
    events = EVENTS.replace("toponym: Moscou", "toponym: Les autorités").replace("when: 2024-06\n", "when: juin\n")
    events = events.replace("value: 12}", "value: 13}").replace(
        '12 morts."', '12 morts."\n        start: 0\n        end: 57'
    )
    folder = make_collection(tmp_path_factory.mktemp("b") / "c", events=events)
    (folder / "seeds" / "one.txt").write_text("Mardi. " + ONE.replace("touché", "visé"), "utf-8")
    return audit_collection(folder)


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_a_sound_collection_has_every_quote_exact_and_every_name_resolved(sound: Audit) -> None:
    counts = sound.counts()
    assert (counts["quotes"], counts["exact"], counts["moved"], counts["missing"]) == (3, 3, 0, 0)
    assert (counts["sources"], counts["unchanged"], counts["faults"]) == (2, 2, 0)
    assert (counts["toponyms"], counts["unresolved"], counts["pinned"]) == (4, 0, 0)
    assert (counts["events"], counts["dates"], counts["undated"]) == (3, 2, 1)
    assert (counts["stated"], counts["inferred"], counts["unknown"]) == (0, 2, 10)


def test_a_quote_has_its_place_and_its_line(sound: Audit) -> None:
    assert [quote.anchor.place for quote in sound.quotes] == [(0, 57), (28, 82), (58, 71)]
    assert [quote.line for quote in sound.quotes] == [1, 1, 2]
    assert all(quote.there is None and not quote.problems for quote in sound.quotes)


def test_a_place_name_has_its_reason_and_the_candidates_not_chosen(sound: Audit) -> None:
    moscow = sound.toponyms[1]
    assert (moscow.toponym, moscow.place, moscow.role) == ("Moscou", "GN:524901", "origin")
    assert moscow.why
    assert moscow.names["en"] == "Moscow"
    assert all(names and place != moscow.place for place, names in moscow.others)


def test_a_date_has_its_precision_and_its_basis(sound: Audit) -> None:
    assert [(date.edtf, date.precision) for date in sound.dates] == [
        ("2024-05-03", "day"),
        ("2024-06", "month"),
        (None, "undated"),
    ]
    assert sound.dates[0].basis == "« le 3 mai 2024 »"


def test_a_date_of_a_claim_is_audited_too(tmp_path: Path) -> None:
    events = EVENTS.replace("attributed_to: Les", "as_of: 2024-07~\n        attributed_to: Les")
    (date,) = [
        date for date in audit_collection(make_collection(tmp_path / "c", events=events)).dates if date.what == "as_of"
    ]
    assert (date.edtf, date.precision, date.is_approximate, date.basis) == ("2024-07~", "month", True, None)


def test_a_changed_seed_shows_where_its_quotes_moved(broken: Audit) -> None:
    first, other, repeated = broken.quotes
    assert (first.anchor.status, first.anchor.method, first.anchor.old) == ("moved", "fuzzy", (0, 57))
    assert first.there == "Une frappe a visé Kyiv le 3 mai 2024. Bilan : 12 morts."
    assert any("moved from 0–57 to 7–62" in problem for problem in first.problems)
    assert any("13" in problem for problem in first.problems)
    assert other.anchor.status == "exact"
    assert (repeated.anchor.status, repeated.anchor.method) == ("moved", "words")
    assert [source.is_unchanged for source in broken.sources] == [False, True]


def test_what_cannot_be_resolved_or_read_is_shown_with_its_fault(broken: Audit) -> None:
    unresolved = [name for name in broken.toponyms if name.place is None]
    assert [name.toponym for name in unresolved] == ["Les autorités"]
    assert unresolved[0].problems
    wrong = next(date for date in broken.dates if date.edtf == "juin")
    assert wrong.precision is None
    assert "juin" in wrong.problems[0]
    assert broken.counts()["faults"] == len(broken.faults) > 4


@pytest.mark.parametrize("broken_file", ["data/events.yaml", "data/sources.yaml", "data/places.yaml"])
@pytest.mark.parametrize("content", [None, "", "- a\n", "a: [", "places: 3\nevents: x\nsources: {}\n"])
def test_any_broken_file_is_audited_and_shown(tmp_path: Path, broken_file: str, content: str | None) -> None:
    folder = make_collection(tmp_path / "c")
    if content is None:
        (folder / broken_file).unlink(missing_ok=True)
    else:
        (folder / broken_file).write_text(content, "utf-8")
    audit = audit_collection(folder)
    for language in ("fr", "en"):
        assert "<h1>" in audit_html(audit, language)


def test_an_audit_reports_the_faults_that_keep_the_atlas_from_being(broken: Audit) -> None:
    page = Tags(audit_html(broken, "en")).text
    for fault in broken.faults:
        assert fault.message in page
    assert str(CollectionError(broken.faults)).startswith(f"{len(broken.faults)} errors")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_shows_every_quote_name_and_date(sound: Audit, language: str) -> None:
    text = Tags(audit_html(sound, language)).text
    for quote in sound.quotes:
        assert quote.exact in text
    for name in sound.toponyms:
        assert name.toponym in text
        assert Translator(language).tell(name.why) in text
    for date in sound.dates:
        assert date.basis is None or str(date.basis) in text
    assert all(source.source.sha256 in text for source in sound.sources)


def test_hostile_text_is_only_ever_text(tmp_path: Path) -> None:
    hostile = json.dumps(HOSTILE, ensure_ascii=False)
    events = EVENTS.replace("fr: Frappe à Kyiv, en: Strike in Kyiv", f"fr: {hostile}, en: {hostile}")
    events = events.replace('"Une frappe a touché Kyiv le 3 mai 2024. Bilan : 12 morts."', hostile)
    events = events.replace("when_basis: « le 3 mai 2024 »", f"when_basis: {hostile}")
    events = events.replace("{toponym: Kyiv}", f"{{toponym: {hostile}, place: {hostile}, why: {hostile}}}", 1)
    folder = make_collection(tmp_path / "c", events=events, one=f"Avant {HOSTILE}\n")
    sources = (folder / "data" / "sources.yaml").read_text("utf-8")
    (folder / "data" / "sources.yaml").write_text(sources.replace("The text is in French.", hostile), "utf-8")
    for html in (audit_html(audit_collection(folder), "fr"), audit_body(audit_collection(folder), "en")):
        page = Tags(html)
        assert page.text.count(HOSTILE) >= 4
        assert not {"script", "img", "iframe", "link", "object"} & {tag for tag, _ in page.tags}
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


def test_the_page_asks_for_nothing_from_elsewhere(sound: Audit) -> None:
    html = audit_html(sound, "en")
    assert not re.search(r"https?://|url\(|@import", html)
    links = [attributes["href"] for tag, attributes in Tags(html).tags if tag == "a"]
    assert all(link is not None and link.startswith("#") for link in links)
    assert "default-src 'none'" in html


def test_tables_have_captions_and_scopes_and_ids_stand_once(broken: Audit) -> None:
    tags = Tags(audit_html(broken, "en")).tags
    tables = sum(tag == "table" for tag, _ in tags)
    assert tables == sum(tag == "caption" for tag, _ in tags) == 4 + 1 + len(broken.sources)
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in tags if tag == "th")
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = [attributes["href"] for tag, attributes in tags if tag == "a"]
    assert {target.removeprefix("#") for target in targets if target} <= set(ids)


def test_the_page_is_in_the_language_asked_for_and_quotes_in_their_own(sound: Audit) -> None:
    tags = Tags(audit_html(sound, "en")).tags
    assert ("html", {"lang": "en"}) in tags
    assert {attributes.get("lang") for tag, attributes in tags if tag == "q"} == {"fr"}
    assert audit_html(sound, "fr").startswith('<!DOCTYPE html>\n<html lang="fr">')


def test_the_same_audit_gives_the_same_page(sound: Audit) -> None:
    assert audit_html(sound, "fr") == audit_html(sound, "fr")
    assert sound.title == Titles(fr="Essai", en="Trial")


def test_sections_for_another_page_bring_no_page_of_their_own(sound: Audit) -> None:
    body = audit_body(sound, "en")
    assert not {"html", "head", "body", "main", "header", "style", "h1"} & {tag for tag, _ in Tags(body).tags}
    style = audit_style("dark", ".report")
    assert style.startswith(".report {")
    assert style.count("{") == style.count("}")
    assert "color-scheme: dark" in style


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits_its_width_and_follows_the_system_theme(
    browser: Browser, broken: Audit, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    path = tmp_path / "audit.html"
    path.write_text(audit_html(broken, "en"), "utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    lightness = int(re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[0])
    assert (lightness > 200) == (scheme == "light")
    rows = page.get_by_role("table", name="Each quote, and its position in the source").get_by_role("row")
    assert rows.count() == 4
    assert rows.nth(1).get_by_role("cell").nth(2).inner_text().strip().startswith("Moved")
    context.close()


def test_who_is_credited_stands_in_the_audit_with_their_words_and_what_rests_on_them(tmp_path: Path) -> None:
    events = EVENTS.replace("attributed_to: Les autorités", "attributed_to: [Les autorités, soldats]")
    audit = audit_collection(make_collection(tmp_path / "c", events=events))
    found = {one.speaker.id: (one.forms, one.claims, one.origins) for one in audit.speakers}
    assert found == {
        "form:les autorites": ((("Les autorités", "fr"),), 1, 0),
        "form:soldats": ((("soldats", "fr"),), 1, 1),
    }
    text = Tags(audit_html(audit, "en")).text
    assert "Who says so" in text
    assert "Les autorités" in text


def test_hints_stand_in_the_audit_and_are_no_faults(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    credits_file = "speakers:\n  - {id: king, names: {fr: le roi, en: the king}, forms: [le roi]}\n"
    (folder / "data" / "credits.yaml").write_text(credits_file, "utf-8")
    audit = audit_collection(folder)
    assert audit.counts()["faults"] == 0
    assert "data/credits.yaml:2: speakers[0].forms[0]: no record writes 'le roi'" in Tags(audit_html(audit, "en")).text


def test_the_audit_lists_event_tables_with_their_hash_licence_and_what_became_of_their_rows(
    tmp_path: Path,
) -> None:
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1), ucdp_row(2, latitude=91)]))])
    audit = audit_collection(folder)
    (found,) = audit.tables
    html = audit_html(audit, "en")
    assert found.record.sha256 in html
    assert "CC BY 4.0" in html
    assert "2 rows read: 1 kept (0 of them changed), 1 refused." in html
    assert 'href="#tables"' in html
