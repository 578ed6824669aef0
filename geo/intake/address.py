"""An article by its web address, fetched once because its reader asked for it; nothing else here uses a network.

Only public hosts are asked: a name is looked up first, the connection goes to the address that was found, and each
redirect is looked at anew, so that no page can lead to this machine or to those beside it. `urllib3`
(https://urllib3.readthedocs.io/) speaks HTTP.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import socket
import time
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from geo.errors import IntakeError, Phrase, system_words
from geo.intake import problems
from geo.intake.bundles.member import Member
from geo.intake.bundles.warc import TYPES, name_of
from geo.intake.extracted import MAX_BYTES
from geo.models import Capture

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

MOST_REDIRECTS = 5
MOST_SECONDS = 30
"""Time for the whole of it, in seconds."""
_WAIT_SECONDS = 10
"""Longest time without an answer, in seconds."""
_STEP_BYTES = 65_536
_PORTS = {"http": 80, "https": 443}
_HEADERS = {"User-Agent": "Verbatim", "Accept": ", ".join(TYPES), "Accept-Encoding": "gzip, deflate"}


class _Answer(NamedTuple):
    """What a server answered."""

    address: str
    content: bytes
    media_type: str


def is_address(text: str) -> bool:
    """Tell whether a text is a web address and not the name of a file."""
    return text.lower().startswith(("http://", "https://"))


def fetch_page(address: str) -> Member:
    """Return what is at a web address, with when it was fetched and its hash; or why it cannot be had.

    Args:
        address: That of a page or a PDF, `http` or `https`.
    """
    try:
        answer = _fetch(address)
    except IntakeError as error:
        return Member(address, error)
    at = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = f"sha256:{hashlib.sha256(answer.content).hexdigest()}"
    capture = Capture(address=answer.address, at=at, digest=digest, is_intact=True)
    name = name_of(answer.address, TYPES[answer.media_type])
    return Member(name, answer.content, (("url", answer.address, "address"),), capture)


def _fetch(address: str) -> _Answer:
    """Follow an address and its redirects.

    Raises:
        IntakeError: An address is no public one, or what is there is no page, too large or too slow.
    """
    import urllib3  # noqa: PLC0415 - only addresses need it

    first, end = address, time.monotonic() + MOST_SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        try:
            with _ask(address) as response:
                target = response.headers.get("Location") if response.status in (301, 302, 303, 307, 308) else None
                if target is None:
                    return _Answer(address, _read(response, first, end), _media_type(response, first))
            address = urljoin(address, target)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            problem = system_words(error) if isinstance(error, OSError) else Phrase("no answer")
            raise IntakeError(problems.NOT_FETCHED, name=first, problem=problem) from error
        except ValueError as error:  # A host or a bracket that no address may have.
            raise IntakeError(problems.WRONG_ADDRESS, value=address) from error
    raise IntakeError(problems.NOT_FETCHED, name=first, problem=Phrase("too many redirects"))


def _ask(address: str) -> BaseHTTPResponse:
    """Ask a public server, at the very network address that its name was found to have."""
    import certifi  # noqa: PLC0415
    import urllib3  # noqa: PLC0415

    parts = urlsplit(address)
    host, port = _host_of(parts, address)
    found = _look_up(host, port, address)
    timeout = urllib3.Timeout(connect=_WAIT_SECONDS, read=_WAIT_SECONDS)
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            found, port, timeout=timeout, server_hostname=host, assert_hostname=host, ca_certs=certifi.where()
        )
    else:
        pool = urllib3.HTTPConnectionPool(found, port, timeout=timeout)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {**_HEADERS, "Host": parts.netloc.rpartition("@")[2]}
    return pool.request("GET", path, headers=headers, redirect=False, retries=False, preload_content=False)


def _host_of(parts: SplitResult, address: str) -> tuple[str, int]:
    try:
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        port = None
    if (
        not parts.hostname
        or port is None
        or port not in _PORTS.values()
        or parts.scheme not in _PORTS
        or parts.username is not None
    ):
        raise IntakeError(problems.WRONG_ADDRESS, value=address)
    return parts.hostname, port


def _look_up(host: str, port: int, address: str) -> str:
    """Return the network address of a host; refuse one that has any which is not public."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or any(not ip_address(one).is_global or ip_address(one).is_multicast for one in found):
        raise IntakeError(problems.LOCAL_ADDRESS, name=address)
    return found[0]


def _media_type(response: BaseHTTPResponse, address: str) -> str:
    """Return what an answer is, where it is something that is read."""
    kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind not in TYPES:
        raise IntakeError(problems.NO_PAGE, name=address, kind=kind or "–")
    return kind


def _read(response: BaseHTTPResponse, address: str, end: float) -> bytes:
    """Return the whole answer, unpacked, within its limits of time and size."""
    if response.status != 200:
        raise IntakeError(problems.NOT_FETCHED, name=address, problem=f"HTTP {response.status}")
    content = bytearray()
    for step in response.stream(_STEP_BYTES, decode_content=True):
        content += step
        if len(content) > MAX_BYTES:
            limit = MAX_BYTES // 1_000_000
            raise IntakeError(problems.TOO_LARGE, name=address, size=f"> {limit}", limit=limit)
        if time.monotonic() > end:
            raise IntakeError(problems.NOT_FETCHED, name=address, problem=Phrase("it took too long"))
    return bytes(content)
