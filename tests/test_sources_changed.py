"""A source after it was added: its facts, its name, its text, its original, and its end."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.collection.collection import Collection
from geo.collection.layout import original_file
from geo.errors import SourceError
from geo.intake.adding import add_file
from geo.intake.extract import extract_pasted
from geo.intake.extracted import Extracted
from geo.models import Source
from geo.review.history import read_history
from geo.sources.facts import edit_source
from geo.sources.originals import check_originals, has_original, read_original, shown_text
from geo.sources.removing import find_dependents, remove_source, rename_source
from geo.sources.rereading import Reread, replace_text, reread, reread_source
from tests.small_collection import ONE, TWO, make_collection

PAGE = (
    b"<html><body><article><h1>Pont</h1><p>"
    + b"Le pont de Valmire est ferme depuis mardi matin. " * 9
    + b"</p></article>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_collection(tmp_path / "c")


def load(folder: Path) -> Collection:
    collection = Collection.load(folder)
    assert collection.faults == ()
    return collection


def source(folder: Path, source_id: str) -> Source:
    return next(one for one in load(folder).sources.sources if one.id == source_id)


def state_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def other(text: str) -> Extracted:
    """A text as it is stored, with what it says of itself."""
    extracted = extract_pasted(text)
    return replace(extracted, text=text)


def test_a_person_says_who_published_what_when_and_where(folder: Path) -> None:
    edit_source(
        folder, "one", title="Bilan", publisher="Le Courrier", published="2024-05-04", url="https://c.example/1"
    )
    one = source(folder, "one")
    assert (one.title.value, one.title.status, one.title.basis) == ("Bilan", "stated", "Bilan")
    assert (one.publisher.value, one.publisher.status) == ("Le Courrier", "inferred")
    assert "reviewed" in str(one.publisher.basis)
    assert (one.published.value, one.url.value) == ("2024-05-04", "https://c.example/1")
    edit_source(folder, "one", unknown=["publisher"])
    assert source(folder, "one").publisher.status == "unknown"
    assert source(folder, "one").title.value == "Bilan"


def test_a_source_in_a_list_is_edited_in_its_place_and_the_others_stay_as_written(folder: Path) -> None:
    path = folder / "data" / "sources.yaml"
    path.write_text(path.read_text("utf-8").replace("  - id: two", "  # by hand\n  - id: two"), "utf-8")
    before = path.read_text("utf-8")
    edit_source(folder, "one", publisher="Le Courrier")
    after = path.read_text("utf-8")
    assert after.partition("  # by hand")[2] == before.partition("  # by hand")[2]
    assert [one.id for one in load(folder).sources.sources] == ["one", "two"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"published": "someday"}, "is not a date"),
        ({"url": "file:///etc/passwd"}, "is not a web address"),
        ({"language": "the local one"}, "is not a language tag"),
        ({"published": "2020-01-01"}, "leave records with errors"),
    ],
)
def test_a_fact_that_is_none_or_that_events_contradict_changes_nothing(
    folder: Path, given: dict[str, str], words: str
) -> None:
    before = state_of(folder)
    with pytest.raises(SourceError, match=words):
        edit_source(folder, "two", **given)  # type: ignore[arg-type]
    assert state_of(folder) == before
    with pytest.raises(SourceError, match="no source 'three'"):
        edit_source(folder, "three", title="x")


def test_the_file_as_it_was_given_is_kept_and_known_again(folder: Path) -> None:
    added = add_file(folder, PAGE, "Page d’avril.html").source
    assert has_original(folder, added)
    assert read_original(folder, added) == PAGE
    assert shown_text(added, PAGE, 12) == "<html><body>"
    assert check_originals(folder, (added,)) == (1, [])
    load(folder)
    (folder / original_file(added.id, "x.html")).write_bytes(PAGE + b"<script>")
    with pytest.raises(SourceError, match="has changed since it was added"):
        read_original(folder, added)
    assert check_originals(folder, (added,))[0] == 0


def test_an_original_has_an_ending_and_a_place_that_no_name_changes() -> None:
    assert original_file("a", "x.PDF") == "data/originals/a.pdf"
    for name in ("x", "x.", "x./../../y", "x.ht ml", "x.thisistoolong", "x.é"):
        assert original_file("a", name) == "data/originals/a.bin"


def test_a_source_is_renamed_wherever_it_is_named(folder: Path) -> None:
    rename_source(folder, "one", "frappe-de-mai")
    collection = load(folder)
    assert {claim.source for event in collection.records.events for claim in event.claims} == {"frappe-de-mai", "two"}
    assert (folder / "seeds" / "frappe-de-mai.txt").read_text("utf-8") == ONE
    assert not (folder / "seeds" / "one.txt").exists()
    for name in ("two", "../x", "A b", ""):
        with pytest.raises(SourceError):
            rename_source(folder, "frappe-de-mai", name)


def test_an_added_source_is_renamed_with_its_original(folder: Path) -> None:
    added = add_file(folder, PAGE, "p.html").source
    rename_source(folder, added.id, "valmire")
    assert read_original(folder, source(folder, "valmire")) == PAGE
    assert sorted(path.name for path in (folder / "data" / "originals").iterdir()) == ["valmire.html"]


def test_what_depends_on_a_source_is_told_before_it_goes_with_it(folder: Path) -> None:
    dependents = find_dependents(folder, "one")
    assert [event.id for event in dependents.events] == ["kyiv", "undated"]
    assert dependents.claims == ()
    remove_source(folder, "one")
    collection = load(folder)
    assert [event.id for event in collection.records.events] == ["transfer"]
    assert [one.id for one in collection.sources.sources] == ["two"]
    assert not (folder / "seeds" / "one.txt").exists()


def shared(folder: Path, added: str = "Les autorités affirment", inline: str = "en juin 2024") -> Path:
    """The collection with a claim of `two` on the event of `one`, from a file of its own, and one inside an event."""
    path = folder / "data" / "events.yaml"
    claim = f"      - {{source: two, quote: {inline}}}\n"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + claim, "utf-8")
    record = f"claims:\n  - event: kyiv\n    claim:\n      source: two\n      quote: {added}\n"
    (folder / "data" / "events").mkdir()
    (folder / "data" / "events" / "two.yaml").write_text(record, "utf-8")
    load(folder)
    return folder


def test_an_event_that_others_tell_too_stays_with_their_words(folder: Path) -> None:
    dependents = find_dependents(shared(folder), "two")
    assert [event.id for event in dependents.events] == ["transfer"]
    assert [place.event.id for place in dependents.claims] == ["kyiv", "undated"]
    remove_source(folder, "two")
    assert [event.id for event in load(folder).records.events] == ["kyiv", "undated"]
    assert not (folder / "data" / "events" / "two.yaml").exists()


def test_an_event_moves_to_the_file_of_those_who_still_tell_it(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "m", two=f"{TWO}Kyiv compte ses morts du 3 mai 2024.\nKyiv attend.\n")
    remove_source(shared(folder, "Kyiv compte ses morts du 3 mai 2024.", "Kyiv attend."), "one")
    events = {event.id: [claim.source for claim in event.claims] for event in load(folder).records.events}
    assert events == {"transfer": ["two"], "undated": ["two"], "kyiv": ["two"]}


def test_a_removal_that_would_break_records_changes_nothing(folder: Path) -> None:
    before = state_of(shared(folder))
    with pytest.raises(SourceError, match="leave records with errors"):  # Kyiv is in none of the words left.
        remove_source(folder, "one")
    assert state_of(folder) == before


def fates(folder: Path, text: str) -> dict[str, str]:
    return {one.place.claim.quote[:12]: one.fate for one in reread_source(folder, "one", text).quotes}


def test_each_quote_is_exact_moved_changed_or_gone_in_another_text(folder: Path) -> None:
    assert fates(folder, ONE) == {"Une frappe a": "exact", "Rien d’autre": "exact"}
    assert fates(folder, "Dernière heure.\n" + ONE) == {"Une frappe a": "exact", "Rien d’autre": "moved"}
    assert fates(folder, ONE.replace("12 morts", "14 morts"))["Une frappe a"] == "changed"
    assert fates(folder, "Tout autre chose, et rien de plus que cela.\n")["Une frappe a"] == "gone"


def test_a_text_is_replaced_only_when_what_moved_was_seen(folder: Path) -> None:
    before, text = state_of(folder), "Dernière heure.\n" + ONE
    with pytest.raises(SourceError, match="look at them first"):
        replace_text(folder, "one", other(text))
    with pytest.raises(SourceError, match="not in this text any more"):
        replace_text(folder, "one", other("Tout autre chose, et rien de plus que cela.\n"))
    with pytest.raises(SourceError, match="the one that the collection has"):
        replace_text(folder, "one", other(ONE))
    assert state_of(folder) == before
    replace_text(folder, "one", other(text), seen=[one.name for one in reread_source(folder, "one", text).quotes])
    collection = load(folder)
    assert collection.sources.texts["one"] == text
    assert source(folder, "one").sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert [one.fate for one in reread(collection, "one", text).quotes] == ["exact", "exact"]


def test_a_figure_that_the_new_words_do_not_give_keeps_the_old_text(folder: Path) -> None:
    before, text = state_of(folder), ONE.replace("12 morts", "14 morts")
    seen = [one.name for one in reread_source(folder, "one", text).quotes]
    with pytest.raises(SourceError, match="leave records with errors"):
        replace_text(folder, "one", other(text), seen=seen)
    assert state_of(folder) == before


def test_words_that_changed_are_taken_over_where_they_were_seen(folder: Path) -> None:
    text = ONE.replace("a touché Kyiv", "a frappé Kyiv")
    replace_text(folder, "one", other(text), seen=[one.name for one in reread_source(folder, "one", text).quotes])
    assert load(folder).records.events[0].claims[0].quote.startswith("Une frappe a frappé Kyiv")


SENTENCES = [
    "Une frappe a touché Kyiv le 3 mai 2024. Bilan : 12 morts.",
    "Rien d’autre.",
    "Le maire parle d’une nuit sans fin.",
    "La pluie tombe sur la ville.",
]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The article with sentences moved, repeated and taken out, and letters changed."""
    lines = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
    text = "\n".join(lines) + "\n"
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text) - 2))
        text = text[:at] + draw(st.sampled_from(["", "x", "é", " de", "\n"])) + text[at + draw(st.integers(0, 2)) :]
    return text


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return load(make_collection(tmp_path_factory.mktemp("kept") / "c"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=mutated())
def test_no_quote_of_a_mutated_article_is_moved_in_silence(kept: Collection, text: str) -> None:
    for one in reread(kept, "one", text).quotes:
        claim = one.place.claim
        _check_fate(one, claim.quote, claim.start, text)


def _check_fate(one: Reread, quote: str, start: int | None, text: str) -> None:
    if one.fate == "gone":
        assert quote not in text
        return
    assert one.start is not None
    assert one.words == text[one.start : one.end]
    assert (one.fate == "changed") == (one.words != quote)
    if one.fate == "exact":
        assert one.start == start if start is not None else text.count(quote) == 1
    if one.fate == "moved":
        assert one.start != start
    if quote in text:
        assert one.fate in ("exact", "moved")


def test_each_change_of_a_source_is_told_in_the_history_and_none_that_was_refused(folder: Path) -> None:
    edit_source(folder, "one", publisher="Le Courrier")
    with pytest.raises(SourceError):
        edit_source(folder, "two", published="2020-01-01")
    text = "Dernière heure.\n" + ONE
    replace_text(folder, "one", other(text), seen=[one.name for one in reread_source(folder, "one", text).quotes])
    rename_source(folder, "one", "frappe")
    remove_source(folder, "frappe")
    told = [(one.do, one.source, one.reason) for one in reversed(read_history(folder))]
    assert [did for did, _, _ in told] == ["source-edited", "text-replaced", "source-renamed", "source-removed"]
    assert told[0][2] == "publisher: unknown -> Le Courrier"
    assert "moved 1" in told[1][2]
    assert told[3] == ("source-removed", "frappe", "events that it alone told: kyiv, undated; claims on others: 0")


def test_a_broken_line_of_the_log_hides_no_other(folder: Path) -> None:
    path = folder / "data" / "changes.jsonl"
    path.write_bytes(b'{"do": "source-edited"\n[1]\n\xff\n{"do": "burn", "source": "a", "what": "", "time": ""}')
    edit_source(folder, "one", publisher="Le Courrier")
    assert [one.source for one in read_history(folder)] == ["one"]


def test_a_full_disk_is_told_and_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_path: Path, _data: bytes | str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = state_of(folder)
    monkeypatch.setattr("geo.files.inside.write_whole", fill)
    for act in (
        lambda: edit_source(folder, "one", publisher="Le Courrier"),
        lambda: rename_source(folder, "one", "frappe"),
        lambda: remove_source(folder, "one"),
    ):
        with pytest.raises(SourceError, match="cannot be written"):
            act()
    assert state_of(folder) == before
