"""Captured web pages in one package (.wacz; WACZ 1.1.1, https://specs.webrecorder.net/wacz/1.1.1/).

The members are the pages that the package lists; where it lists none, whatever its captures hold. A page that is listed
with its text, and not captured, is that text.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.bundles.archive import DAMAGED
from geo.intake.bundles.member import Member
from geo.intake.bundles.signature import Proof, check_package
from geo.intake.bundles.unpacking import MOST_PACKED, SMALL_BYTES
from geo.intake.bundles.warc import read_warc
from geo.intake.hygiene import safe_name
from geo.models import Capture

_PAGES, _CAPTURES, _ENDINGS = "pages/pages.jsonl", "archive/", (".warc", ".warc.gz")
_MOST_LIST_BYTES = 50_000_000


def read_wacz(file: BinaryIO, name: str) -> Iterator[Member]:
    """Yield each page of a package, with when it was captured and what the package proves.

    Args:
        file: The package, which can be sought in.
        name: Its name.

    Raises:
        IntakeError: The package is damaged.
    """
    try:
        with zipfile.ZipFile(file) as package:
            _check_size(package, file, name)
            proof, listed, found = check_package(package), _listed(package), set[str]()
            for part in package.namelist():
                if part.startswith(_CAPTURES) and part.endswith(_ENDINGS):
                    with package.open(part) as captures:
                        for member in read_warc(captures, name):  # type: ignore[arg-type]
                            address = member.capture.address if member.capture else ""
                            if not listed or address in listed:
                                found.add(address)
                                yield _proved(member, proof)
            yield from (_proved(_text_of(page), proof) for page in listed.values() if page["url"] not in found)
    except (*DAMAGED, RecursionError) as error:
        raise IntakeError(problems.BROKEN, name=name, kind=problems.CAPTURE) from error


def _check_size(package: zipfile.ZipFile, file: BinaryIO, name: str) -> None:
    """Refuse a package that declares far more than it holds; captures are packed already."""
    unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > max(SMALL_BYTES, MOST_PACKED * file.seek(0, io.SEEK_END)):
        raise IntakeError(problems.BOMB, name=name)


def _listed(package: zipfile.ZipFile) -> dict[str, dict[str, str]]:
    """Return the pages that a package lists, by address; the first line says only what the list is."""
    if _PAGES not in package.namelist():
        return {}
    with package.open(_PAGES) as file:
        lines = file.read(_MOST_LIST_BYTES).decode("utf-8").splitlines()
    pages = [json.loads(line) for line in lines if line.strip()]
    return {page["url"]: page for page in pages if isinstance(page, dict) and isinstance(page.get("url"), str)}


def _text_of(page: dict[str, str]) -> Member:
    """Return a page that is listed and not captured: its text, or that it has none."""
    text, name = page.get("text"), safe_name(page["url"].rstrip("/") + ".txt")
    if not isinstance(text, str) or not text.strip():
        return Member(name, IntakeError(problems.NOT_CAPTURED, name=page["url"]))
    hints = (("url", page["url"], "pages.jsonl"), ("title", str(page.get("title") or ""), "pages.jsonl"))
    return Member(name, text.encode("utf-8"), hints, Capture(address=page["url"], at=page.get("ts")))  # type: ignore[arg-type]


def _proved(member: Member, proof: Proof) -> Member:
    if member.capture is None:
        return member
    known = {"signature": proof.signature, "signer": proof.signer}
    if proof.is_intact is False:
        known["is_intact"] = False  # type: ignore[assignment]
    return replace(member, capture=member.capture.model_copy(update=known))
