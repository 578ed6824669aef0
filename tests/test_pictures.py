"""Pictures as evidence: their hash, credit and description are required, and a page carries them small."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from geo.atlas import load_atlas
from geo.collection.collection import Collection
from geo.collection.pictures import check_pictures
from geo.page.payload import build_payload
from geo.page.pictures import MOST_BYTES, MOST_BYTES_EACH, scale_picture
from geo.sources.removing import remove_source
from tests.small_collection import make_collection

Make = Callable[..., Path]


def noise(side: int = 1500) -> bytes:
    """Return a picture that compresses badly."""
    file = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def make(data: bytes | None = None, record: str | None = None) -> Path:
        folder = make_collection(tmp_path / "c")
        data = data or noise(300)
        (folder / "data" / "media").mkdir()
        (folder / "data" / "media" / "bridge.png").write_bytes(data)
        sha = hashlib.sha256(data).hexdigest()
        given = record or f"file: bridge.png, sha256: {sha}, alt: {{fr: Un pont, en: A bridge}}, credit: Anne Roy"
        sources = folder / "data" / "sources.yaml"
        head, one, rest = sources.read_text("utf-8").partition("file: one.txt\n")
        sources.write_text(f"{head}{one}    pictures: [{{{given}}}]\n{rest}", "utf-8")
        return folder

    return make


def test_a_page_carries_a_picture_scaled_with_its_credit_and_description(make: Make) -> None:
    atlas = load_atlas(make(noise()))
    (row,) = build_payload(atlas).index["sources"][0]["pictures"]
    head, _, body = row["data"].partition(",")
    shown = Image.open(io.BytesIO(base64.b64decode(body)))
    assert head == "data:image/webp;base64"
    assert shown.size == (row["width"], row["height"])
    assert max(shown.size) <= 960
    assert len(base64.b64decode(body)) <= MOST_BYTES_EACH
    assert (row["alt"], row["credit"]) == ({"fr": "Un pont", "en": "A bridge"}, "Anne Roy")


def test_many_pictures_share_the_size_that_a_page_may_have() -> None:
    scaled = scale_picture(noise(), 50)
    assert scaled is None or len(base64.b64decode(scaled.data.partition(",")[2])) <= MOST_BYTES // 50


@pytest.mark.parametrize("missing", ["sha256", "alt", "credit"])
def test_a_picture_without_hash_description_or_credit_is_refused(make: Make, missing: str) -> None:
    parts = {"file": "bridge.png", "sha256": "0" * 64, "alt": "Un pont", "credit": "Anne Roy"}
    record = ", ".join(f"{key}: {value!r}" for key, value in parts.items() if key != missing)
    faults = Collection.load(make(record=record)).faults
    assert missing in str(faults[0])


def test_what_is_not_the_picture_of_the_record_is_told_of_and_never_shown(make: Make) -> None:
    folder = make()
    collection = Collection.load(folder)
    assert check_pictures(folder, collection.sources.sources) == (1, [])
    (folder / "data" / "media" / "bridge.png").write_bytes(noise(200))
    (folder / "data" / "media" / "other.png").write_bytes(noise(20))
    sound, problems = check_pictures(folder, collection.sources.sources)
    assert sound == 0
    assert ["has changed" in problems[0], "belongs to no source" in problems[1]] == [True, True]


def test_a_file_that_is_no_picture_is_told_of(make: Make) -> None:
    folder = make(b"<svg onload='alert(1)'/>")
    sound, (problem,) = check_pictures(folder, Collection.load(folder).sources.sources)
    assert sound == 0
    assert "not a picture" in problem
    assert build_payload(load_atlas(folder)).index["sources"][0]["pictures"] == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("left", [0.9, 0.5])
def test_a_picture_that_is_damaged_is_told_of_and_not_shown(make: Make, kind: str, left: float) -> None:
    file = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGB").save(file, kind)
    folder = make(file.getvalue()[: int(len(file.getvalue()) * left)])
    sound, (problem,) = check_pictures(folder, Collection.load(folder).sources.sources)
    assert sound == 0
    assert "bridge.png" in problem
    assert build_payload(load_atlas(folder)).index["sources"][0]["pictures"] == []


def test_a_folder_of_pictures_that_is_a_link_is_not_listed(make: Make, tmp_path: Path) -> None:
    folder = make()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret").touch()
    media = folder / "data" / "media"
    media.rename(folder / "data" / "before")
    media.symlink_to(tmp_path / "elsewhere")
    assert not any("secret" in str(one) for one in check_pictures(folder, Collection.load(folder).sources.sources)[1])


def test_a_source_that_is_removed_takes_its_pictures_along(make: Make) -> None:
    folder = make()
    remove_source(folder, "one")
    assert not (folder / "data" / "media" / "bridge.png").exists()
