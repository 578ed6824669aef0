"""A third language, of the interface and of a collection's own labels, works wherever words are shown."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.atlas import load_atlas
from geo.audit import audit_body, audit_collection
from geo.exports.formats import FORMATS
from geo.geoparse.parser import Parser
from geo.i18n.measures import measure_words
from geo.i18n.messages import Translator, language_name, languages
from geo.models import Measure, Titles
from geo.page.assets import STATIC_FOLDER
from geo.page.payload import build_payload
from geo.page.script_messages import script_messages
from geo.places.gazetteer import Gazetteer
from geo.ui.review_payload import explain_when
from tests.conftest import PROJECT
from tests.javascript import Logic
from tests.small_collection import EVENTS, make_collection
from tests.test_hostile_texts import protos_of, texts_of
from tests.third_language import speaking

GERMAN_EVENTS = re.sub(
    r"label: \{fr: (\w+), en: (\w+)\}",
    r"label: {de: \1}",
    EVENTS.replace("{fr: Frappe à Kyiv, en: Strike in Kyiv}", "{de: Angriff auf Kyjiw}"),
)
"""Kinds and an event that are named in German alone; the other events in French and English."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection whose own words are German."""
    folder = make_collection(tmp_path / "c", events=GERMAN_EVENTS)
    sources = folder / "data" / "sources.yaml"
    text = re.sub(r"title: \{fr: .*\}", "title: {de: Versuch}", sources.read_text("utf-8"), count=1)
    sources.write_text(text, "utf-8")
    return folder


@pytest.mark.usefixtures("german")
def test_the_interface_has_every_language_with_a_catalogue() -> None:
    assert languages() == ("de", "en", "fr")
    assert language_name("de") == "Deutsch"
    assert Translator("de")("Events") == "Ereignisse"
    assert Translator("de").plural("{n} event", "{n} events", 2) == "‹1: 2 events›"


def test_a_language_with_more_plural_forms_than_two_has_them_all(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, logic: Logic
) -> None:
    with speaking(monkeypatch, tmp_path / "locale", "pl"):
        script_messages.cache_clear()
        messages = script_messages(STATIC_FOLDER)
        script_messages.cache_clear()
        assert set(messages["pl"]["{n} event"]) == {"one", "few", "many"}
        t = Translator("pl")
        in_python = [t.plural("{n} event", "{n} events", n) for n in (1, 2, 5, 22)]
    say = 'Verbatim.translator(messages, "pl").n("{n} event", "{n} events", n)'
    in_page = logic.evaluate(f"(messages) => [1, 2, 5, 22].map((n) => {say})", messages)
    assert in_page == in_python == ["‹0: 1 events›", "‹1: 2 events›", "‹2: 5 events›", "‹1: 22 events›"]


def test_the_app_reads_a_language_of_a_region(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with speaking(monkeypatch, tmp_path / "more", "pt-BR"):
        assert "pt-BR" in languages()
        assert measure_words(Measure(what="troops", value=12000), "pt-BR") == "12.000 ‹troops›"
        assert explain_when("2024-10-03", "pt-BR") == "3 de outubro de 2024"


@pytest.mark.usefixtures("german")
def test_the_page_is_made_for_a_third_language(folder: Path) -> None:
    payload = build_payload(load_atlas(folder))
    assert payload.index["languages"] == ["de", "en", "fr"]
    assert payload.index["collection"]["title"] == {"de": "Versuch"}
    strike = payload.details[0][0]
    assert strike["title"] == {"de": "Angriff auf Kyjiw"}
    assert strike["when_text"]["de"] == "3. Mai 2024"
    assert strike["claims"][0]["measures"][0]["text"]["de"] == "12 ‹killed›"


@pytest.mark.usefixtures("german")
def test_every_format_is_written_for_a_third_language(folder: Path) -> None:
    atlas = load_atlas(folder)
    for kind in FORMATS.values():
        assert kind.write(atlas)


def test_exports_name_an_event_in_each_language_that_titles_have(folder: Path) -> None:
    atlas = load_atlas(folder)
    strike = json.loads(FORMATS[".geojson"].write_bytes(atlas))["features"][0]["properties"]
    assert {name: strike[name] for name in ("title_de", "title_en", "title_fr")} == dict.fromkeys(
        ("title_de", "title_en", "title_fr"), "Angriff auf Kyjiw"
    )
    table = FORMATS[".csv"].write_bytes(atlas).decode()
    assert isinstance(table, str)
    assert [row["title_de"] for row in csv.DictReader(io.StringIO(table.lstrip("\ufeff")))][-1] == "Nothing"
    assert list(atlas.rows.columns[:5]) == ["event", "kind", "title_fr", "title_en", "title_de"]


@pytest.mark.usefixtures("german")
def test_the_audit_is_written_in_a_third_language(folder: Path) -> None:
    assert "Angriff auf Kyjiw" in audit_body(audit_collection(folder), "de")


@pytest.mark.usefixtures("german")
def test_the_review_screen_says_dates_and_figures_in_a_third_language() -> None:
    assert explain_when("2022-02/", "de") == "seit Februar 2022 (Ende unbekannt)"
    assert measure_words(Measure(what="troops", value=12000, qualifier="about"), "de") == "‹about 12.000› ‹troops›"


@pytest.mark.usefixtures("german")
def test_the_app_opens_in_a_third_language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_COLLECTION", str(folder))
    monkeypatch.setattr("sys.argv", ["app.py"])
    for name in ("VERBATIM_CACHE", "VERBATIM_CONFIG"):
        monkeypatch.setenv(name, str(folder.parent / name))
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120)
    app.query_params["lang"] = "de"
    app.run()
    assert not app.exception
    shown = [text for proto in protos_of(app._tree) for _, text in texts_of(proto, "")]
    assert "‹Map›" in shown
    assert any("Versuch" in text for text in shown)


def test_what_a_readers_language_lacks_is_said_in_english_or_else_in_the_first_language_given() -> None:
    assert Titles.model_validate({"de": "Angriff", "en": "Strike"}).text("fr") == "Strike"
    assert Titles.model_validate({"de": "Angriff", "uk": "Удар"}).text("fr") == "Angriff"


def test_an_article_is_read_for_kinds_named_in_another_language(folder: Path) -> None:
    kinds = load_atlas(folder).kinds
    parsed = Parser(Gazetteer.load(folder)).parse("Une frappe a tué 12 personnes à Kyiv le 3 mai 2024.", kinds=kinds)
    assert [set(candidate.titles) for candidate in parsed.candidates] == [{"fr", "en"}]
