"""A pasted text: what is known of it is shown before it is kept, and the next one begins with nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.collection.create import create_collection
from geo.collection.sources import load_sources
from geo.geoparse.events.kinds import default_kinds
from geo.models import Source
from tests.conftest import PROJECT

FIRST = "A drone struck the port of Odesa on 3 March 2025, killing 4 people, the regional governor said.\n"
SECOND = "The bridge was hit on Tuesday night, officials said, and two people were hurt in the town of Valmire.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_collection(tmp_path / "c", "Trial", default_kinds())
    return tmp_path / "c"


@pytest.fixture
def app(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VERBATIM_CONFIG", str(tmp_path / "state"))
    monkeypatch.setenv("VERBATIM_COLLECTION", str(folder))
    monkeypatch.setattr("sys.argv", ["app.py"])
    started = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120)
    started.query_params["lang"] = "en"
    return started.run()


def paste(app: AppTest, text: str) -> None:
    app.text_area[0].set_value(text)
    press(app, "Continue")


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def field(app: AppTest, label: str) -> str | None:
    return next(one.value for one in app.text_input if one.label == label)


def give(app: AppTest, label: str, value: str) -> None:
    next(one for one in app.text_input if one.label == label).set_value(value).run()


def words(app: AppTest) -> str:
    return " ".join(one.proto.body for one in app.get("html"))


def sources(folder: Path) -> dict[str, Source]:
    return {source.id: source for source in load_sources(folder).sources}


def test_nothing_said_of_one_text_is_said_of_the_next(app: AppTest, folder: Path) -> None:
    paste(app, FIRST)
    give(app, "Date", "2025-03-04")
    give(app, "Publisher", "The Courier")
    give(app, "Web address", "https://courier.example/1")
    press(app, "Add, then another")
    assert app.text_area[0].value == ""
    paste(app, SECOND)
    assert (field(app, "Date"), field(app, "Publisher"), field(app, "Web address")) == ("", "", "")
    press(app, "Add, then another")
    first, second = sorted(sources(folder).values(), key=lambda source: source.publisher.value is None)
    assert (first.publisher.value, first.published.value) == ("The Courier", "2025-03-04")
    assert (second.publisher.value, second.published.value, second.url.value) == (None, None, None)


def test_what_is_known_of_a_text_is_shown_before_anything_is_kept(app: AppTest, folder: Path) -> None:
    paste(app, FIRST)
    assert "A drone struck the port of Odesa" in words(app)
    give(app, "Date", "le 4 mars 2025")
    assert "4 March 2025 · 2025-03-04 · given by you" in words(app)
    assert sources(folder) == {}
    press(app, "Add and review")
    assert [source.published.value for source in sources(folder).values()] == ["2025-03-04"]


def test_a_text_that_is_discarded_leaves_nothing(app: AppTest, folder: Path) -> None:
    paste(app, FIRST)
    give(app, "Title", "Raid")
    press(app, "Discard")
    assert app.text_area[0].value == ""
    paste(app, SECOND)
    assert field(app, "Title") == ""
    assert sources(folder) == {}


def test_a_fact_that_the_text_only_seems_to_state_can_be_taken_out(app: AppTest, folder: Path) -> None:
    paste(app, f"Le pont divise\n{SECOND}")
    assert field(app, "Title") == "Le pont divise"
    give(app, "Title", "")
    press(app, "Add, then another")
    (source,) = sources(folder).values()
    assert (source.title.value, source.title.status) == (None, "unknown")


def test_a_wrong_date_is_told_and_what_was_typed_stays(app: AppTest, folder: Path) -> None:
    paste(app, FIRST)
    give(app, "Date", "someday")
    press(app, "Add and review")
    assert "is not a date" in app.error[0].value
    assert field(app, "Date") == "someday"
    assert sources(folder) == {}


def test_a_text_that_the_collection_has_is_told_before_anything_is_said_of_it(app: AppTest) -> None:
    paste(app, FIRST)
    press(app, "Add, then another")
    paste(app, FIRST)
    assert "already in the collection" in app.error[0].value.replace("\\", "")
