"""Whatever a collection says, Streamlit's elements show it as it is: none makes a link, image, colour or formula."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.message import Message  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

from geo.collection.atlases import register_atlas
from geo.ui.added_words import Result
from geo.ui.markdown import plain_markdown
from tests.conftest import PROJECT
from tests.small_collection import EVENTS, make_collection

HOSTILE = (
    "![i](http://evil.invalid/i.png) [l](http://evil.invalid) http://evil.invalid a@evil.invalid "
    ":red[x] :material/home: :smile: $x^2$ **b** `c` <img src='http://evil.invalid/'> &lt; # h"
)


def texts_of(message: Message, path: str) -> Iterator[tuple[str, str]]:
    """Every text in a message, with the names of the fields that lead to it."""
    for field, value in message.ListFields():
        for one in [value] if isinstance(value, (str, bytes, int, float, Message)) else value:
            if isinstance(one, Message):
                yield from texts_of(one, f"{path}.{field.name}")
            elif isinstance(one, str):
                yield f"{path}.{field.name}", one


def protos_of(node: Any) -> Iterator[Message]:
    """The messages of all elements and blocks of a page."""
    if isinstance(getattr(node, "proto", None), Message):
        yield node.proto
    for child in getattr(node, "children", {}).values():
        yield from protos_of(child)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collection that says HOSTILE wherever it may say anything, in a folder of that name, beside another such."""
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VERBATIM_CONFIG", str(tmp_path / "state"))
    events = EVENTS
    for words in ("Strike in Kyiv", "Frappe à Kyiv", "Soldiers from Moscow to Minsk", "Frappe", "Strike"):
        events = events.replace(f"{words}}}", f"{json.dumps(HOSTILE)}}}").replace(
            f"{words},", f"{json.dumps(HOSTILE)},"
        )
    for name in (HOSTILE.replace("/", "∕"), "other"):
        made = make_collection(tmp_path / name, events=events)
        path = made / "data" / "sources.yaml"
        told = f"title: {{value: {json.dumps(HOSTILE)}, status: inferred, basis: {json.dumps(HOSTILE)}}}"
        text = path.read_text().replace("fr: Essai, en: Trial", f"fr: {json.dumps(HOSTILE)}, en: {json.dumps(HOSTILE)}")
        path.write_text(text.replace("    language:", f"    {told}\n    language:"))
        register_atlas(made)
    return made


def texts_shown(folder: Path, monkeypatch: pytest.MonkeyPatch, *, page: str, **state: Any) -> dict[str, list[str]]:
    """Every text with HOSTILE in it that the app sends to the browser, by its field."""
    monkeypatch.setenv("VERBATIM_COLLECTION", str(folder))
    monkeypatch.setattr("sys.argv", ["app.py"])
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120)
    app.query_params.update({"page": page, "lang": "en"})
    for key, value in state.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    found: dict[str, list[str]] = {}
    for proto in protos_of(app._tree):
        for path, text in texts_of(proto, type(proto).__name__):
            if "evil" in text.replace("evil-in", ""):  # The atlas's short name is plain.
                found.setdefault(path, []).append(text)
    return found


def check(found: dict[str, list[str]]) -> None:
    """Make sure that no element has the texts as markup of its kind."""
    for path, texts in found.items():
        if path in ("Button.id", "BidiComponent.id"):
            continue
        for text in texts:
            if path == "Html.body":
                assert not re.search(r"<(img|a)[^>]*evil", text)
            else:
                html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
                assert not re.search(r"<(img|a|code|h1)\b|<strong>b", html), path
                assert not re.search(r"(?<!\\):(red|material|smile)|(?<!\\)\$x", text), path


@pytest.mark.parametrize("page", ["map", "review", "about", "atlases"])
def test_no_text_of_a_collection_is_markup_to_the_app(folder: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = texts_shown(folder, monkeypatch, page=page)
    assert "Button.label" in found
    assert ("Html.body" in found) == (page in ("about", "atlases"))
    check(found)


def test_a_title_is_no_markup_where_the_app_is_read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_READ_ONLY", "1")
    found = texts_shown(folder, monkeypatch, page="map")
    assert "Html.body" in found
    check(found)


def test_what_is_wrong_with_a_collection_is_no_markup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "data" / "events.yaml"
    path.write_text(path.read_text() + f"{json.dumps(HOSTILE)}: {json.dumps(HOSTILE)}\n")
    (folder / "seeds" / f"{HOSTILE.replace('/', '∕')}.txt").write_text("x")
    for page in ("map", "review", "about"):
        found = texts_shown(folder, monkeypatch, page=page)
        assert "Html.body" in found or page == "review"
        check(found)


def test_the_name_of_a_file_that_is_added_is_no_markup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (folder / "seeds").iterdir():
        path.unlink()
    added = [Result(HOSTILE, HOSTILE, "a", is_added=True), Result(HOSTILE, HOSTILE, None, is_added=False)]
    found = texts_shown(folder, monkeypatch, page="map", added=added, begun=str(folder))
    assert "Html.body" in found
    check(found)


def test_what_a_reader_typed_comes_back_as_no_markup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_COLLECTION", str(folder))
    monkeypatch.setattr("sys.argv", ["app.py"])
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120)
    app.query_params["page"] = "atlases"
    app.run()
    app.text_input(key="open_path").set_value(HOSTILE)
    next(button for button in app.button if button.label in ("Open", "Ouvrir")).click().run()
    assert app.error
    check({"Alert.body": [error.value for error in app.error]})


@given(st.text())
def test_markdown_shows_a_plain_text_as_it_is(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(plain_markdown(text))
    assert not re.search(r"<(?!/?p>|br)", html)


def test_a_text_from_the_right_turns_nothing_around_it() -> None:
    assert plain_markdown("שלום.txt") == "\u2068שלום\\.txt\u2069"
    assert plain_markdown("a\u202etxt.exe") == "atxt\\.exe"
