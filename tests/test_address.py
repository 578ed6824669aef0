"""An article by its address: what is fetched, and that nothing of this machine's network is."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from geo.errors import IntakeError
from geo.intake import address
from geo.intake.address import fetch_page

PAGE = "<html><body><article><p>Une frappe a touché Kharkiv le 3 octobre 2024.</p></article></body></html>".encode()


class Answers(BaseHTTPRequestHandler):
    """Answers that a test gives by path: status, headers, body."""

    pages: dict[str, tuple[int, dict[str, str], bytes]]

    def do_GET(self):
        status, headers, body = self.pages[self.path]
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site(monkeypatch):
    """Pages of example.org, which is served here; the address of this machine is taken for a public one."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    monkeypatch.setattr(address, "_PORTS", {"http": port})
    found = {"example.org": "127.0.0.1", "inside.example.org": "10.0.0.7"}
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: real(found.get(host, host), *rest, **more))
    monkeypatch.setattr(address, "ip_address", lambda one: ip_address("1.1.1.1" if one == "127.0.0.1" else one))
    Answers.pages = {}
    yield Answers.pages
    server.shutdown()
    server.server_close()


def refused(where):
    content = fetch_page(where).content
    assert isinstance(content, IntakeError)
    return str(content)


def test_a_page_is_fetched_with_its_address_time_and_hash(site):
    site["/news/frappe?id=1"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    found = fetch_page("http://example.org/news/frappe?id=1")
    assert (found.name, found.content) == ("frappe.html", PAGE)
    assert found.capture.address == "http://example.org/news/frappe?id=1"
    assert found.capture.at.endswith("Z")
    assert found.capture.digest.startswith("sha256:")


def test_a_redirect_is_followed_to_where_it_leads(site):
    site["/a"] = (302, {"Location": "/b"}, b"")
    site["/b"] = (200, {}, PAGE)
    assert fetch_page("http://example.org/a").capture.address == "http://example.org/b"


@pytest.mark.parametrize(
    "target", ["http://inside.example.org/", "http://169.254.169.254/latest", "file:///etc/passwd"]
)
def test_a_redirect_that_leads_inside_is_not_followed(site, target):
    site["/a"] = (302, {"Location": target}, b"")
    assert "only public pages are fetched" in refused("http://example.org/a") or "is not a web address" in refused(
        "http://example.org/a"
    )


def test_a_ring_of_redirects_ends(site):
    site["/a"] = (302, {"Location": "/a"}, b"")
    assert "too many redirects" in refused("http://example.org/a")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((404, {}, b""), "HTTP 404"),
        ((200, {"Content-Type": "image/png"}, b"x"), "no page and no PDF (image/png)"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "could not be fetched"),
    ],
)
def test_what_is_no_page_is_told_in_words(site, answer, words):
    site["/a"] = answer
    assert words in refused("http://example.org/a")


@pytest.mark.parametrize(
    ("scheme", "begun"),
    [
        ("http", b""),
        ("http", b"HTTP/1.1 200 OK\r\nContent-Ty"),
        ("http", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"),
        ("https", b""),
    ],
)
def test_a_server_that_never_comes_to_an_end_is_left_after_the_time_for_the_whole(site, monkeypatch, begun, scheme):
    monkeypatch.setattr(address, "MOST_SECONDS", 0.3)
    monkeypatch.setattr(address, "_WAIT_SECONDS", 600)  # No step of it is ever too long.
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(address, "_PORTS", {scheme: silent.getsockname()[1]})

        def begin():
            with contextlib.suppress(OSError):
                opened.append(silent.accept()[0])
                opened[0].sendall(begun)

        opened: list[socket.socket] = []
        threading.Thread(target=begin, daemon=True).start()
        assert "it took too long" in refused(f"{scheme}://example.org/")
        for one in opened:
            one.close()


def test_an_endless_page_is_left_at_the_limit(site, monkeypatch):
    monkeypatch.setattr(address, "MAX_BYTES", 1_000_000)
    site["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(5_000_000)))
    assert "is too large" in refused("http://example.org/a")


@pytest.mark.parametrize(
    "where",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:c0a8:1::1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[fec0::1]/",
        "http://[fe80::1]/",
        "http://[ff0e::1]/",
        "http://localhost/",
    ],
)
def test_this_machine_and_its_network_are_never_asked(where):
    assert "only public pages are fetched" in refused(where)


@pytest.mark.parametrize(
    "where",
    [
        "ftp://example.org/",
        "http:///a",
        "http://example.org:22/",
        "http://user@example.org/",
        "https://a:x/",
        "http://[",
        f"http://{'a' * 70}.org/",
    ],
)
def test_what_is_no_web_address_is_told_in_words(where):
    assert "is not a web address" in refused(where)
