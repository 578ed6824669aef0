"""The app's start does not wait for what a map that was built before does not need."""

from __future__ import annotations

import json
import os
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


RUN = """
import sys
from streamlit.testing.v1 import AppTest
assert not AppTest.from_file("app.py", default_timeout=60).run().exception
sys.exit("pandas" in sys.modules)
"""


def test_the_apps_modules_load_nothing_that_a_cached_page_does_not_need() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=PROJECT, capture_output=True, text=True, check=True)
    loaded = json.loads(done.stdout)
    assert "geo.ui.page_file" in loaded
    assert [name for name in loaded if name.startswith(NEEDLESS)] == []


def test_showing_a_map_that_is_in_the_cache_loads_no_table_library(tmp_path: Path) -> None:
    environment = {**os.environ, "VERBATIM_CACHE": str(tmp_path)}
    subprocess.run([sys.executable, "-c", RUN], cwd=PROJECT, env=environment, check=False, capture_output=True)
    again = subprocess.run([sys.executable, "-c", RUN], cwd=PROJECT, env=environment, check=False, capture_output=True)
    assert again.returncode == 0, again.stderr.decode()
