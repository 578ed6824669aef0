"""A collection opened again, from memory or from the cache, is the one that reading every file anew gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.atlas import load_atlas
from geo.audit import audit_collection
from geo.collection import Collection, collection, folder, readings, sources
from geo.collection.folder import Latest
from geo.errors import CollectionError
from geo.files.whole import sha256_of
from tests.small_collection import EVENTS, TWO, make_collection

ADDED = """\
events:
  - id: more
    kind: troops
    title: {fr: Encore, en: More}
    when: 2024-06
    when_basis: {code: undated}
    where:
      - {toponym: Springfield}
      - {toponym: Minsk}
    claims:
      - {source: two, quote: Les autorités, disputes: [undated]}
claims:
  - event: kyiv
    claim: {source: one, quote: Bilan, supports: ["transfer#1"]}
"""
SPEAKERS = (
    "speakers:\n  - id: authorities\n    names: {fr: Les autorités, en: The authorities}\n    forms: [autorités]\n"
)
SUBJECTS = "subjects:\n  - {id: soldiers, names: {fr: soldats, en: soldiers}, forms: [soldats]}\n"
TRANSLATED = 'translations:\n  - {source: one, quote: "Rien d’autre.", language: en, text: Nothing else.}\n'
PLACES = (
    "places:\n  - {id: s, names: {fr: S, en: S}, kind: city, at: [54.0, 27.0], source: x, other_names: [Springfield]}\n"
)

FILES = {
    "data/events.yaml": EVENTS,
    "data/events/added.yaml": ADDED,
    "data/credits.yaml": SPEAKERS,
    "data/subjects.yaml": SUBJECTS,
    "data/translations.yaml": TRANSLATED,
    "data/places.yaml": PLACES,
}
SWAPS = (
    ("kyiv", "transfer"),
    ("strike", "strikes"),
    ("12", "13"),
    ("2024", "2025"),
    ("Minsk", "Springfield"),
    ("Moscou", "Minsk"),
    ("Les autorités", "Les Autorités"),
    ("quote:", "quot:"),
    ("  - ", " - "),
    ("Rien", "Tout"),
    ("one", "two"),
    ("}", "} # so"),
    ("toponym", "place"),
    ("null", "2024-05"),
)
"""Words of the files and of the texts, and what an edit puts in their place."""


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of the test's own, which keeps small collections too, and files that count as rested at once."""
    path = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("VERBATIM_CACHE", str(path))
    monkeypatch.setattr(readings, "WORTHWHILE_BYTES", 0)
    forget()
    yield path
    forget()


def forget() -> None:
    """Forget what this process knows, as a new one would not know it."""
    for module in (collection, folder, sources):
        module._latest = Latest()  # type: ignore[attr-defined]


def make(path: Path) -> Path:
    made = make_collection(path, two=TWO + "Rien à Springfield.\n")
    for name, text in FILES.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text, "utf-8")
    return made


def told(path: Path) -> dict[str, Any]:
    """Everything that a collection tells."""
    audit = audit_collection(path)
    loaded = Collection.load(path)
    values: dict[str, Any] = {"audit": audit, "quotes": loaded.records.quotes, "resolutions": loaded.resolutions}
    values["lines"] = [home.fault((), "") for home in loaded.records.homes]
    try:
        values["rows"] = load_atlas(path).rows.to_dict("records")
    except CollectionError as error:
        values["rows"] = error.faults
    return values


def told_uncached(path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    forget()
    with monkeypatch.context() as patch:
        patch.setenv("VERBATIM_CACHE", str(cache / "none"))
        patch.setattr(readings, "WORTHWHILE_BYTES", 10**12)
        found = told(path)
    forget()
    return found


def test_the_cache_gives_what_the_files_give(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "c")
    first = told(path)
    assert list(cache.glob("*.readings"))
    forget()
    second = told(path)
    assert all(file.is_kept for file in Collection.load(path).records.files.values())
    assert first == second == told_uncached(path, cache, monkeypatch)


edits = st.lists(
    st.tuples(
        st.sampled_from([*FILES, "data/sources.yaml", "seeds/one.txt", "seeds/two.txt"]),
        st.sampled_from([*SWAPS, None]),
        st.integers(0, 3),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(edits)
def test_after_any_edits_a_collection_is_the_one_that_is_read_anew(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, steps: list[Any]
) -> None:
    path = tmp_path / "c"
    shutil.rmtree(path, ignore_errors=True)
    make(path)
    told(path)
    for file, swap, nth, is_new_process in steps:
        edit(path / file, swap, nth)
        if is_new_process:
            forget()
        known = told(path)
        assert known == told_uncached(path, cache, monkeypatch)
        told(path)


def edit(path: Path, swap: tuple[str, str] | None, nth: int) -> None:
    """Put other words in the place of the nth of some; None takes the file away, or puts it back."""
    if swap is None and path.exists():
        path.unlink()
    elif swap is None:
        texts = [text for file, text in FILES.items() if path.as_posix().endswith(file)]
        path.write_text(texts[0] if texts else "", "utf-8")
    elif path.exists():
        old, new = swap
        parts = path.read_text("utf-8").split(old)
        at = nth % len(parts)
        behind = [new + old.join(parts[at + 1 :])] if at + 1 < len(parts) else []
        path.write_text("".join([old.join(parts[: at + 1]), *behind]), "utf-8")


def test_an_accepted_claim_reads_one_file_again(tmp_path: Path) -> None:
    path = make(tmp_path / "c")
    before = Collection.load(path)
    text = (path / "data/events/added.yaml").read_text("utf-8")
    (path / "data/events/added.yaml").write_text(text.replace("Encore", "De plus"), "utf-8")
    after = Collection.load(path)
    assert after.records.files["data/events.yaml"] is before.records.files["data/events.yaml"]
    assert after.records.files["data/events/added.yaml"] is not before.records.files["data/events/added.yaml"]
    assert after.sources.parts == before.sources.parts
    assert after.resolver is before.resolver


def test_a_collection_that_has_not_changed_is_the_same_object(tmp_path: Path) -> None:
    path = make(tmp_path / "c")
    assert Collection.load(path) is Collection.load(path)


def spoil_bits(content: bytes) -> bytes:
    return content[:100] + bytes([content[100] ^ 1]) + content[101:]


@pytest.mark.parametrize(
    "spoil",
    [lambda _: b"", lambda content: content[:200], spoil_bits, lambda _: b"x" * 500, lambda content: content * 2],
    ids=["empty", "cut off", "one bit", "something else", "twice"],
)
def test_whatever_becomes_of_the_cache_the_collection_is_the_same(tmp_path: Path, cache: Path, spoil: Any) -> None:
    path = make(tmp_path / "c")
    first = told(path)
    (kept,) = cache.glob("*.readings")
    sound = kept.read_bytes()
    kept.write_bytes(spoil(sound))
    forget()
    assert told(path) == first
    assert kept.read_bytes() == sound, "and it is made again"


def test_a_quote_that_a_forged_cache_alters_is_refused(tmp_path: Path, cache: Path) -> None:
    path = make(tmp_path / "c")
    load_atlas(path)
    (kept,) = cache.glob("*.readings")
    content = kept.read_bytes()[64:].replace(b"12 morts", b"99 morts")
    kept.write_bytes(sha256_of(content).encode() + content)
    forget()
    with pytest.raises(CollectionError, match="quote"):
        load_atlas(path)


def test_another_program_and_another_reader_of_yaml_have_a_cache_of_their_own(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path / "c")
    told(path)
    for name, value in (("code_hash", lambda: "0" * 64),):
        monkeypatch.setattr(readings, name, value)
        forget()
        assert not any(file.is_kept for file in Collection.load(path).records.files.values())
    monkeypatch.setattr(readings.yaml, "__version__", "0")  # type: ignore[attr-defined]
    forget()
    assert not any(file.is_kept for file in Collection.load(path).records.files.values())
    assert len(list(cache.glob("*.readings"))) == 3


def test_another_folder_with_the_same_files_takes_nothing_from_this_ones_cache(tmp_path: Path, cache: Path) -> None:
    first = make(tmp_path / "c")
    told(first)
    shutil.copytree(first, tmp_path / "d")
    forget()
    assert not any(file.is_kept for file in Collection.load(tmp_path / "d").records.files.values())


def test_a_file_is_never_read_as_another_kind_of_file(tmp_path: Path) -> None:
    path = make_collection(tmp_path / "c")
    for name in ("data/events/empty.yaml", "data/sources/empty.yaml"):
        (path / name).parent.mkdir(exist_ok=True)
    (path / "data/events/empty.yaml").write_text("events: []\n", "utf-8")
    Collection.load(path)
    (path / "data/events.yaml").write_text("events: []\n", "utf-8")
    forget()
    assert any("kinds" in fault.path for fault in Collection.load(path).faults)


def test_two_programs_may_write_the_cache_at_once(tmp_path: Path, cache: Path) -> None:
    path = make(tmp_path / "c")
    files = folder.read_files(path)
    one, other = readings.open_readings(files), readings.open_readings(files)
    for each in (one, other):
        sources.read_sources(files, each)
    one.save()
    other.save()
    third = readings.open_readings(files)
    assert third.get("l", files.get("data/sources.yaml").digest, sources._Stored) is not None


def test_a_figure_that_json_cannot_give_again_is_not_kept(tmp_path: Path) -> None:
    path = make_collection(tmp_path / "c", events=EVENTS.replace("value: 300", "low: 300, high: inf"))
    before = Collection.load(path).faults
    forget()
    assert not Collection.load(path).records.files["data/events.yaml"].is_kept
    assert Collection.load(path).faults == before


def test_names_of_other_files_decide_again_when_one_of_them_changes(tmp_path: Path) -> None:
    path = make(tmp_path / "c")
    (path / "data/places.yaml").unlink()
    before = {one.where.toponym: one.place for one in Collection.load(path).resolutions}
    (path / "data/places.yaml").write_text(PLACES, "utf-8")
    after = {one.where.toponym: one.place for one in Collection.load(path).resolutions}
    assert before.get("Springfield") != after["Springfield"] == "V:s"
