"""What a record says in French and in English is shown in the reader's language, wherever it is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.atlas import load_atlas
from geo.audit import audit_body, audit_collection
from geo.collection.sources import load_sources
from geo.errors import CollectionError, Fault
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.models import Claim, Event, Fact, Model, Source, Titles
from geo.page.payload import build_payload
from geo.places.gazetteer import Gazetteer
from tests.small_collection import EVENTS, make_collection

BASIS = "when_basis: « le 3 mai 2024 »"
BOTH = 'when_basis: {fr: "« le 3 mai 2024 », en toutes lettres.", en: “le 3 mai 2024”.}'
NOTED = EVENTS.replace(BASIS, f"{BOTH}\n    note: {{fr: Une remarque., en: A remark.}}").replace(
    "        measures:\n          - {what: killed",
    "        note: {fr: Une réserve., en: A reservation.}\n        measures:\n          - {what: killed",
)
PINNED = NOTED.replace(
    "      - {toponym: Minsk, role: destination}",
    "      - {toponym: Minsk, role: destination, place: 'GN:625144', why: {fr: La capitale., en: The capital.}}",
)
PLACES = """\
places:
  - id: dike
    names: {fr: La digue, en: The dike}
    other_names: [Rien]
    kind: site
    at: [50.45, 30.52]
    source: {fr: Posée à la main., en: Placed by hand.}
    note: {fr: À un kilomètre près., en: Within a kilometre.}
names:
  - {place: 'ISO:BY', names: [le pays], why: {fr: Le pays de Minsk., en: The country of Minsk.}}
"""


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "data" / "sources.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection whose every basis, note and reason stands in both languages."""
    folder = make_collection(tmp_path / "c", events=PINNED)
    (folder / "data" / "places.yaml").write_text(PLACES, "utf-8")
    spoken = "language: {value: fr, status: inferred, basis: The text is in French.}"
    both = "language: {value: fr, status: inferred, basis: {fr: Le texte est en français., en: The text is in French.}}"
    change(folder, spoken, f"{both}\n    note: {{fr: Un article., en: An article.}}")
    outside = "outside: [{start: 72, end: 85, why: {fr: Un bouton., en: A button.}}]"
    change(folder, "file: one.txt\n", f"file: one.txt\n    {outside}\n")
    return folder


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(CollectionError) as caught:
        load_atlas(folder)
    return caught.value.faults


def test_the_page_gets_each_text_in_both_languages(folder: Path) -> None:
    payload = build_payload(load_atlas(folder))
    detail = payload.details[0][0]
    assert detail["when_basis"] == {"fr": "« le 3 mai 2024 », en toutes lettres.", "en": "“le 3 mai 2024”."}
    assert detail["note"] == {"fr": "Une remarque.", "en": "A remark."}
    assert detail["claims"][0]["note"] == {"fr": "Une réserve.", "en": "A reservation."}
    assert payload.details[0][1]["where"][1]["why"] == {"fr": "La capitale.", "en": "The capital."}
    source = payload.index["sources"][0]
    assert source["note"] == {"fr": "Un article.", "en": "An article."}
    assert source["language"]["basis"] == {"fr": "Le texte est en français.", "en": "The text is in French."}
    assert source["outside"][0]["why"] == {"fr": "Un bouton.", "en": "A button."}


def test_where_a_record_says_nothing_the_page_gets_nothing(tmp_path: Path) -> None:
    payload = build_payload(load_atlas(make_collection(tmp_path / "c")))
    detail = payload.details[0][0]
    assert (detail["note"], detail["claims"][0]["note"], payload.index["sources"][0]["note"]) == (None, None, None)


def test_the_audit_has_each_text_in_the_readers_language(folder: Path) -> None:
    audit = audit_collection(folder)
    french, english = (audit_body(audit, language) for language in ("fr", "en"))
    for text in (
        "« le 3 mai 2024 », en toutes lettres.",
        "La capitale.",
        "Un article.",
        "Le texte est en français.",
        "Un bouton.",
    ):
        assert text in french
        assert text not in english
    for text in ("“le 3 mai 2024”.", "The capital.", "An article.", "The text is in French.", "A button."):
        assert text in english
        assert text not in french


def test_a_hand_made_place_says_in_both_languages_where_it_comes_from(folder: Path) -> None:
    place = Gazetteer.load(folder).place("V:dike")
    assert place is not None
    assert retell(place.source, Translator("fr")) == "Posée à la main."
    assert retell(place.note, Translator("en")) == "Within a kilometre."


@pytest.mark.parametrize(
    ("new", "path", "says"),
    [
        ("when_basis: {}", "events[0].when_basis", "in one language or more"),
        ("when_basis: {fr: Un., en: ''}", "events[0].when_basis.en", "text that is not empty"),
        ("when_basis: {fr: Un., en: One., d: Eins.}", "events[0].when_basis", "the key 'd' is not a language"),
        ("when_basis: [Un]", "events[0].when_basis", "expected text, got a list"),
        ("when_basis:", "events[0].when_basis", "expected text, got nothing"),
    ],
)
def test_a_text_that_no_language_has_is_a_fault_where_it_stands(tmp_path: Path, new: str, path: str, says: str) -> None:
    folder = make_collection(tmp_path / "c", events=EVENTS.replace(BASIS, new))
    (fault,) = faults_of(folder)
    assert (fault.path, fault.line) == (path, 9)
    assert says in fault.message


def test_the_words_that_state_a_fact_are_the_sources_and_stand_in_one_language(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    change(folder, "status: inferred, basis: The text is in French.", "status: stated, basis: {fr: Une, en: A}")
    faults = load_sources(folder).faults
    assert [fault.path for fault in faults] == ["sources[0].language", "sources[1].language"]
    assert "write one text" in faults[0].message


def test_a_quote_outside_the_article_is_refused_with_the_reason_in_the_readers_language(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    name = "    file: one.txt\n"
    change(folder, name, f"{name}    outside: [{{start: 58, end: 71, why: {{fr: Un bouton., en: A button.}}}}]\n")
    (fault,) = faults_of(folder)
    assert "A button." in fault.message
    assert "Un bouton." in Translator("fr").tell(fault.message)


def test_a_plain_text_stays_as_it_was_written() -> None:
    assert retell("Une digue.", Translator("en")) == "Une digue."
    assert retell(Titles(fr="Une digue.", en="A dike."), Translator("de")) == "A dike."
    assert Fact(value="fr", status="inferred", basis="Une digue.").basis == "Une digue."


@pytest.mark.parametrize(
    ("model", "fields"),
    [(Event, {"when_basis", "note"}), (Claim, {"note"}), (Source, {"note"})],
)
def test_records_with_texts_in_both_languages_survive_being_written_and_read(
    model: type[Event | Claim | Source], fields: set[str]
) -> None:
    both = {"fr": "Oui.", "en": "Yes."}
    claim = {"source": "a", "quote": "x"}
    facts: dict[type[Model], dict[str, Any]] = {
        Event: {"id": "a", "kind": "b", "title": both, "when": None, "where": [{"toponym": "x"}], "claims": [claim]},
        Claim: claim,
        Source: {"id": "a", "file": "a.txt", "sha256": "0" * 64},
    }
    value = model.model_validate({**facts[model], **dict.fromkeys(fields, both)})
    assert model.model_validate(value.model_dump()) == value
    assert hash(value) == hash(model.model_validate(value.model_dump()))
