"""The list of atlases in the app, and which atlas an address opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.collection.atlases import known_atlases, register_atlas
from geo.collection.create import create_collection, is_collection
from geo.geoparse.events.kinds import default_kinds
from tests.conftest import PROJECT


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cache", "config", "atlases"):
        monkeypatch.setenv(f"VERBATIM_{name.upper()}", str(tmp_path / name))
    monkeypatch.setenv("VERBATIM_COLLECTION", str(make(tmp_path / "started", "The start")))
    monkeypatch.setattr("sys.argv", ["app.py"])


def make(folder: Path, title: str) -> Path:
    create_collection(folder, title, default_kinds())
    return folder


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120)
    app.query_params.update({"lang": "en", **address})
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def shown(app: AppTest) -> str:
    """The title of the atlas that is shown, or `list`."""
    buttons = [button.label for button in app.button if button.key == "atlases"]
    return buttons[0] if buttons else "list"


def address(app: AppTest) -> dict[str, str]:
    said = {key: [value] if isinstance(value, str) else value for key, value in app.query_params.items()}
    return {key: value[0] for key, value in said.items() if key != "lang"}


def give(app: AppTest, label: str, value: str) -> None:
    next(one for one in app.text_input if one.label == label).set_value(value)


def test_a_link_opens_the_atlas_that_it_names_and_none_other(tmp_path: Path) -> None:
    register_atlas(make(tmp_path / "a", "Floods"))
    assert shown(opened()) == "The start"
    assert shown(opened(atlas="floods")) == "Floods"
    unknown = opened(atlas="../../etc")
    assert shown(unknown) == "list"
    assert "no atlas called" in unknown.warning[0].value


def test_back_before_the_page_has_loaded_leads_where_the_address_says(tmp_path: Path) -> None:
    register_atlas(make(tmp_path / "a", "Floods"))
    app = opened(atlas="floods")
    app.query_params.clear()
    app.query_params["page"] = "atlases"
    app.run()
    assert (shown(app), address(app)) == ("list", {"page": "atlases"})


def test_an_address_that_the_browser_sends_late_leads_nowhere(tmp_path: Path) -> None:
    for name in ("Floods", "Fires"):
        register_atlas(make(tmp_path / name, name))
    app = opened(atlas="floods")
    press(app, "Floods")
    app.query_params.clear()
    app.query_params["atlas"] = "floods"
    app.run()
    assert shown(app) == "list"


def test_a_new_atlas_gets_a_folder_by_itself_and_its_name_in_the_address(tmp_path: Path) -> None:
    app = opened(page="atlases")
    give(app, "Title of the atlas", "Crue à Valmire")
    press(app, "Create")
    assert is_collection(tmp_path / "atlases" / "crue-a-valmire")
    assert shown(app) == "Crue à Valmire"
    assert address(app) == {"atlas": "crue-a-valmire"}


def test_a_new_atlas_without_a_title_is_called_as_its_folder_is(tmp_path: Path) -> None:
    (tmp_path / "atlases" / "my-atlas").mkdir(parents=True)
    app = opened(page="atlases")
    press(app, "Create")
    assert is_collection(tmp_path / "atlases" / "my-atlas-2")
    assert shown(app) == "My atlas 2"


def test_the_way_from_one_atlas_to_another_leaves_nothing_of_the_first_in_the_address(tmp_path: Path) -> None:
    register_atlas(make(tmp_path / "a", "Floods"))
    app = opened(**{"event": "x", "article": "y", "from": "2024-01-01"})
    press(app, "The start")
    assert address(app) == {"page": "atlases"}
    press(app, "Floods")
    assert shown(app) == "Floods"
    assert address(app) == {"atlas": "floods"}


def test_a_folder_is_opened_by_its_path_or_the_reason_is_told(tmp_path: Path) -> None:
    make(tmp_path / "b", "Bridges")
    app = opened(page="atlases")
    for path, problem in (("", "Type the path"), (str(tmp_path / "gone"), "no folder at"), (str(tmp_path), "has no")):
        give(app, "Path of the folder", path)
        press(app, "Open")
        assert problem in app.error[0].value
    give(app, "Path of the folder", str(tmp_path / "b"))
    press(app, "Open")
    assert shown(app) == "Bridges"


def test_the_list_shows_each_atlas_once_and_forgets_one_without_touching_it(tmp_path: Path) -> None:
    for name in "ab":
        register_atlas(make(tmp_path / name, "Floods"))
    app = opened(page="atlases")
    assert [button.label for button in app.button].count("Floods") == 2
    texts = " ".join(html.proto.body for html in app.get("html"))
    assert texts.count(str(tmp_path / "a")) == 1
    assert "0 articles" in texts
    app.button(key="forget-floods").click().run()
    assert [atlas.name for atlas in known_atlases()] == ["floods-2"]
    assert is_collection(tmp_path / "a")


def test_an_app_that_was_started_on_no_collection_begins_with_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["app.py", "--atlases"])
    assert shown(opened()) == "list"


def test_a_read_only_app_shows_the_atlas_of_its_start_whatever_the_address_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERBATIM_READ_ONLY", "1")
    register_atlas(make(tmp_path / "a", "Floods"))
    for asked in ({"atlas": "floods"}, {"page": "atlases"}):
        app = opened(**asked)
        assert "The start" in " ".join(html.proto.body for html in app.get("html"))
        assert not [button for button in app.button if button.key == "atlases"]
