"""What is computed is kept where it can be; whatever happens to the cache costs time, never the result."""

import os
import shutil

import pytest

from geo.collection.atlases import read_title
from geo.files.cache import CACHE_KEPT, CACHE_VARIABLE, cached
from tests.small_collection import make_collection


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(folder))
    return folder


def test_what_is_cached_is_built_once(cache):
    built = []

    def build():
        built.append(1)
        return b"content"

    assert cached("k", ".bin", build) == cached("k", ".bin", build) == b"content"
    assert len(built) == 1


def empty(path):
    path.write_bytes(b"")


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


def lengthen(path):
    path.write_bytes(path.read_bytes() + b" ")


def replace_with_json(path):
    path.write_bytes(b"[1]")


def replace_with_folder(path):
    path.unlink()
    path.mkdir()


def replace_with_pipe(path):
    path.unlink()
    os.mkfifo(path)


def replace_with_link(path):
    path.unlink()
    path.symlink_to("/dev/zero")


def clear(path):
    shutil.rmtree(path.parent)


SPOILT = (empty, cut, lengthen, replace_with_json, replace_with_folder, replace_with_pipe, replace_with_link, clear)


@pytest.mark.parametrize("spoil", SPOILT)
def test_whatever_becomes_of_a_cached_file_it_is_made_again(cache, spoil):
    assert cached("k", ".bin", lambda: b"content") == b"content"
    spoil(cache / "k.bin")
    assert cached("k", ".bin", lambda: b"content") == b"content"


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_title_is_read_whatever_becomes_of_the_cache(cache, tmp_path, spoil):
    folder = make_collection(tmp_path / "c")
    assert read_title(folder, "en") == "Trial"
    for path in list(cache.iterdir()):
        spoil(path)
    assert read_title(folder, "en") == "Trial"


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("a file where the cache's folder should be")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    assert cached("k", ".bin", lambda: b"content") == b"content"


def test_what_building_raises_is_passed_on_and_nothing_is_kept(cache):
    with pytest.raises(ZeroDivisionError):
        cached("k", ".bin", lambda: bytes(1 // 0))
    assert not cache.exists()


def test_the_cache_forgets_what_was_unused_for_longest(cache):
    for index in range(CACHE_KEPT):
        cached(f"k{index}", ".bin", lambda: b"x")
        os.utime(cache / f"k{index}.bin", (index, index))
    cached("k0", ".bin", lambda: b"x")
    cached("new", ".bin", lambda: b"x")
    names = {path.stem for path in cache.iterdir()}
    assert len(names) == CACHE_KEPT
    assert "k1" not in names
    assert {"k0", "new"} <= names


@pytest.mark.parametrize("key", ["../x", "", "a/b", "a\0", ".x"])
def test_a_cache_key_cannot_leave_the_folder(cache, key):
    with pytest.raises(ValueError, match="expected a key"):
        cached(key, ".bin", lambda: b"")
