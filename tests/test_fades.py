"""Nothing that bears text fades: halfway, it has too little contrast with its ground."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.page.assets import STATIC_FOLDER

APP_STYLES = Path(__file__).parent.parent / "geo" / "ui" / "static"
STYLES = sorted([*STATIC_FOLDER.rglob("*.css"), *APP_STYLES.rglob("*.css")])
WITHOUT_TEXT = {".leaflet-verbatim-labels-pane", ".has-selection path"}
"""What may fade: a canvas, and shapes."""


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_only_what_has_no_text_fades(style: Path) -> None:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", style.read_text("utf-8"))
    moving = [(selector.strip(), body) for selector, body in rules if re.search(r"\b(transition|animation):", body)]
    for selector, body in moving:
        for moved in re.findall(r"transition: *([a-z]+)", body):
            is_safe = moved in {"transform", "width", "none"} or selector.splitlines()[-1].strip() in WITHOUT_TEXT
            assert is_safe, f"{selector}: {moved}"
        assert "animation:" not in body or "animation: none" in body, selector


def test_a_run_of_the_app_fades_nothing() -> None:
    """Streamlit fades what a run has not yet drawn anew."""
    assert '[data-stale="true"] { opacity: 1 !important; transition: none !important; }' in (
        APP_STYLES / "app.css"
    ).read_text("utf-8")
