"""Files are written whole or not at all, read strictly, and cached where a cache can be."""

import os

import pytest

from geo.errors import CollectionError
from geo.files import whole as files
from geo.files.whole import (
    CACHE_KEPT,
    CACHE_VARIABLE,
    cached,
    content_hash,
    decode_text,
    read_text,
    sha256_of,
    write_whole,
)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(folder))
    return folder


def test_a_written_file_holds_the_text_as_utf_8_with_its_line_ends(tmp_path):
    write_whole(tmp_path / "a.txt", "é\r\nx\n")
    assert (tmp_path / "a.txt").read_bytes() == b"\xc3\xa9\r\nx\n"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_crash_while_writing_leaves_the_original_and_no_temporary_file(tmp_path, monkeypatch, step):
    path = tmp_path / "a.txt"
    write_whole(path, "before")

    def crash(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", crash) if step == "fsync" else monkeypatch.setattr(files.Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, "after")
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_writing_keeps_the_permissions_of_the_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0o640)
    write_whole(path, "y")
    assert path.stat().st_mode & 0o777 == 0o640


def test_writing_through_a_link_replaces_what_it_points_to(tmp_path):
    (tmp_path / "real.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_whole(tmp_path / "link.txt", b"y")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "y"


def test_text_is_read_code_point_for_code_point(tmp_path):
    (tmp_path / "a.txt").write_bytes("a\r\nb\rc\u2028𝄞".encode())
    assert read_text(tmp_path / "a.txt") == "a\r\nb\rc\u2028𝄞"


def test_a_bad_byte_is_reported_with_its_position_and_line():
    with pytest.raises(CollectionError) as caught:
        decode_text(b"one\ntw\xff", file="seeds/a.txt")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("seeds/a.txt", 2)
    assert "byte 0xFF at byte 6" in fault.message


def test_a_byte_order_mark_is_refused():
    with pytest.raises(CollectionError, match="byte order mark"):
        decode_text("\ufeffx".encode(), file="a.txt")


def test_a_content_hash_tells_parts_apart():
    assert content_hash("ab", "c") != content_hash("a", "bc") != content_hash("abc")
    assert content_hash("é") == content_hash("é".encode())
    assert sha256_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_cached_file_is_built_once(cache):
    built = []

    def build():
        built.append(1)
        return b"content"

    assert cached("k", ".bin", build) == cached("k", ".bin", build) == cache / "k.bin"
    assert (cache / "k.bin").read_bytes() == b"content"
    assert len(built) == 1


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("a file where the cache's folder should be")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    assert cached("k", ".bin", lambda: b"content").read_bytes() == b"content"


def test_what_building_raises_is_passed_on_and_nothing_is_kept(cache):
    with pytest.raises(ZeroDivisionError):
        cached("k", ".bin", lambda: bytes(1 // 0))
    assert not list(cache.glob("*")) if cache.exists() else True


def test_the_cache_forgets_what_was_unused_for_longest(cache):
    for index in range(CACHE_KEPT):
        path = cached(f"k{index}", ".bin", lambda: b"x")
        os.utime(path, (index, index))
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
