"""Speakers and subjects: one entry for all the forms that sources write, and a form without an entry is its own."""

from __future__ import annotations

import csv
import html
import io
import json
from pathlib import Path

import pytest

from geo.atlas import Atlas, load_atlas
from geo.audit import audit_collection
from geo.cli.commands import main
from geo.collection.credits import describe_credit, load_register, origin_id
from geo.collection.folder import read_files
from geo.errors import CollectionError
from geo.exports.annotations import to_annotations
from geo.exports.geojson import to_geojson
from geo.exports.kml import to_kml
from geo.exports.table import to_csv
from geo.models import Claim
from geo.text.references import split_credit
from tests.small_collection import EVENTS, make_collection

CREDITS = """\
speakers:
  - id: authorities
    names: {fr: les autorités, en: the authorities}
    forms:
      - les autorités
"""

CHAIN = EVENTS.replace("attributed_to: Les autorités", "attributed_to: [Les autorités, soldats]")


def make_credited(tmp_path: Path, listed: str = CREDITS, events: str = EVENTS) -> Path:
    folder = make_collection(tmp_path / "c", events=events)
    (folder / "data" / "credits.yaml").write_text(listed, "utf-8")
    return folder


def test_a_credit_is_one_text_or_a_chain_and_in_code_always_a_chain() -> None:
    def chain(value: object) -> tuple[str, ...]:
        return Claim.model_validate({"source": "one", "quote": "q", "attributed_to": value}).attributed_to

    assert chain(None) == ()
    assert chain("the Guardian") == ("the Guardian",)
    assert chain(["ISW", "an insider"]) == ("ISW", "an insider")


def test_a_chain_as_one_text_reads_back_as_the_same_chain() -> None:
    claim = Claim(source="one", quote="q", attributed_to=("l’ISW", "un initié"))
    assert claim.credit == "l’ISW; un initié"
    assert split_credit(claim.credit) == claim.attributed_to
    assert split_credit(" ; a ;; b ") == ("a", "b")
    assert split_credit(None) == split_credit(" ") == ()


def test_words_that_the_source_writes_with_a_semicolon_stay_one_credit() -> None:
    assert split_credit("A; B", "said A; B yesterday") == ("A; B",)


def test_each_credit_of_a_chain_must_stand_in_the_source(tmp_path: Path) -> None:
    events = CHAIN.replace("[Les autorités, soldats]", "[Les autorités, le roi]")
    with pytest.raises(CollectionError) as caught:
        load_atlas(make_collection(tmp_path / "c", events=events))
    (fault,) = caught.value.faults
    assert fault.path == "events[1].claims[0].attributed_to[1]"
    assert "'le roi' is not in the source" in fault.message


def test_a_chain_names_nobody_twice(tmp_path: Path) -> None:
    events = CHAIN.replace("[Les autorités, soldats]", "[Les autorités, Les autorités]")
    with pytest.raises(CollectionError, match="twice in this list"):
        load_atlas(make_collection(tmp_path / "c", events=events))


def test_a_claim_denies_only_where_the_record_says_so(tmp_path: Path) -> None:
    events = EVENTS.replace("attributed_to: Les autorités", "attributed_to: Les autorités\n        stance: denies")
    atlas = load_atlas(make_collection(tmp_path / "c", events=events))
    assert [event.claims[0].stance for event in atlas.events] == ["asserts", "denies", "asserts"]
    with pytest.raises(CollectionError, match="'asserts' or 'denies'"):
        load_atlas(make_collection(tmp_path / "d", events=events.replace("denies", "doubts")))


def test_a_form_means_the_entry_that_lists_it_whatever_its_case_and_quotation_marks(tmp_path: Path) -> None:
    register = load_register(read_files(make_credited(tmp_path)), "speakers")
    assert not register.faults
    for form in ("les autorités", "Les autorités", "«Les autorités»", "les  autorites"):
        assert register.named(form).id == "authorities", form
    assert register.named("Les autorités").names["en"] == "the authorities"


def test_a_form_without_an_entry_is_a_speaker_of_its_own(tmp_path: Path) -> None:
    register = load_register(read_files(make_collection(tmp_path / "c")), "speakers")
    named = register.named("Les autorités")
    assert (named.id, named.names["en"], named.is_listed) == ("form:les autorites", "Les autorités", False)


def test_the_origin_is_the_last_of_the_chain_or_the_source_itself(tmp_path: Path) -> None:
    atlas = load_atlas(make_credited(tmp_path, CREDITS.replace("- les autorités", "- soldats"), CHAIN))
    claims = [claim for event in atlas.events for claim in atlas.claims_of(event)]
    assert [claim["origin"] for claim in claims] == ["source:one", "authorities", "source:one"]
    assert claims[1]["attribution"] == ["Les autorités", "soldats"]
    assert claims[1]["attributed_to"] == "Les autorités; soldats"


def test_a_source_whose_publisher_is_a_speaker_speaks_as_that_one(tmp_path: Path) -> None:
    atlas = load_atlas(make_credited(tmp_path))
    claim = atlas.events[0].claims[0]
    source = atlas.source("one")
    published = source.model_copy(update={"publisher": source.language.model_copy(update={"value": "Les Autorités"})})
    assert origin_id(claim, source, atlas.speakers) == "source:one"
    assert origin_id(claim, published, atlas.speakers) == "authorities"


FORM_TWICE = CREDITS + "  - id: state\n    names: {fr: l’État, en: the state}\n    forms:\n      - «Les Autorités»\n"


@pytest.mark.parametrize(
    ("listed", "line", "path", "says"),
    [
        (FORM_TWICE, 9, "speakers[1].forms[0]", "already listed under 'authorities'"),
        (FORM_TWICE.replace("id: state", "id: authorities"), 6, "speakers[1].id", "taken by another entry"),
        (CREDITS + "      - «les autorités»\n", 6, "speakers[0].forms[1]", "already listed under 'authorities'"),
        (CREDITS.replace("en: the", "x: the"), 3, "speakers[0].names", "the key 'x' is not a language"),
        (CREDITS.replace("    forms:\n      - les autorités\n", "    forms: []\n"), 4, "speakers[0].forms", "1 item"),
        (CREDITS.replace("speakers:", "voices:"), 1, "speakers", "missing"),
        ("speakers: 3\n", 1, "speakers", "a list"),
    ],
)
def test_each_fault_of_the_file_is_told_with_its_line(
    tmp_path: Path, listed: str, line: int, path: str, says: str
) -> None:
    folder = make_credited(tmp_path, listed)
    faults = {fault.path: fault for fault in load_register(read_files(folder), "speakers").faults}
    assert faults[path].file == "data/credits.yaml"
    assert faults[path].line == line
    assert says in faults[path].message
    with pytest.raises(CollectionError):
        load_atlas(folder)
    assert faults[path] in audit_collection(folder).faults


def test_an_unused_form_and_an_unjoined_one_are_hints_with_their_lines(tmp_path: Path) -> None:
    folder = make_credited(tmp_path, CREDITS.replace("- les autorités", "- l’autorité"))
    hints = load_atlas(folder).hints
    line = next(n for n, text in enumerate(EVENTS.splitlines(), 1) if "attributed_to" in text)
    assert [(hint.file, hint.line) for hint in hints] == [("data/credits.yaml", 5), ("data/events.yaml", line)]
    assert "no record writes 'l’autorité'" in hints[0].message
    assert "no speaker of data/credits.yaml has the form 'Les autorités'" in hints[1].message
    assert audit_collection(folder).hints == hints


def test_verify_tells_hints_and_finds_no_fault_in_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_credited(tmp_path, CREDITS.replace("- les autorités", "- l’autorité"))
    assert main(["verify", "--collection", str(folder)]) == 0
    assert "hint: data/credits.yaml:5: speakers[0].forms[0]: no record writes" in capsys.readouterr().out


def test_a_collection_without_the_files_has_no_hints(tmp_path: Path) -> None:
    assert load_atlas(make_collection(tmp_path / "c")).hints == ()


@pytest.fixture
def chained(tmp_path: Path) -> Atlas:
    """A claim whose credited party cites a listed speaker and denies the thing."""
    events = CHAIN.replace("soldats]", "soldats]\n        stance: denies", 1)
    return load_atlas(make_credited(tmp_path, CREDITS.replace("- les autorités", "- soldats"), events))


def test_every_export_says_who_says_so_on_whose_word_and_whether_it_is_denied(chained: Atlas) -> None:
    wanted = {"attribution": ["Les autorités", "soldats"], "origin": "authorities", "stance": "denies"}
    collection = json.loads(to_geojson(chained))
    claim = collection["features"][1]["properties"]["claims"][0]
    assert {key: claim[key] for key in wanted} == wanted
    assert {"id": "authorities", "names": {"fr": "les autorités", "en": "the authorities"}} in collection["speakers"]
    row = list(csv.DictReader(io.StringIO(to_csv(chained).removeprefix("\ufeff"))))[1]
    assert [row[key] for key in ("attributed_to", "attribution", "origin", "stance")] == [
        "Les autorités; soldats",
        "Les autorités; soldats",
        "authorities",
        "denies",
    ]
    body = json.loads(to_annotations(chained))["first"]["items"][1]["body"][2]
    found = {one["schema:propertyID"]: one["schema:value"] for one in body["schema:additionalProperty"]}
    assert found == wanted
    assert "Denied by “Les autorités”, citing the authorities · “soldats”" in html.unescape(to_kml(chained))


def test_a_credit_is_told_in_each_language(chained: Atlas) -> None:
    claims = [event.claims[0] for event in chained.events]
    told = {code: [describe_credit(claim, chained.speakers, code) for claim in claims] for code in ("en", "fr")}
    assert told["en"] == [None, "Denied by “Les autorités”, citing the authorities", None]
    assert told["fr"] == [None, "Démenti par «\xa0Les autorités\xa0», citant les autorités", None]


def test_words_that_figures_count_are_joined_by_the_same_rule(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    subjects = "subjects:\n  - {id: soldiers, names: {fr: soldats, en: soldiers}, forms: [Soldats, chevaux]}\n"
    (folder / "data" / "subjects.yaml").write_text(subjects, "utf-8")
    atlas = load_atlas(folder)
    assert atlas.subjects.named("soldats").id == "soldiers"
    assert ["chevaux" in hint.message for hint in atlas.hints] == [True]
