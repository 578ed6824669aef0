"""Who may reach the app: which requests are refused, and what every answer says."""

from __future__ import annotations

import asyncio
import base64
import http.client
import os
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from geo.ui import access, settings
from geo.ui.access import LOCAL_HOSTS, AccessCheck, content_security_policy, find_refusal, host_name
from tests.conftest import App
from tests.small_collection import make_collection

OWN = "localhost:8501"
FOREIGN_ORIGINS = (
    "http://evil.example",
    "http://localhost:9999",
    "http://127.0.0.1:8501",
    "https://localhost",
    "file://",
    "null",
    "",
)


def refusal(path: str = "/", *, hosts: tuple[str, ...] = LOCAL_HOSTS, read_only: bool = False, **headers: str):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return find_refusal({"host": OWN, **named}, path, hosts=hosts, is_read_only=read_only)


@pytest.mark.parametrize("host", ["localhost:8501", "LOCALHOST.", "127.0.0.1:1", "[::1]:8501", "localhost"])
def test_the_machines_own_names_are_answered(host: str) -> None:
    assert refusal(host=host) is None
    assert refusal(host=host, origin=f"http://{host}") is None


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "localhost@evil.example",
        "localhost:x",
        "",
        "a b",
        "localhost/",
        "[::1",
    ],
)
def test_another_or_a_malformed_host_is_refused_even_by_a_page_of_its_own(host: str) -> None:
    assert refusal(host=host)
    assert refusal(host=host, origin=f"http://{host}")


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_a_page_of_another_site_or_port_is_refused(origin: str) -> None:
    assert refusal(origin=origin)
    assert refusal("/_stcore/stream", origin=origin)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_page_loads_from_here_is_refused_and_a_link_to_here_is_not(site: str) -> None:
    assert refusal("/media/x.txt", sec_fetch_site=site, sec_fetch_mode="no-cors", sec_fetch_dest="script")
    assert refusal(sec_fetch_site=site, sec_fetch_mode="navigate", sec_fetch_dest="iframe")
    assert refusal(sec_fetch_site=site, sec_fetch_mode="navigate", sec_fetch_dest="document") is None
    assert refusal(sec_fetch_site="same-origin", sec_fetch_mode="cors", sec_fetch_dest="empty") is None


def test_a_name_that_is_allowed_is_answered_and_a_star_stands_for_the_names_below_it() -> None:
    assert refusal(hosts=("*.example.org",), host="atlas.example.org") is None
    assert (
        refusal(hosts=("Atlas.Example.org.",), host="atlas.example.org:443", origin="https://atlas.example.org:443")
        is None
    )
    assert refusal(hosts=("*.example.org",), host="example.org")
    assert refusal(hosts=("*.example.org",), host="evilexample.org")


@pytest.mark.parametrize(
    "path", ["/_stcore/upload_file/session/file", "/base/_stcore/metrics", "/_stcore/agent/interact"]
)
def test_a_read_only_app_takes_no_files_and_tells_nothing_of_its_readers(path: str) -> None:
    assert refusal(path, read_only=True)
    assert refusal(path) is None


@given(st.text())
def test_a_host_is_a_name_or_nothing_and_cannot_add_to_the_policy(host: str) -> None:
    name = host_name(host)
    if name is not None:
        assert set(name).isdisjoint(" ;,'\"/@?#\\\r\n")
        assert set(host).isdisjoint(" ;,'\"/@?#\\\r\n")


def ask(scope: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the middleware sends for a request, before an app that answers 200 and opens every websocket."""
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
        else:
            await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    with ThreadPoolExecutor(1) as thread:  # This one may hold the loop of the browser tests before it.
        thread.submit(asyncio.run, AccessCheck(app)(scope, receive, send)).result()
    return sent


@pytest.mark.parametrize(("host", "status"), [("localhost:8501", 200), ("evil.example", 403)])
def test_every_answer_forbids_frames_and_what_is_loaded_from_elsewhere(host: str, status: int) -> None:
    start = ask({"type": "http", "method": "GET", "path": "/", "headers": [(b"host", host.encode())]})[0]
    assert start["status"] == status
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize(
    ("origin", "answer"), [("http://localhost:8501", "websocket.accept"), ("null", "websocket.close")]
)
def test_a_websocket_is_opened_to_the_apps_own_pages_alone(origin: str, answer: str) -> None:
    headers = [(b"host", b"localhost:8501"), (b"origin", origin.encode())]
    assert ask({"type": "websocket", "path": "/_stcore/stream", "headers": headers})[0]["type"] == answer


def test_the_policy_names_no_host_besides_the_app_and_the_tile_services() -> None:
    named = [part for part in content_security_policy(OWN).replace(";", " ").split() if "://" in part]
    assert {part.partition("://")[2] for part in named if OWN not in part} == {
        "tile.openstreetmap.org",
        "a.tile.opentopomap.org",
        "b.tile.opentopomap.org",
        "c.tile.opentopomap.org",
    }


@pytest.mark.parametrize(
    ("address", "hosts", "local"),
    [
        ("localhost", ["localhost"], True),
        ("127.0.0.1", [], True),
        (None, [], False),
        ("0.0.0.0", ["localhost"], False),
        ("localhost", ["atlas.example.org"], False),
    ],
)
def test_the_app_knows_whether_other_machines_can_reach_it(
    address: str | None,
    hosts: list[str],
    local: bool,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    options = {"server.address": address, "server.allowedHosts": hosts}
    monkeypatch.setattr(access.st, "get_option", options.__getitem__)  # type: ignore[attr-defined]
    monkeypatch.setattr(settings, "is_read_only", lambda: False)
    assert access.is_local() is local
    access.warn_if_open()
    assert bool(caplog.records) is not local


# The running app, as `streamlit run app.py` starts it


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Path]]:
    """The app, in a process that notes every name that it looks up."""
    folder = tmp_path_factory.mktemp("access")
    lookups = folder / "lookups.txt"
    (folder / "sitecustomize.py").write_text(
        "import socket\n"
        "before = socket.getaddrinfo\n"
        "def look_up(host, *rest, **named):\n"
        f"    with open({str(lookups)!r}, 'a') as file: file.write(f'{{host}}\\n')\n"
        "    return before(host, *rest, **named)\n"
        "socket.getaddrinfo = look_up\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *filter(None, sys.path[:1])]))
        app = App(make_collection(folder / "c"), folder / "cache")
    try:
        app.wait()
        yield app, lookups
    finally:
        app.stop()


def open_websocket(app: App, host: str, origin: str | None) -> int:
    """Return the status with which the app answers a request for its websocket."""
    connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=30)
    headers = {
        "Host": host,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode(),
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": "streamlit",
        **({} if origin is None else {"Origin": origin}),
    }
    connection.request("GET", "/_stcore/stream", headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_foreign_page_gets_no_websocket_and_makes_the_server_look_nobody_up(running: tuple[App, Path]) -> None:
    app, lookups = running
    own = f"127.0.0.1:{app.port}"
    assert open_websocket(app, own, f"http://{own}") == 101
    for origin in FOREIGN_ORIGINS:
        assert open_websocket(app, own, origin) == 403
    assert open_websocket(app, f"evil.example:{app.port}", f"http://evil.example:{app.port}") == 403
    named = set(lookups.read_text().split()) if lookups.exists() else set()
    assert named <= {*LOCAL_HOSTS, "None"}


@pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2"])
def test_the_app_listens_on_one_address_of_this_machine(running: tuple[App, Path]) -> None:
    app, _ = running
    with socket.create_connection(("127.0.0.1", app.port), 10):
        pass
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", app.port), 10):  # noqa: PT011 - refused, or unknown
        pass


@pytest.mark.browser
@pytest.mark.parametrize("part", ["data/events.yaml", "seeds", ""])
def test_a_published_app_tells_nothing_of_the_machine_where_its_collection_has_faults(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setenv("VERBATIM_READ_ONLY", "1")
    folder = make_collection(tmp_path / "secret-folder")
    (folder / part).rename(tmp_path / "elsewhere")
    app = App(folder, tmp_path / "cache")
    try:
        app.wait()
        page.goto(f"{app.url}?page=review")
        expect(page.get_by_role("heading", name="This collection cannot be shown yet")).to_be_visible(timeout=60_000)
        text = page.locator("body").inner_text()
        assert "secret-folder" not in text
        assert "events.yaml" not in text
    finally:
        app.stop()
