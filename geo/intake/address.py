"""An article by its web address, fetched once because its reader asked for it; nothing else here uses a network.

Only public hosts are asked: a name is looked up first, the connection goes to the address that was found, and each
redirect is looked at anew, so that no page can lead to this machine or to those beside it. `urllib3`
(https://urllib3.readthedocs.io/) speaks HTTP.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from geo.errors import IntakeError, Phrase, system_words
from geo.intake import problems
from geo.intake.asking import open_pool, time_limit
from geo.intake.bundles.member import Member
from geo.intake.bundles.warc import TYPES, name_of
from geo.intake.extracted import MAX_BYTES
from geo.models import Capture

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

    from geo.intake.asking import Sockets

MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
MOST_SECONDS = 30
"""Time for the whole of it, in seconds."""
_WAIT_SECONDS = 10
"""Longest time without an answer, in seconds."""
_STEP_BYTES = 65_536
_PORTS = {"http": 80, "https": 443}
_GIVEN_OUT = IPv6Network("2000::/3")
"""What of IPv6 is given out for hosts of the Internet."""
_WITH_IPV4 = {IPv6Network("2002::/16"): 80, IPv6Network("64:ff9b::/96"): 0}
"""Networks whose addresses lead to one of IPv4 (6to4, RFC 3056; NAT64, RFC 6052), and how many bits follow it."""
_HEADERS = {"User-Agent": "Verbatim", "Accept": ", ".join(TYPES), "Accept-Encoding": "gzip, deflate"}
_TOO_SLOW = Phrase("it took too long")


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
    with time_limit(MOST_SECONDS) as sockets:
        too_slow = IntakeError(problems.NOT_FETCHED, name=address, problem=_TOO_SLOW)
        try:
            answer = _follow(address, sockets)
        except IntakeError as error:
            if sockets.is_over:
                raise too_slow from error
            raise
        if sockets.is_over:  # What was cut off can look whole.
            raise too_slow
        return answer


def _follow(first: str, sockets: Sockets) -> _Answer:
    import urllib3  # noqa: PLC0415 - only addresses need it

    address = first
    try:
        for _ in range(MOST_REDIRECTS + 1):
            with _ask(address, sockets) as response:
                target = response.headers.get("Location") if response.status in _REDIRECTS else None
                if target is None:
                    return _Answer(address, _read(response, first), _media_type(response, first))
            address = urljoin(address, target)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        problem = system_words(error) if isinstance(error, OSError) else Phrase("no answer")
        raise IntakeError(problems.NOT_FETCHED, name=first, problem=problem) from error
    except ValueError as error:  # A host or a bracket that no address may have.
        raise IntakeError(problems.WRONG_ADDRESS, value=address) from error
    raise IntakeError(problems.NOT_FETCHED, name=first, problem=Phrase("too many redirects"))


def _ask(address: str, sockets: Sockets) -> BaseHTTPResponse:
    """Ask a public server, at the very network address that its name was found to have."""
    parts = urlsplit(address)
    host, port = _host_of(parts, address)
    name = host if parts.scheme == "https" else None
    pool = open_pool(_look_up(host, port, address), port, name, _WAIT_SECONDS, sockets)
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
    if not found or not all(_is_public(ip_address(one)) for one in found):
        raise IntakeError(problems.LOCAL_ADDRESS, name=address)
    return found[0]


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether a network address is one of the Internet, and leads to no other that is not."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    for network, after in _WITH_IPV4.items():
        if address in network:
            return _is_public(IPv4Address(int(address) >> after & 0xFFFFFFFF))
    return address in _GIVEN_OUT and address.is_global


def _media_type(response: BaseHTTPResponse, address: str) -> str:
    """Return what an answer is, where it is something that is read."""
    kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind not in TYPES:
        raise IntakeError(problems.NO_PAGE, name=address, kind=kind or "–")
    return kind


def _read(response: BaseHTTPResponse, address: str) -> bytes:
    """Return the whole answer, unpacked, as far as it may be long."""
    if response.status != 200:
        raise IntakeError(problems.NOT_FETCHED, name=address, problem=f"HTTP {response.status}")
    content = bytearray()
    for step in response.stream(_STEP_BYTES, decode_content=True):
        content += step
        if len(content) > MAX_BYTES:
            limit = MAX_BYTES // 1_000_000
            raise IntakeError(problems.TOO_LARGE, name=address, size=f"> {limit}", limit=limit)
    return bytes(content)
