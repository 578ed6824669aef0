"""Bundles: which files are ones, what is taken out of them, and what is proved of a captured page."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import hashlib
import json
import uuid

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from geo.collection.create import create_collection
from geo.errors import IntakeError
from geo.intake.adding import add_files
from geo.intake.bundles import member as members
from geo.intake.bundles import signature, unpacking
from geo.intake.bundles.opening import open_bundles
from geo.models import Kind, Titles
from tests.made_files import make_docx, make_package

PAGE = "<html><head><title>Frappe</title></head><body><article><p>{}</p></article></body></html>".format
SAID = "Une frappe a touché Kharkiv le 3 octobre 2024, selon la police, et deux personnes ont été tuées dans la nuit."
ADDRESS, AT = "https://example.org/frappe", "2024-10-04T08:00:00Z"


def opened(data, name):
    return open_bundles([(name, data)])


def told(one):
    assert isinstance(one.content, IntakeError)
    return str(one.content)


def make_warc(*pages, packed=True):
    """Return a WARC of pages: address, body, status, type."""
    records = [_record(*page) for page in pages]
    return b"".join(map(gzip.compress, records)) if packed else b"".join(records)


def _record(address, body, status, kind):
    payload = body.encode()
    answer = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n\r\n".encode() + payload
    head = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>",
        "WARC-Target-URI": address,
        "WARC-Date": AT,
        "WARC-Payload-Digest": f"sha1:{base64.b32encode(hashlib.sha1(payload).digest()).decode()}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": len(answer),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + answer + b"\r\n\r\n"


def page_of(address=ADDRESS, body=SAID, status=200, kind="text/html; charset=utf-8"):
    return address, PAGE(body), status, kind


def sha256(data):
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def make_wacz(warc, pages=(), sign=None):
    """Return a WACZ; `sign` gives the signed data for the hash of its list."""
    lines = [{"format": "json-pages-1.0"}, *pages]
    parts = {"archive/data.warc.gz": warc, "pages/pages.jsonl": "\n".join(map(json.dumps, lines)).encode()}
    listed = {"resources": [{"path": path, "hash": sha256(content)} for path, content in parts.items()]}
    parts["datapackage.json"] = json.dumps(listed).encode()
    if sign is not None:
        signed = sign(sha256(parts["datapackage.json"]))
        parts["datapackage-digest.json"] = json.dumps({"path": "datapackage.json", "signedData": signed})
    return make_package(parts)


def signature_of(key, words):
    return base64.b64encode(key.sign(words.encode(), ec.ECDSA(hashes.SHA256()))).decode()


def by_a_key(key, shown=None):
    public = (shown or key).public_key()
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return lambda words: {
        "hash": words,
        "signature": signature_of(key, words),
        "publicKey": base64.b64encode(der).decode(),
    }


def certificate(name, key, issuer=None, issuer_key=None):
    """Return a certificate of a domain, or of a root where nobody issues it, good for 2024."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signer_key = issuer_key or key
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer or subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer_key.public_key()), critical=False)
    )
    if issuer is None:
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        built = built.add_extension(usage, critical=True)
    else:
        built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        built = built.add_extension(x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    return built.sign(signer_key, hashes.SHA256())


def pem(made):
    return made.public_bytes(serialization.Encoding.PEM).decode()


@pytest.fixture
def by_a_domain(monkeypatch):
    """What signs for example.org, whose certificate leads to a root that is known in this test."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = certificate("A root", root_key)
    leaf = certificate("example.org", key, root.subject, root_key)
    monkeypatch.setattr(certifi, "contents", lambda: pem(root))

    def sign(words, domain="example.org", created="2024-10-04T09:00:00Z"):
        signature = signature_of(key, words)
        return {"hash": words, "signature": signature, "domain": domain, "domainCert": pem(leaf), "created": created}

    return sign


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "collection"
    create_collection(made, "Essai", [Kind(id="strike", label=Titles(fr="Frappe", en="Strike"), letter="S")])
    return made


def test_a_document_is_no_bundle_and_stays_as_it_is():
    files = [("a.docx", make_docx(SAID)), ("a.txt", SAID.encode()), ("a.csv", b"place,dead\nKharkiv,2\n")]
    assert open_bundles(files) == files


def test_the_files_of_an_archive_are_taken_without_hidden_ones_and_folders():
    parts = {"a/un.txt": SAID, "__MACOSX/._un.txt": "x", ".DS_Store": "x", "deux.html": PAGE(SAID)}
    found = opened(make_package(parts), "tout.zip")
    assert [one.name for one in found] == ["un.txt", "deux.html"]
    assert found[0].content == SAID.encode()


def test_names_in_an_archive_that_lead_out_of_it_lead_nowhere():
    assert [one.name for one in opened(make_package({"../../etc/passwd": SAID}), "a.zip")] == ["passwd"]


def test_an_archive_without_files_says_so():
    assert told(opened(make_package({".hidden": "x"}), "a.zip")[0]).startswith("a.zip contains no articles")


def test_a_bundle_with_too_many_files_gives_the_first_and_says_that_the_rest_was_left(monkeypatch):
    monkeypatch.setattr(members, "MOST_MEMBERS", 2)
    found = opened(make_package({f"{i}.txt": SAID for i in range(5)}), "a.zip")
    assert [one.name for one in found] == ["0.txt", "1.txt", "a.zip"]
    assert "the rest was left" in told(found[2])


def test_a_folder_gives_its_files_and_those_in_its_bundles_and_follows_no_link(tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "un.txt").write_text(SAID, "utf-8")
    (tmp_path / "deux.zip").write_bytes(make_package({"trois.txt": SAID}))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config.txt").write_text("x", "utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "below" / "un.txt")
    (tmp_path / "around").symlink_to(tmp_path)
    assert [one.name for one in open_bundles([tmp_path])] == ["trois.txt", "un.txt"]


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_a_capture_are_taken_with_when_and_where(packed):
    warc = make_warc(
        page_of(),
        page_of("https://example.org/none", status=404),
        page_of("https://example.org/a.png", kind="image/png"),
        page_of("https://example.org/"),
        packed=packed,
    )
    found = opened(warc, "crawl.warc")
    assert [one.name for one in found] == ["frappe.html", "example.org.html"]
    capture = found[0].capture
    assert (capture.address, capture.at, capture.is_intact, capture.signature) == (ADDRESS, AT, True, None)
    assert capture.digest.startswith("sha1:")


def test_a_capture_whose_bytes_were_altered_says_so():
    altered = make_warc(page_of(), packed=False).replace(b"Kharkiv", b"Donetsk")
    assert opened(altered, "crawl.warc")[0].capture.is_intact is False


def test_a_capture_that_was_cut_short_becomes_a_source_that_says_so(folder):
    (added,) = add_files(folder, opened(make_warc(page_of(body=SAID * 9), packed=False)[:-300], "crawl.warc"))
    assert added.notes[-1].startswith("The bytes are not those that the capture states")


def test_a_file_that_only_begins_like_a_capture_is_told_in_words():
    found = opened(b"WARC/1.0\r\nnothing\r\n" * 3, "crawl.warc")
    assert told(found[-1]).startswith("crawl.warc ")


@pytest.mark.parametrize("name", ["a.warc.gz", "a.wacz"])
def test_a_small_capture_that_unpacks_to_a_large_one_is_left(name):
    packed = gzip.compress(b"WARC/1.0\r\n" + bytes(unpacking.SMALL_BYTES + 1), 9)
    (one,) = opened(packed if name == "a.warc.gz" else make_wacz(packed), name)
    assert "unpacks to far more" in told(one)


def test_a_capture_without_an_end_of_a_line_fills_no_memory(monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_BYTES", 100_000)
    (one,) = opened(b"WARC/1.0\r\nX: " + b"x" * 200_000, "a.warc")
    assert "cannot be read" in told(one)


def test_a_capture_that_is_packed_twice_is_told_in_words():
    (one,) = opened(gzip.compress(make_warc(page_of())), "a.warc.gz")
    assert "cannot be read" in told(one)


@pytest.mark.parametrize(
    "head",
    ["WARC-Payload-Digest: shake_128:x", "WARC-Payload-Digest: md6:x", "WARC-Date: x\r\nContent-Length: 9" + "9" * 20],
)
def test_a_record_that_no_reader_foresaw_ends_nothing_but_its_capture(head, caplog):
    good = make_warc(page_of(), packed=False)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE(SAID).encode()
    length = "" if "Content-Length" in head else f"Content-Length: {len(answer)}\r\n"
    lines = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\n{head}\r\n{length}\r\n"
    found = opened(good + lines.encode() + answer + b"\r\n\r\n", "a.warc")
    assert SAID.encode() in found[0].content
    assert not caplog.records


@pytest.mark.parametrize("text", [b"[" * 100_000, b'{"url": 1}', b"\xff"])
def test_a_list_of_pages_that_is_none_is_told_in_words(text, caplog):
    parts = {"datapackage.json": text, "pages/pages.jsonl": text}
    opened(make_package(parts), "a.wacz")
    assert not caplog.records


def test_a_file_that_a_package_lists_a_thousand_times_is_hashed_once(monkeypatch):
    hashed = []
    monkeypatch.setattr(signature, "_hash_of", lambda _, part: hashed.append(part) or "0")
    listed = {"resources": [{"path": "a", "hash": "sha256:0"}] * 1_000}
    opened(make_package({"datapackage.json": json.dumps(listed).encode(), "a": b""}), "a.wacz")
    assert hashed == ["a"]


def test_a_package_gives_the_pages_that_it_lists():
    warc = make_warc(page_of(), page_of("https://example.org/ad"))
    found = opened(make_wacz(warc, [{"url": ADDRESS}]), "a.wacz")
    assert [(one.capture.address, one.capture.signature, one.capture.is_intact) for one in found] == [
        (ADDRESS, "absent", True)
    ]


def test_a_listed_page_that_was_not_captured_is_its_text_or_a_word_about_it():
    pages = [{"url": "https://example.org/a", "text": SAID, "title": "A", "ts": AT}, {"url": "https://example.org/b"}]
    found = opened(make_wacz(make_warc(), pages), "a.wacz")
    assert found[0].content == SAID.encode()
    assert found[0].capture.at == AT
    assert told(found[1]).startswith("https://example.org/b is listed in the package")


def test_a_package_signed_by_a_key_is_valid_until_a_byte_of_it_changes():
    key = ec.generate_private_key(ec.SECP256R1())
    signed = make_wacz(make_warc(page_of(), packed=False), sign=by_a_key(key))
    assert opened(signed, "a.wacz")[0].capture.signature == "valid"
    capture = opened(signed.replace(b"police", b"milice"), "a.wacz")
    assert all(one.capture is None or one.capture.signature == "invalid" for one in capture)


def test_a_package_signed_by_another_key_than_it_shows_is_invalid():
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    assert opened(make_wacz(make_warc(page_of()), sign=by_a_key(*keys)), "a.wacz")[0].capture.signature == "invalid"


def test_a_package_signed_by_a_domain_names_it(by_a_domain):
    capture = opened(make_wacz(make_warc(page_of()), sign=by_a_domain), "a.wacz")[0].capture
    assert (capture.signature, capture.signer) == ("valid", "example.org")


@pytest.mark.parametrize(
    "change", [{"domain": "example.com"}, {"created": "2026-01-01T00:00:00Z"}, {"created": "yesterday"}]
)
def test_a_certificate_of_another_domain_or_time_proves_nothing(by_a_domain, change):
    package = make_wacz(make_warc(page_of()), sign=lambda words: by_a_domain(words, **change))
    assert opened(package, "a.wacz")[0].capture.signature == "invalid"


def test_a_certificate_that_leads_to_no_known_root_proves_nothing(by_a_domain, monkeypatch):
    other = certificate("Another root", ec.generate_private_key(ec.SECP256R1()))
    monkeypatch.setattr(certifi, "contents", lambda: pem(other))
    assert opened(make_wacz(make_warc(page_of()), sign=by_a_domain), "a.wacz")[0].capture.signature == "invalid"


@pytest.mark.parametrize("signed", [{}, {"hash": 3}, [], "x", {"signature": "%%%"}])
def test_a_broken_signature_is_an_invalid_one(signed):
    package = make_wacz(
        make_warc(page_of()), sign=lambda words: signed if isinstance(signed, list | str) else {"hash": words, **signed}
    )
    assert opened(package, "a.wacz")[0].capture.signature == "invalid"


def test_a_row_of_a_sheet_is_a_text_with_its_address_title_and_time():
    sheet = (
        "link,archive status,archive date,upload timestamp,upload title,text content,hash\n"
        f'{ADDRESS},success,{AT},2024-10-03T20:00:00Z,Une frappe,"{SAID}\nSuite.",sha3:ab\n'
        "https://example.org/b,failed,,,,,\n"
    )
    found = opened(sheet.encode("utf-8-sig"), "sheet.csv")
    assert found[0].content == f"{SAID}\nSuite.".encode()
    assert (found[0].capture.address, found[0].capture.at, found[0].capture.digest) == (ADDRESS, AT, "sha3:ab")
    assert {fact: value for fact, value, _ in found[0].hints}["title"] == "Une frappe"
    assert told(found[1]).startswith("sheet.csv, line 4, has no text (https://example.org/b)")


def test_a_captured_page_becomes_a_source_that_says_when_it_was_captured(folder):
    outcomes = add_files(folder, opened(make_warc(page_of(), page_of("https://example.org/b", "")), "a.warc"))
    source = outcomes[0].source
    assert (source.url.value, source.original.capture.at) == (ADDRESS, AT)
    assert SAID in outcomes[0].text
    assert isinstance(outcomes[1], IntakeError)


def test_what_a_bundle_cannot_give_stops_none_of_the_others(folder):
    files = open_bundles([("a.zip", b"PK\x03\x04 broken"), ("b.zip", make_package({"un.txt": SAID, "deux.txt": ""}))])
    assert [isinstance(one, IntakeError) for one in add_files(folder, files)] == [True, False, True]
