"""Files are written whole or not at all, and read strictly."""

import os

import pytest

from geo.errors import CollectionError
from geo.files import whole as files
from geo.files.whole import content_hash, decode_text, sha256_of, write_whole


def test_a_written_file_holds_the_text_as_utf_8_with_its_line_ends(tmp_path):
    write_whole(tmp_path / "a.txt", "é\r\nx\n")
    assert (tmp_path / "a.txt").read_bytes() == b"\xc3\xa9\r\nx\n"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_crash_while_writing_leaves_the_original_and_no_temporary_file(tmp_path, monkeypatch, step):
    path = tmp_path / "a.txt"
    write_whole(path, "before")

    def crash(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", crash) if step == "fsync" else monkeypatch.setattr(files.Path, "replace", crash)  # type: ignore[attr-defined]
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


def test_text_is_read_code_point_for_code_point():
    text = "a\r\nb\rc\u2028𝄞"
    assert decode_text(text.encode(), file="a.txt") == text


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
