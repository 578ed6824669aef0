"""Captured web pages (.warc, .warc.gz; ISO 28500), read by `warcio` (https://github.com/webrecorder/warcio).

The pages and PDFs of a crawl are its members; pictures, scripts and failures are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.bundles.member import Member
from geo.intake.bundles.unpacking import Unpacked
from geo.intake.extracted import MAX_BYTES
from geo.intake.hygiene import safe_name
from geo.models import Capture

TYPES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf"}
"""Media types of what is taken, and the ending of a file of each."""
_HAD = "200"


def read_warc(file: BinaryIO, name: str) -> Iterator[Member]:
    """Yield each page and PDF that was captured, in the order of the file.

    Args:
        file: The WARC, packed or not.
        name: Its name.

    Raises:
        IntakeError: The file is damaged, or unpacks to far too much.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only captures need it

    try:
        for record in ArchiveIterator(Unpacked(file, name), check_digests=True):
            ending = TYPES.get(_media_type(record)) if _is_had(record) else None
            if ending is not None:
                yield _member(record, ending)
    except IntakeError:
        raise
    except Exception as error:  # A damaged capture raises whatever it meets first.
        raise IntakeError(problems.BROKEN, name=name, kind=problems.CAPTURE) from error


def _is_had(record: Any) -> bool:
    """Tell whether a record is what a server answered with, whole, or a file as it was."""
    if record.rec_type == "response":
        return record.http_headers is not None and str(record.http_headers.get_statuscode()) == _HAD
    return bool(record.rec_type == "resource")


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _member(record: Any, ending: str) -> Member:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    content = record.content_stream().read(MAX_BYTES + 1)
    stated, checker = record.rec_headers.get_header, record.digest_checker
    capture = Capture(
        address=address,
        at=stated("WARC-Date"),
        digest=stated("WARC-Payload-Digest") or stated("WARC-Block-Digest"),
        is_intact=False if _is_cut(record) else checker.passed if checker is not None else None,
    )
    return Member(name_of(address, ending), content, (("url", address, "WARC-Target-URI"),), capture)


def _is_cut(record: Any) -> bool:
    """Tell whether the file ends before a record that was read does: its bytes that are still expected."""
    return bool(getattr(record.raw_stream, "limit", 0) > 0)


def name_of(address: str, ending: str) -> str:
    """Return a file name for a page: the last part of its address, or the host where it has none, and its ending."""
    parts = urlsplit(address)
    last = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1] or parts.hostname or "page"
    return safe_name(last if last.lower().endswith(ending) else last + ending)
