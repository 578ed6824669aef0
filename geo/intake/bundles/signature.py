"""Who signed a WACZ, and whether the signature holds (WACZ Signing and Verification 0.1.0, Webrecorder, CC BY 4.0).

Checked offline: that the files are those that the package lists, that the list is what was signed, that the key of the
signer signed it, and, for a domain, that its certificate led to a root known here at the time that the package states.
That time is the signer's word: the time stamp's own signature is not checked. Nothing is asked of any server.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import json
import zipfile
from dataclasses import dataclass
from typing import Any, Literal

LIST, SIGNED = "datapackage.json", "datapackage-digest.json"
_STEP_BYTES = 1_048_576
_MOST_LIST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a package's wholeness and origin."""

    is_intact: bool | None
    """Whether every file is as the package's list says; None where it has no list."""
    signature: Literal["valid", "invalid", "absent"]
    signer: str | None = None
    """The domain that signed it; None where it is unsigned or signed by a key alone."""


def check_package(package: zipfile.ZipFile) -> Proof:
    """Return what can be proved of a WACZ, without asking anybody.

    Raises:
        zipfile.BadZipFile, OSError, RuntimeError: The package is damaged.
    """
    names = set(package.namelist())
    if LIST not in names:
        return Proof(None, "absent")
    listed = _read(package, LIST)
    is_intact = _are_as_listed(package, names, listed)
    if SIGNED not in names:
        return Proof(is_intact, "absent")
    try:
        signed = json.loads(_read(package, SIGNED))["signedData"]
        holds = signed["hash"] == f"sha256:{hashlib.sha256(listed).hexdigest()}" and _is_signed(signed)
        signer = signed.get("domain")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Proof(is_intact, "invalid")
    return Proof(is_intact, "valid" if holds and is_intact else "invalid", signer if isinstance(signer, str) else None)


def _read(package: zipfile.ZipFile, part: str) -> bytes:
    with package.open(part) as file:
        return file.read(_MOST_LIST_BYTES)


def _are_as_listed(package: zipfile.ZipFile, names: set[str], listed: bytes) -> bool:
    """Tell whether each file that a package lists is there and has the hash that the list states."""
    try:
        resources = json.loads(listed)["resources"]
        stated = {(one["path"], _stated(one)) for one in resources}
        paths = {path for path, _ in stated}
        return len(paths) == len(stated) and all(
            path in names and _hash_of(package, path) == given for path, given in stated
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _stated(resource: dict[str, Any]) -> str:
    """Return the SHA-256 that the list states, in hexadecimal; WACZ 1.0 wrote it elsewhere than 1.1."""
    stated: str = resource["hash"] if "hash" in resource else resource["stats"]["hash"]
    return stated.removeprefix("sha256:")


def _hash_of(package: zipfile.ZipFile, part: str) -> str:
    found = hashlib.sha256()
    with package.open(part) as file:
        while step := file.read(_STEP_BYTES):
            found.update(step)
    return found.hexdigest()


def _is_signed(signed: dict[str, Any]) -> bool:
    """Tell whether the key of a domain's certificate, or the one that stands there alone, signed the hash."""
    from cryptography import x509  # noqa: PLC0415 - only signed packages need it
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    try:
        signature = base64.b64decode(signed["signature"])
        if "domainCert" in signed:
            chain = x509.load_pem_x509_certificates(signed["domainCert"].encode("ascii"))
            key: object = chain[0].public_key()
            if not _is_known(chain, signed["domain"], dt.datetime.fromisoformat(signed["created"])):
                return False
        else:
            key = serialization.load_der_public_key(base64.b64decode(signed["publicKey"]))
        if not isinstance(key, ec.EllipticCurvePublicKey):
            return False
        key.verify(_as_der(signature, key.curve.key_size), signed["hash"].encode("ascii"), ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, binascii.Error):
        return False
    return True


def _as_der(signature: bytes, key_bits: int) -> bytes:
    """Return an ECDSA signature in DER; browsers write its two numbers one after the other (IEEE P1363)."""
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature  # noqa: PLC0415

    half = (key_bits + 7) // 8
    if len(signature) != 2 * half:
        return signature
    return encode_dss_signature(int.from_bytes(signature[:half]), int.from_bytes(signature[half:]))


def _is_known(chain: list[Any], domain: str, at: dt.datetime) -> bool:
    """Tell whether a domain's certificate led to a root that `certifi` carries, at a time."""
    import warnings  # noqa: PLC0415

    import certifi  # noqa: PLC0415
    from cryptography import x509  # noqa: PLC0415
    from cryptography.x509.verification import PolicyBuilder, Store, VerificationError  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Of roots that are older than the rules; none of them is needed.
        roots = x509.load_pem_x509_certificates(certifi.contents().encode("ascii"))
    policy = PolicyBuilder().store(Store(roots)).time(at)
    try:
        policy.build_server_verifier(x509.DNSName(domain)).verify(chain[0], chain[1:])
    except VerificationError:
        return False
    return True
