"""The package as it is installed: a wheel, unpacked in an empty folder, does what the checkout does."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return a folder with the package in it and nothing of the checkout beside it."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"), str(PROJECT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    wheel = next((folder / "dist").glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed, cwd, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(installed), "VERBATIM_CACHE": str(cwd / "cache")}
    environment["VERBATIM_CONFIG"] = str(cwd / "state")
    command = [sys.executable, "-m", "geo", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_an_installed_package_makes_fills_and_exports_a_collection_outside_the_checkout(installed, tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("Flood in Lyon\n\nA flood hit Lyon on 3 May 2024.\n", "utf-8")
    assert run(installed, tmp_path, "new", "mine", "--title", "Mine").returncode == 0
    added = run(installed, tmp_path, "add", "--collection", "mine", str(article))
    assert added.returncode == 0, added.stderr
    exported = run(installed, tmp_path, "export", "--collection", "mine", "mine.html")
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "mine.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_an_installed_package_finds_places_and_reads_articles(installed, tmp_path):
    assert "GN:524901" in run(installed, tmp_path, "geocode", "Moscou").stdout
    (tmp_path / "a.txt").write_text("A strike hit Kharkiv on 3 May 2024.\n", "utf-8")
    assert '"Kharkiv"' in run(installed, tmp_path, "parse", "--json", "a.txt").stdout


def test_the_app_and_its_settings_come_with_the_package(installed):
    assert (installed / "geo" / "_data" / "app.py").read_bytes() == (PROJECT / "app.py").read_bytes()
    settings = (installed / "geo" / "_data" / ".streamlit" / "config.toml").read_text("utf-8")
    assert 'address = "localhost"' in settings, "or an installed app would listen on every interface"


def test_the_package_asks_for_what_requirements_txt_lists(installed):
    metadata = next(installed.glob("*.dist-info/METADATA")).read_text("utf-8")
    asked = [
        line.removeprefix("Requires-Dist: ") for line in metadata.splitlines() if line.startswith("Requires-Dist: ")
    ]
    lines = (PROJECT / "requirements.txt").read_text("utf-8").splitlines()
    listed = [line.split("#")[0].strip() for line in lines if line[:1].isalnum()]
    assert {canonicalize_name(Requirement(line).name): Requirement(line).specifier for line in asked} == {
        canonicalize_name(Requirement(line).name): Requirement(line).specifier for line in listed
    }
