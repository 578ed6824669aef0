"""Sources edited, compared with another text, renamed and removed, in the app and on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.cli.commands import main
from geo.collection.sources import load_sources
from geo.i18n.messages import Translator
from geo.intake.adding import add_file
from geo.models import Source
from geo.sources.rereading import reread_source
from geo.ui.source_view import fates_html
from tests.small_collection import ONE, make_collection

PAGE = b"<html><body><article><p>" + b"<b>Le pont de Valmire</b> est ferme depuis mardi. " * 9 + b"</p></article>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("cache", "config"):
        monkeypatch.setenv(f"VERBATIM_{name.upper()}", str(tmp_path / name))
    return make_collection(tmp_path / "c")


def sources(folder: Path) -> dict[str, Source]:
    return {one.id: one for one in load_sources(folder).sources}


def opened(folder: Path, article: str) -> AppTest:
    """What the dialog shows of one source."""

    def show(folder: str) -> None:
        from pathlib import Path  # noqa: PLC0415 - the function runs by itself

        from geo.ui.source_view import show_sources  # noqa: PLC0415

        show_sources(Path(folder), "en")

    app = AppTest.from_function(show, default_timeout=120, args=(str(folder),))
    app.query_params["article"] = article
    app.run()
    assert not app.exception
    return app


def give(app: AppTest, label: str, value: str) -> None:
    next(one for one in app.text_input if one.label == label).set_value(value).run()


def test_what_is_known_of_a_source_is_edited_in_the_app(folder: Path) -> None:
    app = opened(folder, "two")
    give(app, "Publisher", "The Courier")
    app.button(key="source_save").click().run()
    assert sources(folder)["two"].publisher.value == "The Courier"
    assert sources(folder)["one"].publisher.value is None


def test_a_strangers_page_is_shown_as_text_and_saved_as_bytes(folder: Path) -> None:
    added = add_file(folder, PAGE, "page.html").source
    app = opened(folder, added.id)
    app.toggle(key=f"original-{added.id}").set_value(True).run()
    assert app.code[0].value == PAGE.decode()
    assert not any("<b>Le pont" in html.proto.body for html in app.get("html"))


def test_every_quote_is_told_with_its_fate_and_none_is_markup(folder: Path) -> None:
    text = "Flash.\n" + ONE.replace("Kyiv le", "<img src=x> le")
    html = fates_html(reread_source(folder, "one", text).quotes, Translator("en"))
    assert "<img" not in html
    assert html.count("<li") == 2


def run(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str]:
    code = main(["source", arguments[0], "--collection", str(folder), *arguments[1:]])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_sources_are_edited_and_listed_on_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, folder, "edit", "one", "--publisher", "The Courier")[0] == 0
    assert "one: no title (The Courier; fr)" in run(capsys, folder, "list")[1]
    assert run(capsys, folder, "edit", "one", "--unknown", "publisher")[0] == 0
    assert run(capsys, folder, "edit", "gone", "--title", "x") == (
        1,
        "There is no source 'gone': `verbatim source list` names them.\n",
    )


def test_a_source_goes_only_when_what_goes_with_it_was_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, folder, "remove", "one")
    assert (code, "kyiv" in said, "one" in sources(folder)) == (1, True, True)
    assert run(capsys, folder, "remove", "one", "--yes")[0] == 0
    assert sorted(sources(folder)) == ["two"]


def test_another_text_is_taken_over_only_when_its_quotes_were_seen(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.txt"
    path.write_text("Flash.\n" + ONE, "utf-8")
    code, said = run(capsys, folder, "replace", "one", str(path))
    assert (code, "moved: “Rien d’autre.”" in said) == (1, True)
    assert load_sources(folder).texts["one"] == ONE
    assert run(capsys, folder, "replace", "one", str(path), "--seen")[0] == 0
    assert load_sources(folder).texts["one"].startswith("Flash.")
    assert main(["verify", "--collection", str(folder)]) == 0


def test_a_source_is_renamed_on_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, folder, "rename", "one", "frappe")[0] == 0
    assert sorted(sources(folder)) == ["frappe", "two"]
