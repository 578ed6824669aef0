"""Translations of quotes: checked, shown under the quote, marked as the editors', and never in the quote's place."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from geo.atlas import load_atlas
from geo.audit import audit_collection
from geo.cli.commands import main
from geo.errors import CollectionError, Fault
from geo.exports.annotations import to_annotations
from geo.exports.geojson import to_geojson
from geo.exports.kml import to_kml
from geo.exports.table import to_csv
from geo.page import build_page
from geo.page.payload import build_payload
from tests.small_collection import EVENTS, make_collection

STRIKE = "Une frappe a touché Kyiv le 3 mai 2024. Bilan : 12 morts."
ENGLISH = "A strike hit Kyiv on 3 May 2024. Toll: 12 dead."
TRANSLATED = f"""\
translations:
  - source: one
    quote: "{STRIKE}"
    language: en
    text: "{ENGLISH}"
  - source: two
    quote: 300 soldats sont passés de Moscou à Minsk en juin 2024
    language: en
    text: 300 soldiers crossed from Moscow to Minsk in June 2024
  - source: one
    quote: Rien d’autre.
    language: en
    text: Nothing else.
"""


def translate(folder: Path, text: str = TRANSLATED) -> Path:
    (folder / "data" / "translations.yaml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return translate(make_collection(tmp_path / "c"))


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(CollectionError) as caught:
        load_atlas(folder)
    return caught.value.faults


def test_a_collection_whose_every_quote_is_translated_has_nothing_to_be_told(folder: Path) -> None:
    atlas = load_atlas(folder)
    assert atlas.hints == ()
    assert atlas.translations.of(atlas.events[0].claims[0]) == {"en": ENGLISH}


def test_a_quote_without_a_translation_is_a_hint_of_verify_and_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = translate(make_collection(tmp_path / "c"), TRANSLATED.partition("  - source: two")[0])
    assert main(["verify", "--collection", str(folder)]) == 0
    hints = [line for line in capsys.readouterr().out.splitlines() if line.startswith("hint: ")]
    assert len(hints) == 2
    assert hints[0].startswith(
        "hint: data/events.yaml:27: events[1].claims[0].quote: the quote has no translation (en)"
    )
    assert len(audit_collection(folder).hints) == 2


def test_where_nothing_is_translated_nothing_is_missed(tmp_path: Path) -> None:
    assert load_atlas(make_collection(tmp_path / "c")).hints == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("12 morts.", "13 morts.", (3, "translations[0].quote"), "no claim quotes these words of one"),
        ("- source: two", "- source: one", (7, "translations[1].quote"), "no claim quotes these words of one"),
        ("language: en", "language: fr", (4, "translations[0].language"), "the quote is already in this language"),
        ("language: en", "language: english", (4, "translations[0].language"), "expected a language (BCP 47)"),
        (ENGLISH, STRIKE, (5, "translations[0].text"), "this reads as 'fr'"),
        (ENGLISH, f"Voici ce que dit la source : {STRIKE}", (5, "translations[0].text"), "this reads as 'fr'"),
        ("Toll: 12 dead", "Toll: 21 dead", (5, "translations[0].text"), "the number 12 in the quote"),
        ("  - source: two", TRANSLATED.partition("\n")[2].partition("  - source: two")[0] + "  - source: two",
         (6, "translations[1]"), "keep one"),
        ("    text: Nothing else.\n", "", (10, "translations[2]"), "the key 'text' is missing"),
        ("translations:", "translation:", (1, "translation"), "did you mean 'translations'"),
    ],
)  # fmt: skip
def test_each_kind_of_wrong_translation_is_a_fault_at_its_line(
    folder: Path, old: str, new: str, at: tuple[int, str], says: str
) -> None:
    translate(folder, TRANSLATED.replace(old, new, 1))
    fault = next(one for one in faults_of(folder) if one.path.startswith(at[1]))
    assert (fault.file, fault.line) == ("data/translations.yaml", at[0])
    assert says in f"{fault.path} {fault.message}"
    assert fault in audit_collection(folder).faults


def test_a_quote_that_changed_leaves_its_translation_behind_as_a_fault(tmp_path: Path) -> None:
    events = EVENTS.replace('"Une frappe a touché', '"a touché')
    folder = translate(make_collection(tmp_path / "c", events=events))
    (fault,) = faults_of(folder)
    assert (fault.path, fault.line) == ("translations[0].quote", 3)


def test_a_record_with_a_fault_does_not_make_its_translations_stale(folder: Path) -> None:
    events = folder / "data" / "events.yaml"
    events.write_text(events.read_text("utf-8").replace("kind: strike\n", "kind: [strike]\n"), "utf-8")
    assert {fault.file for fault in faults_of(folder)} == {"data/events.yaml"}


def test_a_quote_in_a_third_language_is_translated_into_both(tmp_path: Path) -> None:
    text = TRANSLATED + "".join(
        f"  - {{source: one, quote: Rien d’autre., language: {code}, text: {words}}}\n"
        for code, words in (("fr", "Plus rien."),)
    )
    events = EVENTS.replace("Rien d’autre., start", "Rien d’autre., language: de, start")
    atlas = load_atlas(translate(make_collection(tmp_path / "c", events=events), text))
    assert atlas.translations.of(atlas.events[2].claims[0]) == {"fr": "Plus rien.", "en": "Nothing else."}


def test_an_export_has_the_translation_beside_the_quote_and_says_whose_it_is(folder: Path) -> None:
    atlas = load_atlas(folder)
    claim = json.loads(to_geojson(atlas))["features"][0]["properties"]["claims"][0]
    assert claim["quote"] == STRIKE
    assert claim["translation"] == {"language": "en", "text": ENGLISH, "by": "editors"}
    row = next(csv.DictReader(io.StringIO(to_csv(atlas).removeprefix("\ufeff"))))
    assert (row["quote"], row["translation"], row["translation_language"]) == (STRIKE, ENGLISH, "en")
    annotation = json.loads(to_annotations(atlas))["first"]["items"][0]
    assert annotation["target"]["selector"][0]["exact"] == STRIKE
    assert [body["schema:translator"] for body in annotation["body"] if body.get("value") == ENGLISH] == ["editors"]
    assert f"Translation by the editors: {ENGLISH}" in to_kml(atlas, language="en")
    assert ENGLISH not in to_kml(atlas, language="fr")


def test_what_is_not_translated_has_no_translation_in_an_export(tmp_path: Path) -> None:
    atlas = load_atlas(make_collection(tmp_path / "c"))
    assert json.loads(to_geojson(atlas))["features"][0]["properties"]["claims"][0]["translation"] is None


@pytest.fixture
def page(browser: Browser, folder: Path, tmp_path: Path) -> Page:
    """The exported page of the translated collection, in a window of its own."""
    file = tmp_path / "atlas.html"
    file.write_text(build_page(build_payload(load_atlas(folder)), evidence=True), "utf-8")
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(file.as_uri())
    return page


def test_a_reader_of_another_language_sees_the_translation_under_the_quote(page: Page) -> None:
    page.goto(f"{page.url.partition('#')[0]}#event=kyiv&lang=en")
    claim = page.locator(".verbatim-evidence .claim")
    assert claim.locator("blockquote").inner_text() == STRIKE
    translation = claim.locator("blockquote + .quote-translation")
    assert translation.inner_text() == f"Translation by the editors: {ENGLISH}"
    assert translation.get_attribute("lang") == "en"


def test_a_reader_of_the_quotes_language_sees_the_quote_alone(page: Page) -> None:
    page.goto(f"{page.url.partition('#')[0]}#event=kyiv&lang=fr")
    page.reload()
    assert page.locator(".verbatim-evidence .claim blockquote").inner_text() == STRIKE
    assert page.locator(".quote-translation").count() == 0


def test_words_of_a_translation_are_found_and_shown_as_the_editors(page: Page) -> None:
    page.goto(f"{page.url.partition('#')[0]}#q=toll&lang=en")
    page.reload()
    assert page.locator(".row-found").inner_text() == "Translation by the editors: … Kyiv on 3 May 2024. Toll: 12 dead."
