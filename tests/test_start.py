"""The app's start does not wait for what a map that was built before does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
NEEDLESS = (
    "pydantic",
    "pandas",
    "geopandas",
    "shapely",
    "folium",
    "ruamel",
    "yaml",
    "geopy",
    "babel.messages",
    "geo.models",
)
SCRIPT = """
import json, sys, streamlit.delta_generator, streamlit.web.server.starlette.starlette_app
before = set(sys.modules)
exec(open("app.py", encoding="utf-8").read().partition("def show")[0])
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def test_the_apps_modules_load_nothing_that_a_cached_page_does_not_need() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=PROJECT, capture_output=True, text=True, check=True)
    loaded = json.loads(done.stdout)
    assert "geo.ui.page_file" in loaded
    assert [name for name in loaded if name.startswith(NEEDLESS)] == []
