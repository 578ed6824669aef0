"""A format is one module and one row: whatever lists formats takes them from the registry."""

from __future__ import annotations

import dataclasses
import inspect
import subprocess
import sys
from importlib import import_module

import pytest

from geo.exports import formats as exports
from geo.i18n.messages import languages, messages_of
from geo.intake.extract import extract_file
from geo.intake.formats import detect, registry
from tests.conftest import PROJECT


@pytest.mark.parametrize("row", registry.ROWS, ids=lambda row: row.id)
def test_each_input_format_has_an_extractor_and_a_media_type(row: registry.Format) -> None:
    assert list(inspect.signature(row.load_extractor()).parameters)[:2] == ["data", "name"]
    assert "/" in row.media_type
    assert all(registry.BY_ENDING[ending] is row for ending in row.endings)


@pytest.mark.parametrize("row", exports.ROWS, ids=lambda row: row.ending)
def test_each_export_format_has_a_writer_and_a_name_in_every_language(row: exports.Format) -> None:
    module, function = row.writer.split(":")
    assert callable(getattr(import_module(f"geo.exports.{module}"), function))
    assert all(row.label in messages_of(language) for language in languages() if language != "en")


def test_a_format_is_read_by_its_module_and_its_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    made = dataclasses.replace(
        registry.FORMATS["text"], id="note", endings=(".note",), signature=lambda file: file.data.startswith(b"NOTE")
    )
    monkeypatch.setattr(detect, "ROWS", (*registry.ROWS, made))
    assert extract_file(b"NOTE Le pont est tombe hier soir.", "a.note").text.startswith("NOTE Le pont")


def test_the_formats_are_listed_without_loading_what_writes_or_reads_them() -> None:
    code = "import sys, geo.exports.formats, geo.intake.formats.registry; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert not {"geopandas", "pandas", "trafilatura", "pypdfium2", "docx"} & set(loaded.stdout.split())
