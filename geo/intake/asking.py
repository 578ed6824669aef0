"""Connections to web servers that end after a stated time, whatever a server does.

The time limits of `urllib3` are those of a single step, and a server that sends a byte now and then, in the head of its
answer or in its body, never exceeds them. So the sockets themselves are shut down when the time is over.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from urllib3 import HTTPConnectionPool


class Sockets:
    """The sockets of connections, all of which can be shut down at once from another thread."""

    def __init__(self) -> None:
        self.is_over = False
        """Whether they were."""
        self._kept: list[socket.socket] = []

    def watched(self, kind: type[Any]) -> type[Any]:
        """Return a class of connections whose sockets are kept here."""
        keep = self._keep

        class Watched(kind):  # type: ignore[misc]
            def _new_conn(self) -> socket.socket:
                opened: socket.socket = super()._new_conn()
                keep(opened)
                return opened

        return Watched

    def end(self) -> None:
        """Shut down every connection, whatever it waits for, and each that is opened later."""
        self.is_over = True
        for one in self._kept:
            with contextlib.suppress(OSError):  # The server shut it before.
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the sockets."""
        for one in self._kept:
            one.close()

    def _keep(self, opened: socket.socket) -> None:
        """Keep a second handle of a socket: encryption takes the first away, and answers outlive their connections."""
        self._kept.append(opened.dup())
        if self.is_over:
            self.end()


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[Sockets]:
    """Give what keeps the sockets of connections, and shut all of them down after some seconds."""
    sockets = Sockets()
    timer = threading.Timer(seconds, sockets.end)
    timer.daemon = True
    timer.start()
    try:
        yield sockets
    finally:
        timer.cancel()
        timer.join()
        sockets.close()


def open_pool(found: str, port: int, name: str | None, wait_s: float, sockets: Sockets) -> HTTPConnectionPool:
    """Return what asks a server at a network address.

    Args:
        found: The network address.
        port: The port.
        name: The name that the server's certificate must have; None to ask without encryption.
        wait_s: Longest time without an answer, in seconds.
        sockets: What keeps the sockets of its connections.
    """
    import certifi  # noqa: PLC0415 - only addresses need them
    import urllib3  # noqa: PLC0415

    timeout = urllib3.Timeout(connect=wait_s, read=wait_s)
    pool: HTTPConnectionPool
    if name is None:
        pool = urllib3.HTTPConnectionPool(found, port, timeout=timeout)
    else:
        pool = urllib3.HTTPSConnectionPool(
            found, port, timeout=timeout, server_hostname=name, assert_hostname=name, ca_certs=certifi.where()
        )
    pool.ConnectionCls = sockets.watched(pool.ConnectionCls)
    return pool
