"""The reference of the package is built from its docstrings without a warning, and lacks no module."""

from __future__ import annotations

from pathlib import Path

import geo
from tests.api_reference import build_reference, module_names

PUBLIC = ("geo", "geo.errors", "geo.models", "geo.atlas", "geo.exports", "geo.dates.edtf", "geo.text.quotes")


def test_every_module_has_a_page_in_the_reference() -> None:
    folder = Path(geo.__file__).parent
    modules = {
        ".".join(("geo", *path.relative_to(folder).with_suffix("").parts)).removesuffix(".__init__")
        for path in folder.rglob("*.py")
        if path.name != "__main__.py"
    }
    assert set(module_names()) == modules


def test_the_reference_shows_the_public_functions_and_their_examples(tmp_path: Path) -> None:
    build_reference(tmp_path, PUBLIC)
    for name in PUBLIC:
        assert (tmp_path / f"{name.replace('.', '/')}.html").is_file()
    page = (tmp_path / "geo.html").read_text("utf-8")
    for name in geo.__all__:
        assert f'id="{name}"' in page
    assert "kyiv-strike" in page
