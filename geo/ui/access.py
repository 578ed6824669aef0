"""Who may reach the app: a check of every request before Streamlit sees it, and headers on every answer.

Streamlit checks the `Host` and the `Origin` of a websocket alone, lets pages of this machine's other ports in, and asks
a host on the Internet for its own address before it refuses a foreign one. Here each request must name a host of
`server.allowedHosts` (against DNS rebinding) and come from the app's own pages (against other sites and ports), and no
page may hold the app in a frame. Standards: Fetch, Fetch Metadata, CSP level 3.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from geo.page.online import tile_hosts
from geo.ui import settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOGGER = logging.getLogger(__name__)

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
"""Names by which a machine reaches itself."""

READ_ONLY_CLOSED = ("/_stcore/upload_file/", "/_stcore/metrics", "/_stcore/agent/")
"""Paths that a read-only app does not serve: what fills its memory, and what tells of its readers."""

POLICY = (
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' blob:",  # Streamlit's own, and the map page's in its frame
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
"""What the app's pages may load, besides the parts that `content_security_policy` adds: nothing from elsewhere."""

ANSWER_HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every answer, beside the policy."""

_HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")
_WRONG_HOST = (
    "This app does not answer to the name {host}. Whoever runs it can allow the name: --server.allowedHosts {host}\n"
)
_WRONG_ORIGIN = "This app answers to its own pages only, and not to another site or program of this browser.\n"
_CLOSED = "This app is read-only.\n"


class AccessCheck:
    """ASGI middleware that refuses what `find_refusal` names, and puts `ANSWER_HEADERS` on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 403 (for a websocket: before it is opened)."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = find_refusal(
            headers,
            str(scope["path"]),
            hosts=allowed_hosts(),
            is_read_only=settings.is_read_only(),
            is_websocket=scope["type"] == "websocket",
        )
        if refusal is None:
            await self.app(scope, receive, _with_headers(send, headers["host"]))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(refusal, 403)(scope, receive, _with_headers(send, None))


def find_refusal(
    headers: Mapping[str, str], path: str, *, hosts: Iterable[str], is_read_only: bool, is_websocket: bool = False
) -> str | None:
    """Return why a request is refused, in words, or None where it may pass.

    Args:
        headers: The request's, by lower-case name.
        path: The request's, without the query.
        hosts: Names that the app answers to; `*.example.org` stands for every name below that one.
        is_read_only: Whether the app only shows.
        is_websocket: Whether the request opens a websocket, which no page may do from elsewhere.
    """
    host = headers.get("host", "")
    name = host_name(host)
    if name is None or not any(_is_named(name, pattern) for pattern in hosts):
        return _WRONG_HOST.format(host=name or "that was asked for")
    if is_read_only and any(closed in path for closed in READ_ONLY_CLOSED):
        return _CLOSED
    origin = headers.get("origin")
    if origin is not None:
        return None if urlsplit(origin).netloc.lower() == host.lower() else _WRONG_ORIGIN
    site = headers.get("sec-fetch-site", "none")
    is_opened = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    is_own = site in ("same-origin", "none") or (is_opened and not is_websocket)
    return None if is_own else _WRONG_ORIGIN


def host_name(host: str) -> str | None:
    """Return the name in a `Host` header, in small letters and without the port; None where it is malformed."""
    match = _HOST.fullmatch(host)
    return match["name"].strip("[]").lower().rstrip(".") if match else None


@lru_cache(maxsize=64)
def content_security_policy(host: str | None) -> str:
    """Return the policy of the app's pages: their own server, and images of the tile services that the map offers.

    Args:
        host: The request's, by which the app's websocket is named; not every browser takes it for `'self'`.
    """
    images = " ".join(["img-src 'self' data: blob:", *tile_hosts()])
    sockets = [] if host is None else [f"ws://{host}", f"wss://{host}"]
    return "; ".join([*POLICY, images, " ".join(["connect-src 'self'", *sockets, *tile_hosts()])])


def allowed_hosts() -> tuple[str, ...]:
    """Return the names that the app answers to, as `server.allowedHosts` has them; this machine's own where empty."""
    return tuple(st.get_option("server.allowedHosts")) or LOCAL_HOSTS


def is_local() -> bool:
    """Tell whether the app listens, and answers, on this machine alone."""
    return st.get_option("server.address") in LOCAL_HOSTS and set(allowed_hosts()) <= {*LOCAL_HOSTS}


def warn_if_open() -> None:
    """Log a warning where other machines can reach an app that writes."""
    if not is_local() and not settings.is_read_only():
        _LOGGER.warning(
            "Other machines can reach this app, and whoever does can open and change every collection that it can. "
            "Start it with --read-only, or put a login before it."
        )


def _is_named(name: str, pattern: str) -> bool:
    pattern = pattern.strip().lower().rstrip(".")
    return name.endswith(pattern[1:]) if pattern.startswith("*.") else name == pattern


def _with_headers(send: Send, host: str | None) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update({**ANSWER_HEADERS, "Content-Security-Policy": content_security_policy(host)})
        await send(message)

    return send_with_headers
