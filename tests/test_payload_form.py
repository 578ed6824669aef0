"""The page's data have one form: Python's types, the schema, the page's own number, and every payload of a test."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from geo.atlas import load_atlas
from geo.i18n.messages import Translator, languages, messages_of, plural_categories
from geo.page.assets import STATIC_FOLDER
from geo.page.embed import Payload
from geo.page.form import FORMAT
from geo.page.payload import build_payload
from geo.page.schema import SCHEMA_FILE, payload_schema
from geo.page.script_messages import script_messages
from tests.panels import build_index, claim, event, place, source
from tests.payloads import sample_payload, synthetic_payload
from tests.small_collection import make_collection

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text("utf-8")))


def faults(validator: Draft202012Validator, payload: Payload) -> list[str]:
    plain: Any = json.loads(json.dumps({"index": payload.index, "details": payload.details}))
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(plain)]


def test_the_schema_is_that_of_the_types() -> None:
    written = json.loads(SCHEMA_FILE.read_text("utf-8"))
    assert written == payload_schema(), "run python -m geo.page.schema"
    Draft202012Validator.check_schema(written)


def test_the_data_of_this_collection_have_the_form(validator: Draft202012Validator) -> None:
    assert faults(validator, build_payload(load_atlas(PROJECT))) == []


def test_the_data_of_a_collection_with_all_that_may_be_missing_have_the_form(
    validator: Draft202012Validator, tmp_path: Path
) -> None:
    assert faults(validator, build_payload(load_atlas(make_collection(tmp_path / "c")))) == []


def test_the_data_that_tests_make_up_have_the_form(validator: Draft202012Validator) -> None:
    text = "Un missile a frappé Kiev."
    panels = build_index([event("a", 20000, claims=[claim(text, text)])], [place("Kyiv")], [source(text)])
    for payload in (sample_payload(), synthetic_payload(5), Payload(**panels)):
        assert faults(validator, payload) == []


def test_a_key_that_the_page_does_not_know_or_lacks_is_no_part_of_the_form(validator: Draft202012Validator) -> None:
    payload = sample_payload(basemap=False)
    payload.details[0][0]["claims"][0]["prefix"] = "x"  # type: ignore[typeddict-unknown-key]
    del payload.index["events"]["metonym"]  # type: ignore[misc]
    assert len(faults(validator, payload)) == 2


def test_the_page_reads_the_form_that_is_written() -> None:
    script = (STATIC_FOLDER / "data" / "atlas.js").read_text("utf-8")
    assert re.findall(r"^export const FORMAT = (\d+);", script, re.MULTILINE) == [str(FORMAT)]


def said_by_the_page() -> set[str]:
    """What the page's scripts give to `t` and `t.n`, as literals and through tables of literals."""
    scripts = "\n".join(path.read_text("utf-8") for path in STATIC_FOLDER.rglob("*.js"))
    return set(re.findall(r"\bt(?:\.n)?\(\s*\"([^\"]+)\"", scripts))


@pytest.mark.parametrize("language", [language for language in languages() if language != "en"])
def test_the_page_gets_the_messages_that_it_says_and_no_others(language: str) -> None:
    sent = script_messages(STATIC_FOLDER)[language]
    assert len(said_by_the_page()) > 100
    assert said_by_the_page() - set(sent) == set()
    assert len(sent) < len(messages_of(language)) / 3


@pytest.mark.usefixtures("german")
def test_the_page_gets_a_third_language_too() -> None:
    script_messages.cache_clear()
    assert script_messages(STATIC_FOLDER)["de"]["Events"] == "Ereignisse"
    script_messages.cache_clear()


def test_plural_forms_have_the_categories_that_the_page_chooses_by() -> None:
    assert plural_categories("fr", ["jour", "jours"]) == {"many": "jours", "other": "jours", "one": "jour"}
    assert Translator("fr").plural("{n} day", "{n} days", 0).startswith("0 ")
